"""The forms of what is lent for a training: what, until when, and what has come back (R81)."""

import pytest

from conversations.engine import Done

DUE = {"due": "2026-12-23", "out": {"จอรับภาพ": "จอรับภาพ: ธีระ วงศ์ดี คืนพุธ 23 ธ.ค. 69"}}
LENT = {"lent": [{"id": 4, "label": "เครื่องฉายภาพ"}, {"id": 6, "label": "ลำโพง 2 ตัว"}]}


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("1", ["เครื่องฉายภาพ"]),
        ("1 5", ["เครื่องฉายภาพ", "ปลั๊กพ่วง"]),
        ("เครื่องฉายภาพ", ["เครื่องฉายภาพ"]),
        ("ลำโพง 2 ตัว", ["ลำโพง 2 ตัว"]),
    ],
)
def test_things_are_picked_by_number_or_named_in_words(talk, said, things):
    """R81"""
    assert talk("lend", **DUE).says(said, "1") == Done(answers={"things": things, "due": "2026-12-23"})


@pytest.mark.parametrize("said", ["9", "ก"])
def test_what_is_no_thing_is_asked_again(talk, said):
    person = talk("lend", **DUE)
    person.says(said)
    assert (person.step, person.answers) == ("things", {})


def test_thing_that_is_out_already_is_said_and_asked(talk):
    """R81"""
    person = talk("lend", **DUE)
    assert "ธีระ วงศ์ดี คืนพุธ 23 ธ.ค. 69" in person.says("2").text
    assert person.says("ใช่", "25 ธ.ค. 69") == Done(answers={"things": ["จอรับภาพ"], "due": "2026-12-25"})


def test_day_of_return_is_not_one_that_is_over(talk):
    person = talk("lend", **DUE)
    assert "ผ่านไปแล้ว" in person.says("1", "20 พ.ย. 69").text
    assert person.says("24 ธ.ค. 69") == Done(answers={"things": ["เครื่องฉายภาพ"], "due": "2026-12-24"})


@pytest.mark.parametrize(("said", "ids"), [("1", [4, 6]), ("ทั้งหมด", [4, 6]), ("2", [4]), ("2 3", [4, 6])])
def test_all_or_some_of_it_comes_back(talk, said, ids):
    """R81"""
    assert talk("give_back", **LENT).says(said) == Done(answers={"loans": ids})
