import pytest
import regex

from conversations.shown import shorten, show, show_short


@pytest.mark.parametrize(
    ("step", "value", "shown"),
    [
        ("service", "train", "วิทยากรจัดอบรม"),
        ("group", "unsure", "ไม่แน่ใจ (ให้เจ้าหน้าที่ช่วยเลือก)"),
        ("group", "1.2", "พัฒนาหลักสูตรสถานศึกษาปฐมวัย"),
        ("entry", "1.2", "พัฒนาหลักสูตรสถานศึกษาปฐมวัย"),
        ("entry", "unsure", "ไม่แน่ใจ (ให้เจ้าหน้าที่ช่วยเลือก)"),
        ("entry", "gone", "ไม่แน่ใจ (ให้เจ้าหน้าที่ช่วยเลือก)"),
        ("topic", "การอ่าน {0}", "การอ่าน {0}"),
        ("days", ["2026-12-08", "2026-12-08"], "วันอังคารที่ 8 ธันวาคม 2569"),
        ("days", ["2026-12-31", "2027-01-02"], "31 ธันวาคม 2569 - 2 มกราคม 2570 (3 วัน)"),
        ("year_end", True, "รับทราบ"),
        ("time", {"start": "09:00", "end": "15:30", "part": None}, "09.00-15.30 น."),
        ("time", {"start": "13:00", "end": None, "part": None}, "13.00 น."),
        ("time", {"start": None, "end": None, "part": "morning"}, "ช่วงเช้า"),
        ("people", {"teacher": 1200}, "ครู 1,200 คน"),
        ("people", {"teacher": 20, "parent": 5}, "ครู 20 คน ผู้ปกครอง 5 คน (รวม 25 คน)"),
        ("money_source", "area", "งบประมาณของสำนักงานเขตพื้นที่"),
        ("money_sum", 5000, "5,000 บาท"),
        ("money_sum", 99.5, "99.50 บาท"),
        ("contact", "0812345678", "081-234-5678"),
        ("phone", "044861234", "044-861-234"),
        ("phone", "021234567", "02-123-4567"),
        ("phone", None, "ไม่ระบุ"),
        ("kind", "principal", "ผู้บริหารสถานศึกษา"),
        ("organisation", "เทศบาล", "เทศบาล"),
        ("score", 5, "5 ดีมาก"),
        ("comment", None, "ไม่ระบุ"),
        ("assistants", [], "ไม่ระบุ"),
        ("lead", 99, "ไม่ระบุ"),
    ],
)
def test_a_stored_answer_reads_as_thai(context, step, value, shown):
    assert show("any", step, value, context) == shown


def test_a_school_is_shown_with_where_it_lies(context):
    key, school = next(iter(context.office.schools.items()))
    assert show("registration", "school", key, context) == f"{school.name} ต.{school.tambon} อ.{school.amphoe}"


def test_a_group_is_shown_by_the_name_people_know(context):
    assert show("request", "group", "2", context) == context.office.get_group("2").label


@pytest.mark.parametrize(
    ("step", "value", "shown"),
    [
        ("days", ["2026-12-08", "2026-12-08"], "อ. 8 ธ.ค. 69"),
        ("days", ["2026-12-08", "2026-12-09"], "8-9 ธันวาคม 2569 (2…"),
        ("people", {"student": 30}, "นักเรียน 30 คน"),
    ],
)
def test_a_button_shows_it_shortly(context, step, value, shown):
    assert show_short("any", step, value, context) == shown


def test_every_school_fits_a_button(context):
    for key in context.office.schools:
        assert len(regex.findall(r"\X", show_short("registration", "school", key, context))) <= 20


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("สั้น", 20, "สั้น"),
        ("กำลังที่", 8, "กำลังที่"),
        ("ที่นี่ที่นั่น", 3, "ที่นี่…"),
        ("ab cd", 4, "ab…"),
        ("👩‍🏫👩‍🏫👩‍🏫", 2, "👩‍🏫…"),
    ],
)
def test_a_text_is_never_cut_inside_a_letter(text, limit, short):
    assert shorten(text, limit) == short
