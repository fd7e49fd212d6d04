"""Bare words of a school to a message that has asked it something (P5.1b, P7.1): they count where they can mean one."""

import pytest

from domain.lifecycle import State
from handlers import clockwork
from storage import drafts, requests
from tests.handlers.asking import approves, proposes, sends
from tests.handlers.cast import Actor, Room


def approves_another(school: Actor, clerk: Actor, head: Actor, trainer: Actor) -> None:
    sends(school, day="23/12/69")
    proposes(clerk, head, number="70-0002")
    for words in ("มอบหมาย 70-0002", "1", "ไม่มี"):
        head.says(words)
    trainer.says("ตอบรับ 70-0002")
    head.says("อนุมัติ 70-0002")


def is_over(room: Room) -> None:
    room.later(days=30)
    room.rows(lambda s: clockwork.hold_past(s, room.office, room.now))


@pytest.mark.parametrize("said", ["รับทราบ", "รับทราบค่ะ", "โอเค"])
def test_school_takes_note_of_its_approval_in_one_word(
    said: str, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """S5: "กรุณากดรับทราบ" is typed back on a PC; otherwise the clerk would ring up who has said so."""
    approves(somchai, wipa, suda, thira)
    assert "เข้าสู่ขั้นเตรียมกิจกรรมแล้ว" in somchai.says(said).words
    assert room.request().state == State.PREPARING
    assert "เมนู" in somchai.says(said).words  # nothing waits for it any more


def test_school_with_two_approvals_says_which(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    approves_another(somchai, wipa, suda, thira)
    asked = somchai.says("รับทราบ")
    assert "ท่านมีหลายคำขอที่รอรับทราบ" in asked.words
    assert [room.request(number).state for number in ("70-0001", "70-0002")] == [State.APPROVED] * 2
    somchai.says("รับทราบ 70-0002")
    assert [room.request(number).state for number in ("70-0001", "70-0002")] == [State.APPROVED, State.PREPARING]


def test_bare_figure_is_the_score_that_was_asked_for(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P7.1: "กดให้คะแนน 1 ถึง 5" is typed on a PC as a figure; the free line is asked next, as after a press."""
    approves(somchai, wipa, suda, thira)
    assert "ยังไม่เข้าใจ" in somchai.says("5").words  # the day is still to come
    is_over(room)
    assert "อยากบอกอะไรเพิ่มเติม" in somchai.says("๔").words
    somchai.says("ข้าม")
    assert room.rows(lambda s: requests.find_rating(s, room.request().id)).score == 4
    assert "ยังไม่เข้าใจ" in somchai.says("5").words  # it is given


@pytest.mark.parametrize("said", ["0", "6", "55"])
def test_figure_that_is_no_score_begins_nothing(
    said: str, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    is_over(room)
    assert "ยังไม่เข้าใจ" in somchai.says(said).words
    assert room.rows(lambda s: drafts.find_current(s, somchai.row().id)) is None


def test_figure_for_one_of_two_trainings_asks_which(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    approves_another(somchai, wipa, suda, thira)
    is_over(room)
    assert "ประเมินผล 70-0001" in somchai.says("5").words
    assert room.rows(lambda s: drafts.find_current(s, somchai.row().id)) is None
