"""What a school asks for: the whole of it by typing alone, the service, its group and its topic."""

import pytest

from conversations.engine import Done, Progress, Review
from domain.details import from_answers


def test_a_whole_request_by_typing_alone(talk):
    person = talk("request", phone="0812345678", school_key="sch-001")
    steps = [person.step]
    for said in (
        "4", "1", "4", "การจัดการเรียนรู้เชิงรุก ป.1-3", "๘/๑๒/๖๙", "ใช่ค่ะ", "เก้าโมงถึงบ่ายสาม", "1",
        "ครู 20 คน นักเรียน 30 คน", "2", "5,000 บาท",
    ):  # fmt: skip
        person.says(said)
        steps.append(person.step)
    assert steps == [
        "service", "group", "entry", "topic", "days", "days", "time", "place", "people", "money_source", "money_sum",
        "contact",
    ]  # fmt: skip
    assert person.says("1").step == "objective"
    assert isinstance(person.says("เพื่อให้ครูสอนเชิงรุกได้"), Review)
    assert person.answers == {
        "service": "train",
        "group": "1",
        "entry": "1.4",
        "topic": "การจัดการเรียนรู้เชิงรุก ป.1-3",
        "days": ["2026-12-08", "2026-12-08"],
        "time": {"start": "09:00", "end": "15:00", "part": None},
        "place": person.context.office.schools["sch-001"].name,
        "people": {"teacher": 20, "student": 30},
        "money_source": "school",
        "money_sum": 5000,
        "contact": "0812345678",
        "objective": "เพื่อให้ครูสอนเชิงรุกได้",
    }
    assert person.says("ยืนยัน") == Done(answers=person.answers)
    assert from_answers(person.answers).people_in_all == 50


class TestService:
    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ("1", "consult"),
            ("ขอคำปรึกษาค่ะ", "consult"),
            ("แนะนำ", "advise"),
            ("ช่วยเหลือ", "help"),
            ("วิทยากร", "train"),
            ("ขอวิทยากรมาอบรมครู", "train"),
            ("สัมมนา", "seminar"),
            ("ประชุมเชิงปฏิบัติการ", "workshop"),
            ("ประชุมปฏิบัติการ", "workshop"),
            ("๖", "workshop"),
            ("7", "local"),
            ("กรอบสาระท้องถิ่น", "local"),  # R63
            ("หลักสูตรท้องถิ่นค่ะ", "local"),
        ],
    )
    def test_it_is_read_from_its_number_or_its_words(self, talk, said, code):
        person = talk("request")
        person.says(said)
        assert person.answers == {"service": code}

    def test_words_of_several_are_asked_about(self, talk):
        person = talk("request")
        person.says("อบรมหรือสัมมนาก็ได้")
        assert person.labels == ["1. วิทยากรจัดอบรม", "2. สัมมนา", "ไม่มีในรายการ"]
        assert person.answers == {}


class TestGroup:
    def test_a_group_is_picked_and_then_its_entry(self, talk):
        person = talk("request", known={"service": "train"})
        assert person.says("2").step == "entry"
        assert person.says("1").step == "topic"
        assert person.answers == {"service": "train", "group": "2", "entry": "2.1"}

    @pytest.mark.parametrize("said", ["ไม่แน่ใจ", "ไม่ทราบค่ะ", "7"])
    def test_who_is_not_sure_is_asked_no_entry(self, talk, said):
        person = talk("request", known={"service": "train"})
        turn = person.says(said)
        assert turn.step == "topic"
        assert person.answers == {"service": "train", "group": "unsure"}

    @pytest.mark.parametrize("said", ["ไม่แน่ใจค่ะ", "ไม่ทราบค่ะ", "5"])
    def test_who_is_not_sure_of_the_entry_goes_on(self, talk, said):
        person = talk("request", known={"service": "train", "group": "1"})
        assert person.says(said).step == "topic"
        assert person.answers["entry"] == "unsure"

    def test_an_entry_found_by_its_words_is_confirmed_and_answers_both(self, talk):
        person = talk("request", known={"service": "train"})
        turn = person.says("อยากได้เรื่องปฐมวัยค่ะ")
        assert turn.text.startswith("พัฒนาหลักสูตรสถานศึกษาปฐมวัย ใช่ไหมคะ")
        assert person.answers == {"service": "train"}
        assert person.says("ใช่").step == "topic"
        assert person.answers == {"service": "train", "group": "1", "entry": "1.2"}

    @pytest.mark.parametrize(("said", "answers"), [
        ("ไม่แน่ใจ", {"group": "unsure"}),
        ("วัดและประเมินผล", {"group": "2"}),  # a button of the list that was shown before
    ])  # fmt: skip
    def test_an_answer_of_the_list_is_taken_where_a_yes_is_asked_too(self, talk, said, answers):
        person = talk("request", known={"service": "train"})
        person.says("อยากได้เรื่องปฐมวัยค่ะ", said)
        assert person.answers == {"service": "train"} | answers

    def test_words_that_cannot_be_read_where_a_yes_is_asked_speak_of_no_list(self, talk):
        person = talk("request", known={"service": "train"})
        asked = person.says("อยากได้เรื่องปฐมวัยค่ะ").text
        said = person.says("ซ่อมหลังคา").text
        assert said.startswith("ขอคำตอบให้แน่ใจนะคะ พิมพ์ ใช่ หรือ ไม่ใช่")
        assert said.endswith(asked)

    def test_the_longer_word_beats_the_one_inside_it(self, talk):
        person = talk("request", known={"service": "train"})
        assert person.says("หลักสูตรปฐมวัย").text.startswith("พัฒนาหลักสูตรสถานศึกษาปฐมวัย ใช่ไหมคะ")

    def test_words_of_several_entries_are_asked_about(self, talk):
        person = talk("request", known={"service": "train"})
        person.says("ข้อสอบโอเน็ต")
        assert [option.line for option in person.turn.options[:2]] == [
            "การวัดและประเมินผลระดับชั้นเรียนและสถานศึกษา",
            "การวัดและประเมินผลระดับชาติ",
        ]
        person.says("2")
        assert person.answers == {"service": "train", "group": "2", "entry": "2.3"}

    def test_an_entry_is_found_by_its_words_within_the_group(self, talk):
        person = talk("request", known={"service": "train", "group": "1"})
        person.says("ปฐมวัย", "ใช่")
        assert person.answers["entry"] == "1.2"

    @pytest.mark.parametrize("known", [{"service": "train"}, {"service": "train", "group": "1"}])
    def test_words_of_no_entry_are_asked_again(self, talk, known):
        person = talk("request", known=known)
        asked = person.text
        turn = person.says("ซ่อมหลังคา")
        assert turn.text.endswith(asked)
        assert person.answers == known

    def test_a_school_is_not_offered_what_is_for_the_office(self, talk):
        person = talk("request", known={"service": "train", "group": "6"})
        assert person.labels == ["ร่วมกับหน่วยงานอื่น", "ไม่แน่ใจ"]
        officer = talk("request", known={"service": "train", "group": "6"}, staff=True)
        assert len(officer.labels) == 3

    def test_the_only_entry_of_a_group_needs_no_question(self, talk):
        person = talk("request", known={"service": "train"})
        assert person.says("6").step == "topic"
        assert person.answers == {"service": "train", "group": "6", "entry": "6.2"}

    def test_a_group_that_is_gone_from_the_catalogue_has_no_entries(self, talk):
        person = talk("request", known={"service": "train", "group": "99"})
        assert person.step == "topic"


class TestTopic:
    @pytest.mark.parametrize(
        ("said", "error"),
        [
            ("ก", "คำตอบสั้นไปค่ะ"),
            ("...!!!", "คำตอบสั้นไปค่ะ"),
            ("ก" * 201, "คำตอบยาวเกินไปค่ะ (201 ตัวอักษร) ขอไม่เกิน 200 ตัวอักษร"),
            ("ครูชื่อ มาลี 1101700230708", "เลขประจำตัวประชาชน"),
            ("1-1017-00230-70-8", "เลขประจำตัวประชาชน"),
            ("๑๑๐๑๗๐๐๒๓๐๗๐๘", "เลขประจำตัวประชาชน"),
        ],
    )
    def test_what_cannot_be_a_topic_is_not_kept(self, talk, said, error):
        person = talk("request", known={"service": "train", "group": "unsure"})
        assert error in person.says(said).text
        assert person.progress == Progress(answers={"service": "train", "group": "unsure"})

    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ("  การอ่าน\n\nออก   เขียนได้  ", "การอ่าน ออก เขียนได้"),
            ("{0.__class__} {topic} %s <b>", "{0.__class__} {topic} %s <b>"),
            ("การ\u200bอ่าน\u202e", "การอ่าน"),
            ("อ่าน\x00เขียน", "อ่าน เขียน"),
            ("ยกเลิกการสอบซ้ำ", "ยกเลิกการสอบซ้ำ"),
            ("ก" * 200, "ก" * 200),
            ("โทร 0812345678", "โทร 0812345678"),
        ],
    )
    def test_other_words_are_kept_as_they_read(self, talk, said, kept):
        person = talk("request", known={"service": "train", "group": "unsure"})
        assert person.says(said).step == "days"
        assert person.answers["topic"] == kept

    def test_braces_survive_every_sentence_they_are_shown_in(self, talk, finished):
        person = talk("request", known=finished | {"topic": "{0} {topic} {{x}}", "place": "{place!r}"})
        assert {"{0} {topic} {{x}}", "{place!r}"} <= {row.value for row in person.turn.rows}
        assert "{0} {topic} {{x}}" in person.says("แก้หัวข้อ").text
        assert person.says("{1} {} การอ่าน").notes == ("แก้หัวข้อเป็น {1} {} การอ่าน แล้วค่ะ",)
        assert "{place!r}" in person.says("แก้ไข").text
