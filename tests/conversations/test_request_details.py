"""Where, for how many, from which money, and whom to call."""

import pytest

from conversations.engine import Ask, Progress, Review

BEFORE = {
    "service": "train",
    "group": "unsure",
    "topic": "การอ่าน",
    "days": ["2026-12-08", "2026-12-08"],
    "time": {"start": None, "end": None, "part": "all_day"},
}


class TestPlace:
    BEFORE = BEFORE

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
        assert person.says("๐๔๔-๘๖๑๒๓๔").step == "objective"
        assert person.answers["contact"] == "044861234"

    @pytest.mark.parametrize("said", ["08123456789", "ไม่มี", "เบอร์เดิม"])
    def test_what_is_no_number_is_asked_again(self, talk, said):
        person = talk("request", known=self.BEFORE)
        assert isinstance(person.says(said), Ask)
        assert person.answers == self.BEFORE


class TestObjective:
    """E: what it is for stands in the school's letter and in the report."""

    BEFORE = TestContact.BEFORE | {"contact": "0812345678"}

    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ("1", "ให้ครูนำความรู้ไปใช้จัดการเรียนรู้ได้จริง"),
            ("ครูนำไปใช้ได้จริง", "ให้ครูนำความรู้ไปใช้จัดการเรียนรู้ได้จริง"),
            ("พัฒนาการอ่านของนักเรียน", "พัฒนาการอ่านของนักเรียน"),
            ("ข้าม", None),
            ("ไม่มี", None),
        ],
    )
    def test_it_is_picked_typed_or_left_out(self, talk, said, kept):
        person = talk("request", known=self.BEFORE)
        assert isinstance(person.says(said), Review)
        assert person.answers["objective"] == kept

    def test_of_advice_it_is_not_asked(self, talk):
        known = {key: self.BEFORE[key] for key in ("group", "entry", "topic", "days", "contact") if key in self.BEFORE}
        assert isinstance(talk("request", known={"service": "consult", **known}).turn, Review)

    def test_one_that_is_no_clause_is_asked_again(self, talk):
        person = talk("request", known=self.BEFORE)
        assert "200" in person.says("ก" * 201).text
        assert person.answers == self.BEFORE
