"""Answers found in the message that opens a request."""

import pytest

from conversations import engine
from conversations.finding import UNSURE, find_answers
from conversations.request import REQUEST


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("สวัสดีค่ะ", {}),
        ("ขอวิทยากรวันที่ 8 ธ.ค. 69", {"service": "train", "days": ["2026-12-08", "2026-12-08"]}),
        ("ครู 20 คน นักเรียน 30 คน", {"people": {"teacher": 20, "student": 30}}),
        ("มีคนเข้าร่วม 30 คน", {}),
        ("เวลา 9.00-12.00 น.", {"time": {"start": "09:00", "end": "12:00", "part": None}}),
        ("เวลาประมาณ 9 โมงเช้า", {}),
        ("งบ 5,000 บาท", {"money_sum": 5000}),
        ("งบ 0 บาท", {"money_sum": 0, "money_source": "none"}),
        ("โทร 081-234-5678", {"contact": "0812345678"}),
        ("ขอวิทยากรวันพุธหน้า", {"service": "train"}),
        ("ขอคำปรึกษาเรื่องหลักสูตรปฐมวัย", {"service": "consult", "topic": "หลักสูตรปฐมวัย"}),
        ("อบรมหรือสัมมนา", {}),
        ("ที่โรงเรียนบ้านวังพง", {"place": "โรงเรียนบ้านวังพง ต.ซับใหญ่ อ.ซับใหญ่"}),
        ("ที่โรงเรียนบ้านโคกสะอาด", {}),  # there are three
        ("เรื่อง เลขบัตร 1101700230708", {}),
    ],
)
def test_only_what_is_said_for_certain_is_found(context, text, answers):
    found = find_answers(text, context)
    assert {step: value for step, value in found.items() if step != "group"} == answers


def test_a_message_full_of_answers_leaves_few_questions(talk):
    person = talk("request")
    text = "ขอวิทยากรอบรมเรื่อง การอ่าน วันที่ 8 ธ.ค. 69 เวลา 9.00-12.00 น. ครู 20 คน งบ 5,000 บาท โทร 081-234-5678"
    found = find_answers(text, person.context)
    person.progress, person.turn = engine.fill(REQUEST, person.progress, found, person.context, unsure=UNSURE)
    assert person.answers == {
        "service": "train",
        "topic": "การอ่าน",
        "time": {"start": "09:00", "end": "12:00", "part": None},
        "people": {"teacher": 20},
        "contact": "0812345678",
    }
    assert person.progress.offered == {"days": ["2026-12-08", "2026-12-08"], "money_sum": 5000}
    assert person.step == "group"
    person.says("ไม่แน่ใจ")
    assert person.text.startswith("วันอังคารที่ 8 ธันวาคม 2569 ใช่ไหมคะ")
    person.says("ใช่", "หอประชุม")
    assert person.step == "money_source"
    assert person.says("งบโรงเรียน").text.startswith("5,000 บาท ใช่ไหมคะ")


def test_an_entry_named_in_the_message_is_confirmed(talk):
    person = talk("request")
    found = find_answers("ขอคำปรึกษาเรื่องหลักสูตรปฐมวัย", person.context)
    assert found["group"] == "1.2"
    person.progress, person.turn = engine.fill(REQUEST, person.progress, found, person.context, unsure=UNSURE)
    assert "พัฒนาหลักสูตรสถานศึกษาปฐมวัย ใช่ไหมคะ" in person.text
    assert "group" not in person.answers
    person.says("ใช่")
    assert (person.answers["group"], person.answers["entry"]) == ("1", "1.2")
