"""The walk through a form: forward from question to question, with what cannot be read asked again."""

from dataclasses import replace

import pytest

from conversations import engine
from conversations.engine import Done, Progress
from conversations.forms import FORMS


def test_a_form_begins_with_its_first_question(talk):
    person = talk("registration")
    assert person.step == "kind"
    assert person.answers == {}
    assert person.labels == ["ครู", "บุคลากร", "ผู้บริหาร", "กลุ่มบุคคล", "หน่วยงานอื่น", "หน่วยงานเอกชน"]


def test_every_answer_leads_to_the_next_open_question(talk):
    person = talk("registration")
    steps = []
    for said in ("ครู", "มาลี ใจดี", "ครูชำนาญการ"):
        person.says(said)
        steps.append(person.step)
    assert steps == ["name", "position", "school"]
    assert person.answers == {"kind": "teacher", "name": "มาลี ใจดี", "position": "ครูชำนาญการ"}


@pytest.mark.parametrize("said", ["2", "๒", "ข้อ 2", "2.", "2 ค่ะ", "บุคลากร", "บุคลากรค่ะ", "บุคลากรทางการศึกษา"])
def test_an_option_is_chosen_by_its_number_or_its_name(talk, said):
    person = talk("registration")
    person.says(said)
    assert person.answers == {"kind": "staff"}


def test_numbered_options_stand_in_the_text_for_those_who_see_no_buttons(talk):
    text = talk("registration").text
    assert "1. ครู\n2. บุคลากรทางการศึกษา\n3. ผู้บริหารสถานศึกษา\n4. กลุ่มบุคคล\n5. หน่วยงานอื่น" in text


def test_what_a_number_stood_for_is_said(talk):
    person = talk("registration")
    assert person.says("4").notes == ("ท่านเป็น: กลุ่มบุคคล",)
    person = talk("registration")
    assert person.says("กลุ่มบุคคล").notes == ()


@pytest.mark.parametrize("said", ["9", "0", "๙", "ม้า", "{kind}", "ข้าม"])
def test_what_cannot_be_read_changes_nothing_and_is_asked_again(talk, said):
    person = talk("registration")
    before, asked = person.progress, person.text
    turn = person.says(said)
    assert person.progress == before
    assert turn.step == "kind"
    assert turn.text.endswith(asked)
    assert turn.text != asked


def test_an_optional_question_can_be_skipped(talk):
    person = talk("feedback", known={"score": 5})
    assert "ข้าม" in person.labels
    assert person.says("ข้าม") == Done(answers={"score": 5, "comment": None})


def test_there_is_none_is_a_skip_where_skipping_is_allowed(talk):
    assert talk("feedback", known={"score": 5}).says("ไม่มีค่ะ") == Done(answers={"score": 5, "comment": None})


def test_a_needed_question_cannot_be_skipped(talk):
    person = talk("registration", known={"kind": "teacher"})
    turn = person.says("ข้าม")
    assert "ข้ามไม่ได้" in turn.text
    assert person.answers == {"kind": "teacher"}


def test_a_step_that_a_new_version_of_the_form_does_not_have_is_dropped(talk):
    person = talk("registration")
    person.progress = Progress(answers={"kind": "teacher", "shoe_size": 42}, editing="shoe_size")
    person.says("มาลี ใจดี")
    assert person.answers == {"kind": "teacher", "name": "มาลี ใจดี"}


def test_a_question_that_hangs_on_a_step_no_longer_open_is_let_go(talk):
    person = talk("registration", known={"kind": "teacher"})
    hanging = {"kind": "confirm", "step": "phone", "value": "0812345678", "notes": []}
    person.progress = replace(person.progress, pending=hanging)
    assert engine.again(person.form, person.progress, person.context) == person.turn


def test_a_hanging_question_at_the_summary_is_let_go(talk, finished):
    person = talk("request", known=finished)
    hanging = {"kind": "confirm", "step": "phone", "value": "0812345678", "notes": []}
    person.progress = replace(person.progress, pending=hanging)
    assert isinstance(person.says("ยืนยัน"), Done)


def test_calendar_at_the_summary_changes_nothing(talk, finished):
    person = talk("request", known=finished)
    before = person.progress, person.turn
    assert engine.pick(person.form, person.progress, "2026-12-22", person.context) == before


def test_day_of_the_calendar_is_not_asked_once_more(talk, finished):
    known = {name: answer for name, answer in finished.items() if name != "days"}
    person = talk("request", known=known)
    progress, turn = engine.pick(person.form, person.progress, "2026-12-22", person.context)
    assert progress.answers["days"] == ["2026-12-22", "2026-12-22"]
    assert progress.pending is None
    assert turn != person.turn


def test_progress_is_stored_as_json_and_read_back():
    progress = Progress(answers={"kind": "teacher"}, pending={"kind": "leave"}, editing="kind", offered={"name": "ก"})
    assert Progress.from_json(progress.as_json()) == progress
    assert Progress.from_json(progress.as_json() | {"of_another_version": 1}) == progress


def test_every_form_is_found_under_its_name():
    assert FORMS
    assert all(form.name == name for name, form in FORMS.items())
