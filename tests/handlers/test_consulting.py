"""Advice takes the light path: few questions, no letter, anybody of the group takes it, the hour is agreed on (R13)."""

from datetime import date

import pytest

from domain.lifecycle import State
from storage import requests
from tests.handlers.cast import Actor, Heard, Room

ASKS = ("ขอวิทยากร", "1", "1", "4", "การจัดการเรียนรู้เชิงรุก", "22/12/69", "ใช่", "1")


def asks(actor: Actor) -> Heard:
    for words in ASKS:
        heard = actor.says(words)
    return heard


def consults(actor: Actor) -> None:
    asks(actor)
    actor.says("ยืนยัน")


def actions(room: Room) -> list[str]:
    request = room.request()
    return [entry.action for entry in room.rows(lambda s: requests.list_log(s, request.id))]


def test_form_asks_only_what_is_needed(room: Room, somchai: Actor, suda: Actor) -> None:
    """R13: service, work, topic, day, number to call; no place, no money, no participants, no hours."""
    assert "กรุณาตรวจสอบ" in str(asks(somchai).messages)
    somchai.says("ยืนยัน")
    request = room.request()
    assert request.state == State.CIRCULATED
    assert not {"place", "people", "money_source", "time"} & set(request.answers)
    assert "รอเลือกวิทยากร" in suda.pushed().words


def test_advice_may_be_asked_for_the_day_after_tomorrow(room: Room, somchai: Actor, suda: Actor) -> None:
    """P2.1 is about events: advice keeps no lead time, and nobody is asked why it is urgent."""
    for words in ("ขอวิทยากร", "1", "1", "4", "การจัดการเรียนรู้เชิงรุก", "3/12/69", "ใช่", "1", "ยืนยัน"):
        somchai.says(words)
    assert (room.request().state, room.request().urgent) == (State.CIRCULATED, False)


def test_supervisor_finds_it_among_the_work_and_takes_it(room: Room, somchai: Actor, suda: Actor, thira: Actor) -> None:
    """R13: whoever takes it is told whom to ring, the school who will ring it."""
    consults(somchai)
    thira.says("งานของฉัน")
    thira.says("70-0001")
    said = thira.presses("รับให้คำปรึกษา").words
    assert "กรุณาโทรนัดเวลากับ สมชาย ใจดี 081-234-5678" in said
    request = room.request()
    assert (request.state, request.lead_id) == (State.PREPARING, thira.row().id)
    assert "ธีระ วงศ์ดี รับให้คำปรึกษาแล้ว" in somchai.pushed().words
    assert actions(room) == ["consult", "take"]


def test_head_names_somebody_and_their_yes_is_enough(room: Room, somchai: Actor, suda: Actor, thira: Actor) -> None:
    consults(somchai)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        suda.says(words)
    thira.presses("ตอบรับ")
    assert room.request().state == State.PREPARING
    assert "มีผู้ให้คำปรึกษาแล้วค่ะ" in somchai.pushed().words


def test_day_is_agreed_on_by_telephone_and_stands_at_once(
    room: Room, somchai: Actor, suda: Actor, thira: Actor
) -> None:
    """R13: times by agreement; nobody has to approve them."""
    consults(somchai)
    thira.says("รับให้คำปรึกษา 70-0001")
    for words in ("นัดวัน 70-0001", "24/12/69", "ใช่", "ตกลงกันทางโทรศัพท์"):
        thira.says(words)
    request = room.request()
    assert (request.state, request.first_day) == (State.PREPARING, date(2026, 12, 24))
    assert actions(room)[-2:] == ["postpone", "settle"]
    assert "งานนี้เลื่อนเป็นวันพฤหัสบดีที่ 24 ธันวาคม 2569 แล้ว" in somchai.pushed().words
    assert "กรุณากดอนุมัติ" not in suda.pushed().words


def test_second_supervisor_reads_who_was_faster(
    room: Room, somchai: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    consults(somchai)
    arunee.says("70-0001")
    thira.says("รับให้คำปรึกษา 70-0001")
    assert "ธีระ วงศ์ดี" in arunee.presses("รับให้คำปรึกษา").words
    assert room.request().lead_id == thira.row().id


def test_who_is_booked_that_day_cannot_take_it(room: Room, somchai: Actor, suda: Actor, thira: Actor) -> None:
    consults(somchai)
    thira.says("รับให้คำปรึกษา 70-0001")
    consults(somchai)
    assert "ท่านมีงานอื่นแล้ว" in thira.says("รับให้คำปรึกษา 70-0002").words
    assert (room.request("70-0002").state, room.request("70-0002").lead_id) == (State.CIRCULATED, None)


@pytest.mark.parametrize("who", ["wipa", "somchai"])
def test_only_a_supervisor_takes_it(room: Room, somchai: Actor, wipa: Actor, suda: Actor, request, who: str) -> None:
    consults(somchai)
    assert "หน้าที่ของผู้อื่น" in request.getfixturevalue(who).says("รับให้คำปรึกษา 70-0001").words
    assert room.request().state == State.CIRCULATED


def test_corrected_consultation_comes_back_to_the_group_without_a_letter(
    room: Room, somchai: Actor, suda: Actor
) -> None:
    """Point 9: return for correction on the light path."""
    consults(somchai)
    suda.says("ส่งคืน 70-0001")
    suda.says("ขอให้ระบุหัวข้อให้ชัดเจน")
    somchai.says("แก้ไขคำขอ 70-0001")
    somchai.says("ยืนยัน")
    assert room.request().state == State.CIRCULATED
    assert actions(room)[-2:] == ["resubmit", "consult"]


def test_summary_of_advice_is_light(room: Room, somchai: Actor, suda: Actor, thira: Actor) -> None:
    """R13: S9 of the light path asks how long and what, no numbers, no incidents, no checks."""
    consults(somchai)
    thira.says("รับให้คำปรึกษา 70-0001")
    room.later(days=22)
    thira.says("สรุปผล 70-0001")
    thira.says("2")
    thira.says("แนะนำการทำแผนจัดการเรียนรู้")
    thira.says("ยืนยัน")
    assert "summarise" in actions(room)


def test_who_is_away_that_day_neither_takes_it_nor_says_yes(
    room: Room, somchai: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R13, R60: no approver looks at advice who would see that they are on leave on that day."""
    consults(somchai)
    consults(somchai)
    for words in ("มอบหมาย 70-0002", "ธีระ", "ไม่มี"):
        suda.says(words)
    for words in ("แจ้งลา", "1", "22 ธ.ค. 69", "ใช่", "ไม่มี"):
        thira.says(words)
    assert "ให้คำปรึกษาในวันที่ขอไม่ได้" in thira.says("รับให้คำปรึกษา 70-0001").words
    assert "(ลา อ. 22 ธ.ค. 69)" in thira.says("ตอบรับ 70-0002").words
    assert (room.request("70-0001").state, room.request("70-0001").lead_id) == (State.CIRCULATED, None)
    assert room.request("70-0002").state == State.ASSIGNED
    arunee.says("รับให้คำปรึกษา 70-0001")
    assert room.request("70-0001").state == State.PREPARING
