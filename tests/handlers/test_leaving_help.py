"""R65, R82: help that somebody who leaves has promised or been promised goes on, and who counts on it hears so."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.calendar import ONE_DAY
from storage import help_calls, people, requests
from storage.tables import HelpCall, OutboxMessage
from tests.handlers.asking import sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_leaving import moves

TRAINING = date(2026, 12, 22)  # seven days are near in the sample office


@pytest.fixture
def about(room: Room, somchai: Actor) -> int:
    """A request, about which colleagues ask each other for help."""
    sends(somchai)
    found: int = room.request().id
    return found


def asks_help(actor: Actor, helper: Actor | None, request_id: int | None, duty: str | None = None) -> int:
    """Write down a call for help about a request, and who has answered it."""
    room = actor.room
    call = HelpCall(
        request_id=request_id, asked_by=actor.row().id, duty=duty, task="ช่วยถ่ายรูป", fiscal_year=2570, at=room.now,
        taken_by=helper.row().id if helper else None, taken_at=room.now if helper else None,
    )  # fmt: skip
    return room.rows(lambda s: help_calls.add(s, call).id)


def heard(actor: Actor) -> dict[str, str]:
    """Read what waits for a phone about help, by its key."""
    mine = select(OutboxMessage).where(
        OutboxMessage.line_user_id == actor.user_id, OutboxMessage.key.startswith("help")
    )
    rows = actor.room.rows(lambda s: s.scalars(mine.where(OutboxMessage.state == "queued")).all())
    return {row.key: row.messages[0].get("text", "") for row in rows}


@pytest.mark.parametrize(("days", "key"), [(7, "help.taken"), (8, "help")])
def test_who_gets_another_helper_hears_it_at_once_where_the_day_is_near(
    days: int, key: str, about: int, suda: Actor, nid: Actor, thira: Actor, arunee: Actor
) -> None:
    """As promptly as they heard that they had one; before that it may wait for a morning."""
    room = suda.room
    call_id = asks_help(arunee, thira, about)
    room.now += TRAINING - room.now.date() - days * ONE_DAY
    moves(suda, "ธีระ", "นิด")
    assert heard(arunee) == {key: "ธีระ วงศ์ดี พ้นหน้าที่แล้วค่ะ นิด ธุรการ รับช่วยท่านเรื่อง ช่วยถ่ายรูป แทน"}
    assert room.rows(lambda s: help_calls.find(s, call_id)).taken_by == nid.row().id


def test_who_takes_over_from_their_own_helper_reads_that_nobody_helps_now(
    about: int, room: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    call_id = asks_help(arunee, thira, about)
    moves(suda, "ธีระ", "อรุณี")
    assert "ไม่มีผู้ช่วยเรื่อง ช่วยถ่ายรูป แล้ว" in arunee.pushed().words
    call = room.rows(lambda s: help_calls.find(s, call_id))
    assert (call.taken_by, call.closed_at) == (None, room.now)
    assert room.rows(lambda s: help_calls.count_credits(s, 2570)) == {}


def test_helper_of_who_leaves_helps_the_successor_and_both_know(
    about: int, room: Room, suda: Actor, wipa: Actor, thira: Actor, arunee: Actor
) -> None:
    call_id = asks_help(thira, wipa, about)
    assert "วิภา พรมดี รับช่วยไว้แล้วเรื่อง ช่วยถ่ายรูป" in moves(suda, "ธีระ", "อรุณี").words
    assert "วิภา พรมดี รับช่วยไว้แล้วเรื่อง ช่วยถ่ายรูป" in arunee.pushed().words
    assert "อรุณี แก้วใส รับงานต่อ ท่านยังรับช่วยเรื่อง ช่วยถ่ายรูป" in heard(wipa)["help"]
    call = room.rows(lambda s: help_calls.find(s, call_id))
    assert (call.asked_by, call.taken_by) == (arunee.row().id, wipa.row().id)
    moves(suda, "วิภา", "สุดา")  # and who asks now is told, not who has gone
    assert "สุดา พงษ์ไทย รับช่วยท่าน" in heard(arunee)["help"]
    assert heard(thira) == {}


def test_no_leaves_every_promise_as_it_is(
    about: int, room: Room, suda: Actor, wipa: Actor, thira: Actor, arunee: Actor
) -> None:
    calls = [asks_help(arunee, thira, about), asks_help(thira, wipa, about)]
    moves(suda, "ธีระ", "อรุณี", "ไม่")
    found = [room.rows(lambda s, i=i: help_calls.find(s, i)) for i in calls]
    assert [(call.asked_by, call.taken_by) for call in found] == [
        (arunee.row().id, thira.row().id), (thira.row().id, wipa.row().id),
    ]  # fmt: skip
    assert (heard(arunee), heard(wipa)) == ({}, {})


def test_help_for_what_is_over_stays_with_who_gave_it(
    about: int, room: Room, suda: Actor, nid: Actor, thira: Actor, arunee: Actor
) -> None:
    """R83: the credit is theirs."""
    asks_help(arunee, thira, about)
    room.rows(lambda s: setattr(requests.find(s, about), "last_day", room.now.date() - timedelta(days=1)))
    moves(suda, "ธีระ", "นิด")
    assert heard(arunee) == {}
    assert room.rows(lambda s: help_calls.count_credits(s, 2570)) == {thira.row().id: 1}


def test_who_has_a_duty_alone_is_asked_for_the_help_that_was_asked_of_it(
    about: int, room: Room, suda: Actor, wipa: Actor, thira: Actor, arunee: Actor
) -> None:
    asks_help(arunee, None, about, "clerk")
    asks_help(arunee, None, about, "supervisor")  # there are others of these, who were asked themselves
    moves(suda, "วิภา", "ธีระ")
    asked = "อรุณี แก้วใส ขอแรงค่ะ"
    assert (thira.pushed().words.count(asked), arunee.pushed().words.count(asked)) == (1, 0)
    assert "ขอบคุณในน้ำใจ" in thira.presses("ช่วยได้").words


@pytest.mark.parametrize(("days", "helper"), [(14, "อรุณี แก้วใส"), (15, "ธีระ วงศ์ดี")])
def test_promise_about_no_training_goes_along_for_the_office_s_days(
    days: int, helper: str, room: Room, suda: Actor, wipa: Actor, thira: Actor, arunee: Actor
) -> None:
    """R82: "ช่วยพิมพ์รายงาน" has no day of its own; what was promised long ago has been done."""
    call_id = asks_help(wipa, thira, None)
    room.later(days=days)
    moves(suda, "ธีระ", "อรุณี")
    assert room.rows(lambda s: people.get(s, help_calls.find(s, call_id).taken_by)).name == helper
    moved = helper == "อรุณี แก้วใส"
    assert ("อรุณี แก้วใส รับช่วยท่านเรื่อง ช่วยถ่ายรูป แทน" in heard(wipa).get("help", "")) == moved


def test_helper_about_no_training_goes_on_with_who_comes_after_the_asker(
    room: Room, suda: Actor, wipa: Actor, thira: Actor, arunee: Actor
) -> None:
    """R82"""
    call_id = asks_help(thira, wipa, None)
    moves(suda, "ธีระ", "อรุณี")
    assert "อรุณี แก้วใส รับงานต่อ ท่านยังรับช่วย" in heard(wipa)["help"]
    assert room.rows(lambda s: help_calls.find(s, call_id)).asked_by == arunee.row().id
