"""The walk through a form, on the forms that people fill in: forward, back, edit, skip, leave, confirm."""

from dataclasses import replace

import pytest

from conversations import engine
from conversations.engine import Ask, Done, Left, Progress, Review
from conversations.forms import FORMS


def test_a_form_begins_with_its_first_question(talk):
    person = talk("registration")
    assert person.step == "kind"
    assert person.answers == {}
    assert person.labels == ["ครู", "บุคลากร", "ผู้บริหาร", "กลุ่มบุคคล", "หน่วยงานอื่น"]


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
    assert person.says("4").notes == ("สถานะ: กลุ่มบุคคล",)
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
            {"id": 7, "label": "ศน.ธีระ วงศ์ดี", "why": "ว่าง", "busy": False},
            {"id": 8, "label": "ศน.ธีระ แก้วใส", "why": "ว่าง", "busy": False},
            {"id": 9, "label": "ศน.อรุณี ใจดี", "why": "ว่าง", "busy": False},
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
        assert person.goes_back().step == "contact"
        assert person.goes_back() == summary
        assert person.answers == finished


class TestSummary:
    def test_all_answers_stand_in_it_with_their_numbers(self, talk, finished):
        turn = talk("request", known=finished).turn
        assert isinstance(turn, Review)
        assert [(row.number, row.label, row.value) for row in turn.rows] == [
            (1, "รูปแบบบริการ", "วิทยากรจัดอบรม"),
            (2, "กลุ่มงาน", talk("request").context.office.get_group("1").label),
            (3, "บริการ", "พัฒนาการจัดการเรียนการสอนและกระบวนการเรียนรู้ของผู้เรียน"),
            (4, "หัวข้อ", "การจัดการเรียนรู้เชิงรุก"),
            (5, "วันที่", "วันอังคารที่ 8 ธันวาคม 2569"),
            (6, "เวลา", "09.00-12.00 น."),
            (7, "สถานที่", "หอประชุม"),
            (8, "ผู้เข้าร่วม", "ครู 20 คน นักเรียน 30 คน (รวม 50 คน)"),
            (9, "แหล่งงบประมาณ", "งบประมาณของโรงเรียน"),
            (10, "งบประมาณ", "5,000 บาท"),
            (11, "เบอร์ติดต่อ", "081-234-5678"),
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


class TestKnownBefore:
    def test_a_form_of_known_answers_begins_at_the_summary(self, talk, finished):
        person = talk("request", known=finished)
        assert isinstance(person.turn, Review)
        assert person.answers == finished

    def test_what_the_form_does_not_ask_is_left_out(self, talk):
        person = talk("registration", known={"kind": "agency", "school": "sch-001", "shoe_size": 42})
        assert person.answers == {"kind": "agency"}

    def test_what_cannot_be_any_more_is_asked_again(self, talk, finished):
        person = talk("request", known=finished | {"days": ["2026-11-20", "2026-11-20"]})
        assert person.step == "days"
        assert person.answers == {k: v for k, v in finished.items() if k != "days"}


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


class TestFilling:
    """Answers found in one long message."""

    def test_what_is_certain_is_kept_and_said(self, talk):
        person = talk("request")
        progress, turn = engine.fill(
            person.form,
            person.progress,
            {"service": "train", "topic": "การอ่าน", "people": {"teacher": 20}},
            person.context,
        )
        assert progress.answers == {"service": "train", "topic": "การอ่าน", "people": {"teacher": 20}}
        assert turn.step == "group"
        assert turn.notes == ("รูปแบบบริการ: วิทยากรจัดอบรม", "หัวข้อ: การอ่าน", "ผู้เข้าร่วม: ครู 20 คน")

    def test_what_needs_a_yes_waits_for_its_question(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure"})
        found = {"topic": "การอ่าน", "days": ["2026-12-08", "2026-12-08"]}
        person.progress, person.turn = engine.fill(person.form, person.progress, found, person.context)
        assert person.answers == {"service": "train", "group": "unsure", "topic": "การอ่าน"}
        assert person.text.startswith("วันอังคารที่ 8 ธันวาคม 2569 ใช่ไหมคะ")
        assert person.says("ใช่").step == "time"
        assert person.answers["days"] == ["2026-12-08", "2026-12-08"]
        assert person.progress.offered == {}

    def test_it_is_offered_only_when_its_turn_comes(self, talk):
        person = talk("request")
        found = {"days": ["2026-12-08", "2026-12-08"]}
        person.progress, person.turn = engine.fill(person.form, person.progress, found, person.context)
        assert person.step == "service"
        person.says("4", "ไม่แน่ใจ", "การอ่าน")
        assert person.text.startswith("วันอังคารที่ 8 ธันวาคม 2569 ใช่ไหมคะ")

    def test_a_no_to_what_was_offered_asks_plainly(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure", "topic": "การอ่าน"})
        found = {"days": ["2026-12-08", "2026-12-08"]}
        person.progress, person.turn = engine.fill(person.form, person.progress, found, person.context)
        turn = person.says("ไม่ใช่")
        assert turn.text.startswith("ต้องการจัดวันไหนคะ")
        assert person.progress == Progress(answers={"service": "train", "group": "unsure", "topic": "การอ่าน"})

    def test_what_was_offered_and_cannot_be_any_more_is_asked_plainly(self, talk):
        person = talk("request", known={"service": "train", "group": "unsure", "topic": "การอ่าน"})
        found = {"days": ["2026-12-08", "2026-12-08"]}
        person.progress, person.turn = engine.fill(person.form, person.progress, found, person.context)
        later = replace(person.context, now=person.context.now.replace(year=2027))
        assert engine.again(person.form, person.progress, later).text.startswith("ต้องการจัดวันไหนคะ")

    def test_what_cannot_be_is_said_and_not_kept(self, talk):
        person = talk("request")
        found = {"days": ["2026-11-01", "2026-11-01"]}
        progress, turn = engine.fill(person.form, person.progress, found, person.context)
        assert progress == person.progress
        assert turn.step == "service"
        assert "ผ่านไปแล้วค่ะ" in turn.notes[0]

    def test_what_is_answered_already_stays(self, talk):
        person = talk("request", known={"service": "train"})
        progress, turn = engine.fill(person.form, person.progress, {"service": "seminar"}, person.context)
        assert progress == person.progress
        assert turn.notes == ()

    def test_what_is_not_asked_is_left_out(self, talk):
        person = talk("request")
        progress, _ = engine.fill(person.form, person.progress, {"shoe_size": 42}, person.context)
        assert progress == person.progress

    def test_what_is_not_asked_yet_waits_until_it_is(self, talk, finished):
        known = {k: v for k, v in finished.items() if k not in {"money_source", "money_sum"}}
        person = talk("request", known=known)
        person.progress, person.turn = engine.fill(person.form, person.progress, {"money_sum": 5000}, person.context)
        assert (person.step, person.answers) == ("money_source", known)
        assert person.says("2").text.startswith("5,000 บาท ใช่ไหมคะ")

    def test_what_the_caller_is_not_sure_of_waits_for_a_yes(self, talk):
        person = talk("request", known={"service": "train"})
        found = {"group": "1.2"}
        person.progress, person.turn = engine.fill(
            person.form, person.progress, found, person.context, unsure={"group"}
        )
        assert person.text.startswith("พัฒนาหลักสูตรสถานศึกษาปฐมวัย ใช่ไหมคะ")
        assert person.answers == {"service": "train"}

    def test_a_group_found_by_its_entry_answers_both(self, talk):
        person = talk("request")
        progress, _ = engine.fill(person.form, person.progress, {"group": "1.2"}, person.context)
        assert progress.answers == {"group": "1", "entry": "1.2"}


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


def test_progress_is_stored_as_json_and_read_back():
    progress = Progress(answers={"kind": "teacher"}, pending={"kind": "leave"}, editing="kind", offered={"name": "ก"})
    assert Progress.from_json(progress.as_json()) == progress
    assert Progress.from_json(progress.as_json() | {"of_another_version": 1}) == progress


def test_every_form_is_found_under_its_name():
    assert list(FORMS) == [
        "registration", "officer", "request", "return", "decline", "refuse", "cancel", "assign", "feedback",
    ]  # fmt: skip
    assert all(form.name == name for name, form in FORMS.items())
