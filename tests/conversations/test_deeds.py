"""The short forms: reasons, the nomination of trainers, a word after the day."""

import pytest

from conversations.engine import Done, Progress

CANDIDATES = [
    {"id": 7, "label": "ศน.ธีระ วงศ์ดี", "why": "ถนัดงานหลักสูตร ว่าง", "busy": False, "cautions": []},
    {"id": 8, "label": "ศน.อรุณี แก้วใส", "why": "ว่าง งาน 2 วันในเดือนนี้", "busy": False, "cautions": []},
    {"id": 9, "label": "ศน.สมหญิง ใจงาม", "why": "ถนัดงานหลักสูตร", "busy": True, "cautions": []},
    {"id": 10, "label": "ศน.วีระ วงศ์ใหญ่", "why": "ว่าง", "busy": False, "cautions": []},
    {"id": 11, "label": "ศน.นภา สุขใส", "why": "ว่าง", "busy": False, "cautions": []},
    {"id": 12, "label": "ศน.ดารา แสงดี", "why": "ว่าง", "busy": False, "cautions": []},
]


@pytest.mark.parametrize("form", ["return", "decline", "none_fits", "cancel"])
class TestReasons:
    def test_a_common_reason_is_picked_by_its_number(self, talk, form):
        person = talk(form)
        first = person.turn.options[0]
        assert person.says("1") == Done(answers={"reason": first.line})

    def test_a_tapped_button_sends_the_whole_reason(self, talk, form):
        person = talk(form)
        last = person.turn.options[-1]
        assert person.says(last.sent) == Done(answers={"reason": last.line})

    def test_another_reason_is_typed(self, talk, form):
        assert talk(form).says("ติดประชุมที่กรุงเทพ\nครับ") == Done(answers={"reason": "ติดประชุมที่กรุงเทพ ครับ"})

    @pytest.mark.parametrize("said", ["ก", "9", "...", "ข้าม", "ก" * 301])
    def test_what_is_no_reason_does_nothing(self, talk, form, said):
        person = talk(form)
        assert person.says(said).step == "reason"
        assert person.progress == Progress()

    def test_a_change_of_mind_is_possible(self, talk, form):
        person = talk(form)
        assert person.goes_back().text.startswith("นี่เป็นคำถามแรกแล้วค่ะ")
        assert person.progress.answers == {}


class TestReturning:
    """P2.2: whether a letter that is here can stay is asked where it may be what has to be mended."""

    @pytest.mark.parametrize(
        ("said", "kept"), [("1", "keep"), ("ใช้ฉบับเดิม", "keep"), ("2", "anew"), ("ขอฉบับใหม่ค่ะ", "anew")]
    )
    def test_a_letter_to_be_mended_may_stay_or_come_anew(self, talk, said, kept):
        person = talk("return", letter=True)
        assert person.says("หนังสือไม่มีลายเซ็น").step == "letter_again"
        assert person.says(said) == Done(answers={"reason": "หนังสือไม่มีลายเซ็น", "letter_again": kept})

    @pytest.mark.parametrize(("letter", "reason"), [(True, "ขอให้เลือกวันใหม่"), (False, "หนังสือไม่มีลายเซ็น")])
    def test_another_matter_or_no_letter_asks_nothing_more(self, talk, letter, reason):
        assert talk("return", letter=letter).says(reason) == Done(answers={"reason": reason})


class TestAssigning:
    def test_candidates_are_listed_with_the_reason_why(self, talk):
        person = talk("assign", candidates=CANDIDATES)
        assert "1. ศน.ธีระ วงศ์ดี\nถนัดงานหลักสูตร ว่าง" in person.text
        assert "3. ศน.สมหญิง ใจงาม\nถนัดงานหลักสูตร" in person.text

    @pytest.mark.parametrize(("said", "lead"), [("1", 7), ("๒", 8), ("ธีระ", 7), ("อรุณี แก้วใส", 8), ("ศน.ธีระ วงศ์ดี", 7)])
    def test_the_lead_is_picked_by_number_or_name(self, talk, said, lead):
        person = talk("assign", candidates=CANDIDATES)
        assert person.says(said).step == "assistants"
        assert person.answers == {"lead": lead}

    @pytest.mark.parametrize("said", ["7", "0", "สมศักดิ์", "ศน", "{lead}"])
    def test_nobody_else_can_be_picked(self, talk, said):
        person = talk("assign", candidates=CANDIDATES)
        assert person.says(said).step == "lead"
        assert person.answers == {}

    @pytest.mark.parametrize("said", ["3", "สมหญิง"])
    def test_a_busy_one_is_refused_by_name(self, talk, said):
        person = talk("assign", candidates=CANDIDATES)
        assert person.says(said).text.startswith("ศน.สมหญิง ใจงาม ไปในวันนั้นไม่ได้ค่ะ")
        assert person.progress == Progress()

    def test_the_lead_is_not_offered_as_assistant(self, talk):
        person = talk("assign", candidates=CANDIDATES, known={"lead": 7})
        assert "ศน.ธีระ วงศ์ดี" not in person.labels
        assert person.text.count("1. ศน.อรุณี แก้วใส") == 1

    @pytest.mark.parametrize(
        ("said", "ids"),
        [
            ("1 3", [8, 10]),
            ("๑,๓", [8, 10]),
            ("1", [8]),
            ("ศน.วีระ วงศ์ใหญ่", [10]),
            ("ศน.อรุณี แก้วใส และ ศน.วีระ วงศ์ใหญ่", [8, 10]),
            ("ไม่มี", []),
            ("ไม่มีค่ะ", []),
            ("ข้าม", []),
        ],
    )
    def test_assistants_are_picked(self, talk, said, ids):
        person = talk("assign", candidates=CANDIDATES, known={"lead": 7})
        assert person.says(said) == Done(answers={"lead": 7, "assistants": ids})

    @pytest.mark.parametrize(
        ("said", "error"),
        [
            ("2", "ศน.สมหญิง ใจงาม ไปในวันนั้นไม่ได้ค่ะ"),
            ("1 2", "ศน.สมหญิง ใจงาม ไปในวันนั้นไม่ได้ค่ะ"),
            ("1 9", "มีให้เลือกถึงหมายเลข 5 ค่ะ"),
            ("1 2 3 4 5", "เลือกผู้ช่วยได้ไม่เกิน 4 คนค่ะ"),
            ("สมศักดิ์", "ยังไม่เข้าใจ"),
        ],
    )
    def test_assistants_that_cannot_be_are_asked_again(self, talk, said, error):
        person = talk("assign", candidates=CANDIDATES, known={"lead": 7})
        assert error in person.says(said).text
        assert person.progress == Progress(answers={"lead": 7})

    @pytest.mark.parametrize(("said", "lead"), [("วีระ", 10), ("2", 8)])
    def test_who_is_not_suggested_can_be_named_all_the_same(self, talk, said, lead):
        """R60: the head knows best; the list only helps."""
        person = talk("assign", candidates=CANDIDATES, suggested=2)
        assert "วีระ" not in person.text
        assert "มีให้เลือกถึง" not in person.says(said).text
        assert person.answers == {"lead": lead}

    @pytest.mark.parametrize(
        ("said", "ids"), [("วีระ", [10]), ("อรุณี, วีระ", [8, 10]), ("1 วีระ", [8, 10]), ("อรุณี แก้วใส", [8])]
    )
    def test_assistants_are_named_as_people_call_each_other(self, talk, said, ids):
        person = talk("assign", candidates=CANDIDATES, suggested=2, known={"lead": 7})
        assert person.says(said) == Done(answers={"lead": 7, "assistants": ids})

    def test_name_that_fits_two_assistants_is_asked_about(self, talk):
        """Nobody is appointed by mistake."""
        person = talk("assign", candidates=CANDIDATES, known={"lead": 8})
        asked = person.says("วงศ์")
        assert asked.step == "assistants"
        assert {"1. ศน.ธีระ วงศ์ดี", "2. ศน.วีระ วงศ์ใหญ่"} <= set(asked.text.splitlines())
        assert person.says("2") == Done(answers={"lead": 8, "assistants": [10]})

    def test_another_lead_asks_the_assistants_anew(self, talk):
        person = talk("assign", candidates=CANDIDATES)
        person.says("1")
        person.goes_back()
        assert person.says("2").step == "assistants"
        assert person.answers == {"lead": 8}

    def test_without_candidates_there_is_nothing_to_pick(self, talk):
        person = talk("assign")
        assert person.turn.options == ()
        assert person.says("1").step == "lead"


class TestFeedback:
    @pytest.mark.parametrize(("said", "score"), [("5", 5), ("๔", 4), ("5 ดีมาก", 5), ("3 ค่ะ", 3), ("1", 1)])
    def test_a_mark_is_one_to_five(self, talk, said, score):
        person = talk("feedback")
        assert person.says(said).step == "comment"
        assert person.answers == {"score": score}

    @pytest.mark.parametrize("said", ["0", "6", "555", "อืม", "4.5", "ข้าม"])
    def test_nothing_else_is_a_mark(self, talk, said):
        person = talk("feedback")
        assert person.says(said).step == "score"
        assert person.answers == {}

    def test_the_best_mark_stands_first(self, talk):
        assert talk("feedback").labels == ["5 ดีมาก", "4 ดี", "3 พอใช้", "2 ควรปรับปรุง", "1 ควรปรับปรุงมาก"]

    @pytest.mark.parametrize("said", ["สอนสนุกมากครับ", "👍👍👍ดี", "{score} {}"])
    def test_a_free_line_follows(self, talk, said):
        assert talk("feedback", known={"score": 3}).says(said) == Done(answers={"score": 3, "comment": said})

    @pytest.mark.parametrize("score", [4, 5])
    @pytest.mark.parametrize(("said", "shared"), [("ใช่", True), ("ไม่ต้องส่ง", False), ("ไม่", False)])
    def test_a_content_school_is_asked_whether_its_words_may_go_on(self, talk, score, said, shared):
        """R68"""
        person = talk("feedback", known={"score": score})
        assert person.says("สอนสนุกมาก").step == "share"
        assert person.says("...").step == "share"
        assert person.says(said) == Done(answers={"score": score, "comment": "สอนสนุกมาก", "share": shared})

    def test_a_line_without_a_word_is_asked_again(self, talk):
        person = talk("feedback", known={"score": 5})
        assert person.says("...").step == "comment"
        assert person.answers == {"score": 5}
