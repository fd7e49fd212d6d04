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


KNOWN = {"service": "train", "group": "unsure", "topic": "การอ่าน"}


class TestQuestionsLeftOpen:
    """A correction of an earlier answer leaves the question that was open as it was."""

    def corrected(self, person, step, text):
        person.progress, person.turn = engine.replace(person.form, person.progress, step, text, person.context)
        return person.turn

    def test_a_value_that_waited_for_a_yes_waits_again(self, talk):
        person = talk("request", known=KNOWN)
        asked = person.says("8 ธ.ค. 69")
        turn = self.corrected(person, "topic", "การเขียน")
        assert (turn.text, turn.notes) == (asked.text, ("แก้หัวข้อเป็น การเขียน แล้วค่ะ",))
        person.says("ใช่")
        assert person.answers == KNOWN | {"topic": "การเขียน", "days": ["2026-12-08", "2026-12-08"]}

    def test_so_it_does_after_a_correction_that_needs_a_yes_itself(self, talk):
        person = talk("request", known=KNOWN)
        asked = person.says("8 ธ.ค. 69")
        assert "ปฐมวัย ใช่ไหมคะ" in self.corrected(person, "group", "ปฐมวัย").text
        assert person.says("ใช่").text == asked.text
        assert person.answers == {"service": "train", "group": "1", "entry": "1.2", "topic": "การอ่าน"}

    def test_a_list_to_pick_from_is_asked_plainly(self, talk):
        person = talk("request", known=KNOWN)
        person.says("พุธหน้า")
        assert self.corrected(person, "topic", "การเขียน").text.startswith("ต้องการจัดวันไหนคะ")
        assert person.answers == KNOWN | {"topic": "การเขียน"}

    def test_a_question_asked_again_is_still_asked(self, talk):
        person = talk("request", known=KNOWN)
        person.goes_back()
        turn = self.corrected(person, "service", "สัมมนา")
        assert turn.step == "topic"
        assert "คำตอบเดิม: การอ่าน" in turn.text

    def test_leaving_for_an_edit_keeps_what_waited(self, talk):
        person = talk("request", known=KNOWN)
        asked = person.says("8 ธ.ค. 69")
        person.edits("topic")
        person.says("การเขียน")
        assert person.text == asked.text
