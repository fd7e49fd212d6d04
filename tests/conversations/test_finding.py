"""What one message answers of the request form, in the shape in which it is stored."""

from datetime import datetime

import pytest

from bot.config import SAMPLE_OFFICE
from bot.office_files import load
from conversations.finding import find_answers
from conversations.schools import index_schools
from conversations.steps import Context
from domain.calendar import BANGKOK

NOW = datetime(2026, 11, 22, 10, tzinfo=BANGKOK)
OFFICE = load(SAMPLE_OFFICE)
CONTEXT = Context(now=NOW, office=OFFICE, schools=index_schools(OFFICE))

# fmt: off
MESSAGES = [
    ("สวัสดีค่ะ",                                     {}),
    ("วันที่ 15 ธ.ค. 69 บ่ายโมงครึ่ง",                    {"days": ["2026-12-15", "2026-12-15"], "time": {"start": "13:30", "end": None, "part": None}}),
    ("ครู 20 นร 30 งบ 5,000 บาท",                      {"people": {"teacher": 20, "student": 30}, "money_sum": 5000}),
    ("ขอวิทยากรเรื่อง PLC โทร 081-234-5678",             {"topic": "PLC", "contact": "0812345678"}),
    ("อบรมที่โรงเรียนบ้านวังพง ช่วงเช้า",                   {"place": "โรงเรียนบ้านวังพง ต.ซับใหญ่ อ.ซับใหญ่", "time": {"start": None, "end": None, "part": "morning"}}),
    ("มีคนเข้าอบรม 30 คน",                              {}),  # of which kind is asked, not guessed
    ("ที่โรงเรียนบ้านโคกสะอาด",                           {}),  # there are three
    ("ประมาณวันที่ 31 พ.ย. 69",                           {}),  # there is no such day
]
# fmt: on


@pytest.mark.parametrize(("said", "answers"), MESSAGES)
def test_message_answers_what_it_names(said: str, answers: dict[str, object]) -> None:
    assert find_answers(said, CONTEXT) == answers


def test_topic_too_short_to_be_one_is_none() -> None:
    assert find_answers("ขอวิทยากรเรื่อง ก", CONTEXT) == {}
