"""What the office does with a request: receives it, assigns it, is turned down, approves; and presses old buttons."""

import re

import pytest

from simulator.phone import Phone
from tests.demo.camera import Camera
from tests.demo.cast import add_teacher, send_request
from tests.demo.conftest import At
from tests.demo.running import Demo

pytestmark = pytest.mark.browser


def test_request_is_received_declined_by_the_first_trainer_and_approved_with_the_second(
    office: Demo, at: At, camera: Camera
) -> None:
    key = add_teacher(office)
    topic = send_request(office, key)
    (clerk, head) = at(office, "clerk", "head")
    camera.takes_phone("clerk", clerk, clerk.gets(topic))
    clerk.presses("ลงรับ", on=topic)
    clerk.goes_through(("เลขรับ", "1234"), ("วันที่เท่าไร", "1"), ("หนังสือของโรงเรียน", "ข้าม"))
    clerk.presses("ทำบันทึกเสนอ", on=topic)
    clerk.gets("ทำบันทึกเสนอคำขอ")
    head.presses("เห็นชอบ", on=topic)
    head.gets("ความเห็นชอบคำขอ")
    head.presses("เลือกวิทยากร", on=topic)
    camera.takes_phone("choose", head, head.hears("วิทยากรหลัก"))
    head.taps("ธีระ วงศ์ดี")
    head.goes_through(("ผู้ช่วย", "ไม่มี"))
    head.gets("รอการตอบรับ")

    (first, second, head) = at(office, "supervisor", "supervisor2", "head")
    camera.takes_phone("invitation", first, first.gets(topic))
    first.presses("ไม่สะดวก", on=topic)
    first.hears("เหตุผล")
    first.taps("ติดราชการอื่นในวันนั้น")
    first.gets("แจ้งหัวหน้ากลุ่มให้แล้ว")
    head.gets("ธีระ วงศ์ดี ไม่สะดวก")
    second.presses("ตอบรับ", on=topic)
    camera.takes_phone("approve", head, head.gets("ขอให้พิจารณาอนุมัติ"))
    head.presses("อนุมัติ", on=topic)
    head.gets("แจ้งโรงเรียนและวิทยากรให้แล้ว")
    second.gets("งานได้รับอนุมัติแล้ว")

    (teacher,) = at(office, key)
    camera.takes_phone("approved", teacher, teacher.hears("อนุมัติแล้วค่ะ", "อรุณี แก้วใส"))
    teacher.types("สถานะ")
    camera.takes_phone("status", teacher, teacher.hears("วิทยากรตอบรับ", "ขั้นต่อไป"))


def test_old_button_says_who_decided_and_shows_what_is_true_now(office: Demo, at: At) -> None:
    topic = send_request(office, add_teacher(office))
    (clerk,) = at(office, "clerk")
    clerk.gets(topic)
    old = clerk.phone.locator("[data-from=bot]").filter(has_text=topic).get_by_role("button", name="ลงรับ", exact=True)
    clerk.presses("ลงรับ", on=topic)
    clerk.goes_through(("เลขรับ", "1234"), ("วันที่เท่าไร", "1"), ("หนังสือของโรงเรียน", "ข้าม"))
    clerk.gets("ลงรับคำขอ")
    old.first.click()
    clerk.gets("ตอนนี้ทำขั้นตอนนี้ไม่ได้")
    clerk.hears("รอทำบันทึกเสนอ", topic)


def test_clerk_at_a_computer_decides_by_typing_the_number(office: Demo, at: At) -> None:
    key = add_teacher(office)
    topic = send_request(office, key)
    (clerk,) = at(office, "clerk")
    said = clerk.gets(topic).get_by_text(re.compile(r"^เลขที่ \d\d-\d{4}$")).first
    number = said.inner_text().removeprefix("เลขที่ ")
    clerk.types(f"ส่งคืน {number}")
    clerk.goes_through(("แก้ไขเรื่องอะไร", "ขอทราบจำนวนครูที่แน่นอนค่ะ"))
    clerk.gets(f"ส่งคืนคำขอ {number}")
    Phone(office.client, key).waits_for("ขอทราบจำนวนครูที่แน่นอนค่ะ")
