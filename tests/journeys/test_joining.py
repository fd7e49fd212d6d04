"""R10, R11, R12, R17, R66, R06 through the webhook: who asks, who works here, and how a newcomer learns the work."""

import pytest

from simulator.phone import Phone
from storage.tables import Person, Practice, Request
from tests.journeys import cast
from tests.journeys.town import Town

COMES = """
{who} + follows
{who} ? ความเป็นส่วนตัว
{who} [รับทราบและเริ่มใช้งาน]
{who} ? ท่านเป็นใคร
"""
OF_A_SCHOOL = """
{who} > {kind}
{who} ? ชื่อและนามสกุล
{who} > {name}
{who} ? ตำแหน่ง
{who} > 1
{who} ? โรงเรียนไหน
{who} > บ้านวังพง
{who} ? ใช่ไหมคะ
{who} > ใช่
"""
OF_ANOTHER_BODY = """
{who} > {kind}
{who} ? ชื่อและนามสกุล
{who} > {name}
{who} ? ตำแหน่ง
{who} > ผู้ประสานงาน
{who} ? กลุ่มหรือหน่วยงาน
{who} > {body}
"""
ENDS = """
{who} ? เบอร์โทรศัพท์
{who} > ข้าม
{who} ? ตรวจสอบ
{who} > ยืนยัน
{who} ? ลงทะเบียนเรียบร้อย
{who} > ขอวิทยากร
{who} ? แบบไหน
{who} > กรอบสาระท้องถิ่น
{who} ? รูปแบบ: กรอบสาระท้องถิ่น
"""
# fmt: off
CLIENTS = (
    # phone        types          kept as      name                 of
    ("teacher5",   "ครู",          "teacher",   "พิมพ์ใจ รักเรียน",    OF_A_SCHOOL,     "โรงเรียนบ้านวังพง"),
    ("staff",      "บุคลากร",      "staff",     "สมพร ตั้งใจ",        OF_A_SCHOOL,     "โรงเรียนบ้านวังพง"),
    ("principal",  "ผอ.",         "principal", "วิชัย เก่งกล้า",      OF_A_SCHOOL,     "โรงเรียนบ้านวังพง"),
    ("villager",   "ชุมชน",        "people",    "ทองดี มีสุข",        OF_ANOTHER_BODY, "ชมรมผู้ปกครองบ้านไร่"),
    ("agency",     "หน่วยงานอื่น",   "agency",    "นภา สดใส",         OF_ANOTHER_BODY, "องค์การบริหารส่วนตำบลบ้านไร่"),
    ("company",    "เอกชน",        "private",   "นพดล ค้าขาย",       OF_ANOTHER_BODY, "บริษัทสื่อการสอนบ้านไร่"),
)
# fmt: on


@pytest.mark.parametrize(("who", "kind", "kept", "name", "chat", "body"), CLIENTS, ids=[row[2] for row in CLIENTS])
def test_client_of_each_kind_becomes_known_and_asks(
    lone_town: Town, who: str, kind: str, kept: str, name: str, chat: str, body: str
) -> None:
    """R11, R63: a school's people pick it from the list, others name whom they speak for; all can ask for anything."""
    cast.come_by(lone_town, who, name)
    lone_town.plays(COMES + chat + ENDS, who=who, kind=kind, name=name, body=body)
    lone_town.settles()
    person = lone_town.rows(lambda s: s.query(Person).filter(Person.name == name).one())
    assert (person.kind, person.registered_at is not None) == (kept, True)
    assert (person.school_key is not None, person.organisation) == (
        (True, None) if chat is OF_A_SCHOOL else (False, body)
    )


def last_words(phone: Phone) -> str:
    return [line.text for line in phone.chat() if line.who == "bot"][-1]


def test_newcomer_joins_by_a_code_stands_on_the_chart_and_practises(office_town: Town) -> None:
    """R10, R12, R17, R66, R06, all of it from the menu."""
    town = office_town
    town.plays("""
        head > เมนู
        head ? ต้องการทำอะไร
        head [เชิญเจ้าหน้าที่]
        head ? ตำแหน่งใด
        head [ศึกษานิเทศก์]
        head ? รหัสเชิญสำหรับศึกษานิเทศก์
    """)
    cast.come_by(town, "newcomer", "กมล")
    code = last_words(town.phone("head"))
    town.plays(
        """
        newcomer + follows
        newcomer ? ความเป็นส่วนตัว
        newcomer > รับทราบ
        newcomer ? พิมพ์รหัสเชิญ
        newcomer > ศึกษานิเทศก์
        newcomer ? ท่านเป็นใคร
        newcomer > {code}
        newcomer ? ชื่อและนามสกุล
        newcomer > กมล ศรีสวัสดิ์
        newcomer ? ตำแหน่ง
        newcomer > 1
        newcomer ? ถนัดงานด้านไหน
        newcomer > 2 3
        newcomer ? เบอร์โทรศัพท์
        newcomer > 089-111-5566
        newcomer ? ตรวจสอบ
        newcomer > ยืนยัน
        newcomer ? ลงทะเบียนเรียบร้อย
        # R10: a code opens the door once
        teacher > {code}
        teacher ? ใช้ไปแล้ว
        # R12, R17: the fields are on the chart; the office sees whom to ring, a school the office's number alone
        newcomer > เมนู
        newcomer ? ต้องการทำอะไร
        newcomer [ผังกลุ่ม]
        newcomer ? กมล ศรีสวัสดิ์ โทร. 089-111-5566
        teacher > เมนู
        teacher ? ต้องการทำอะไร
        teacher [ผังกลุ่ม]
        teacher ? กมล ศรีสวัสดิ์
        # R12: and which network of schools is theirs
        newcomer > เครือข่ายที่ดูแล
        newcomer ? เครือข่ายโรงเรียนใด
        newcomer > 1 5
        newcomer ? เครือข่ายที่ดูแล: จัตุรัส, เทพสถิต
        newcomer > ข้อมูลของฉัน
        newcomer ? เครือข่ายที่ดูแล: จัตุรัส, เทพสถิต
        newcomer > เมนู
        newcomer ? ต้องการทำอะไร
        # R66
        newcomer [หน้าที่ของฉัน]
        newcomer ? เป็นวิทยากร
        """,
        code=code,
    )
    assert "089-111-5566" not in "\n".join(town.said_to("teacher"))
    town.plays("""
        # R06
        newcomer [โหมดฝึก]
        newcomer ? ฝึก · ไม่มีการส่งจริง
        newcomer > ทำไม
        newcomer ? คู่มือ
        newcomer [ตอบรับ]
        newcomer ? [ฝึก] ตอบรับคำขอ
        newcomer > เลิกฝึก
        newcomer ? เรื่องสมมุติถูกลบทั้งหมด
        newcomer > งานของฉัน
        newcomer ? ไม่มีงานที่รอท่าน
    """)
    town.settles()
    assert town.rows(lambda s: (s.query(Request).count(), s.query(Practice).count())) == (0, 0)
