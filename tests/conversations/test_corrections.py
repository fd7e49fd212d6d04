"""Messages that were edited or taken back in the chat."""

from conversations import engine
from conversations.engine import Progress


class TestEditedMessages:
    def test_a_corrected_message_changes_its_answer_and_says_so(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure", "topic": "การอ่าน"})
        progress, turn = engine.replace(person.form, person.progress, "topic", "การเขียน", person.context)
        assert progress.answers == {"service": "train", "group": "unsure", "topic": "การเขียน"}
        assert (turn.step, turn.notes) == ("days", ("แก้หัวข้อเป็น การเขียน แล้วค่ะ",))

    def test_a_correction_that_cannot_be_changes_nothing(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure", "topic": "การอ่าน"})
        progress, turn = engine.replace(person.form, person.progress, "topic", "ก", person.context)
        assert progress == person.progress
        assert turn.step == "days"
        assert turn.notes == ("คำตอบสั้นไปค่ะ พิมพ์เพิ่มอีกนิดนะคะ", "หัวข้อยังเป็น การอ่าน เหมือนเดิมค่ะ")

    def test_a_correction_in_doubt_is_asked_about(self, talk):
        person = talk("registration", known={"kind": "teacher", "name": "มาลี ใจดี"})
        progress, turn = engine.replace(person.form, person.progress, "name", "มาลี", person.context)
        assert (turn.step, [option.label for option in turn.options]) == ("name", ["ใช่", "ไม่ใช่"])
        assert progress.answers == person.answers
        progress, turn = engine.answer(person.form, progress, "ใช่", person.context)
        assert progress.answers == {"kind": "teacher", "name": "มาลี"}

    def test_a_correction_of_the_open_question_is_its_answer(self, talk):
        person = talk("registration")
        progress, _ = engine.replace(person.form, person.progress, "kind", "ครู", person.context)
        assert progress.answers == {"kind": "teacher"}

    def test_a_correction_of_an_answer_that_is_gone_changes_nothing(self, talk):
        person = talk("registration", known={"kind": "agency"})
        progress, turn = engine.replace(person.form, person.progress, "school", "บ้านวังพง", person.context)
        assert progress == person.progress
        assert (turn.step, turn.notes) == ("name", ("ข้อที่แก้ไขไม่ได้ใช้ในคำถามชุดนี้แล้วค่ะ",))


class TestForgetting:
    def test_an_answer_taken_back_is_asked_again(self, talk, finished):
        person = talk("request", known=finished)
        progress = engine.forget(person.form, person.progress, "topic")
        assert progress == Progress(answers={k: v for k, v in finished.items() if k != "topic"})
        assert engine.again(person.form, progress, person.context).step == "topic"

    def test_what_depended_on_it_goes_too(self, talk, finished):
        person = talk("request", known=finished)
        progress = engine.forget(person.form, person.progress, "group")
        assert progress.answers == {k: v for k, v in finished.items() if k not in {"group", "entry"}}

    def test_a_value_that_waits_for_a_yes_goes_too(self, talk):
        person = talk("registration", known={"kind": "teacher"})
        person.says("มาลี")
        assert engine.forget(person.form, person.progress, "name") == Progress(answers={"kind": "teacher"})

    def test_an_edit_of_it_ends(self, talk, finished):
        person = talk("request", known=finished)
        person.edits("topic")
        assert engine.forget(person.form, person.progress, "topic").editing is None

    def test_what_hangs_elsewhere_stays(self, talk):
        person = talk("registration", known={"kind": "teacher"})
        person.says("มาลี")
        assert engine.forget(person.form, person.progress, "kind").pending == person.progress.pending
