"""What a school does with its phone, from the first tap to a request that is sent."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from domain.show import thai_date
from simulator.phone import PICTURE
from tests.demo.camera import Camera
from tests.demo.cast import add_person, add_teacher
from tests.demo.conftest import At
from tests.demo.running import Demo

pytestmark = pytest.mark.browser


def test_teacher_registers_by_tapping_and_is_asked_which_of_three_schools(office: Demo, at: At) -> None:
    (teacher,) = at(office, add_person(office))
    teacher.adds_the_account()
    teacher.hears("ประกาศความเป็นส่วนตัว")
    teacher.presses("รับทราบและเริ่มใช้งาน")
    teacher.hears("ท่านเป็นใคร")
    teacher.taps("ครู")
    teacher.goes_through(("ชื่อและนามสกุล", "ประภา แสนดี"))
    teacher.hears("ตำแหน่ง")
    teacher.taps("ครูชำนาญการ")
    teacher.goes_through(("โรงเรียนไหน", "บ้านโคกสะอาด"), ("อยู่อำเภอไหน", "หนองบัวระเหว"))
    teacher.hears("เบอร์โทรศัพท์")
    teacher.taps("ข้าม")
    teacher.hears("ประภา แสนดี", "โรงเรียนบ้านโคกสะอาด", "อ.หนองบัวระเหว", "ไม่ระบุ")
    teacher.presses("ยืนยันส่ง")
    teacher.gets("ลงทะเบียนเรียบร้อย")
    teacher.hears("ต้องการทำอะไรคะ")


def test_teacher_sends_a_request_with_picker_sticker_picture_and_one_answer_changed(
    office: Demo, page: Page, at: At, camera: Camera
) -> None:
    (teacher,) = at(office, add_teacher(office))
    day = office.day_ahead(21)
    camera.takes("richmenu", teacher.phone.locator(".frame"))
    teacher.taps_menu("ขอวิทยากร")
    teacher.hears("ช่วยแบบไหน")
    camera.takes_phone("question", teacher)
    teacher.taps("วิทยากรจัดอบรม")
    teacher.hears("งานไหน")
    _send_sticker(teacher.phone)
    teacher.gets("สติกเกอร์น่ารักมากค่ะ")
    teacher.hears("งานไหน")
    teacher.taps("หลักสูตรและการสอน")
    teacher.goes_through(("บริการข้อไหน", "4"), ("หัวข้อ", "การจัดการเรียนรู้เชิงรุก ป.1-3"))
    teacher.hears("วันไหน")
    teacher.taps("เลือกวันที่")
    while not teacher.phone.locator(f"[data-date='{day}']").count():
        teacher.phone.get_by_role("button", name="เดือนถัดไป").click()
    teacher.phone.locator(f"[data-date='{day}']").click()
    camera.takes("picker", teacher.phone.locator(".frame"))
    teacher.phone.get_by_role("button", name="ตกลง", exact=True).click()
    teacher.gets(thai_date(day))
    teacher.hears("เวลาไหน")
    _send_picture(page, teacher.phone)
    teacher.gets("ได้รับรูปแล้วค่ะ")
    teacher.goes_through(("เวลาไหน", "เก้าโมงถึงบ่ายสาม"), ("ที่ไหน", "1"), ("กี่คน", "ครู 20 นร 30"))
    teacher.hears("งบประมาณจากไหน")
    teacher.taps("ไม่ใช้งบประมาณ")
    teacher.hears("เบอร์โทรศัพท์")
    teacher.taps("081-234-5678")
    teacher.hears("วัตถุประสงค์")
    teacher.taps("ครูนำไปใช้ได้จริง")
    camera.takes_phone("summary", teacher, teacher.hears("ครู 20 คน นักเรียน 30 คน", "09.00-15.00 น."))
    teacher.presses("แก้ไข")
    teacher.hears("แก้ข้อไหน")
    teacher.types("6")
    teacher.goes_through(("เวลาไหน", "9.00-15.30"))
    teacher.hears("09.00-15.30 น.")
    teacher.presses("ยืนยันส่ง")
    expect(teacher.gets("ส่งคำขอเรียบร้อยค่ะ")).to_have_text(re.compile(r"เลขที่ \d\d-\d{4}"))
    teacher.hears("รอหนังสือจากโรงเรียน", "09.00-15.30 น.")


def test_person_at_a_computer_sees_no_buttons_of_the_phone_and_gets_through_by_typing(office: Demo, at: At) -> None:
    (teacher,) = at(office, add_teacher(office, pc=True))
    expect(teacher.phone).to_have_attribute("data-device", "pc")
    day = office.day_ahead(20)
    teacher.types("ขอวิทยากร")
    teacher.goes_through(("แบบไหน", "4"), ("งานไหน", "ไม่แน่ใจ"), ("หัวข้อ", "การอ่านออกเขียนได้"))
    teacher.goes_through(("วันไหน", f"{day.day}/{day.month}/{day.year + 543}"), ("ใช่ไหมคะ", "ใช่"))
    teacher.goes_through(("เวลาไหน", "1"), ("ที่ไหน", "1"), ("กี่คน", "ครู 12"), ("งบประมาณ", "1"))
    teacher.goes_through(("เบอร์โทรศัพท์", "081 234 5678"), ("วัตถุประสงค์", "ข้าม"), ("ยืนยันส่ง", "ยืนยัน"))
    teacher.gets("ส่งคำขอเรียบร้อยค่ะ")
    assert teacher.phone.locator(".quick-item").count() == 0
    assert not teacher.phone.locator(".rich-body").is_visible()


def _send_sticker(phone: Locator) -> None:
    phone.get_by_role("button", name="สติกเกอร์").click()
    phone.get_by_role("dialog").get_by_role("button", name="สวัสดี").click()


def _send_picture(page: Page, phone: Locator) -> None:
    with page.expect_file_chooser() as chooser:
        phone.get_by_role("button", name="แนบ").click()
        phone.get_by_role("button", name="รูปภาพ").click()
    chooser.value.set_files({"name": "ห้องเรียน.png", "mimeType": "image/png", "buffer": PICTURE})
    expect(phone.locator("[data-kind=image]").last).to_be_visible()
