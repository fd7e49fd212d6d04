"""One message, many answers; nothing is filled from a guess."""

from datetime import date, time
from decimal import Decimal

import pytest

from conversations.thai.message import LONGEST_READ, read_message
from conversations.thai.result import Choice, Invalid, Value
from conversations.thai.times import TimeRange

EIGHTH, FIFTEENTH = date(2026, 12, 8), date(2026, 12, 15)


@pytest.fixture
def read(now, index):
    return lambda text: read_message(text, now=now, schools=index)


def values(found):
    shown = {name: field.reading.value for name, field in found.fields.items() if isinstance(field.reading, Value)}
    if "school" in shown:
        shown["school"] = shown["school"].name
    if "counts" in shown:
        shown["counts"] = dict(shown["counts"])
    return shown


def test_a_request_in_one_sentence_fills_every_answer(read):
    found = read(
        "ขอวิทยากรเรื่อง PLC วันที่ 15 ธ.ค. 69 เก้าโมงถึงเที่ยง ครู 30 คน ที่โรงเรียนบ้านหนองลูกช้าง งบ 5,000 บาท โทร 081-234-5678"
    )
    assert values(found) == {
        "date_range": (FIFTEENTH, FIFTEENTH),
        "time_range": TimeRange(start=time(9), end=time(12)),
        "counts": {"teacher": 30},
        "budget": Decimal(5000),
        "phone": "0812345678",
        "school": "โรงเรียนบ้านหนองลูกช้าง",
    }
    assert (found.topic, found.rest) == ("PLC", "วิทยากรเรื่อง PLC")


def test_fields_tell_where_they_stand(read):
    found = read("อบรม PLC วันที่ 15 บ่ายโมงครึ่ง")
    places = {name: [found.text[start:end] for start, end in field.places] for name, field in found.fields.items()}
    assert places == {"date_range": ["วันที่ 15"], "time_range": ["บ่ายโมงครึ่ง"]}
    assert found.rest == "อบรม PLC"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("อังคารที่ 8 ธันวา ครู 20 นร 30", {"date_range": (EIGHTH, EIGHTH), "counts": {"teacher": 20, "student": 30}}),
        ("20 ครู 30 นักเรียน", {"counts": {"teacher": 20, "student": 30}}),
        ("10 โรงเรียน โรงเรียนละ 2 คน", {"counts": {"person": 20}}),
        ("ขออบรม 2 วัน 8 ธ.ค.", {"date_range": (EIGHTH, date(2026, 12, 9))}),
        (
            "8 ธ.ค. ครู 20 คน ไม่มีงบประมาณ",
            {"date_range": (EIGHTH, EIGHTH), "counts": {"teacher": 20}, "budget": Decimal(0)},
        ),
        ("งบ: ไม่มี", {"budget": Decimal(0)}),
        ("งบไม่เกิน 5,000 บาท", {"budget": Decimal(5000)}),
        ("8 ธ.ค. ช่วงเช้า", {"date_range": (EIGHTH, EIGHTH), "time_range": TimeRange(part="morning")}),
        ("วันนี้บ่ายโมง", {"date_range": (date(2026, 11, 22),) * 2, "time_range": TimeRange(start=time(13))}),
        ("บ้านหนองโสน 8 ธ.ค.", {"date_range": (EIGHTH, EIGHTH), "school": "โรงเรียนบ้านหนองโสน"}),
        ("รร.บ้านโคกสะอาด อ.เทพสถิต 8 ธ.ค.", {"date_range": (EIGHTH, EIGHTH), "school": "โรงเรียนบ้านโคกสะอาด"}),
        ("จากโรงเรียนบ้านวังเสมาครู12คน", {"counts": {"teacher": 12}, "school": "โรงเรียนบ้านวังเสมา (พินิจอนุสรณ์)"}),
        ("โรงเรียนบ้านหนองลูกชาง 8 ธ.ค.", {"date_range": (EIGHTH, EIGHTH), "school": "โรงเรียนบ้านหนองลูกช้าง"}),
        ("บ้านหนองลูกช้าง์ 8 ธ.ค.", {"date_range": (EIGHTH, EIGHTH), "school": "โรงเรียนบ้านหนองลูกช้าง"}),
        ("ไม่ใช่ค่ะ วันที่ 8", {"date_range": (EIGHTH, EIGHTH)}),
    ],
)
def test_what_names_itself_is_filled(read, text, expected):
    assert values(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "สวัสดีค่ะ วันนี้ขอสอบถามเรื่องการนิเทศค่ะ",
        "ขอวิทยากร 2 ท่าน",
        "วิทยากรเรื่อง พ.ร.บ. 2542 มาตรา 22",
        "งานวันเด็ก ขอวิทยากรกิจกรรมนันทนาการ",
        "อบรมพุทธศาสนา ครูพุธ",
        "อาหารเช้า 2 มื้อ",
        "โรงเรียนคุณภาพประจำตำบล",
        "โรงเรียน",
        "ยังไม่มีงบ",
        "ต้นเดือนหน้า",
        "ตอนเย็น",
        "15",
        "9-12",
        "",
    ],
)
def test_what_does_not_name_itself_fills_nothing(read, text):
    found = read(text)
    assert found.fields == {}


@pytest.mark.parametrize(
    ("text", "field", "kind"),
    [
        ("พุธหน้าค่ะ", "date_range", Choice),
        ("31 พ.ย. ครู 20 คน", "date_range", Invalid),
        ("ครู 20-30 คน", "counts", Choice),
        ("-5 คน", "counts", Invalid),
        ("โรงเรียนบ้านโคกสะอาด ครู 5 คน", "school", Choice),
        ("081-234-5678 หรือ 089-876-5432", "phone", Choice),
    ],
)
def test_what_must_be_asked_is_kept_as_a_question(read, text, field, kind):
    assert isinstance(read(text).fields[field].reading, kind)


def test_namesakes_are_offered_with_nobody_else(read):
    reading = read("โรงเรียนบ้านโคกสะอาด ครู 5 คน").fields["school"].reading
    assert {school.name for school in reading.candidates} == {"โรงเรียนบ้านโคกสะอาด"}
    assert len(reading.candidates) == 3


def test_what_is_beyond_the_limit_stays_in_the_rest(read):
    found = read("8 ธ.ค. " + "ก" * 1 + "ข" * 2 + "งจฉ" * LONGEST_READ)
    assert values(found) == {"date_range": (EIGHTH, EIGHTH)}
    assert found.rest.endswith("งจฉ")
