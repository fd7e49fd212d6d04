"""R64: the meeting wants another day than the school asked for. It is offered, never taken, as chats."""

from datetime import date

import pytest

from domain.lifecycle import State
from storage import absences, offers, requests
from storage.tables import Absence, LogEntry
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.test_meeting import convenes, votes


@pytest.fixture
def met(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> Room:
    """Two trainers meet about a request for 22 December."""
    sends(somchai)
    proposes(wipa, suda)
    convenes(suda)
    return room


def concludes(head: Actor) -> Heard:
    head.says("บันทึกผลประชุม 70-0001")
    return head.says("1")


def leaves(room: Room, trainer: Actor, substitute: Actor, day: date) -> None:
    """Put somebody on leave for a day."""
    person, other = trainer.row().id, substitute.row().id
    who = {"person_id": person, "substitute_id": other, "entered_by": person, "entered_at": room.now, "kind": "leave"}
    room.rows(lambda s: absences.add(s, Absence(first_day=day, last_day=day, **who)))


def last(room: Room, action: str) -> LogEntry:
    log = room.rows(lambda s: requests.list_log(s, room.request().id))
    return [entry for entry in log if entry.action == action][-1]


def days_offered(room: Room) -> list[tuple[date, int]]:
    return [(o.first_day, o.person_id) for o in room.rows(lambda s: offers.list_open(s, room.request().id))]


def test_day_of_the_meeting_is_offered_first_with_its_votes_and_who_has_most(
    met: Room, somchai: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """The head taps it; the school agrees to it; the story says whose idea it was."""
    for member in (thira, arunee):
        votes(member, "อรุณี", "12 ม.ค. 70")
    said = concludes(suda)
    assert "ที่ประชุมเลือกวันอังคารที่ 12 มกราคม 2570 ต่างจากวันที่โรงเรียนขอ" in said.words
    assert "แต่โรงเรียนขอวันอังคารที่ 22 ธันวาคม 2569" in (last(met, "conclude").reason or "")
    asked = suda.presses("เสนอวันอื่น", on=said)
    assert "3. วันอังคารที่ 12 มกราคม 2570 อรุณี แก้วใส · ที่ประชุมเลือก 2 เสียง" in asked.words
    suda.presses("อ. 12 ม.ค. 70", on=asked)
    assert days_offered(met) == [(date(2027, 1, 12), arunee.row().id)]
    assert last(met, "offer_dates").reason == "ตามที่ประชุมเลือกวันอังคารที่ 12 มกราคม 2570"
    somchai.presses("อ. 12 ม.ค. 70")
    request = met.request()
    assert (request.first_day, request.lead_id) == (date(2027, 1, 12), arunee.row().id)


def test_meeting_that_wants_the_day_asked_for_says_nothing_of_others(
    met: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """A tie leaves the school what it asked for."""
    votes(thira, "อรุณี", "1")
    votes(arunee, "อรุณี", "12 ม.ค. 70")
    assert "ต่างจากวัน" not in concludes(suda).words
    assert "แต่โรงเรียนขอ" not in (last(met, "conclude").reason or "")


def test_meeting_may_want_a_saturday_or_a_day_that_is_soon(met: Room, suda: Actor, thira: Actor, arunee: Actor) -> None:
    """P5.1: people have decided so; what would only be warned of does not speak against it."""
    votes(thira, "ข้าม", "12/12/69")
    concludes(suda)
    asked = suda.says("เสนอวันอื่น 70-0001").words
    assert "1. วันเสาร์ที่ 12 ธันวาคม 2569" in asked


def test_day_of_the_meeting_on_which_nobody_can_come_is_named(
    met: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P5.1: neither offered nor passed over in silence."""
    votes(thira, "ข้าม", "12 ม.ค. 70")
    for trainer, other in ((thira, arunee), (arunee, suda)):
        leaves(met, trainer, other, date(2027, 1, 12))
    concludes(suda)
    asked = suda.says("เสนอวันอื่น 70-0001").words
    assert "ส่วนวันอังคารที่ 12 มกราคม 2570 ที่ประชุมเลือกไว้ แต่ยังไม่มีวิทยากรว่าง" in asked
    assert "ไม่มีวิทยากรที่ถนัดว่าง" in suda.says("12/1/70").words
    assert met.request().state == State.CONSIDERING


def test_what_a_meeting_said_of_days_gone_by_is_not_offered(
    met: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    votes(thira, "ข้าม", "4/12/69")
    met.later(days=3, hours=1)
    concludes(suda)
    asked = suda.says("เสนอวันอื่น 70-0001").words
    assert "4 ธันวาคม" not in asked.replace("24 ธันวาคม", "")
