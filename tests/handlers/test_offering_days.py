"""Another day than the one asked for: the head proposes, the school chooses, rivals are told (P5.1, 5.1.1)."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from domain.lifecycle import State
from domain.planning import Exam
from handlers import clockwork
from storage import absences, bookings, offers, requests
from storage.tables import Absence, Booking
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Heard, Room


def days_offered(room: Room, number: str = "70-0001") -> list[date]:
    request = room.request(number)
    return [offer.first_day for offer in room.rows(lambda s: offers.list_open(s, request.id))]


def booked(room: Room) -> list[tuple[int, date]]:
    return room.rows(lambda s: [(b.person_id, b.day) for b in s.scalars(select(Booking).order_by(Booking.day))])


def actions(room: Room, number: str = "70-0001") -> list[str]:
    request = room.request(number)
    return [entry.action for entry in room.rows(lambda s: requests.list_log(s, request.id))]


def offered(school: Actor, wipa: Actor, suda: Actor, number: str = "70-0001", days: str = "ใช้ทั้ง 3 วัน") -> Heard:
    """Bring a request to the choice of a day."""
    sends(school)
    proposes(wipa, suda, number=number)
    suda.says(f"เสนอวันอื่น {number}")
    return suda.says(days)


def test_head_takes_the_proposed_days_by_one_tap(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1: up to three working days near the wished one, the lead time kept, somebody with the skill free."""
    sends(somchai)
    proposes(wipa, suda)
    asked = suda.presses("เสนอวันอื่น").words
    assert "1. วันจันทร์ที่ 21 ธันวาคม 2569 ธีระ วงศ์ดี" in asked
    suda.presses("ใช้ทั้ง 3 วัน")
    assert room.request().state == State.DATES_OFFERED
    assert days_offered(room) == [date(2026, 12, 21), date(2026, 12, 23), date(2026, 12, 24)]
    told = somchai.pushed()
    assert "ขอเปลี่ยนวันค่ะ" in told.words
    assert [label for label in told.labels if "ธ.ค." in label] == ["จ. 21 ธ.ค. 69", "พ. 23 ธ.ค. 69", "พฤ. 24 ธ.ค. 69"]
    assert booked(room) == []  # nobody is held


def test_proposal_passes_over_holidays_exams_busy_days_and_too_early_ones(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P5.1, R26, P2.1; R61: Arunee, who is not good at it when Thira is skilled alone, is not offered."""
    unskilled = arunee.row()
    unskilled.skills = ["6"]
    room.rows(lambda s: s.merge(unskilled))
    room.office = replace(
        room.office, exams=(Exam(first=date(2026, 12, 23), last=date(2026, 12, 24), kind="NT", name="การสอบ"),)
    )
    sends(somchai, day="17/12/69")
    sends(somchai, day="16/12/69")
    other, trainer = room.request("70-0002"), thira.row()
    room.rows(lambda s: bookings.book(s, room.office, other, trainer, [date(2026, 12, 16)], "lead"))
    proposes(wipa, suda)
    suda.says("เสนอวันอื่น 70-0001")
    suda.says("ใช้ทั้ง 3 วัน")
    # 16 is booked, 19 and 20 are a weekend, 14 is too early (the standard day is 15), 23 and 24 are exam days.
    assert days_offered(room) == [date(2026, 12, 15), date(2026, 12, 18), date(2026, 12, 21)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1 3", [date(2026, 12, 21), date(2026, 12, 24)]),
        ("5/1/70, 6/1/70", [date(2027, 1, 5), date(2027, 1, 6)]),
        ("จ. 21 ธ.ค. 69", [date(2026, 12, 21)]),
    ],
)
def test_head_edits_the_proposal(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, said: str, expected: list[date]
) -> None:
    offered(somchai, wipa, suda, days=said)
    assert days_offered(room) == expected


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("9", "มีให้เลือกถึงหมายเลข 3"),
        ("20/12/69", "ไม่มีวิทยากรที่ถนัดว่าง"),  # a Sunday
        ("3/12/69", "เสนอได้ตั้งแต่วันอังคารที่ 15 ธันวาคม 2569 ถึงวันศุกร์ที่ 5 กุมภาพันธ์ 2570"),  # too early
        ("1/3/70", "เสนอได้ตั้งแต่วันอังคารที่ 15 ธันวาคม 2569"),  # further than anybody has looked
        ("21/12/69, 23/12/69, 24/12/69, 25/12/69", "เสนอได้ไม่เกิน 3 วัน"),
        ("วันไหนก็ได้", "ยังไม่เข้าใจ"),
    ],
)
def test_days_that_cannot_be_offered_are_refused_with_the_reason(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, said: str, answer: str
) -> None:
    assert answer in offered(somchai, wipa, suda, days=said).words
    assert room.request().state == State.CIRCULATED


def test_where_nobody_is_free_the_head_hears_it(room: Room, somchai: Actor, wipa: Actor, suda: Actor) -> None:
    sends(somchai)
    proposes(wipa, suda)
    assert "ยังไม่พบวันที่วิทยากร" in suda.says("เสนอวันอื่น 70-0001").words
    assert room.request().state == State.CIRCULATED


@pytest.mark.parametrize("way", ["tap", "number", "form", "date"])
def test_school_chooses_by_a_tap_or_by_typing(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, way: str
) -> None:
    """P5.1: the trainer is booked in the same breath, and nobody need be told that the school knows."""
    offered(somchai, wipa, suda)
    if way == "tap":
        somchai.presses("พ. 23 ธ.ค. 69")
    elif way == "number":
        somchai.says("2")
    else:
        somchai.says("เลือกวัน 70-0001")
        somchai.says("2" if way == "form" else "23 ธ.ค. 69")
    request = room.request()
    assert (request.state, request.first_day, request.lead_id) == (State.PREPARING, date(2026, 12, 23), thira.row().id)
    assert request.answers["days"] == ["2026-12-23", "2026-12-23"]
    assert booked(room) == [(thira.row().id, date(2026, 12, 23))]
    assert actions(room)[-3:] == ["choose_date", "approve", "acknowledge"]
    assert "โรงเรียนเลือกวันแล้ว" in thira.pushed().words
    assert "หากไม่สะดวก พิมพ์ ขอถอนตัว 70-0001" in thira.pushed().words  # nobody has asked them before
    assert "อนุมัติแล้วค่ะ" not in somchai.pushed().words
    assert days_offered(room) == []


def test_clerk_chooses_for_a_school_that_has_telephoned(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1b: the story says for whom it was done, and the school hears of it."""
    offered(somchai, wipa, suda)
    wipa.says("เลือกวัน 70-0001")
    wipa.says("1")
    assert room.request().state == State.APPROVED
    assert "อนุมัติแล้วค่ะ" in somchai.pushed().words
    assert "แทนผู้ขอ" in wipa.presses("ดูความคืบหน้า").words


def test_school_whom_no_day_fits_says_why_and_the_head_has_it_again(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    offered(somchai, wipa, suda)
    somchai.presses("ไม่สะดวกทุกวัน")
    somchai.says("สะดวกหลังปีใหม่")
    assert room.request().state == State.CIRCULATED
    assert days_offered(room) == []
    assert "สะดวกหลังปีใหม่" in suda.pushed().words
    suda.presses("เสนอวันอื่น")
    suda.says("5/1/70")
    assert days_offered(room) == [date(2027, 1, 5)]


def test_none_fits_is_one_of_the_answers_of_the_list(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    offered(somchai, wipa, suda)
    somchai.says("เลือกวัน 70-0001")
    somchai.says("ไม่สะดวกทุกวัน")
    somchai.says("1")
    assert room.request().state == State.CIRCULATED


def test_first_school_gets_the_day_and_the_other_reads_what_is_left(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1: rivals for the same person and day are told at once; their other days stay."""
    offered(somchai, wipa, suda)
    offered(malee, wipa, suda, number="70-0002")
    old = malee.pushed()
    somchai.says("2")
    told = malee.pushed().words
    assert "2. วันพุธที่ 23 ธันวาคม 2569 (เต็มแล้ว)" in told
    assert "3. วันพฤหัสบดีที่ 24 ธันวาคม 2569 ธีระ วงศ์ดี" in told
    late = malee.presses("พ. 23 ธ.ค. 69", on=old)
    assert "มีโรงเรียนอื่นเลือกไปแล้ว" in late.words
    assert room.request("70-0002").state == State.DATES_OFFERED
    malee.says("3")  # the numbers have not moved
    assert room.request("70-0002").first_day == date(2026, 12, 24)
    assert len(booked(room)) == 2


def test_school_that_lost_every_day_is_told_and_so_is_the_head(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    offered(somchai, wipa, suda, days="1")
    offered(malee, wipa, suda, number="70-0002", days="1")
    somchai.says("1")
    assert room.request("70-0002").state == State.CIRCULATED
    assert "วันที่เสนอเต็มแล้วค่ะ" in malee.pushed().words
    assert "วันที่เสนอเต็มแล้ว" in suda.pushed().words
    assert actions(room, "70-0002")[-1] == "lose_dates"


def test_day_that_the_head_books_for_another_is_lost_as_well(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1: whatever takes the trainer takes the day."""
    offered(somchai, wipa, suda)
    sends(malee, day="23/12/69")
    proposes(wipa, suda, number="70-0002")
    for words in ("มอบหมาย 70-0002", "1", "ไม่มี"):
        suda.says(words)
    assert days_offered(room) == [date(2026, 12, 21), date(2026, 12, 24)]
    assert "มีวันที่เต็มแล้วค่ะ" in somchai.pushed().words


def test_press_that_comes_a_moment_too_late_is_told_by_the_database(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1: between the look and the booking somebody else was faster."""
    offered(somchai, wipa, suda, days="1")
    sends(malee)
    other, trainer = room.request("70-0002"), thira.row()
    room.rows(lambda s: bookings.book(s, room.office, other, trainer, [date(2026, 12, 21)], "lead"))
    said = somchai.says("1").words
    assert "มีผู้อื่นเลือกไปหมดแล้ว" in said
    assert room.request().state == State.CIRCULATED
    assert booked(room) == [(trainer.id, date(2026, 12, 21))]
    assert "วันที่เสนอเต็มแล้วค่ะ" not in somchai.pushed().words  # the answer has said so


def test_two_schools_press_at_the_same_moment_and_one_has_the_day(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P5.1: nobody is booked twice, whichever process is asked; the other school still has its other days."""
    offered(somchai, wipa, suda)
    offered(malee, wipa, suda, number="70-0002")
    barrier = threading.Barrier(2)

    def press(actor: Actor) -> None:
        barrier.wait()
        actor.says("2")

    threads = [threading.Thread(target=press, args=[actor]) for actor in (somchai, malee)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    room.rows(lambda s: clockwork.settle_rivals(s, room.office, room.now))
    assert booked(room) == [(thira.row().id, date(2026, 12, 23))]
    states = sorted(room.request(number).state for number in ("70-0001", "70-0002"))
    assert states == [State.DATES_OFFERED, State.PREPARING]
    loser = "70-0001" if room.request("70-0001").state == State.DATES_OFFERED else "70-0002"
    assert days_offered(room, loser) == [date(2026, 12, 21), date(2026, 12, 24)]


def test_request_lives_until_the_last_day_it_was_offered(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """Point 9: its own day may pass while a later one can still be chosen."""
    offered(somchai, wipa, suda, days="24/12/69")
    room.later(days=22)  # 23 December
    for job in (clockwork.expire_stale, clockwork.settle_rivals):
        room.rows(lambda s, job=job: job(s, room.office, room.now))
    assert room.request().state == State.DATES_OFFERED
    room.later(days=1)
    for job in (clockwork.expire_stale, clockwork.settle_rivals):
        room.rows(lambda s, job=job: job(s, room.office, room.now))
    assert room.request().state == State.EXPIRED


def test_offered_day_that_comes_without_a_word_is_lost(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    offered(somchai, wipa, suda, days="1")
    room.later(days=20)  # 21 December, the day before the one asked for
    for job in (clockwork.expire_stale, clockwork.settle_rivals):
        room.rows(lambda s, job=job: job(s, room.office, room.now))
    assert room.request().state == State.CIRCULATED


def test_bare_number_means_nothing_where_two_requests_wait_for_a_day(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    offered(somchai, wipa, suda)
    offered(somchai, wipa, suda, number="70-0002")
    assert "หลายคำขอ" in somchai.says("1").words
    assert booked(room) == []


def test_stranger_cannot_choose_for_a_school(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    offered(somchai, wipa, suda)
    assert "ไม่พบคำขอนี้" in malee.says("เลือกวัน 70-0001").words
    assert "ไม่เข้าใจ" in malee.says("1").words
    assert (room.request().state, booked(room)) == (State.DATES_OFFERED, [])


def test_day_on_which_the_trainer_is_away_by_now_is_lost_as_well(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P5.1, P4.2: whatever takes the trainer takes the day, a leave too."""
    offered(somchai, wipa, suda)
    trainer, substitute = thira.row(), arunee.row()
    leave = Absence(
        person_id=trainer.id,
        substitute_id=substitute.id,
        kind="leave",
        first_day=date(2026, 12, 23),
        last_day=date(2026, 12, 23),
        entered_by=trainer.id,
        entered_at=room.now,
    )
    room.rows(lambda s: absences.add(s, leave))
    somchai.says("สถานะ")
    assert days_offered(room) == [date(2026, 12, 21), date(2026, 12, 24)]
    assert "มีวันที่เต็มแล้วค่ะ" in somchai.pushed().words


@pytest.mark.parametrize("said", ["23 ธ.ค. 69", "วันที่ ๒๓ ธันวาคม ๒๕๖๙ ค่ะ", "23/12/2569 ครับ"])
def test_day_is_chosen_by_typing_its_date_alone(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, said: str
) -> None:
    """P5.1: as people answer; a day that was not offered chooses nothing."""
    offered(somchai, wipa, suda)
    somchai.says("25 ธ.ค. 69")
    assert room.request().state == State.DATES_OFFERED
    somchai.says(said)
    assert booked(room) == [(thira.row().id, date(2026, 12, 23))]


def test_date_that_two_requests_were_offered_chooses_for_neither(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    offered(somchai, wipa, suda)
    offered(somchai, wipa, suda, number="70-0002")
    somchai.says("23 ธ.ค. 69")
    assert booked(room) == []


def test_day_offered_for_advice_may_be_tomorrow(room: Room, somchai: Actor, suda: Actor, thira: Actor) -> None:
    """R13: advice keeps no lead time, on another day either."""
    for words in ("ขอวิทยากร", "1", "1", "4", "การจัดการเรียนรู้เชิงรุก", "3/12/69", "ใช่", "1", "ยืนยัน"):
        somchai.says(words)
    suda.says("เสนอวันอื่น 70-0001")
    suda.says("ใช้ทั้ง 3 วัน")
    assert days_offered(room) == [date(2026, 12, 2), date(2026, 12, 4), date(2026, 12, 8)]


def test_story_says_from_which_day_to_which_and_who_agreed_to_it(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """Point 10: what follows by itself names the person behind it; the day asked for stays readable."""
    offered(somchai, wipa, suda)
    somchai.presses("พ. 23 ธ.ค. 69")
    log = {entry.action: entry for entry in room.rows(lambda s: requests.list_log(s, room.request().id))}
    assert log["choose_date"].reason == "จากวันอังคารที่ 22 ธันวาคม 2569 เป็นวันพุธที่ 23 ธันวาคม 2569"
    assert (log["approve"].role, log["approve"].for_id) == ("system", suda.row().id)
    for reader in (somchai, suda):
        assert "ระบบ ตามที่ สุดา พงษ์ไทย เห็นชอบวันไว้" in reader.says("ประวัติ 70-0001").words
