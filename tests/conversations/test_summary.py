"""The summary: confirmed by a word, changed by a word, and checked again when time has passed."""

import pytest

from conversations import engine
from conversations.engine import Ask, Done, Progress, Review


class TestSummary:
    def test_all_answers_stand_in_it_with_their_numbers(self, talk, finished):
        turn = talk("request", known=finished).turn
        assert isinstance(turn, Review)
        assert [(row.number, row.label, row.value) for row in turn.rows] == [
            (1, "รูปแบบ", "วิทยากรจัดอบรม"),
            (2, "กลุ่มงาน", talk("request").context.office.get_group("1").label),
            (3, "บริการ", "พัฒนาการจัดการเรียนการสอนและกระบวนการเรียนรู้ของผู้เรียน"),
            (4, "หัวข้อ", "การจัดการเรียนรู้เชิงรุก"),
            (5, "วันที่", "วันอังคารที่ 8 ธันวาคม 2569"),
            (6, "เวลา", "09.00-12.00 น."),
            (7, "สถานที่", "หอประชุม"),
            (8, "ผู้เข้าร่วม", "ครู 20 คน นักเรียน 30 คน (รวม 50 คน)"),
            (9, "แหล่งงบ", "งบประมาณของโรงเรียน"),
            (10, "จำนวนเงิน", "5,000 บาท"),
            (11, "เบอร์โทร", "081-234-5678"),
            (12, "วัตถุประสงค์", "ให้ครูสอนเชิงรุกได้จริง"),
        ]

    @pytest.mark.parametrize("said", ["ยืนยัน", "ยืนยันค่ะ", "ส่ง", "ส่งเลยครับ", "ใช่", "ตกลง", "👍"])
    def test_a_word_confirms_it(self, talk, finished, said):
        assert talk("request", known=finished).says(said) == Done(answers=finished)

    @pytest.mark.parametrize("said", ["สวัสดี", "7", "{", "ส่งครูมา 2 คน"])
    def test_anything_else_sends_nothing(self, talk, finished, said):
        person = talk("request", known=finished)
        turn = person.says(said)
        assert isinstance(turn, Review)
        assert turn.notes == ("ถ้าข้อมูลถูกต้อง พิมพ์ ยืนยัน\nถ้าจะแก้ พิมพ์ แก้ ตามด้วยหมายเลขข้อ เช่น แก้ข้อ 2",)
        assert person.progress == Progress(answers=finished)

    @pytest.mark.parametrize(
        ("said", "step"),
        [
            ("แก้ข้อ 4", "topic"),
            ("แก้ข้อ ๔ ค่ะ", "topic"),
            ("ขอแก้ไขข้อที่ 11", "contact"),
            ("แก้ 1", "service"),
            ("แก้วันที่", "days"),
            ("แก้ไขวัน", "days"),
            ("ขอเปลี่ยนสถานที่หน่อยค่ะ", "place"),
            ("แก้เบอร์", "contact"),
            ("แก้แหล่งงบ", "money_source"),
            ("แก้งบ", "money_sum"),
            ("แก้จุดประสงค์", "objective"),
        ],
    )
    def test_one_answer_is_named_to_be_changed(self, talk, finished, said, step):
        person = talk("request", known=finished)
        turn = person.says(said)
        assert isinstance(turn, Ask)
        assert turn.step == step
        assert "คำตอบเดิม" in turn.text
        assert person.answers == finished

    def test_after_the_change_the_summary_comes_again(self, talk, finished):
        person = talk("request", known=finished)
        turn = person.says("แก้ข้อ 4", "การอ่านออกเขียนได้")
        assert isinstance(turn, Review)
        assert turn.notes == ("แก้หัวข้อเป็น การอ่านออกเขียนได้ แล้วค่ะ",)
        assert person.progress == Progress(answers=finished | {"topic": "การอ่านออกเขียนได้"})

    def test_the_new_answer_can_stand_in_the_same_message(self, talk, finished):
        person = talk("request", known=finished)
        turn = person.says("แก้หัวข้อเป็น การอ่าน ออก เขียนได้")
        assert isinstance(turn, Review)
        assert person.answers == finished | {"topic": "การอ่าน ออก เขียนได้"}

    def test_a_new_answer_that_cannot_be_is_asked_again(self, talk, finished):
        person = talk("request", known=finished)
        turn = person.says("แก้เบอร์เป็น ม้า")
        assert turn.step == "contact"
        assert turn.text.startswith("ขออภัยค่ะ อ่านเบอร์โทรศัพท์ไม่ได้")
        assert person.answers == finished

    def test_a_step_back_from_the_change_leaves_all_as_it_was(self, talk, finished):
        person = talk("request", known=finished)
        summary = person.turn
        person.says("แก้ข้อ 4")
        assert person.goes_back() == summary
        assert person.progress == Progress(answers=finished)

    @pytest.mark.parametrize("said", ["แก้ไข", "แก้", "ไม่ใช่", "แก้ข้อ 35", "แก้ม้าลาย"])
    def test_a_change_without_a_name_asks_which(self, talk, finished, said):
        person = talk("request", known=finished)
        turn = person.says(said)
        assert turn.text.startswith("ต้องการแก้ข้อไหนคะ")
        assert "4. หัวข้อ: การจัดการเรียนรู้เชิงรุก" in turn.text
        assert person.answers == finished

    def test_the_summary_can_be_asked_for_again(self, talk, finished):
        person = talk("request", known=finished)
        assert engine.again(person.form, person.progress, person.context) == person.turn


class TestConfirmingLate:
    def test_what_cannot_be_any_more_is_asked_again_at_the_end(self, talk, finished):
        person = talk("request", known=finished)
        person.comes_back(days=20)
        turn = person.says("ยืนยัน")
        assert turn.step == "days"
        assert "ผ่านไปแล้วค่ะ" in turn.text
        assert person.answers == finished

    def test_a_question_that_time_has_raised_is_asked_first(self, talk, finished):
        person = talk("request", known=finished)
        person.comes_back(days=7)
        turn = person.says("ยืนยัน")
        assert turn.step == "urgent_reason"
        assert person.answers == finished

    def test_nothing_is_confirmed_before_all_is_answered(self, talk):
        person = talk("request")
        progress, turn = engine.confirm(person.form, person.progress, person.context)
        assert (progress, turn) == (person.progress, person.turn)

    def test_an_optional_answer_does_not_hold_it_up(self, talk):
        known = {"kind": "agency", "name": "มาลี ใจดี", "position": "ครู", "organisation": "เทศบาล", "phone": None}
        person = talk("registration", known=known)
        assert engine.confirm(person.form, person.progress, person.context)[1] == Done(answers=known)
