"""E.6: the calendar files are what RFC 5545 asks for, come back as they were written, and update one event."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ical.exceptions import CalendarParseError

from bot import office_files
from bot.config import SAMPLE_OFFICE
from domain.details import Details
from domain.lifecycle import State
from notifications.calendars import DAY_STANDS, invitation, subscription
from notifications.views import RequestView
from tests.notifications.other_reader import judge

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
    """Check what RFC 5545 asks of every file, by another reader and by the one that wrote it."""
    judge(data)
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


def test_a_second_reader_sees_the_same_event_from_its_approval_to_its_end():
    """E.6: approved, moved, two days long, and called off: one UID, a greater number each time."""
    files = [
        invitation(shown(9), OFFICE, HOST, NOON),
        invitation(shown(12, first_day=date(2026, 12, 25), last_day=date(2026, 12, 25)), OFFICE, HOST, NOON),
        invitation(shown(14, last_day=date(2026, 12, 23)), OFFICE, HOST, NOON),
        invitation(shown(15, State.CANCELLED), OFFICE, HOST, NOON),
    ]
    seen = [(judge(data).method, *judge(data).events) for data in files]

    assert [(method, event.uid, event.sequence, event.dtstart.day) for method, event in seen] == [
        ("REQUEST", "request-7@nithet.example", 9, 22),
        ("REQUEST", "request-7@nithet.example", 12, 25),
        ("REQUEST", "request-7@nithet.example", 14, 22),
        ("CANCEL", "request-7@nithet.example", 15, 22),
    ]
    assert [event.status.value for _, event in seen] == ["CONFIRMED"] * 3 + ["CANCELLED"]
    assert [event.dtstart.isoformat() for event in judge(files[2]).timeline] == [
        "2026-12-22T09:00:00+07:00", "2026-12-23T09:00:00+07:00",
    ]  # fmt: skip


def test_a_second_reader_sees_every_request_of_a_subscription_and_its_zone():
    seen = judge(subscription("งานของกลุ่ม", [VIEW, replace(VIEW, id=8)], OFFICE, HOST, NOON))

    assert [zone.tz_id for zone in seen.timezones] == ["Asia/Bangkok"]
    assert [(event.uid, event.summary) for event in seen.events] == [
        (f"request-{n}@nithet.example", "การจัดการเรียนรู้เชิงรุก (โรงเรียนบ้านวังพง อ.เทพสถิต)") for n in (7, 8)
    ]


# fmt: off
SPOILT = [
    # what is put in place of        what
    ("DTSTART;TZID=Asia/Bangkok",    "X-DTSTART;TZID=Asia/Bangkok"),  # when it begins is missing
    ("UID:",                         "X-UID:"),
    ("TZID:Asia/Bangkok",            "TZID:Asia/Tokyo"),              # its zone is not written out
    ("20261222T090000",              "2026-12-22"),
    ("STATUS:CONFIRMED",             "STATUS:PERHAPS"),
    ("SEQUENCE:9",                   "SEQUENCE:9\r\nSEQUENCE:10"),
    ("SEQUENCE:9",                   "SEQUENCE:nine"),
    ("SUMMARY:",                     "words of somebody\r\nSUMMARY:"),
    ("END:VEVENT\r\n",               ""),
    ("PRODID:",                      "PRODID:" + "x" * 75),
    ("\r\n",                         "\n"),
]
# fmt: on


@pytest.mark.parametrize(("right", "wrong"), SPOILT)
def test_the_second_reader_refuses_what_is_wrong(right, wrong):
    data = invitation(VIEW, OFFICE, HOST, NOON)

    assert right.encode() in data
    with pytest.raises((AssertionError, ValueError, CalendarParseError)):
        judge(data.replace(right.encode(), wrong.encode()))


HOSTILE = [
    "\r\nATTENDEE:mailto:x@example.com", "\nEND:VEVENT\nBEGIN:VEVENT", "\r\n ", "\x0b\x0c\x85\u2028\u2029",
    '";CN="x":', ";X=1:y", "\\n",
    "\\", ",;", "^n^'", "BEGIN:VALARM", "น้ำ" * 60, "👩‍🏫", "ก็็็็" * 20, "\x00\x07", "RRULE:FREQ=DAILY", "\ufeff", "\u202e",
]  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)), min_size=1, max_size=4).map(" ".join)


@settings(max_examples=60)
@given(WORDS, WORDS)
@example(" ".join(HOSTILE), " ".join(HOSTILE))
def test_a_second_reader_sees_one_event_whatever_people_are_called(topic, name):
    """No line longer than 75 octets, none that a person has written, and the words as they were said."""
    seen = judge(invitation(replace(shown(topic=topic, place=name), requester=name, school=name), OFFICE, HOST, NOON))

    assert [(event.uid, event.rrule, len(event.alarm)) for event in seen.events] == [
        ("request-7@nithet.example", None, 0)
    ]
    assert len(seen.events[0].attendees) == 2 + bool(name)  # who has no name yet is not written down
    assert plain_words(topic) in plain_words(seen.events[0].summary)
    assert plain_words(name) in plain_words(seen.events[0].location or "")


def plain_words(text):
    """Return the letters of a text, which no writing of it may change."""
    return "".join(letter for letter in text if letter.isalnum())
