"""The form of an absence: whose, why, which days, who stands in (P4.2, R60)."""

import pytest

from conversations.engine import Done

COLLEAGUES = [
    {"id": 2, "label": "ธีระ วงศ์ดี", "why": "ศึกษานิเทศก์"},
    {"id": 3, "label": "อรุณี แก้วใส", "why": ""},
    {"id": 4, "label": "ธีรา วงศ์ใหญ่", "why": "ศึกษานิเทศก์"},
    {"id": 1, "label": "สุดา พงษ์ไทย", "why": "หัวหน้ากลุ่ม"},
]
OWN = {"person": 1, "colleagues": COLLEAGUES[:3], "absences": []}
DAYS = ["2026-12-08", "2026-12-10"]


def answers(**changed):
    return {"cause": "leave", "days": DAYS, "substitute": 3} | changed


@pytest.mark.parametrize(("said", "substitute"), [("2", 3), ("อรุณี", 3), ("อรุณี แก้วใส", 3), ("ไม่มี", 0), ("4", 0)])
def test_three_questions_for_oneself(talk, said, substitute):
    person = talk("away", **OWN)
    assert person.says("1", "8-10 ธ.ค. 69", "ใช่", said) == Done(answers=answers(substitute=substitute))


def test_days_are_said_back_before_they_are_kept(talk):
    person = talk("away", **OWN)
    assert "8-10 ธันวาคม 2569 (3 วัน)" in person.says("ลา", "8-10 ธ.ค. 69").text


def test_who_leads_is_asked_for_whom_first(talk):
    person = talk("away", **OWN | {"colleagues": COLLEAGUES, "may_choose": True})
    assert "1. ตัวฉันเอง" in person.text
    assert "สุดา" not in person.text
    assert person.says("อรุณี", "ไปราชการ", "8-10 ธ.ค. 69", "ใช่", "สุดา") == Done(
        answers={"who": 3, "cause": "duty", "days": DAYS, "substitute": 1}
    )


def test_a_name_that_fits_two_is_asked(talk):
    person = talk("away", **OWN)
    person.says("1", "8 ธ.ค. 69", "ใช่", "ธีร")
    assert "หมายถึงข้อไหน" in person.text
    assert person.step == "substitute"
    assert isinstance(person.says("2"), Done)
    assert person.answers["substitute"] == 4


def test_an_unknown_name_is_asked_again(talk):
    person = talk("away", **OWN)
    assert "ไม่พบชื่อนี้" in person.says("1", "8 ธ.ค. 69", "ใช่", "สมศักดิ์").text


@pytest.mark.parametrize(
    ("absences", "said", "error"),
    [
        ([(2, 1, "2026-12-09", "2026-12-09")], "ธีระ วงศ์ดี", "วันพุธที่ 9 ธันวาคม 2569 ท่านนี้มอบงานวนกลับมา"),
        ([(2, None, "2026-12-09", "2026-12-12")], "ธีระ วงศ์ดี", "วันพุธที่ 9 ธันวาคม 2569 ท่านนี้ไม่อยู่เหมือนกัน"),
        ([], "สุดา", "ทำหน้าที่แทนตัวเองไม่ได้"),
    ],
)
def test_a_substitute_who_leads_nowhere_is_refused(talk, absences, said, error):
    person = talk("away", **OWN | {"absences": absences, "colleagues": COLLEAGUES})
    assert error in person.says("1", "8-10 ธ.ค. 69", "ใช่", said).text
    assert "substitute" not in person.answers


@pytest.mark.parametrize(
    ("said", "error"), [("3 พ.ย. 69", "ผ่านไปแล้ว"), ("11-12 ธ.ค. 69", "วันเสาร์ที่ 12 ธันวาคม 2569 แจ้งไม่อยู่ไว้แล้ว")]
)
def test_days_that_are_over_or_taken_are_refused(talk, said, error):
    person = talk("away", **OWN | {"absences": [(1, 2, "2026-12-12", "2026-12-14")]})
    assert error in person.says("1", said).text
    assert "days" not in person.answers
