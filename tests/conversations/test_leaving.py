"""R65: whose work goes to whom; shown whole, refused where it cannot be, and done only on a yes."""

import pytest

from conversations.engine import Done

CANDIDATES = [
    {"id": 7, "label": "ธีระ วงศ์ดี", "why": "ศึกษานิเทศก์", "busy": False},
    {"id": 8, "label": "อรุณี แก้วใส", "why": "ศึกษานิเทศก์", "busy": False},
    {"id": 9, "label": "วิภา พรมดี", "why": "เจ้าหน้าที่ธุรการ", "busy": False},
    {"id": 10, "label": "นภา สุขใส", "why": "ศึกษานิเทศก์", "busy": False},
    {"id": 11, "label": "มานี ใจงาม", "why": "ศึกษานิเทศก์", "busy": False},
]
PLANS = {
    8: {"text": "โอนงานจาก ธีระ ให้ อรุณี", "clash": "", "fits": True},
    9: {"text": "", "clash": "", "fits": False},
    10: {"text": "", "clash": "อ. 22 ธ.ค. 69", "fits": True},
    11: {"text": "", "clash": "", "fits": True, "own": "70-0003"},
}


@pytest.fixture
def leaving(talk):
    person = talk("leave", candidates=CANDIDATES, plans=PLANS)
    assert person.says("ธีระ").step == "successor"
    return person


def test_plan_is_shown_before_it_is_done(leaving):
    assert "โอนงานจาก ธีระ ให้ อรุณี" in leaving.says("อรุณี").text
    assert leaving.says("ใช่") == Done(answers={"leaver": 7, "successor": 8, "sure": True})


def test_no_is_kept_as_a_no(leaving):
    leaving.says("1")  # the one who leaves is not on the list
    assert leaving.says("ไม่ ยังไม่โอน") == Done(answers={"leaver": 7, "successor": 8, "sure": False})


def test_neither_yes_nor_no_is_asked_again(leaving):
    leaving.says("อรุณี")
    assert leaving.says("เดี๋ยวดูก่อน").step == "sure"


@pytest.mark.parametrize(
    ("who", "why"),
    [("ธีระ", "คนละคน"), ("วิภา", "ต้องเป็นศึกษานิเทศก์"), ("นภา", "22 ธ.ค. 69"), ("มานี", "70-0003 ท่านนี้เป็นผู้ขอเอง")],
)
def test_who_cannot_take_over_is_refused_with_the_reason(leaving, who, why):
    assert why in leaving.says(who).text
    assert leaving.answers == {"leaver": 7}
