"""E.6: a request's days open for both sides, and calendars are fetched by addresses that can be revoked."""

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
from sqlalchemy import delete

from bot.app import create_app
from domain.lifecycle import State
from notifications.links import Link, sign
from storage import feeds
from storage.database import transaction
from storage.tables import Booking, Duty, Request
from tests.bot.conftest import NOON
from tests.notifications.cast import add_person, add_request, move

SOMCHAI, THIRA, WIPA, MALEE = 1, 2, 3, 4


@pytest.fixture
def office_day(parts, monkeypatch):
    """Somchai's request with Thira stands approved; Malee's is undecided; Wipa is the clerk."""
    monkeypatch.setattr(parts.clock, "now", lambda: NOON)
    with transaction(parts.engine) as session:
        somchai = add_person(session, "สมชาย")
        thira = add_person(session, "ธีระ", "supervisor")
        add_person(session, "วิภา", "clerk")
        malee = add_person(session, "มาลี")
        request = add_request(session, somchai, State.CONSIDERING, lead=thira)
        move(session, request, State.APPROVED, "approve")
        session.add(Booking(person_id=thira.id, day=request.first_day, request_id=request.id, part="lead"))
        add_request(session, malee, State.CONSIDERING, lead=thira, serial=43)
    return parts


@pytest.fixture
def client(office_day):
    return create_app(office_day).test_client()


def opens(client, parts, person, request=1):
    link = Link(what="calendar", name="", person_id=person, request_id=request, until=NOON + timedelta(days=7))
    return client.get(f"/f/{sign(link, parts.links)}")


def address(parts, person, scope):
    with transaction(parts.engine) as session:
        key = feeds.get_or_add(session, person, scope, NOON).key
    return f"/c/{sign(Link(what='feed', name=key, person_id=person), parts.links)}.ics"


def uids(answer):
    return [str(event["UID"]) for event in icalendar.Calendar.from_ical(answer.data).walk("VEVENT")]


def method(answer):
    return str(icalendar.Calendar.from_ical(answer.data)["METHOD"])


@pytest.mark.parametrize("person", [SOMCHAI, THIRA, WIPA])
def test_approved_day_opens_for_both_sides(client, office_day, person):
    answer = opens(client, office_day, person)

    assert (answer.status_code, answer.mimetype, method(answer)) == (200, "text/calendar", "REQUEST")
    assert uids(answer) == ["request-1@nithet.example"]


def test_same_link_takes_the_day_out_once_it_does_not_stand(client, office_day):
    before = opens(client, office_day, SOMCHAI)
    with transaction(office_day.engine) as session:
        move(session, session.get(Request, 1), State.CANCELLED, "cancel")
    after = opens(client, office_day, SOMCHAI)

    assert (method(after), uids(after)) == ("CANCEL", uids(before))


def test_day_that_never_stood_is_in_nobodys_calendar(client, office_day):
    assert opens(client, office_day, MALEE, request=2).status_code == 410


def test_others_do_not_open_it(client, office_day):
    assert opens(client, office_day, MALEE).status_code == 403


@pytest.mark.parametrize(("person", "scope"), [(THIRA, "own"), (WIPA, "group")])
def test_calendar_of_a_supervisor_and_of_the_group_hold_what_stands(client, office_day, person, scope):
    answer = client.get(address(office_day, person, scope))

    assert (answer.status_code, answer.mimetype, method(answer)) == (200, "text/calendar", "PUBLISH")
    assert uids(answer) == ["request-1@nithet.example"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_calendar_lets_go_of_what_was_called_off_and_of_what_is_long_over(client, office_day):
    group = address(office_day, WIPA, "group")
    with transaction(office_day.engine) as session:
        session.get(Request, 1).last_day = date(2026, 1, 1)
    assert uids(client.get(group)) == []

    with transaction(office_day.engine) as session:
        request = session.get(Request, 1)
        request.last_day = request.first_day
        move(session, request, State.CANCELLED, "cancel")
    assert uids(client.get(group)) == uids(client.get(address(office_day, THIRA, "own"))) == []


@pytest.mark.parametrize(("days", "is_shown"), [(30, True), (29, False)])
def test_office_says_how_long_a_calendar_shows_what_is_over(office_day, days, is_shown):
    """Issue 5: a figure of the office. `calendar_days` of office.toml."""
    rules = replace(office_day.office, sharing=replace(office_day.office.sharing, calendar_days=days))
    with transaction(office_day.engine) as session:
        session.get(Request, 1).last_day = NOON.date() - timedelta(days=30)
    shown = create_app(replace(office_day, office=rules)).test_client().get(address(office_day, WIPA, "group"))
    assert uids(shown) == (["request-1@nithet.example"] if is_shown else [])


def test_revoked_address_opens_nothing_and_a_new_one_does(client, office_day):
    old = address(office_day, THIRA, "own")
    with transaction(office_day.engine) as session:
        feeds.revoke(session, THIRA, NOON)
    new = address(office_day, THIRA, "own")

    assert [client.get(one).status_code for one in (old, new)] == [410, 200]


def test_address_of_who_left_the_office_opens_nothing(client, office_day):
    addresses = [address(office_day, THIRA, "own"), address(office_day, WIPA, "group")]
    with transaction(office_day.engine) as session:
        session.execute(delete(Duty))

    assert [client.get(one).status_code for one in addresses] == [410, 410]
    assert all(client.get(one).data == b"" for one in addresses)


def test_forged_address_and_link_of_another_kind_open_nothing(client, office_day):
    link = Link(what="attachment", name="1", person_id=WIPA)

    assert client.get("/c/guessed.ics").status_code == 404
    assert client.get(f"/c/{sign(link, office_day.links)}.ics").status_code == 410
