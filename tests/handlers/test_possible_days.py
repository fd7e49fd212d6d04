"""A day that is not like any other: seen by the head beside each candidate, obeyed by the service, told the school."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from domain.lifecycle import State
from domain.planning import Exam
from storage import bookings, requests
from storage.tables import Booking
from tests.handlers.asking import asks, proposes, sends
from tests.handlers.cast import Actor, Room

EXAM = Exam(first=date(2026, 12, 21), last=date(2026, 12, 23), kind="NT", name="การสอบเอ็นที")


@pytest.fixture
def exam_week(room: Room) -> None:
    room.office = replace(room.office, exams=(EXAM,))


def names_lead(suda: Actor, *words: str) -> None:
    for said in ("มอบหมาย 70-0001", "1", "ไม่มี", *words):
        suda.says(said)


def test_school_is_told_of_the_exam_week_before_it_asks(room: Room, exam_week: None, somchai: Actor) -> None:
    """R09, R26: the caution stands where the day is confirmed."""
    asks(somchai)
    said = "\n".join(str(message) for message in somchai.shown)
    assert "ตรงกับช่วงสอบ: การสอบเอ็นที" in said


def test_head_sees_the_exam_week_and_says_why_in_spite_of_it(
    room: Room, exam_week: None, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1: allow with a reason, which is logged, seen by the approver, and never by the school."""
    sends(somchai)
    proposes(wipa, suda)
    assert "ตรงกับการสอบเอ็นที" in suda.says("มอบหมาย 70-0001").words
    suda.says("1")
    asked = suda.says("ไม่มี").words
    assert "ขอเหตุผล" in asked
    assert room.request().state == State.CIRCULATED
    suda.says("โรงเรียนยืนยันว่าจัดได้")
    assert room.request().state == State.ASSIGNED
    request = room.request()
    assert room.rows(lambda s: requests.find_reason(s, request.id, "assign")) == "โรงเรียนยืนยันว่าจัดได้"
    thira.presses("ตอบรับ")
    assert "ข้อควรทราบ" in suda.pushed().words
    somchai.says("70-0001")
    assert "ข้อควรทราบ" not in "\n".join(str(message) for message in somchai.shown)
    assert "โรงเรียนยืนยันว่าจัดได้" not in somchai.presses("ดูความคืบหน้า").words
    suda.presses("อนุมัติ")
    assert room.request().state == State.APPROVED


def test_service_asks_nobody_on_its_own_in_an_exam_week(
    room: Room, exam_week: None, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R26, R60: the next candidate is asked by the head, who may know better."""
    sends(somchai)
    proposes(wipa, suda)
    names_lead(suda, "1")
    thira.presses("ไม่สะดวก")
    thira.says("1")
    assert room.request().state == State.CIRCULATED
    assert arunee.pushed().messages == []


def test_exam_week_that_came_up_later_is_asked_about_at_approval(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1: at the approval as well."""
    sends(somchai)
    proposes(wipa, suda)
    names_lead(suda)
    thira.presses("ตอบรับ")
    room.office = replace(room.office, exams=(EXAM,))
    assert "ขอเหตุผล" in suda.presses("อนุมัติ").words
    assert room.request().state == State.CONSIDERING
    suda.says("2")
    assert room.request().state == State.APPROVED


def test_office_that_blocks_exam_weeks_approves_nothing_in_them(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """R26: as the office says."""
    sends(somchai)
    proposes(wipa, suda)
    names_lead(suda)
    thira.presses("ตอบรับ")
    room.office = replace(room.office, exams=(EXAM,), planning=replace(room.office.planning, exam="block"))
    said = suda.presses("อนุมัติ").words
    assert "อนุมัติในวันนั้นไม่ได้" in said
    assert "การสอบเอ็นที" in said
    assert room.request().state == State.CONSIDERING
    suda.says("มอบหมาย 70-0001")
    assert "ไปในวันนั้นไม่ได้" in suda.says("1").words
    assert room.request().state == State.CONSIDERING


def test_candidate_with_a_far_training_the_day_before_says_so(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R79: distance is one of the stated rules."""
    far = next(key for key, s in room.office.schools.items() if s.amphoe == "เนินสง่า")
    near = next(key for key, s in room.office.schools.items() if s.amphoe == "เทพสถิต")

    for row, key in ((somchai.row(), near), (malee.row(), far)):
        row.school_key = key
        room.rows(lambda s, row=row: s.merge(row))
    sends(somchai)
    sends(malee, day="21/12/69")
    second, trainer = room.request("70-0002"), thira.row()
    room.rows(lambda s: bookings.book(s, room.office, second, trainer, [second.first_day], "lead"))
    proposes(wipa, suda)
    said = suda.says("มอบหมาย 70-0001").words
    assert "มีงานที่ อ.เนินสง่า จ. 21 ธ.ค. 69" in said
    suda.says("ธีระ")  # a warning stops nobody
    suda.says("ไม่มี")
    assert room.request().state == State.ASSIGNED
    assert len(room.rows(lambda s: list(s.scalars(select(Booking))))) == 2


def test_head_sees_how_often_a_school_was_served_this_year(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """R79: so that a small school is not passed over; what is not granted yet does not count."""
    sends(somchai)
    proposes(wipa, suda)
    assert "คะ\nปีงบประมาณนี้โรงเรียนได้รับบริการแล้ว 0 ครั้ง" in suda.says("มอบหมาย 70-0001").words
    for words in ("1", "ไม่มี"):
        suda.says(words)
    thira.presses("ตอบรับ")
    suda.presses("อนุมัติ")
    sends(somchai, day="24/12/69")
    proposes(wipa, suda, number="70-0002")
    assert "ได้รับบริการแล้ว 1 ครั้ง" in suda.says("มอบหมาย 70-0002").words


def test_head_is_warned_of_who_carries_more_than_the_office_s_measure(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """R68: a warning; whom to name stays the head's choice."""
    room.office = replace(room.office, planning=replace(room.office.planning, load_days=1))
    sends(malee, day="21/12/69")
    proposes(wipa, suda)
    names_lead(suda)
    sends(somchai)
    proposes(wipa, suda, number="70-0002")
    assert "ช่วงนี้มีงานมาก" in suda.says("มอบหมาย 70-0002").words
    for words in ("ธีระ", "ไม่มี"):
        suda.says(words)
    assert room.request("70-0002").lead_id == thira.row().id
