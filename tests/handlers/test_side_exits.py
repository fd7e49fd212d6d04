"""Ways out: another day, no more need, over before it was decided (point 9; P6.2, P5.1)."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.lifecycle import SETTLED_STATES, UNDECIDED_STATES, State
from handlers import clockwork
from storage import bookings, requests
from storage.database import transaction
from storage.tables import Booking
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Room


def assigned(somchai: Actor, wipa: Actor, suda: Actor, number: str = "70-0001") -> None:
    proposes(wipa, suda, number=number)
    for words in (f"มอบหมาย {number}", "ธีระ", "ไม่มี"):
        suda.says(words)


def approved(somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> None:
    sends(somchai)
    assigned(somchai, wipa, suda)
    thira.presses("ตอบรับ")
    suda.presses("อนุมัติ")


def put_into(room: Room, state: State, number: str = "70-0001") -> None:
    """Bring a request into a state as if it had come there."""
    with transaction(room.engine) as session:
        request = requests.find_by_number(session, int(number[:2]), int(number[3:]))
        assert request is not None
        request.state = state


def booked(room: Room) -> list[tuple[int, date]]:
    return room.rows(lambda s: [(b.person_id, b.day) for b in s.scalars(select(Booking).order_by(Booking.day))])


class TestPostponing:
    def test_school_puts_it_off_and_the_team_comes_along(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        """Back to considering with its history; who is free stays, and the approver need only say yes."""
        approved(somchai, wipa, suda, thira)
        somchai.says("เลื่อนวัน 70-0001")
        somchai.says("5/1/70")
        somchai.says("ใช่")
        said = somchai.says("โรงเรียนมีกิจกรรมด่วน").words
        assert "วันอังคารที่ 5 มกราคม 2570" in said
        request = room.request()
        assert (request.state, request.first_day, request.lead_id) == (
            State.CONSIDERING,
            date(2027, 1, 5),
            thira.row().id,
        )
        assert request.answers["days"] == ["2027-01-05", "2027-01-05"]
        assert booked(room) == [(thira.row().id, date(2027, 1, 5))]
        assert "จากวันอังคารที่ 22 ธันวาคม 2569 เป็นวันอังคารที่ 5 มกราคม 2570" in thira.pushed().words
        assert "ท่านไม่ต้องไปงานนี้แล้ว" not in thira.pushed().words
        suda.presses("อนุมัติ")
        assert room.request().state == State.APPROVED
        assert "เลื่อนวันจัด" in somchai.presses("ดูความคืบหน้า").words

    def test_trainer_who_is_not_free_on_the_new_day_is_let_go_and_told(
        self, room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        approved(somchai, wipa, suda, thira)
        sends(malee, day="5/1/70")
        assigned(malee, wipa, suda, "70-0002")
        somchai.says("เลื่อนวัน 70-0001")
        for words in ("5/1/70", "ใช่", "2"):
            somchai.says(words)
        request = room.request()
        assert (request.state, request.lead_id) == (State.CONSIDERING, None)
        assert booked(room) == [(thira.row().id, date(2027, 1, 5))]
        assert "ท่านไม่ต้องไปงานนี้แล้ว" in thira.pushed().words
        assert "วิทยากรท่านเดิมไม่ว่าง" in suda.pushed().words
        assert "70-0001" in suda.says("งานของฉัน").words
        assert "ยังไม่มีวิทยากรที่ตอบรับ" in suda.says("อนุมัติ 70-0001").words

    def test_lead_and_head_can_put_it_off_as_well(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        approved(somchai, wipa, suda, thira)
        for who, day, seen in ((thira, "5/1/70", date(2027, 1, 5)), (suda, "6/1/70", date(2027, 1, 6))):
            for words in ("เลื่อนวัน 70-0001", day, "ใช่", "1"):
                who.says(words)
            assert room.request().first_day == seen
            suda.says("อนุมัติ 70-0001")
        assert somchai.pushed().words.count("เลื่อนวันจัดค่ะ") == 2

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ("1/12/69", "วันหลังจากวันนี้"),
            ("22/12/69", "คือวันเดิม"),
            ("31/12/70", "รับคำขอถึง"),
            ("วันไหนก็ได้", "ยังไม่แน่ใจว่าวันไหน"),
        ],
    )
    def test_days_that_cannot_be_are_refused(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, said: str, why: str
    ) -> None:
        approved(somchai, wipa, suda, thira)
        somchai.says("เลื่อนวัน 70-0001")
        assert why in somchai.says(said).words
        assert room.request().first_day == date(2026, 12, 22)

    def test_who_has_no_part_in_it_cannot(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
    ) -> None:
        approved(somchai, wipa, suda, thira)
        assert "หน้าที่ของผู้อื่น" in arunee.says("เลื่อนวัน 70-0001").words
        assert room.request().state == State.APPROVED


class TestCancelling:
    @pytest.mark.parametrize("state", sorted(UNDECIDED_STATES | SETTLED_STATES))
    def test_school_cancels_from_every_state_that_has_it(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, state: State
    ) -> None:
        """Point 9: with a reason, and the team is free again."""
        sends(somchai)
        request, trainer = room.request(), thira.row()
        room.rows(lambda s: bookings.book(s, room.office, request, trainer, [request.first_day], "lead"))
        put_into(room, state)
        assert "ขอเหตุผล" in somchai.says("ยกเลิกคำขอ 70-0001").words
        somchai.says("โรงเรียนงดจัดกิจกรรม")
        assert room.request().state == State.CANCELLED
        assert booked(room) == []

    @pytest.mark.parametrize("officer", ["wipa", "suda"])
    def test_office_cancels_for_a_school_that_has_telephoned(
        self, room: Room, somchai: Actor, request: pytest.FixtureRequest, officer: str
    ) -> None:
        """P5.1b: the story says for whom; the school hears it, and can object."""
        actor: Actor = request.getfixturevalue(officer)
        sends(somchai)
        actor.says("ยกเลิกคำขอ 70-0001")
        actor.says("โรงเรียนแจ้งงดทางโทรศัพท์")
        assert room.request().state == State.CANCELLED
        assert "ยกเลิกคำขอแล้วค่ะ" in somchai.pushed().words
        assert f"{actor.name} แทนผู้ขอ" in actor.presses("ดูความคืบหน้า").words

    def test_what_is_over_cannot_be_cancelled(self, room: Room, somchai: Actor, wipa: Actor) -> None:
        sends(somchai)
        put_into(room, State.CLOSED)
        assert "ตอนนี้ทำขั้นตอนนี้ไม่ได้" in somchai.says("ยกเลิกคำขอ 70-0001").words
        assert room.request().state == State.CLOSED


class TestExpiring:
    def test_press_on_the_day_itself_is_answered_truthfully_before_the_clock_has_come(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        """Point 9: past and pending, no button lies; everybody hears it once."""
        sends(somchai)
        assigned(somchai, wipa, suda)
        thira.presses("ตอบรับ")
        old = suda.pushed()
        room.later(days=21)  # 22 December
        said = suda.presses("อนุมัติ", on=old).words
        assert "หมดเวลาพิจารณา" in said
        assert room.request().state == State.EXPIRED
        assert booked(room) == []
        room.rows(lambda s: clockwork.expire_stale(s, room.office, room.now))
        assert somchai.pushed().words.count("คำขอหมดเวลาพิจารณา") == 1
        assert thira.pushed().words.count("คำขอหมดเวลาพิจารณา") == 1

    def test_form_that_was_open_when_the_day_came_changes_nothing(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        sends(somchai)
        assigned(somchai, wipa, suda)
        thira.presses("ตอบรับ")
        room.later(days=20, hours=13)  # late on the evening before
        suda.says("ไม่อนุมัติ 70-0001")
        room.later(hours=2)
        suda.says("1")
        assert "หมดเวลาพิจารณา" in suda.says("ข้าม").words
        assert room.request().state == State.EXPIRED

    def test_day_that_is_over_is_held_for_whoever_presses(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        approved(somchai, wipa, suda, thira)
        room.later(days=22)
        somchai.says("เลื่อนวัน 70-0001")
        assert room.request().state == State.HELD

    def test_trainer_is_not_named_for_a_day_that_is_over(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        """It lives on because a later day was offered; the head offers another."""
        sends(somchai)
        proposes(wipa, suda)
        suda.says("เสนอวันอื่น 70-0001")
        suda.says("24/12/69")
        somchai.says("ไม่สะดวกทุกวัน 70-0001")
        somchai.says("1")
        room.later(days=21)
        assert "ผ่านไปแล้ว" in suda.says("มอบหมาย 70-0001").words
        assert room.request().state == State.CIRCULATED
