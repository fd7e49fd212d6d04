"""The head's board, handing over and withdrawing, as chats (R65, R68, KPI 4)."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.calendar import BANGKOK
from domain.lifecycle import FINAL_STATES, State
from handlers import clockwork
from notifications import reminders
from notifications.messages import MESSAGES
from notifications.reminders import REMINDERS
from storage import requests
from tests.handlers.asking import approves, proposes, registers, sends, summarises
from tests.handlers.cast import Actor, Room
from tests.handlers.test_side_exits import put_into

# For whom nobody waits: what is over, and what only its day leads on.
ABSENT = FINAL_STATES | {State.PREPARING, State.UNDER_WAY}


def approved(somchai: Actor, wipa: Actor, suda: Actor, *, lead: str = "ธีระ") -> None:
    sends(somchai)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", lead, "ไม่มี"):
        suda.says(words)


def test_board_shows_what_waits_where_overdue_first_load_and_fast_lane(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R65, KPI 4: one card."""
    approved(somchai, wipa, suda)
    sends(malee)
    registers(wipa, "70-0002")
    wipa.says("เสนอเร่งด่วน 70-0002")
    wipa.says("1")
    room.later(hours=25)
    room.rows(lambda s: reminders.fire_due(s, room.office, room.now))
    board = suda.says("กระดาน").words
    assert "รอดำเนินการ 2 เรื่อง เกินกำหนด" in board
    assert "เกินกำหนด รอธีระ วงศ์ดี 1 วัน" in board
    assert "ธีระ วงศ์ดี\n1 วัน 1 เรื่อง" in board
    assert "อรุณี แก้วใส\n0 วัน 0 เรื่อง" in board
    assert "ทางด่วนปีงบประมาณนี้ 1 จาก 2 บันทึก (ร้อยละ 50) เป้าหมายไม่เกินร้อยละ 15" in board


@pytest.mark.parametrize("state", list(State))
def test_board_lists_every_state_in_which_somebody_is_waited_for(
    room: Room, somchai: Actor, suda: Actor, state: State
) -> None:
    """R65."""
    sends(somchai)
    put_into(room, state)
    shown = "70-0001" in suda.says("กระดาน").words
    assert shown == (state not in ABSENT)


@pytest.mark.parametrize("state", sorted(ABSENT))
def test_who_is_not_on_the_board_is_reminded_of_nothing_that_is_late(state: State) -> None:
    """R65."""
    assert [row.key for row in REMINDERS if state in row.states and MESSAGES[row.key].nags] == []


def test_board_names_who_owes_what_after_the_day(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """R65, P7.1: what is held waits for its lead and its school, and is overdue only once the head is told so."""
    approves(somchai, wipa, suda, thira)
    somchai.presses("รับทราบ")
    room.now = datetime(2026, 12, 24, 9, 0, tzinfo=BANGKOK)
    room.rows(lambda s: clockwork.hold_past(s, room.office, room.now))
    room.rows(lambda s: reminders.fire_due(s, room.office, room.now))
    assert "\nรอธีระ วงศ์ดี, ผู้ขอรับบริการ 0 วัน" in suda.says("กระดาน").words
    summarises(thira)
    assert "\nรอผู้ขอรับบริการ 0 วัน" in suda.says("กระดาน").words
    room.now = datetime(2027, 1, 8, 9, 0, tzinfo=BANGKOK)
    room.rows(lambda s: reminders.fire_due(s, room.office, room.now))
    assert "เกินกำหนด รอหัวหน้ากลุ่ม 15 วัน" in suda.says("กระดาน").words


def test_board_is_for_those_who_lead(room: Room, wipa: Actor, anong: Actor) -> None:
    """R65."""
    assert "เฉพาะหัวหน้ากลุ่ม" in wipa.says("กระดาน").words
    assert "รอดำเนินการ 0 เรื่อง" in anong.says("กระดาน").words


def test_training_that_stands_is_handed_over_and_all_three_are_told(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R65: day and place stay."""
    approved(somchai, wipa, suda)
    thira.presses("ตอบรับ")
    suda.presses("อนุมัติ")
    suda.says("โอนงาน 70-0001")
    suda.says("อรุณี")
    suda.says("วิทยากรเดิมลา")
    request = room.request()
    assert (request.state, request.lead_id) == (State.APPROVED, arunee.row().id)
    assert "ขอให้ท่านเป็นวิทยากรแทน" in arunee.pushed().words
    assert "ท่านไม่ต้องไปงานนี้แล้ว" in thira.pushed().words
    assert "อรุณี แก้วใส จะไปเป็นวิทยากรให้ท่าน" in somchai.pushed().words


def test_only_a_head_hands_over(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> None:
    """R65."""
    approved(somchai, wipa, suda)
    thira.presses("ตอบรับ")
    suda.presses("อนุมัติ")
    assert "หน้าที่ของผู้อื่น" in wipa.says("โอนงาน 70-0001").words
    assert room.request().lead_id == thira.row().id


def test_trainer_who_withdraws_makes_way_for_the_next_and_is_not_taken_for_willing_again(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R65: as after a decline; the school hears where the day stood."""
    approved(somchai, wipa, suda)
    thira.presses("ตอบรับ")
    suda.presses("อนุมัติ")
    thira.says("ขอถอนตัว 70-0001")
    thira.says("เจ็บป่วย")
    request = room.request()
    assert (request.state, request.lead_id) == (State.ASSIGNED, arunee.row().id)
    assert "กำลังจัดวิทยากรให้ใหม่" in somchai.pushed().words
    assert "เจ็บป่วย" in suda.pushed().words
    assert "ขอเชิญเป็นวิทยากร" in arunee.pushed().words
    suda.says("มอบหมาย 70-0001")
    suda.says("ธีระ")
    suda.says("ไม่มี")
    assert room.request().state == State.ASSIGNED
    assert not room.rows(lambda s: requests.has_accepted(s, room.request()))


def test_board_names_the_week_in_which_trainings_pile_up(room: Room, somchai: Actor, malee: Actor, suda: Actor) -> None:
    """P1.2: with those that can still be given another day."""
    room.office = replace(room.office, planning=replace(room.office.planning, pile=2))
    sends(somchai)
    assert "กระจุกตัว" not in suda.says("กระดาน").words
    sends(malee, day="24/12/69")
    assert "21-27 ธันวาคม 2569 มี 2 เรื่อง\n" in suda.says("กระดาน").words
    put_into(room, State.CIRCULATED)
    board = suda.says("กระดาน").words
    assert "21-27 ธันวาคม 2569 มี 2 เรื่อง ยังเลื่อนได้ 70-0001" in board
    assert "พิมพ์ เสนอวันอื่น ตามด้วยเลขที่คำขอ" in board
