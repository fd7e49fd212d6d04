"""What a school asks for, question by question, as people type it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from conversations.engine import Ask, Done, Progress, Review
from domain.calendar import BANGKOK, WorkCalendar
from domain.details import from_answers

BEFORE = {"service": "train", "group": "unsure", "topic": "การอ่าน"}
DAY = {"days": ["2026-12-08", "2026-12-08"]}


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
    assert isinstance(person.says("1"), Review)
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


class TestDays:
    def test_the_question_names_the_earliest_standard_day_and_offers_a_picker(self, talk):
        person = talk("request", known=BEFORE)
        assert "14 วัน คือตั้งแต่วันอาทิตย์ที่ 6 ธันวาคม 2569" in person.text
        assert "พิมพ์วันเดียว เช่น 8 ธ.ค. 69" in person.text  # the 7th is a holiday
        picker = person.turn.picker
        assert (picker.first.isoformat(), picker.last.isoformat(), picker.initial.isoformat()) == (
            "2026-11-22",
            "2027-11-22",
            "2026-12-08",
        )

    @pytest.mark.parametrize(
        ("said", "shown", "kept"),
        [
            ("8 ธ.ค. 69", "วันอังคารที่ 8 ธันวาคม 2569", ["2026-12-08", "2026-12-08"]),
            ("2026-12-08", "วันอังคารที่ 8 ธันวาคม 2569", ["2026-12-08", "2026-12-08"]),
            ("8-9 ธันวาคม 2569", "8-9 ธันวาคม 2569 (2 วัน)", ["2026-12-08", "2026-12-09"]),
        ],
    )
    def test_days_are_said_before_they_are_kept(self, talk, said, shown, kept):
        person = talk("request", known=BEFORE)
        turn = person.says(said)
        assert turn.text.startswith(f"{shown} ใช่ไหมคะ")
        assert turn.picker is not None
        assert person.answers == BEFORE
        assert person.says("ใช่").step == "time"
        assert person.answers == BEFORE | {"days": kept}

    def test_a_day_that_is_not_sure_is_offered(self, talk):
        person = talk("request", known=BEFORE)
        assert person.says("พุธหน้าค่ะ").text.startswith("อาจหมายถึงได้หลายสัปดาห์ค่ะ")
        assert person.labels[:2] == ["1. พ. 25 พ.ย. 69", "2. พ. 2 ธ.ค. 69"]

    @pytest.mark.parametrize(
        ("said", "error"),
        [
            ("21 พ.ย. 69", "วันเสาร์ที่ 21 พฤศจิกายน 2569 ผ่านไปแล้วค่ะ (วันนี้วันอาทิตย์ที่ 22 พฤศจิกายน 2569)"),
            ("23 พ.ย. 70", "รับคำขอถึงวันที่ 22 พฤศจิกายน 2570 ค่ะ"),
            ("14-19 ธ.ค. 69", "จัดได้ไม่เกิน 5 วันติดกันค่ะ"),
            ("31 เม.ย. 70", "ไม่มีวันที่ 31 ในเดือนนั้นค่ะ เดือนนั้นมี 30 วัน"),
            ("ม้าลาย", "อ่านวันที่ไม่ได้"),
        ],
    )
    def test_days_that_cannot_be_are_asked_again(self, talk, said, error):
        person = talk("request", known=BEFORE)
        assert error in person.says(said).text
        assert person.progress == Progress(answers=BEFORE)

    def test_everything_about_a_day_is_said_at_once(self, talk):
        person = talk("request", known=BEFORE)
        turn = person.says("5-6 ธ.ค. 69")
        assert turn.text.startswith("5-6 ธันวาคม 2569 (2 วัน)")
        assert "วันแรกที่ขอได้ตามปกติคือวันอาทิตย์ที่ 6 ธันวาคม 2569" in turn.text
        assert "ตรงกับวันหยุด: วันเสาร์ที่ 5 ธันวาคม 2569 เป็น" in turn.text
        assert "วันอาทิตย์ที่ 6 ธันวาคม 2569" in turn.text
        assert person.answers == BEFORE

    def test_of_many_closed_days_the_first_are_named_and_the_rest_counted(self, talk, office):
        closed = {date(2026, 12, day): "วันหยุด" for day in range(7, 12)}
        person = talk("request", known=BEFORE)
        person.context = replace(person.context, office=replace(office, calendar=WorkCalendar(closed=closed)))
        said = person.says("7-11 ธ.ค. 69").text
        assert [f"ที่ {day} ธันวาคม 2569 เป็นวันหยุด" in said for day in range(7, 12)] == [
            True,
            True,
            True,
            True,
            False,
        ]
        assert "และอีก 1 วัน" in said

    def test_a_corrected_day_is_checked_like_the_first(self, talk):
        person = talk("request", known=BEFORE)
        person.says("8 ธ.ค. 69", "7 ธ.ค. 69")
        assert "ตรงกับวันหยุด: วันจันทร์ที่ 7 ธันวาคม 2569 เป็น" in person.text


class TestUrgency:
    # The thirteenth day ahead asks a reason, the fourteenth does not.
    @pytest.mark.parametrize(("said", "step"), [("4 ธ.ค. 69", "urgent_reason"), ("8 ธ.ค. 69", "time")])
    def test_a_reason_is_asked_within_the_lead_time(self, talk, said, step):
        person = talk("request", known=BEFORE)
        person.says(said)
        assert person.says("ใช่").step == step

    @pytest.mark.parametrize(
        ("said", "kept"),
        [("2", "วิทยากรเดิมมาไม่ได้"), ("โรงเรียนเพิ่งได้งบมา", "โรงเรียนเพิ่งได้งบมา")],
    )
    def test_the_reason_is_picked_or_typed(self, talk, said, kept):
        person = talk("request", known=BEFORE | {"days": ["2026-12-01", "2026-12-01"]})
        assert person.says(said).step == "time"
        assert person.answers["urgent_reason"] == kept

    def test_a_later_day_drops_the_reason(self, talk):
        person = talk("request", known=BEFORE | {"days": ["2026-12-01", "2026-12-01"], "urgent_reason": "ด่วนมาก"})
        person.edits("days")
        person.says("8 ธ.ค. 69", "ใช่")
        assert person.answers == BEFORE | DAY


class TestYearEnd:
    AUGUST = datetime(2027, 8, 2, 10, 0, tzinfo=BANGKOK)

    @pytest.mark.parametrize("said", ["รับทราบ", "รับทราบค่ะ", "1", "เข้าใจแล้ว", "ใช่"])
    def test_the_rules_are_acknowledged(self, talk, said):
        person = talk("request", now=self.AUGUST, known=BEFORE | {"days": ["2027-10-20", "2027-10-20"]})
        assert person.step == "year_end"
        assert "30 กันยายน" in person.text
        assert person.says(said).step == "time"
        assert person.answers["year_end"] is True

    @pytest.mark.parametrize("said", ["ไม่รับทราบ", "ม้าลาย", "ข้าม"])
    def test_nothing_else_goes_on(self, talk, said):
        person = talk("request", now=self.AUGUST, known=BEFORE | {"days": ["2027-10-20", "2027-10-20"]})
        before = person.progress
        assert person.says(said).step == "year_end"
        assert person.progress == before


class TestTime:
    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ("9.00-12.00", {"start": "09:00", "end": "12:00", "part": None}),
            ("บ่ายโมงถึงบ่ายสาม", {"start": "13:00", "end": "15:00", "part": None}),
            ("๙.๐๐ น.", {"start": "09:00", "end": None, "part": None}),
            ("ทั้งวัน", {"start": None, "end": None, "part": "all_day"}),
            ("1", {"start": None, "end": None, "part": "all_day"}),
            ("2", {"start": None, "end": None, "part": "morning"}),
            ("ช่วงบ่าย", {"start": None, "end": None, "part": "afternoon"}),
        ],
    )
    def test_hours_or_a_part_of_the_day(self, talk, said, kept):
        person = talk("request", known=BEFORE | DAY)
        assert person.says(said).step == "place"
        assert person.answers["time"] == kept

    def test_half_a_day_is_asked_about(self, talk):
        person = talk("request", known=BEFORE | DAY)
        assert person.says("ครึ่งวัน").text.startswith("ครึ่งวันเช้าหรือครึ่งวันบ่ายคะ")
        assert person.labels == ["1. ช่วงเช้า", "2. ช่วงบ่าย", "ไม่มีในรายการ"]


class TestPlace:
    BEFORE = BEFORE | DAY | {"time": {"start": None, "end": None, "part": "all_day"}}

    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ("ที่โรงเรียนของเรา", "โรงเรียนกันกงบ้านลี่สามัคคี"),
            ("2", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาชัยภูมิ เขต 3"),
            ("ออนไลน์", "ออนไลน์"),
            ("หอประชุมอำเภอ", "หอประชุมอำเภอ"),
        ],
    )
    def test_a_place_is_picked_or_typed(self, talk, office, said, kept):
        key = next(key for key, school in office.schools.items() if school.name == "โรงเรียนกันกงบ้านลี่สามัคคี")
        person = talk("request", known=self.BEFORE, school_key=key)
        assert person.says(said).step == "people"
        assert person.answers["place"] == kept

    def test_somebody_without_a_school_is_not_offered_one(self, talk):
        assert talk("request", known=self.BEFORE).labels == ["ที่สำนักงานเขต", "ออนไลน์"]


class TestPeople:
    BEFORE = TestPlace.BEFORE | {"place": "หอประชุม"}

    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ("ครู 20 คน นักเรียน 30", {"teacher": 20, "student": 30}),
            ("ครู ๒๐ คน", {"teacher": 20}),
            ("ครู 20 นร 30", {"teacher": 20, "student": 30}),
        ],
    )
    def test_people_are_counted_by_kind(self, talk, said, kept):
        person = talk("request", known=self.BEFORE)
        assert person.says(said).step == "money_source"
        assert person.answers["people"] == kept

    @pytest.mark.parametrize("said", ["30", "๓๐ คน"])
    def test_a_bare_number_is_asked_its_kind(self, talk, said):
        person = talk("request", known=self.BEFORE)
        assert person.says(said).text.startswith("จำนวนนี้เป็นกลุ่มไหนคะ\n\n1. ครู 30 คน\n2. นักเรียน 30 คน")
        person.says("2")
        assert person.answers["people"] == {"student": 30}

    @pytest.mark.parametrize("said", ["20-30 คน", "ครูหลายคน"])
    def test_a_number_that_is_not_sure_is_asked_with_an_example(self, talk, said):
        person = talk("request", known=self.BEFORE)
        assert "เช่น ครู 25 คน" in person.says(said).text
        assert person.progress == Progress(answers=self.BEFORE)

    def test_about_so_many_is_so_many(self, talk):
        person = talk("request", known=self.BEFORE)
        person.says("ครูประมาณ 20 คน")
        assert person.answers["people"] == {"teacher": 20}

    @pytest.mark.parametrize(("said", "error"), [("ครู 0 คน", "อย่างน้อย 1 คน"), ("ครู 6000 คน", "ไม่เกินกลุ่มละ 5,000 คน")])
    def test_numbers_that_are_no_training_are_refused(self, talk, said, error):
        person = talk("request", known=self.BEFORE)
        assert error in person.says(said).text
        assert person.progress == Progress(answers=self.BEFORE)


class TestMoney:
    BEFORE = TestPeople.BEFORE | {"people": {"teacher": 20}}

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ("ไม่มีงบค่ะ", "none"),
            ("ไม่ใช้งบประมาณ", "none"),
            ("งบโรงเรียน", "school"),
            ("เงินอุดหนุนรายหัว", "school"),
            ("งบเขต", "area"),
            ("ผ้าป่า", "other"),
            ("4", "other"),
        ],
    )
    def test_its_source_is_read(self, talk, said, code):
        person = talk("request", known=self.BEFORE)
        person.says(said)
        assert person.answers["money_source"] == code
        assert person.step == ("contact" if code == "none" else "money_sum")

    @pytest.mark.parametrize(("said", "kept"), [("5000", 5000), ("๕,๐๐๐ บาท", 5000), ("ห้าพันบาท", 5000)])
    def test_its_sum_is_read(self, talk, said, kept):
        person = talk("request", known=self.BEFORE | {"money_source": "school"})
        assert person.says(said).step == "contact"
        assert person.answers["money_sum"] == kept

    def test_no_money_from_a_source_is_asked_twice(self, talk):
        person = talk("request", known=self.BEFORE | {"money_source": "school"})
        assert "0 บาท" in person.says("0 บาท").text
        assert "money_sum" not in person.answers
        person.says("ใช่")
        assert person.answers["money_sum"] == 0

    def test_more_than_a_training_costs_is_refused(self, talk):
        person = talk("request", known=self.BEFORE | {"money_source": "school"})
        before = person.progress
        assert "ขอไม่เกิน 10,000,000 บาท" in person.says("20 ล้าน").text
        assert person.progress == before


class TestContact:
    BEFORE = TestMoney.BEFORE | {"money_source": "none"}

    def test_the_registered_telephone_is_offered(self, talk):
        person = talk("request", known=self.BEFORE, phone="0812345678")
        assert person.labels == ["081-234-5678"]
        person.says("081-234-5678")
        assert person.answers["contact"] == "0812345678"

    def test_without_one_it_is_typed(self, talk):
        person = talk("request", known=self.BEFORE, phone=None)
        assert person.labels == []
        assert isinstance(person.says("๐๔๔-๘๖๑๒๓๔"), Review)
        assert person.turn.rows[-1].value == "044-861-234"
        assert person.answers["contact"] == "044861234"

    @pytest.mark.parametrize("said", ["08123456789", "ไม่มี", "เบอร์เดิม"])
    def test_what_is_no_number_is_asked_again(self, talk, said):
        person = talk("request", known=self.BEFORE)
        assert isinstance(person.says(said), Ask)
        assert person.answers == self.BEFORE
