"""Letters in forms: the school's own (P2.2), the register of letters out (E.1), their days, and doubts about them."""

from datetime import date

import pytest

from conversations.engine import Ask, Done

ACCEPT = {"kind": "accept", "title": "หนังสือตอบรับการเป็นวิทยากร", "number": "", "book": "letters"}
TRAVEL = {"kind": "travel", "title": "บันทึกข้อความขออนุมัติไปราชการ", "number": "ศธ 04030/7", "book": "letters"}
THANKS = {"kind": "thanks", "title": "หนังสือขอบคุณวิทยากร", "number": "", "book": ""}
LETTERS = [ACCEPT, TRAVEL, THANKS]


def letter(number=None, day=None):
    return {"number": number, "day": day}


class TestSchoolSendsItsLetter:
    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ("ศธ 04123.15/69", letter("ศธ 04123.15/69")),
            ("ศธ 04123.15/69 ลงวันที่ 20 พ.ย. 69", letter("ศธ 04123.15/69", "2026-11-20")),
            ("ที่ ศธ ๐๔๑๒๓.๑๕/๖๙ ลว. ๒๐ พ.ย. ๖๙ ค่ะ", letter("ศธ 04123.15/69", "2026-11-20")),
            ("1234", letter("1234")),
            ("15/69", letter("15/69")),
            ("พิเศษ 3", letter("พิเศษ 3")),
        ],
    )
    def test_any_words_are_a_number_and_a_day_may_follow(self, talk, said, kept):
        assert talk("letter").says(said) == Done(answers={"letter": kept})

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            ("ลงวันที่ 20 พ.ย. 69", "ขอเลขที่ส่ง"),
            ("ศธ 04123.15/69 ลงวันที่ 40 พ.ย. 69", "ไม่มีวันที่ 40"),
            ("ศธ 04123.15/69 ลงวันที่ 20 ธ.ค. 69", "ยังมาไม่ถึง"),
            ("...", "สั้นไป"),
            ("ก" * 61, "ยาวเกินไป"),
            ("ศธ " + "1" * 60 + " ลงวันที่ 20 พ.ย. 69", "ยาวเกินไป"),
        ],
    )
    def test_what_cannot_be_is_asked_again(self, talk, said, answer):
        person = talk("letter")
        turn = person.says(said)
        assert isinstance(turn, Ask)
        assert answer in turn.text
        assert person.answers == {}

    def test_day_that_may_be_several_is_asked_about(self, talk):
        person = talk("letter")
        person.says("ศธ 04123.15/69 ลงวันที่ 8.12")
        assert "วันไหน" in person.text
        assert person.answers == {}


class TestClerkRegistersIt:
    def asked(self, talk, number=""):
        person = talk("receive", number=number)
        person.says("1234", "วันนี้")
        return person

    def test_number_that_the_school_told_stands_in_the_question(self, talk):
        assert "โรงเรียนแจ้งเลขที่ ศธ 04123.15/69" in self.asked(talk, "ศธ 04123.15/69").text
        assert "ยังไม่ทราบเลขที่" in self.asked(talk).text

    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ("20 พ.ย. 69", letter(None, "2026-11-20")),
            ("2026-11-20", letter(None, "2026-11-20")),  # as the picker sends it
            ("ศธ 04123.16/69", letter("ศธ 04123.16/69")),
            ("ศธ 04123.16/69 ลงวันที่ 20 พ.ย. 69", letter("ศธ 04123.16/69", "2026-11-20")),
            ("ข้าม", None),
        ],
    )
    def test_number_day_or_both_are_put_right_or_left_out(self, talk, said, kept):
        done = self.asked(talk).says(said)
        assert done == Done(answers={"number": "1234", "dated": "2026-11-22", "letter": kept})

    @pytest.mark.parametrize(
        ("said", "answer"),
        [("1234", "ยังไม่เข้าใจ"), ("สวัสดีค่ะ", "ยังไม่เข้าใจ"), ("20 ธ.ค. 69", "ยังมาไม่ถึง"), ("40 พ.ย. 69", "ไม่มีวันที่ 40")],
    )
    def test_bare_figure_and_what_is_neither_are_asked_again(self, talk, said, answer):
        person = self.asked(talk)
        assert answer in person.says(said).text
        assert "letter" not in person.answers

    def test_what_was_left_out_before_stays_left_out(self, talk):
        known = {"number": "1", "dated": "2026-11-20", "letter": None}
        assert talk("receive", known=known).turn == Done(answers=known)

    def test_days_up_to_today_can_be_picked(self, talk):
        picker = self.asked(talk).turn.picker
        assert (picker.first, picker.last, picker.initial) == (
            date(2025, 11, 22),
            date(2026, 11, 22),
            date(2026, 11, 22),
        )

    def test_what_was_said_reads_well_when_it_is_asked_again(self, talk):
        person = self.asked(talk)
        person.progress = type(person.progress)(answers={"number": "1", "dated": "2026-11-20", "letter": letter("7")})
        assert "คำตอบเดิม: เลขที่ 7" in person.edits("letter").text
        person.progress = type(person.progress)(answers={"number": "1", "dated": "2026-11-20", "letter": None})
        assert "คำตอบเดิม: ไม่ระบุ" in person.edits("letter").text


class TestRegisterOfLettersOut:
    """E.1: the number is typed and its day is picked; nothing is counted on or made up."""

    def begins(self, talk, taken=None, **known):
        return talk("letter_number", known=known, letters=LETTERS, taken=taken or {})

    def test_letters_are_listed_with_the_numbers_they_have(self, talk):
        text = self.begins(talk).text
        assert "1. หนังสือตอบรับการเป็นวิทยากร\n" in text
        assert "2. บันทึกข้อความขออนุมัติไปราชการ (เลขที่ ศธ 04030/7)" in text

    @pytest.mark.parametrize("said", ["1", "ตอบรับ", "หนังสือตอบรับการเป็นวิทยากร"])
    def test_letter_is_picked_by_its_number_or_its_name(self, talk, said):
        person = self.begins(talk)
        assert person.says(said).step == "number"
        assert "หนังสือตอบรับการเป็นวิทยากร เลขที่เท่าไร" in person.text
        assert "หนังสือตอบรับการเป็นวิทยากร ลงวันที่เท่าไร" in person.says("ศธ 04030/1234").text
        assert person.says("1") == Done(answers={"paper": "accept", "number": "ศธ 04030/1234", "dated": "2026-11-22"})

    def test_name_of_several_is_asked_about_and_one_of_none_again(self, talk):
        person = self.begins(talk)
        assert "ตรงได้หลายอย่าง" in person.says("วิทยากร").text
        assert "หนังสือขอบคุณวิทยากร" in person.text
        assert "ไม่พบหนังสือฉบับนี้" in self.begins(talk).says("คำสั่ง").text
        assert "ไม่พบหนังสือฉบับนี้" in talk("letter_number").says("คำสั่ง").text

    def test_button_of_a_letter_asks_for_its_number_at_once(self, talk):
        assert self.begins(talk, paper="travel").step == "number"

    def test_number_is_never_offered(self, talk):
        assert self.begins(talk, paper="accept").labels == []

    def test_day_to_come_is_asked_again(self, talk):
        person = self.begins(talk, paper="accept", number="7")
        assert "ยังมาไม่ถึง" in person.says("24 พ.ย. 69").text
        assert person.turn.picker.last == date(2026, 11, 22)

    TAKEN = {"letters 1234": "หนังสือแจ้งปฏิเสธ 70-0003"}  # noqa: RUF012 - nobody changes it

    @pytest.mark.parametrize("said", ["1234", "ศธ 04030/1234", "ศธ 04030 / 1234"])
    def test_number_that_another_letter_has_is_asked_about(self, talk, said):
        person = self.begins(talk, self.TAKEN, paper="accept")
        assert "ใช้แล้วในปีนี้กับ หนังสือแจ้งปฏิเสธ 70-0003" in person.says(said).text
        assert "number" not in person.answers
        assert person.says("ใช่").step == "dated"

    @pytest.mark.parametrize(("paper", "said"), [("accept", "1235"), ("thanks", "1234")])
    def test_other_numbers_and_other_books_are_taken_as_they_are(self, talk, paper, said):
        assert self.begins(talk, self.TAKEN, paper=paper).says(said).step == "dated"

    def test_answers_read_well_when_they_are_asked_again(self, talk):
        person = self.begins(talk, paper="accept", number="7")
        assert "คำตอบเดิม: หนังสือตอบรับการเป็นวิทยากร" in person.edits("paper").text


class TestMoneySpent:
    """P7.1: asked once all money papers are in; left out, it stays dotted in the report."""

    FACTS = {"items": ["ใบสำคัญรับเงิน", "ภาพ"], "money_sum": 5000}  # noqa: RUF012

    def test_it_is_asked_with_the_last_paper_only(self, talk):
        assert talk("money", **self.FACTS).says("1") == Done(answers={"items": ["ใบสำคัญรับเงิน"]})
        person = talk("money", **self.FACTS)
        assert "ใช้เงินจริงทั้งหมดกี่บาทคะ (ตั้งไว้ 5,000 บาท)" in person.says("1 2").text

    @pytest.mark.parametrize(
        ("said", "kept"), [("4,850 บาท", 4850), ("สี่พัน", 4000), ("4850.50", 4850.5), ("0", 0), ("ข้าม", None)]
    )
    def test_it_is_read_as_a_sum_or_left_out(self, talk, said, kept):
        person = talk("money", **self.FACTS)
        assert person.says("1 2", said) == Done(answers={"items": self.FACTS["items"], "money_spent": kept})

    def test_more_than_was_planned_is_asked_about(self, talk):
        person = talk("money", **self.FACTS)
        assert "มากกว่าที่ตั้งไว้ (5,000 บาท)" in person.says("1 2", "5,100 บาท").text
        assert person.says("ใช่") == Done(answers={"items": self.FACTS["items"], "money_spent": 5100})

    @pytest.mark.parametrize(("said", "answer"), [("99,000,000 บาท", "มากเกินไป"), ("สวัสดีค่ะ", "อ่านจำนวนเงินไม่ได้")])
    def test_what_cannot_be_is_asked_again(self, talk, said, answer):
        person = talk("money", **self.FACTS)
        assert answer in person.says("1 2", said).text
        assert "money_spent" not in person.answers

    def test_nothing_planned_is_nothing_to_compare_with(self, talk):
        person = talk("money", items=["ภาพ"])
        assert person.says("1").text.startswith("ใช้เงินจริงทั้งหมดกี่บาทคะ\n")
        assert person.says("900") == Done(answers={"items": ["ภาพ"], "money_spent": 900})

    def test_sum_reads_well_when_it_is_asked_again(self, talk):
        person = talk("money", known={"items": self.FACTS["items"], "money_spent": None}, **self.FACTS)
        assert "คำตอบเดิม: ไม่ระบุ" in person.edits("money_spent").text
