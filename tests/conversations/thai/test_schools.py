"""Names as they are typed, with slips: a known school is never taken for another."""

import random

import pytest

from conversations.thai.result import Choice, Value
from conversations.thai.school_names import aliases, fold
from conversations.thai.schools import School, SchoolIndex

CONFUSED = [
    ("ศ", "ส"),
    ("ษ", "ส"),
    ("ณ", "น"),
    ("ใ", "ไ"),
    ("ร", "ล"),
    ("่", ""),
    ("้", ""),
    ("์", ""),
    ("ี", "ิ"),
    ("ู", "ุ"),
]
FORMS = ["{}", "โรงเรียน{}", "รร.{}", "ร.ร.{}", "รร {}", "{}ค่ะ", "จากโรงเรียน{}ครับ", "ครูโรงเรียน{}"]


def typed_forms(school):
    bare = school.name.removeprefix("โรงเรียน")
    short = bare.split(" (")[0]
    return [form.format(name) for form in FORMS for name in dict.fromkeys((bare, short))]


def slip(name, choice):
    at = choice(range(len(name)))
    swaps = [name.replace(one, other, 1) for one, other in CONFUSED if one in name]
    return choice([*swaps, name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]])


def test_every_name_is_found_in_every_form(schools, index):
    for school in schools:
        for text in typed_forms(school):
            reading = index.read(text)
            found = reading.candidates if isinstance(reading, Choice) else (reading.value,)
            assert school in found, text
            assert len(found) == 1 or index.label(school) != school.name, text


def test_one_slip_never_gives_another_school(schools, index):
    choice = random.Random(7).choice
    accepted = 0
    for school in schools * 3:
        name = slip(choice(typed_forms(school)), choice)
        reading = index.read(name)
        if isinstance(reading, Value) and reading.value.name != school.name:
            assert fold(name.split(" ")[-1].removeprefix("โรงเรียน")) in aliases(reading.value.name), name
        accepted += isinstance(reading, Value)
    assert accepted > 0.9 * len(schools * 3)


@pytest.mark.parametrize("text", ["", ".", "ค่ะ", "โรงเรียน", "ครับ ค่ะ"])
def test_no_name_is_no_school(index, text):
    assert not isinstance(index.read(text), Value)


def test_an_empty_list_knows_no_school():
    assert not isinstance(SchoolIndex([]).read("บ้านหนองลูกช้าง อ.จัตุรัส"), Value)


def test_a_label_tells_namesakes_apart():
    here, there, other = (
        School(key=key, name=name, tambon="ก", amphoe=amphoe)
        for key, name, amphoe in [("1", "โรงเรียนวัดใหม่", "เมือง"), ("2", "โรงเรียนวัดใหม่", "ป่า"), ("3", "โรงเรียนดอน", "ป่า")]
    )
    index = SchoolIndex([here, there, other])
    assert list(map(index.label, (here, there, other))) == ["โรงเรียนวัดใหม่@เมือง", "โรงเรียนวัดใหม่@ป่า", "โรงเรียนดอน"]
    assert index.read("วัดใหม่ อ.ป่า") == Value(value=there)


def test_what_stands_in_brackets_may_be_left_open(index):
    assert index.read("บ้านวังเสมา (พินิจ").value.name == "โรงเรียนบ้านวังเสมา (พินิจอนุสรณ์)"
