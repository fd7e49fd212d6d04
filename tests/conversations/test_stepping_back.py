"""Back opens an answered question again; nothing is lost on the way."""

import pytest

from conversations.engine import Left, Progress


class TestSteppingBack:
    """Back opens an answered question again; its answer stays until there is another."""

    def test_the_last_answer_is_asked_again_and_shown(self, talk):
        person = talk("registration")
        person.says("ครู", "มาลี ใจดี")
        turn = person.goes_back()
        assert turn.step == "name"
        assert "คำตอบเดิม: มาลี ใจดี" in turn.text
        assert person.answers == {"kind": "teacher", "name": "มาลี ใจดี"}

    @pytest.mark.parametrize("same", ["เหมือนเดิม", "ตามเดิมค่ะ"])
    def test_the_former_answer_can_be_kept(self, talk, same):
        person = talk("registration")
        person.says("ครู", "มาลี ใจดี")
        before = person.progress
        person.goes_back()
        assert person.says(same).step == "position"
        assert person.progress == before

    def test_a_new_answer_takes_the_place_of_the_former_and_is_said(self, talk):
        person = talk("registration")
        person.says("ครู", "มาลี ใจดี")
        person.goes_back()
        turn = person.says("มาลี งามดี")
        assert (turn.step, turn.notes) == ("position", ("แก้ชื่อเป็น มาลี งามดี แล้วค่ะ",))
        assert person.answers == {"kind": "teacher", "name": "มาลี งามดี"}

    def test_twice_back_is_two_questions_back(self, talk):
        person = talk("registration")
        person.says("ครู", "มาลี ใจดี")
        person.goes_back()
        assert person.goes_back().step == "kind"
        assert person.answers == {"kind": "teacher", "name": "มาลี ใจดี"}

    def test_same_is_an_ordinary_word_where_there_is_no_former_answer(self, talk):
        person = talk("registration")
        before = person.progress
        assert person.says("เหมือนเดิม").step == "kind"
        assert person.progress == before

    def test_a_form_without_answers_is_left_only_after_a_yes(self, talk):
        person = talk("registration")
        turn = person.goes_back()
        assert turn.text.startswith("นี่เป็นคำถามแรกแล้วค่ะ")
        assert [option.label for option in turn.options] == ["ออก", "ทำต่อ"]

    @pytest.mark.parametrize("said", ["ออก", "ใช่", "ออกเลยค่ะ"])
    def test_a_yes_leaves(self, talk, said):
        person = talk("registration")
        person.goes_back()
        assert person.says(said) == Left()

    @pytest.mark.parametrize("said", ["ทำต่อ", "ไม่ใช่", "ตอบต่อค่ะ"])
    def test_a_no_stays(self, talk, said):
        person = talk("registration")
        asked = person.turn
        person.goes_back()
        assert person.says(said) == asked
        assert person.progress == Progress()

    def test_an_answer_instead_of_yes_or_no_is_taken_as_one(self, talk):
        person = talk("registration")
        person.goes_back()
        person.says("ครู")
        assert person.answers == {"kind": "teacher"}

    def test_back_again_stays_too(self, talk):
        person = talk("registration")
        asked = person.turn
        person.goes_back()
        assert person.goes_back() == asked

    def test_leaving_after_going_back_to_the_first_question_is_asked_too(self, talk):
        person = talk("registration")
        person.says("ครู")
        person.goes_back()
        assert person.goes_back().text.startswith("นี่เป็นคำถามแรกแล้วค่ะ")
        assert person.answers == {"kind": "teacher"}

    def test_from_the_summary_back_opens_the_last_answer_and_back_again_returns(self, talk, finished):
        person = talk("request", known=finished)
        summary = person.turn
        assert person.goes_back().step == "objective"
        assert person.goes_back() == summary
        assert person.answers == finished
