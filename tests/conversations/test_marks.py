"""R68: a mark from 1 to 5 is read as it is typed, and never one that was not given."""

import pytest

from conversations.engine import Ask
from conversations.marks import mark
from conversations.thai.result import NOTHING, Choice, Invalid, Value


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("5", 5),
        ("๔ ครับ", 4),
        ("ห้า", 5),
        ("ห้าดาว", 5),
        ("5 ดาวเลยค่ะ", 5),
        ("3คะแนน", 3),
        ("หนูให้ห้าคะแนนค่ะ", 5),
        ("เอาไปเลย 5 ดาว", 5),
        ("4 เต็ม 5", 4),
        ("4/5 ค่ะ", 4),
        ("สี่เต็มห้า", 4),
        ("5 ดีมาก", 5),
        ("ดีมาก 5", 5),
        ("⭐⭐⭐⭐", 4),
        ("⭐️⭐️⭐️⭐️⭐️", 5),
        ("5!", 5),
    ],
)
def test_mark_is_read(said, given):
    assert mark(said, {}, None) == Value(value=given)


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("ดีมากค่ะ", 5),
        ("ดี", 4),
        ("พอใช้", 3),
        ("เต็มสิบ", 5),
        ("10/10", 5),
        ("เต็ม", 5),
        ("5 สอนสนุกมาก", 5),
        ("5 ดี", 5),
        ("มา 5 คน", 5),
        ("แย่มาก", 1),
    ],
)
def test_what_is_near_to_a_mark_is_asked_back(said, near):
    assert mark(said, {}, None) == Value(value=near, flags=frozenset({"approx"}))


@pytest.mark.parametrize(("said", "either"), [("4.5", (4, 5)), ("สี่ครึ่ง", (4, 5)), ("5.5", (5,))])
def test_half_a_mark_is_asked_about(said, either):
    assert mark(said, {}, None) == Choice(candidates=either, code="several_fit")


@pytest.mark.parametrize("said", ["0", "6", "10", "55", "555", "สิบ", "⭐⭐⭐⭐⭐⭐"])
def test_mark_beyond_the_scale_is_refused(said):
    assert mark(said, {}, None) == Invalid(code="out_of_range")


@pytest.mark.parametrize("said", ["ไม่ให้ 5", "ไม่ถึง 5", "เกือบ 5", "4 หรือ 5", "4-5", "อืม", "👍", "ok", ""])
def test_what_is_no_mark_is_none(said):
    assert mark(said, {}, None) == NOTHING


def test_school_says_yes_to_what_was_near(talk):
    person = talk("feedback")
    asked = person.says("ดีมากค่ะ")
    assert isinstance(asked, Ask)
    assert (asked.step, person.answers) == ("score", {})
    assert "5 ดีมาก" in asked.text
    assert person.says("ใช่").step == "comment"
    assert person.answers == {"score": 5}


def test_school_chooses_on_which_side_of_a_half(talk):
    person = talk("feedback")
    assert person.says("4.5").step == "score"
    assert person.says("5").step == "comment"
    assert person.answers == {"score": 5}
