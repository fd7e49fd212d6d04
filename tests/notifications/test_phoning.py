"""Who has to be phoned when the month is empty: with a number, and what to say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.lifecycle import State
from notifications.phoning import Call, list_calls, show_calls
from storage import outbox
from tests.notifications.cast import OFFICE, TUESDAY, add_person, add_push, add_request, at

PLACE = replace(OFFICE, budget=replace(OFFICE.budget, phones={"supervisor": "044111222"}))


@pytest.fixture
def somchai(session):
    return add_person(session, "สมชาย", phone="0810000001")


def hold(session, person, request, *, urgent=True, until="2026-12-01", said="ก", **columns):
    row = add_push(session, person, said, request_id=request.id if request else None, urgent=urgent, **columns)
    outbox.hold(row, at(until, "08:31"), since=TUESDAY)
    session.flush()
    return row


def test_requester_is_phoned_at_the_request_s_own_number(session, somchai):
    hold(session, somchai, add_request(session, somchai, State.APPROVED), said="อนุมัติแล้ว")
    assert list_calls(session, PLACE, TUESDAY) == [
        Call(name="สมชาย", phone="081-234-5678", number="70-0042", said="อนุมัติแล้ว")
    ]


@pytest.mark.parametrize(
    ("phone", "duties", "found"),
    [
        ("0890000009", ("supervisor",), "089-000-0009"),
        (None, ("supervisor",), "044-111-222"),
        (None, ("clerk",), OFFICE.contact.phone),
    ],
)
def test_officer_is_phoned_at_their_own_number_or_their_duty_s_or_the_office_s(session, somchai, phone, duties, found):
    officer = add_person(session, "ธีระ", *duties, phone=phone)
    hold(session, officer, add_request(session, somchai, State.ASSIGNED, lead=officer))
    assert [call.phone for call in list_calls(session, PLACE, TUESDAY)] == [found]


# fmt: off
CALLED = [
    # urgent  comes on       first day           called
    (True,    "2026-12-01",  date(2026, 12, 16), True),
    (False,   "2026-12-01",  date(2026, 12, 16), False),   # it comes in time
    (False,   "2026-12-01",  date(2026, 12, 1),  True),    # it would come on the day itself
    (False,   "2026-12-01",  date(2026, 11, 30), True),
    (True,    "2026-12-01",  date(2026, 11, 23), False),   # the day is over
]
# fmt: on


@pytest.mark.parametrize(("urgent", "until", "first", "called"), CALLED)
def test_only_what_cannot_wait_is_phoned(session, somchai, urgent, until, first, called):
    hold(session, somchai, add_request(session, somchai, days=(first, first)), urgent=urgent, until=until)
    assert bool(list_calls(session, PLACE, TUESDAY)) is called


def test_nobody_is_phoned_of_what_is_not_held_or_was_said(session, somchai):
    request = add_request(session, somchai)
    add_push(session, somchai, "ก", request_id=request.id, urgent=True)
    hold(session, somchai, request).state = "sent"
    hold(session, somchai, None)
    session.flush()
    assert list_calls(session, PLACE, TUESDAY) == []


def test_calls_are_shown_with_name_number_and_what_to_say():
    call = Call(name="สมชาย", phone="081-234-5678", number="70-0042", said="อนุมัติแล้ว")
    shown = show_calls([call] * 3, shown=2)
    assert shown.count("• สมชาย โทร. 081-234-5678\nคำขอ 70-0042: อนุมัติแล้ว") == 2
    assert "อีก 1 ราย" in shown
    assert "อีก" not in show_calls([call], shown=2)


def test_no_calls_are_no_words():
    assert show_calls([], shown=5) == ""


def test_message_without_words_to_show_is_still_a_call(session, somchai):
    row = hold(session, somchai, add_request(session, somchai))
    row.messages = [{"type": "flex", "altText": "ขอเชิญเป็นวิทยากร"}]
    assert [call.said for call in list_calls(session, PLACE, TUESDAY + timedelta(hours=1))] == ["ขอเชิญเป็นวิทยากร"]
