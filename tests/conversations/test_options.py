"""Options told apart from other words, old buttons, and the help."""

import pytest

from conversations import engine


class TestOptions:
    @pytest.mark.parametrize("said", ["1", "ครู", "ครูค่ะ", "ข้อ 1", "หน่วยงานอื่น"])
    def test_an_option_of_the_open_question_is_told_apart(self, talk, said):
        person = talk("registration")
        assert engine.takes_as_option(person.form, person.progress, said, person.context)

    @pytest.mark.parametrize("said", ["9", "ยกเลิก", "ครูใหญ่", "ค่ะ", ""])
    def test_other_words_are_no_options(self, talk, said):
        person = talk("registration")
        assert not engine.takes_as_option(person.form, person.progress, said, person.context)

    def test_the_summary_has_no_options(self, talk, finished):
        person = talk("request", known=finished)
        assert not engine.takes_as_option(person.form, person.progress, "1", person.context)

    def test_the_button_of_an_answered_question_is_not_taken_for_an_answer(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure"})
        turn = person.says("ให้คำปรึกษา")
        assert turn.step == "topic"
        assert "ให้คำปรึกษา ใช่ไหมคะ" in turn.text
        assert person.answers == {"service": "train", "group": "unsure"}

    @pytest.mark.parametrize("said", ["ไม่ใช่", "เหมือนเดิม", "ทำต่อ"])
    def test_nor_is_a_button_that_stands_under_many_questions(self, talk, said):
        person = talk("request", known={"service": "train", "group": "unsure"})
        person.says(said)
        assert person.answers == {"service": "train", "group": "unsure"}


class TestOtherAnswers:
    def test_place_out_of_the_map_answers_the_question_for_a_place_alone(self, talk, finished):
        asked = {key: finished[key] for key in finished if key != "place"}
        assert takes(engine.takes_pin, talk("request", known=asked))
        assert not takes(engine.takes_pin, talk("registration"))
        assert not takes(engine.takes_pin, talk("request", known=finished))

    def test_reason_takes_any_words_and_a_choice_does_not(self, talk, finished):
        assert takes(engine.takes_any_words, talk("cancel"), "ฝนตกหนัก")
        assert not takes(engine.takes_any_words, talk("registration"), "ครู")
        assert not takes(engine.takes_any_words, talk("request", known=finished), "ฝนตกหนัก")

    def test_question_that_was_asked_back_takes_no_other_words(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure"})
        person.says("ให้คำปรึกษา")
        assert not takes(engine.takes_any_words, person, "ฝนตกหนัก")


def takes(ask, person, *said):
    return ask(person.form, person.progress, *said, person.context)


class TestHelp:
    def test_help_explains_the_open_question_and_the_words_that_always_work(self, talk):
        person = talk("registration")
        said = engine.explain(person.form, person.progress, person.context)
        assert said.startswith("ข้อนี้ใช้เพื่อถามข้อมูลที่ตรงกับท่าน")
        assert all(word in said for word in ("ย้อนกลับ", "ยกเลิก", "สถานะ", "เจ้าหน้าที่"))

    def test_help_at_the_summary_says_how_to_send_and_to_change(self, talk, finished):
        person = talk("request", known=finished)
        assert "พิมพ์ ยืนยัน" in engine.explain(person.form, person.progress, person.context)

    def test_help_has_its_facts_filled_in(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure", "topic": "การอ่าน"})
        assert "14 วัน" in engine.explain(person.form, person.progress, person.context)
