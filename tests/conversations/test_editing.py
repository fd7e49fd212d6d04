"""One answer is changed, and what depended on it is asked anew."""

import pytest

from conversations import engine
from conversations.engine import Progress, Review


class TestWhichToEdit:
    @pytest.fixture
    def person(self, talk, finished):
        person = talk("request", known=finished)
        person.progress, person.turn = engine.ask_which_to_edit(person.form, person.progress, person.context)
        return person

    @pytest.mark.parametrize("said", ["4", "๔", "ข้อ 4", "หัวข้อ", "หัวข้อค่ะ", "แก้ข้อ 4", "เรื่อง"])
    def test_the_answer_is_named_by_number_or_label(self, person, said):
        assert person.says(said).step == "topic"
        assert person.progress.choosing_edit is False

    @pytest.mark.parametrize("said", ["ไม่แก้แล้ว", "ไม่แก้แล้วค่ะ", "ไม่ใช่", "ไม่"])
    def test_changing_nothing_returns_to_the_summary(self, person, finished, said):
        assert isinstance(person.says(said), Review)
        assert person.progress == Progress(answers=finished)

    def test_a_step_back_returns_to_the_summary(self, person, finished):
        assert isinstance(person.goes_back(), Review)
        assert person.progress == Progress(answers=finished)

    @pytest.mark.parametrize("said", ["99", "ม้าลาย", "{0}"])
    def test_anything_else_is_asked_again(self, person, said):
        before = person.progress
        assert person.says(said).text.startswith("ยังไม่เข้าใจว่าจะแก้ข้อไหนค่ะ")
        assert person.progress == before

    def test_there_is_nothing_to_choose_before_the_first_answer(self, talk):
        person = talk("request")
        progress, turn = engine.ask_which_to_edit(person.form, person.progress, person.context)
        assert (progress, turn) == (person.progress, person.turn)


class TestEditing:
    def test_a_step_is_asked_again_with_its_answer(self, talk, finished):
        person = talk("request", known=finished)
        assert person.edits("people").step == "people"
        assert person.answers == finished

    @pytest.mark.parametrize("step", ["urgent_reason", "no_such_step"])
    def test_a_step_that_is_not_asked_leads_to_the_list(self, talk, finished, step):
        person = talk("request", known=finished)
        assert person.edits(step).text.startswith("ต้องการแก้ข้อไหนคะ")
        assert person.answers == finished

    def test_a_change_drops_what_depended_on_it(self, talk, finished):
        person = talk("request", known=finished)
        person.edits("group")
        turn = person.says("2")
        assert turn.step == "entry"
        assert person.answers == {k: v for k, v in finished.items() if k != "entry"} | {"group": "2"}

    def test_the_same_answer_given_again_drops_nothing(self, talk, finished):
        person = talk("request", known=finished)
        person.edits("group")
        assert isinstance(person.says("1"), Review)
        assert person.answers == finished

    def test_a_change_drops_what_is_no_longer_asked(self, talk, finished):
        person = talk("request", known=finished)
        person.edits("money_source")
        assert isinstance(person.says("ไม่ใช้งบประมาณ"), Review)
        expected = {k: v for k, v in finished.items() if k != "money_sum"} | {"money_source": "none"}
        assert person.answers == expected
