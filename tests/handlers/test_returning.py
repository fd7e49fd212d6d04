"""Sent back to be mended: from every step before the decision, with what to mend (point 9)."""

import pytest

from domain.lifecycle import State
from handlers import clockwork
from notifications import reminders
from storage import after, letters, offers
from tests.handlers.asking import approves, proposes, registers, sends, submits
from tests.handlers.cast import Actor, Room
from tests.handlers.test_side_exits import assigned, booked, put_into


def mends(school: Actor) -> None:
    """Send a returned request again as it was."""
    school.presses("แก้ไขแล้วส่งใหม่")
    school.says("ยืนยัน")


@pytest.mark.parametrize(
    ("state", "who"),
    [
        (State.AWAITING_LETTER, "wipa"),
        (State.SUBMITTED, "wipa"),
        (State.RECEIVED, "wipa"),
        (State.RECEIVED, "suda"),
        (State.CIRCULATED, "suda"),
    ],
)
def test_office_gives_it_back_with_what_to_mend(
    room: Room, somchai: Actor, request: pytest.FixtureRequest, state: State, who: str
) -> None:
    actor: Actor = request.getfixturevalue(who)
    submits(somchai)
    put_into(room, state)
    actor.says("ส่งคืน 70-0001")
    actor.says("ขอให้ระบุหัวข้อ")
    assert room.request().state == State.RETURNED
    assert "ขอให้ระบุหัวข้อ" in somchai.pushed().words


def test_desk_gives_the_memo_back(room: Room, somchai: Actor, wipa: Actor, suda: Actor) -> None:
    sends(somchai)
    registers(wipa)
    wipa.says("ทำบันทึกเสนอ 70-0001")
    suda.says("ส่งคืน 70-0001")
    suda.says("ขอให้ระบุหัวข้อ")
    assert room.request().state == State.RETURNED
    assert "บันทึกถูกส่งคืน" in wipa.pushed().words


def test_trainer_is_free_again_and_the_request_comes_a_second_time(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """Point 9: from the trainer's yes as well; nothing of the first time is taken for the second."""
    sends(somchai)
    assigned(somchai, wipa, suda)
    thira.presses("ตอบรับ")
    suda.says("ส่งคืน 70-0001")
    suda.says("ขอให้ระบุหัวข้อ")
    assert (room.request().state, room.request().lead_id, booked(room)) == (State.RETURNED, None, [])
    assert "ท่านไม่ต้องไปงานนี้แล้ว" in thira.pushed().words
    mends(somchai)
    assigned(somchai, wipa, suda)
    assert room.request().state == State.ASSIGNED
    assert "ตอนนี้ทำขั้นตอนนี้ไม่ได้" in suda.says("อนุมัติ 70-0001").words
    thira.presses("ตอบรับ")
    suda.presses("อนุมัติ")
    assert room.request().state == State.APPROVED


def test_days_on_offer_are_taken_back(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> None:
    sends(somchai)
    proposes(wipa, suda)
    suda.says("เสนอวันอื่น 70-0001")
    suda.says("ใช้ทั้ง 3 วัน")
    old = somchai.pushed()
    suda.says("ส่งคืน 70-0001")
    suda.says("ขอให้ระบุหัวข้อ")
    assert room.request().state == State.RETURNED
    somchai.presses("จ. 21 ธ.ค. 69", on=old)
    assert (room.request().state, booked(room)) == (State.RETURNED, [])
    request = room.request()
    assert room.rows(lambda s: list(offers.list_open(s, request.id))) == []


@pytest.mark.parametrize(("words", "state"), [("ส่งคืน", State.RETURNED), ("ไม่อนุมัติ", State.REFUSING)])
def test_meeting_is_called_off_and_its_members_hear_why(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, words: str, state: State
) -> None:
    """Point 9: out of a meeting too; it is not reminded of any more."""
    sends(somchai)
    proposes(wipa, suda)
    for said in ("นัดประชุม 70-0001", "ศึกษานิเทศก์ทุกคน", "3 ธ.ค. 69", "9.30", "ข้าม"):
        suda.says(said)
    for said in (f"{words} 70-0001", "ขอให้ระบุหัวข้อ", "ข้าม"):
        suda.says(said)
    assert (room.request().state, room.request().meets_at) == (state, None)
    assert "งดประชุมพิจารณางานของ" in thira.pushed().words
    assert "ขอให้ระบุหัวข้อ" in thira.pushed().words
    assert "รับทราบนัด" not in thira.says("70-0001").labels


def test_who_only_trains_cannot(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> None:
    sends(somchai)
    assigned(somchai, wipa, suda)
    assert "หน้าที่ของผู้อื่น" in thira.says("ส่งคืน 70-0001").words
    assert room.request().state == State.ASSIGNED


@pytest.mark.parametrize("state", [State.APPROVED, State.PREPARING])
def test_what_was_approved_is_given_back_and_prepared_anew(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, state: State
) -> None:
    """Point 9: the team is free and told, the school reads what to mend; no paper or tick of the first time counts."""
    approves(somchai, wipa, suda, thira)
    if state == State.PREPARING:
        somchai.presses("รับทราบ")
    request, clerk, today = room.request(), wipa.row(), room.now.date()
    room.rows(lambda s: letters.add(s, request, "accept", "ศธ 1/69", today, by=clerk, now=room.now))
    room.rows(lambda s: after.tick(s, request, ["จองรถ", "plan_b"], clerk, room.now, note="ใช้อาคารอเนกประสงค์"))
    assert "ส่งคืนให้แก้ไข" not in suda.says("70-0001").labels  # seldom, so it is typed
    suda.says("ส่งคืน 70-0001")
    suda.says("ขอให้ระบุหัวข้อ")
    assert (room.request().state, room.request().lead_id, booked(room)) == (State.RETURNED, None, [])
    assert "ท่านไม่ต้องไปงานนี้แล้ว" in thira.pushed().words
    assert somchai.pushed().words.count("ขอให้ระบุหัวข้อ (วันที่อนุมัติไว้เป็นอันยกเลิก") == 1
    assert set(room.rows(lambda s: after.list_ticked(s, request.id))) == {"plan_b"}
    assert "accept" not in room.rows(lambda s: letters.find_newest_of_each(s, request.id))
    room.later(days=25)
    for job in (reminders.fire_due, clockwork.expire_stale, clockwork.hold_past):
        room.rows(lambda s, job=job: job(s, room.office, room.now))
    assert room.request().state == State.EXPIRED
    assert "เอกสารการเงิน" not in somchai.pushed().messages[-1]["altText"]


def test_who_trains_or_keeps_the_register_cannot_give_back_what_was_approved(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    for actor in (thira, wipa):
        assert "หน้าที่ของผู้อื่น" in actor.says("ส่งคืน 70-0001").words
    assert (room.request().state, len(booked(room))) == (State.APPROVED, 1)
