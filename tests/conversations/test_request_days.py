"""The days of a request: said before they are kept, with everything the office has to say about them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from conversations.engine import Progress
from domain.calendar import BANGKOK, WorkCalendar

BEFORE = {"service": "train", "group": "unsure", "topic": "การอ่าน"}
DAY = {"days": ["2026-12-08", "2026-12-08"]}


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
