"""What happens while a school fills in a request: every turn of a real person's mind."""

from datetime import date

import pytest

from storage import drafts
from tests.handlers.asking import ANSWERS, asks, sends
from tests.handlers.cast import Actor, Room


def draft_of(actor: Actor) -> object:
    return actor.room.rows(lambda s: drafts.find_current(s, actor.row().id))


def test_every_question_can_be_answered_by_typing(room: Room, somchai: Actor) -> None:
    sends(somchai)
    request = room.request()
    assert request.first_day == date(2026, 12, 22)
    assert request.answers["people"] == {"teacher": 20, "student": 30}
    assert request.answers["time"] == {"start": "09:00", "end": "15:00", "part": None}
    assert not request.urgent


@pytest.mark.parametrize("kind", ["sticker", "image", "audio", "video", "file", "location", "hologram"])
def test_what_is_no_text_gets_a_kind_answer_and_the_question_again(room: Room, somchai: Actor, kind: str) -> None:
    question = somchai.says("ขอวิทยากร").messages[-1]
    assert somchai.sends(kind).messages[-1] == question


@pytest.mark.parametrize("words", ["ช่วยเหลือ", "สถานะ", "เมนู", "ติดต่อเจ้าหน้าที่"])
def test_side_question_is_answered_and_the_question_comes_again(room: Room, somchai: Actor, words: str) -> None:
    for answer in ANSWERS[:4]:
        question = somchai.says(answer)
    heard = somchai.says(words)
    assert len(heard.messages) > 1
    assert heard.messages[-1] == question.messages[-1]


def test_back_opens_the_last_question_with_its_answer(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    heard = somchai.says("ย้อนกลับ").words
    assert "หัวข้อ" in heard
    assert "การจัดการเรียนรู้เชิงรุก" in heard


def test_cancel_keeps_the_answers_until_they_are_thrown_away(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        question = somchai.says(answer)
    assert "ทำต่อ" in somchai.says("ยกเลิก").words
    assert somchai.says("ทำต่อ").messages[-1] == question.messages[-1]
    somchai.says("ยกเลิก")
    somchai.says("ทิ้ง")
    assert "แบบไหน" in somchai.says("ขอวิทยากร").words


def test_draft_is_offered_again_days_later_with_its_data(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    room.later(days=3)
    assert "ทำค้างไว้" in somchai.says("สวัสดีค่ะ ขอถามต่อ").words
    assert "วันไหน" in somchai.says("1").words
    assert "การจัดการเรียนรู้เชิงรุก" in somchai.says("ย้อนกลับ").words


def test_starting_over_asks_from_the_beginning(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    assert "ทำค้างไว้" in somchai.says("ขอวิทยากร").words
    assert "แบบไหน" in somchai.presses("เริ่มใหม่").words


def test_day_from_the_calendar_is_the_answer_and_not_asked_once_more(room: Room, somchai: Actor) -> None:
    """What was typed may be misread; what was picked is what was meant."""
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    heard = somchai.presses("เลือกวันที่", date="2026-12-22").words
    assert "22 ธันวาคม 2569" in heard
    assert "ใช่ไหม" not in heard
    assert "เวลาไหน" in heard


def test_day_from_the_calendar_takes_the_place_of_one_that_waits_for_a_yes(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:6]:
        somchai.says(answer)
    assert "เวลาไหน" in somchai.presses("เลือกวันที่", date="2026-12-23").words
    for answer in ANSWERS[7:]:
        somchai.says(answer)
    somchai.says("ยืนยัน")
    assert room.request().answers["days"] == ["2026-12-23", "2026-12-23"]


def test_day_from_the_calendar_that_wants_a_word_is_asked_about(room: Room, somchai: Actor) -> None:
    """P2.1: too soon is not refused, but never passed over in silence."""
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    assert "ใช่ไหม" in somchai.presses("เลือกวันที่", date="2026-12-10").words


def test_calendar_of_an_answered_question_changes_nothing(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        asked = somchai.says(answer)
    for answer in ANSWERS[5:8]:
        question = somchai.says(answer)
    heard = somchai.presses("เลือกวันที่", on=asked, date="2026-12-24")
    assert "ตอบไปแล้ว" in heard.words
    assert heard.messages[-1] == question.messages[-1]


def test_edited_message_changes_its_answer_and_says_so(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    message_id = somchai.last_id
    somchai.says("22/12/69")
    heard = somchai.edits(message_id, "การอ่านออกเขียนได้").words
    assert "การอ่านออกเขียนได้" in heard
    for words in ("ใช่", *ANSWERS[7:]):
        somchai.says(words)
    somchai.says("ยืนยัน")
    assert room.request().answers["topic"] == "การอ่านออกเขียนได้"


def test_edited_message_that_answered_nothing_changes_nothing(room: Room, somchai: Actor) -> None:
    sends(somchai)
    before = room.request().answers
    assert "ยังไม่มีอะไรเปลี่ยน" in somchai.edits(somchai.last_id, "อย่างอื่น").words
    assert room.request().answers == before


def test_unsent_message_is_erased_and_asked_anew(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    message_id = somchai.last_id
    somchai.unsends(message_id)
    assert "การจัดการเรียนรู้เชิงรุก" not in str(draft_of(somchai).data)
    heard = somchai.says("22/12/69").words
    assert "หัวข้อ" in heard
    assert "22/12/69" not in str(draft_of(somchai).data)


def test_day_too_near_asks_why_and_marks_the_request_urgent(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    heard = somchai.says("8 ธ.ค. 69").words
    assert "15 ธันวาคม 2569" in heard  # the earliest standard day
    assert "เหตุผล" in somchai.says("ใช่").words
    for words in ("วิทยากรเดิมมาไม่ได้", *ANSWERS[7:], "ยืนยัน"):
        somchai.says(words)
    assert room.request().urgent
    assert room.request().answers["urgent_reason"] == "วิทยากรเดิมมาไม่ได้"


def test_past_day_is_asked_again(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    heard = somchai.says("20 พ.ย. 2569").words
    assert "ผ่านไปแล้ว" in heard


def test_holiday_is_named_and_confirmed(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    assert "วันสิ้นปี" in somchai.says("31 ธ.ค. 69").words


def test_near_the_fiscal_years_end_the_rules_are_acknowledged(room: Room, somchai: Actor) -> None:
    room.later(days=250)  # August
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    somchai.says("15 ก.ย. 70")
    assert "สิ้นปีงบประมาณ" in somchai.says("ใช่").words
    assert "เวลาไหน" in somchai.says("รับทราบ").words


def test_pressing_confirm_twice_sends_one_request(room: Room, somchai: Actor, wipa: Actor) -> None:
    summary = asks(somchai)
    somchai.presses("ยืนยันส่ง", on=summary)
    assert "ใช้ไม่ได้แล้ว" in somchai.presses("ยืนยันส่ง", on=summary).words
    somchai.presses("ส่งหนังสือแล้ว")
    somchai.says("ศธ 04123.15/69")
    assert wipa.pushed().words.count("มีหนังสือเข้าใหม่") == 1


def test_numbers_run_within_the_fiscal_year(room: Room, somchai: Actor, malee: Actor) -> None:
    assert "70-0001" in sends(somchai).words
    assert "70-0002" in sends(malee).words
    room.later(days=310)  # after 1 October
    assert "71-0001" in sends(malee, day="15 ธ.ค. 70").words


def test_one_message_answers_several_questions(room: Room, somchai: Actor) -> None:
    heard = somchai.says("ขอวิทยากรเรื่อง PLC วันที่ 15 ธ.ค. 69 เก้าโมงถึงเที่ยง ครู 30 คน ที่โรงเรียนบ้านหนองลูกช้าง").words
    assert all(understood in heard for understood in ("PLC", "09.00-12.00", "ครู 30 คน"))
    said = [somchai.says("ใช่").words]  # the work group that the word PLC names
    assert "15 ธันวาคม 2569" in said[-1]  # the day and the place are shown before they are kept
    assert "จัตุรัส" in somchai.says("ใช่").words
    assert "งบประมาณ" in somchai.says("ใช่").words
    for words in ("1", "1", "ข้าม", "ยืนยัน"):
        somchai.says(words)
    answers = room.request().answers
    assert (answers["topic"], answers["days"]) == ("PLC", ["2026-12-15", "2026-12-15"])
    assert answers["people"] == {"teacher": 30}


def test_one_answer_may_hold_the_next(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:5]:
        somchai.says(answer)
    assert "22 ธันวาคม 2569" in somchai.says("วันที่ 22 ธ.ค. 69 บ่ายโมงครึ่งถึงสี่โมงเย็น").words
    assert "ที่ไหน" in somchai.says("ใช่").words


def test_days_in_a_topic_stay_in_the_topic(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:4]:
        somchai.says(answer)
    assert "วันไหน" in somchai.says("เตรียมสอบวันที่ 15 ธ.ค. 69 เวลา 9.00-12.00").words


def test_what_was_typed_is_what_is_kept(room: Room, somchai: Actor) -> None:
    for answer in ANSWERS[:4]:
        somchai.says(answer)
    somchai.says("การอ่าน ป.๑-๓")
    for words in ANSWERS[5:]:
        somchai.says(words)
    somchai.says("ยืนยัน")
    assert room.request().answers["topic"] == "การอ่าน ป.๑-๓"


def test_wrong_keyboard_is_asked_about(room: Room, somchai: Actor) -> None:
    question = somchai.says("ขอวิทยากร").messages[-1]
    assert "ยกเลิก" in somchai.says("pdg]bd").words
    assert somchai.says("เมนู").messages[-1] == question
