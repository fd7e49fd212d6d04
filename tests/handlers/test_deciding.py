"""A request from the school to the approval, as chats: who says what, and what each of them reads."""

from sqlalchemy import select

from domain.lifecycle import State
from storage import bookings, requests
from storage.tables import Booking
from tests.handlers.asking import proposes, registers, sends
from tests.handlers.cast import Actor, Room
from tests.rows import list_busy


def states(room: Room, number: str = "70-0001") -> list[str]:
    request = room.request(number)
    return [entry.to for entry in room.rows(lambda s: requests.list_log(s, request.id))]


def booked(room: Room) -> list[int]:
    return room.rows(lambda s: list(s.scalars(select(Booking.person_id).order_by(Booking.person_id))))


def test_request_travels_to_approval(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> None:
    assert "70-0001" in sends(somchai).words
    assert "มีหนังสือเข้าใหม่" in wipa.pushed().words
    proposes(wipa, suda)
    assert "ลงรับหนังสือแล้ว" in somchai.pushed().words
    suda.presses("เลือกวิทยากร")
    suda.says("1")
    assert "ธีระ" in suda.says("ไม่มี").words
    thira.presses("ตอบรับ")
    suda.presses("อนุมัติ")
    assert somchai.pushed().words.count("อนุมัติแล้วค่ะ") == 1
    assert states(room) == [
        "awaiting_letter",
        "submitted",
        "received",
        "proposed",
        "proposed",
        "circulated",
        "assigned",
        "considering",
        "approved",
    ]
    assert booked(room) == [thira.row().id]


def test_returned_request_comes_back_corrected(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    wipa.presses("ส่งคืนให้แก้ไข")
    wipa.says("ขอเวลาให้ชัดเจนค่ะ")
    assert "ขอเวลาให้ชัดเจนค่ะ" in somchai.pushed().words
    somchai.presses("แก้ไขแล้วส่งใหม่")
    somchai.says("แก้เวลา")
    somchai.says("13.00-16.00")
    somchai.says("ยืนยัน")
    assert room.request().state == State.SUBMITTED
    assert room.request().answers["time"] == {"start": "13:00", "end": "16:00", "part": None}
    assert "คำขอแก้ไขแล้ว" in wipa.pushed().words


def test_decline_goes_to_next_candidate_and_tells_head(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    sends(somchai)
    proposes(wipa, suda)
    suda.says("มอบหมาย 70-0001")
    suda.says("ธีระ")
    suda.says("ไม่มี")
    thira.presses("ไม่สะดวก")
    thira.says("ติดราชการที่อื่น")
    told = suda.pushed().words
    assert "ธีระ วงศ์ดี ไม่สะดวก" in told
    assert "ติดราชการที่อื่น" in told
    assert "อรุณี แก้วใส" in told
    assert "ขอเชิญเป็นวิทยากร" in arunee.pushed().words
    assert room.request().lead_id == arunee.row().id
    assert booked(room) == [arunee.row().id]


def test_decline_of_last_candidate_leaves_it_to_head(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    proposes(wipa, suda)
    suda.says("มอบหมาย 70-0001")
    suda.says("1")
    suda.says("ไม่มี")
    thira.presses("ไม่สะดวก")
    thira.says("1")
    assert room.request().state == State.CIRCULATED
    assert booked(room) == []
    assert "กรุณาเลือกวิทยากรใหม่" in suda.pushed().words


def test_trainer_booked_that_day_is_refused_when_written(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    for school, number in ((somchai, "70-0001"), (malee, "70-0002")):
        sends(school)
        proposes(wipa, suda, number=number)
    suda.says("มอบหมาย 70-0002")
    suda.says("ธีระ")
    with_thira_free = room.rows(lambda s: list_busy(s, [room.request().first_day]))
    assert with_thira_free == {}
    # Meanwhile another head books him on the first request.
    second = room.request("70-0001")

    def book(session) -> None:
        bookings.book(session, room.office, second, thira.row(), [second.first_day], "lead")

    room.rows(book)
    said = suda.says("ไม่มี").words
    assert "ติดงานอื่น" in said
    assert room.request("70-0002").state == State.CIRCULATED
    assert room.request("70-0002").lead_id is None
    assert booked(room) == [thira.row().id]


def test_second_clerk_reads_who_was_faster(room: Room, somchai: Actor, wipa: Actor, nid: Actor) -> None:
    sends(somchai)
    old = nid.pushed()
    registers(wipa)
    before = states(room)
    said = nid.presses("ลงรับ", on=old).words
    assert "วิภา พรมดี" in said
    assert "ลงรับหนังสือแล้ว" in said
    assert "1 ธันวาคม 2569" in said
    assert states(room) == before


def test_card_of_an_earlier_version_shows_what_is_true_now(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    old = wipa.pushed()
    wipa.presses("ส่งคืนให้แก้ไข")
    wipa.says("1")
    somchai.presses("แก้ไขแล้วส่งใหม่")
    somchai.says("ยืนยัน")
    said = wipa.presses("ลงรับ", on=old)
    assert "มีการเปลี่ยนแปลง" in said.words
    assert room.request().state == State.SUBMITTED
    wipa.presses("ลงรับ", on=said)
    wipa.says("1234")
    wipa.says("1")
    wipa.says("ข้าม")
    assert room.request().state == State.RECEIVED


def test_school_cannot_press_the_clerks_button(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    said = somchai.presses("ลงรับ", on=wipa.pushed()).words
    assert "หน้าที่ของผู้อื่น" in said
    assert states(room) == ["awaiting_letter", "submitted"]


def test_stranger_sees_nothing_of_a_request(room: Room, somchai: Actor, malee: Actor, wipa: Actor) -> None:
    sends(somchai)
    said = malee.presses("ลงรับ", on=wipa.pushed()).words
    assert "ไม่พบคำขอนี้" in said
    assert "การจัดการเรียนรู้เชิงรุก" not in said
    assert states(room) == ["awaiting_letter", "submitted"]


def test_refusal_carries_its_reason_and_frees_the_team(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    proposes(wipa, suda)
    suda.presses("เลือกวิทยากร")
    suda.says("1")
    suda.says("ไม่มี")
    thira.presses("ตอบรับ")
    suda.presses("ไม่อนุมัติ")
    suda.says("วันนั้นมีประชุมเขตค่ะ")
    suda.says("ข้าม")
    assert room.request().state == State.REFUSING
    assert "วันนั้นมีประชุมเขตค่ะ" in somchai.pushed().words
    assert "ท่านไม่ต้องไปงานนี้แล้ว" in thira.pushed().words
    assert booked(room) == []


def test_school_cancels_and_whoever_has_it_is_told(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    proposes(wipa, suda)
    suda.presses("เลือกวิทยากร")
    suda.says("1")
    suda.says("ไม่มี")
    thira.presses("ตอบรับ")
    somchai.says("ยกเลิก 70-0001")
    somchai.says("โรงเรียนเลื่อนกิจกรรม")
    assert room.request().state == State.CANCELLED
    assert "ผู้ขอยกเลิกคำขอ" in thira.pushed().words
    assert booked(room) == []


def test_press_on_another_card_leaves_the_reason_unasked(room: Room, somchai: Actor, malee: Actor, wipa: Actor) -> None:
    sends(somchai)
    sends(malee)
    wipa.says("ส่งคืน 70-0001")
    registers(wipa, "70-0002")
    assert "เมนู" in wipa.says("ขอวันใหม่ค่ะ").words
    assert room.request("70-0001").state == State.SUBMITTED
    assert room.request("70-0002").state == State.RECEIVED


def test_reason_not_given_for_days_is_not_waited_for(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    wipa.says("ส่งคืน 70-0001")
    room.later(days=2)
    assert "เรื่องอะไร" not in wipa.says("งานของฉัน").words
    assert room.request().state == State.SUBMITTED


def test_label_of_a_button_can_be_typed_with_the_number(room: Room, somchai: Actor, wipa: Actor, suda: Actor) -> None:
    sends(somchai)
    assert "เลขรับ" in wipa.says("ลงรับ เลขที่ 70-0001").words
    proposes(wipa, suda)
    assert "ยังไม่มีศึกษานิเทศก์" in suda.says("เลือกวิทยากร 70-0001").words
    assert "70-0001" in suda.says("ดูความคืบหน้า 70-0001").words


def test_act_without_a_number_is_asked_which_request_it_means(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    assert "รับเรื่อง 70-0001" in wipa.says("รับเรื่อง").words
    assert "เลขที่ใด" not in somchai.says("รับเรื่อง").words
    assert room.request().state == State.SUBMITTED


def test_deed_done_instead_lets_go_of_the_question_why_not(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    wipa.presses("ส่งคืนให้แก้ไข")
    said = registers(wipa).words
    assert "ลงรับคำขอ 70-0001 แล้ว" in said
    assert "แก้ไขเรื่องอะไร" not in said
    assert "แก้ไขเรื่องอะไร" not in wipa.says("เมนู").words
    assert room.request().state == State.RECEIVED
