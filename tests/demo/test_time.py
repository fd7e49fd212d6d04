"""The clock of the page, the sample story behind its button, and a demo that is stopped and started again."""

import pytest
from playwright.sync_api import Page, expect

from simulator.phone import Phone
from tests.demo.camera import Camera
from tests.demo.cast import add_teacher, approve, join_office, send_request, tell
from tests.demo.conftest import At
from tests.demo.running import Demo

pytestmark = pytest.mark.browser
STORY_MS = 60_000


def test_clock_moved_by_a_day_brings_a_reminder(fresh: Demo, page: Page, at: At, camera: Camera) -> None:
    join_office(fresh)
    fresh.leave_the_years_end()
    key = add_teacher(fresh)
    send_request(fresh, key, days=15)
    number = approve(fresh)
    weeks, days = divmod((fresh.day_ahead(15) - fresh.today()).days - 1, 7)
    (teacher, trainer) = at(fresh, key, "supervisor")
    teacher.gets("อนุมัติแล้วค่ะ")
    for label in ["+7 วัน"] * weeks + ["+1 วัน"] * days:
        before = page.locator(".clock time").inner_text()
        page.get_by_role("button", name=label).click()
        expect(page.locator(".clock time")).not_to_have_text(before)
    camera.takes_phone("reminder", teacher, teacher.hears("พรุ่งนี้ถึงวันนัดค่ะ", number))
    trainer.hears("พรุ่งนี้ถึงวันงานค่ะ", number)


def test_story_plays_to_its_end(fresh: Demo, page: Page, at: At, camera: Camera) -> None:
    (teacher, clerk, second, head) = at(fresh, "teacher", "clerk", "supervisor2", "head")
    page.get_by_role("button", name="เล่นเรื่องตัวอย่าง").click()
    expect(page.locator(".story")).to_be_visible()
    expect(page.get_by_text("เล่นเรื่องตัวอย่างจบแล้ว")).to_be_visible(timeout=STORY_MS)
    teacher.gets("บันทึกผลประเมิน")
    second.gets("ขอบคุณที่ช่วยดูแลโรงเรียนค่ะ")
    shown = [(teacher, "อนุมัติแล้วค่ะ"), (clerk, "คำขอแก้ไขแล้ว"), (second, "ขอเชิญเป็นวิทยากร"), (head, "พิจารณาอนุมัติ")]
    camera.takes_scene("demo", page, shown)


def test_demo_stopped_in_the_middle_of_a_form_goes_on_where_it_was(fresh: Demo, page: Page, at: At) -> None:
    key = add_teacher(fresh)
    tell(Phone(fresh.client, key), ("ขอวิทยากร", "แบบไหน"), ("4", "งานไหน"))
    assert fresh.stop() == 0
    fresh.start()
    (teacher,) = at(fresh, key)
    teacher.hears("เรื่องที่ขอเกี่ยวกับงานไหนคะ")
    teacher.types("1")
    teacher.hears("บริการข้อไหน")
    teacher.types("สถานะ")
    teacher.gets("ท่านยังไม่มีคำขอค่ะ")
