"""E.6: the calendar files are what RFC 5545 asks for, come back as they were written, and update one event."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import office_files
from bot.config import SAMPLE_OFFICE
from domain.details import Details
from domain.lifecycle import State
from notifications.calendars import DAY_STANDS, invitation, subscription
from notifications.views import RequestView

OFFICE = office_files.load(SAMPLE_OFFICE)
NOON = datetime(2026, 12, 1, 5, tzinfo=UTC)
HOST = "nithet.example"
DETAILS = Details(
    service="train",
    group="1",
    topic="การจัดการเรียนรู้เชิงรุก",
    first_day=date(2026, 12, 22),
    last_day=date(2026, 12, 22),
    time_start=time(9),
    time_end=time(15, 30),
    place="ห้องประชุมโรงเรียน, อาคาร 2; ชั้น 3",
    contact="0812345678",
)
KNOWN = dict(  # noqa: C408 - it reads as the value it makes
    id=7,
    number="70-0042",
    version=9,
    state=State.APPROVED,
    urgent=False,
    fast=False,
    school="โรงเรียนบ้านวังพง อ.เทพสถิต",
    requester="สมชาย ใจดี",
    phone="0812345678",
    details=DETAILS,
    work="หลักสูตร",
    lead="ธีระ วงศ์ดี",
    lead_phone="0891112233",
    assistants=("อรุณี แก้วใส",),
    last=None,
)
VIEW = RequestView(**{field.name: None for field in fields(RequestView)} | KNOWN)


def shown(version=9, state=State.APPROVED, **details):
    return replace(VIEW, version=version, state=state, details=replace(DETAILS, **details))


def parse(data):
    return icalendar.Calendar.from_ical(data)


def event_of(data):
    (event,) = parse(data).walk("VEVENT")
    return event


def is_valid(data):
    """Check what RFC 5545 asks of every file: its lines, its parts, its needed properties, each once."""
    text = data.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = parse(data)
    for component in calendar.walk():
        assert component.errors == []
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    assert {"PRODID", "VERSION", "METHOD"} <= set(calendar)
    for event in calendar.walk("VEVENT"):
        once = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "LOCATION", "DESCRIPTION")
        assert all(not isinstance(event[name], list) for name in once)
        assert event["DTSTART"].params["TZID"] in zones
        assert event["DTEND"].dt > event["DTSTART"].dt
    return True


def test_invitation_says_what_when_where_and_who():
    data = invitation(VIEW, OFFICE, HOST, NOON)
    event = event_of(data)

    assert is_valid(data)
    assert str(parse(data)["METHOD"]) == "REQUEST"
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == ("request-7@nithet.example", 9, "CONFIRMED")
    assert event["DTSTART"].dt.isoformat() == "2026-12-22T09:00:00+07:00"
    assert event["DTEND"].dt.isoformat() == "2026-12-22T15:30:00+07:00"
    assert str(event["SUMMARY"]) == "การจัดการเรียนรู้เชิงรุก (โรงเรียนบ้านวังพง อ.เทพสถิต)"
    assert str(event["LOCATION"]) == "ห้องประชุมโรงเรียน, อาคาร 2; ชั้น 3"
    assert "ธีระ วงศ์ดี โทร. 089-111-2233" in str(event["DESCRIPTION"])
    assert [person.params["CN"] for person in event["ATTENDEE"]] == ["สมชาย ใจดี", "ธีระ วงศ์ดี", "อรุณี แก้วใส"]


def test_zone_is_written_out_for_programs_that_do_not_know_it():
    (zone,) = parse(invitation(VIEW, OFFICE, HOST, NOON)).walk("VTIMEZONE")

    assert str(zone["TZID"]) == "Asia/Bangkok"
    assert zone.to_tz().utcoffset(datetime(2026, 12, 22, 9)) == timedelta(hours=7)  # noqa: DTZ001


def test_several_days_are_one_event_that_repeats():
    event = event_of(invitation(shown(last_day=date(2026, 12, 24)), OFFICE, HOST, NOON))

    assert event["RRULE"] == {"FREQ": ["DAILY"], "COUNT": [3]}


def test_change_and_withdrawal_speak_of_the_same_event_later():
    first = event_of(invitation(shown(9), OFFICE, HOST, NOON))
    moved = event_of(
        invitation(shown(12, first_day=date(2026, 12, 25), last_day=date(2026, 12, 25)), OFFICE, HOST, NOON)
    )
    off = invitation(shown(13, State.CANCELLED), OFFICE, HOST, NOON)

    assert str(parse(off)["METHOD"]) == "CANCEL"
    assert str(event_of(off)["STATUS"]) == "CANCELLED"
    assert is_valid(off)
    assert {str(e["UID"]) for e in (first, moved, event_of(off))} == {"request-7@nithet.example"}
    assert [e["SEQUENCE"] for e in (first, moved, event_of(off))] == [9, 12, 13]
    assert moved["DTSTART"].dt.date() == date(2026, 12, 25)


@pytest.mark.parametrize("state", State)
def test_day_that_does_not_stand_is_taken_out(state):
    method = str(parse(invitation(shown(state=state), OFFICE, HOST, NOON))["METHOD"])

    assert method == ("REQUEST" if state in DAY_STANDS else "CANCEL")


def test_subscription_holds_every_request_and_says_when_to_come_again():
    data = subscription("งานของกลุ่ม", [VIEW, replace(VIEW, id=8)], OFFICE, HOST, NOON)

    assert is_valid(data)
    assert (str(parse(data)["METHOD"]), str(parse(data)["X-WR-CALNAME"])) == ("PUBLISH", "งานของกลุ่ม")
    assert [str(event["UID"]) for event in parse(data).walk("VEVENT")] == [
        "request-7@nithet.example",
        "request-8@nithet.example",
    ]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H" in data


def test_empty_subscription_is_a_calendar_too():
    assert is_valid(subscription("งาน", [], OFFICE, HOST, NOON))


@given(st.text(), st.text(), st.text(max_size=40))
def test_no_words_of_people_become_lines_of_a_calendar(topic, place, name):
    data = invitation(replace(shown(topic=topic, place=place), requester=name, school=name), OFFICE, HOST, NOON)
    lines = data.decode(errors="surrogatepass").replace("\r\n ", "").split("\r\n")

    assert len(parse(data).walk("VEVENT")) == 1
    assert [line.split(":")[0] for line in lines if line.startswith(("BEGIN", "END"))].count("BEGIN") == 4
    assert sum(line.startswith("METHOD") for line in lines) == 1
