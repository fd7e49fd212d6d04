"""Values that wait for a yes, and texts with several meanings."""

import pytest

from conversations import engine
from conversations.engine import Progress


class TestConfirming:
    """A value that is read with a doubt waits for a yes."""

    def one_word_name(self, talk):
        person = talk("registration", known={"kind": "teacher"})
        person.says("มาลี")
        return person

    def test_a_value_in_doubt_is_shown_and_not_kept(self, talk):
        person = self.one_word_name(talk)
        assert "มาลี" in person.text
        assert "ยังไม่มีนามสกุล" in person.text
        assert person.labels == ["ใช่", "ไม่ใช่"]
        assert person.answers == {"kind": "teacher"}

    @pytest.mark.parametrize("yes", ["ใช่", "ใช่ค่ะ", "ตกลง", "👍"])
    def test_a_yes_keeps_it(self, talk, yes):
        person = self.one_word_name(talk)
        person.says(yes)
        assert person.answers == {"kind": "teacher", "name": "มาลี"}
        assert person.progress.pending is None

    def test_a_no_asks_again_and_keeps_nothing(self, talk):
        person = self.one_word_name(talk)
        turn = person.says("ไม่ใช่")
        assert (turn.step, turn.notes) == ("name", ("ได้ค่ะ ขอถามใหม่นะคะ",))
        assert person.progress == Progress(answers={"kind": "teacher"})

    def test_another_answer_takes_its_place(self, talk):
        person = self.one_word_name(talk)
        person.says("มาลี ใจดี")
        assert person.answers == {"kind": "teacher", "name": "มาลี ใจดี"}

    def test_what_is_neither_leaves_it_waiting(self, talk):
        person = self.one_word_name(talk)
        before = person.progress
        turn = person.says("12345")
        assert "ไม่ควรมีตัวเลข" in turn.text
        assert "มาลี" in turn.text
        assert person.progress == before

    @pytest.mark.parametrize("said", ["น่าจะใช่", "ไม่แน่ใจ", "ใช่หรือไม่"])
    def test_a_hesitation_is_asked_again(self, talk, said):
        person = self.one_word_name(talk)
        before = person.progress
        assert person.says(said).text.startswith("ขอคำตอบให้แน่ใจนะคะ พิมพ์ ใช่ หรือ ไม่ใช่")
        assert person.progress == before

    def test_a_step_back_forgets_it_and_asks_the_same_question(self, talk):
        person = self.one_word_name(talk)
        assert person.goes_back().step == "name"
        assert person.progress == Progress(answers={"kind": "teacher"})

    def test_asking_again_says_the_same(self, talk):
        person = self.one_word_name(talk)
        assert engine.again(person.form, person.progress, person.context) == person.turn


class TestChoosing:
    """A text with several meanings becomes a list to pick from."""

    def two_found(self, talk):
        candidates = [
            {"id": 7, "label": "ศน.ธีระ วงศ์ดี", "why": "ว่าง", "busy": False, "cautions": []},
            {"id": 8, "label": "ศน.ธีระ แก้วใส", "why": "ว่าง", "busy": False, "cautions": []},
            {"id": 9, "label": "ศน.อรุณี ใจดี", "why": "ว่าง", "busy": False, "cautions": []},
        ]
        person = talk("assign", candidates=candidates)
        person.says("ธีระ")
        return person

    def test_the_candidates_are_listed_with_a_way_out(self, talk):
        person = self.two_found(talk)
        assert person.labels == ["1. ศน.ธีระ วงศ์ดี", "2. ศน.ธีระ แก้วใส", "ไม่มีในรายการ"]
        assert "1. ศน.ธีระ วงศ์ดี\n2. ศน.ธีระ แก้วใส\n3. ไม่มีในรายการ" in person.text
        assert person.answers == {}

    @pytest.mark.parametrize("said", ["2", "๒", "2. ศน.ธีระ แก้วใส", "ศน.ธีระ แก้วใส"])
    def test_one_is_picked_by_number_or_name(self, talk, said):
        person = self.two_found(talk)
        person.says(said)
        assert person.answers == {"lead": 8}

    @pytest.mark.parametrize("said", ["3", "ไม่มีในรายการ", "ไม่ใช่"])
    def test_none_of_them_asks_again(self, talk, said):
        person = self.two_found(talk)
        turn = person.says(said)
        assert (turn.step, len(turn.options)) == ("lead", 3)
        assert turn.text.startswith("ไม่เป็นไรค่ะ")
        assert person.progress == Progress()

    def test_a_new_answer_is_read_as_one(self, talk):
        person = self.two_found(talk)
        person.says("อรุณี")
        assert person.answers == {"lead": 9}

    def test_what_fits_nothing_leaves_the_list_standing(self, talk):
        person = self.two_found(talk)
        before = person.progress
        assert "1. ศน.ธีระ วงศ์ดี" in person.says("ม้าลาย").text
        assert person.progress == before

    def test_a_yes_to_several_is_no_answer(self, talk):
        person = self.two_found(talk)
        before = person.progress
        person.says("ใช่")
        assert person.progress == before

    def test_a_yes_to_the_only_one_picks_it(self, talk):
        person = self.two_found(talk)
        person.progress.pending["values"] = [8]
        person.says("ใช่")
        assert person.answers == {"lead": 8}
