"""What a person taps reaches the bot as LINE would send it: quick replies, cards, the Thai calendar."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.simulator.page.conftest import Sim
from tests.simulator.page.samples import FLEX, postback, says, text

pytestmark = pytest.mark.browser

DAY = {"type": "datetimepicker", "label": "เลือกวัน", "data": "day", "mode": "date"}


def test_quick_reply_says_its_text_and_all_of_them_vanish(sim: Sim, teacher: Locator) -> None:
    sim.push("teacher", text("ตกลงไหมคะ", says("ตกลง"), says("ไม่ตกลง")))
    teacher.get_by_role("button", name="ตกลง", exact=True).click()
    expect(teacher.locator("[data-from=user]")).to_have_text("ตกลง")
    expect(teacher.locator(".quick")).to_be_hidden()
    assert [event["message"]["text"] for event in sim.heard("message")] == ["ตกลง"]


def test_quick_replies_stand_under_the_last_message_only(sim: Sim, teacher: Locator) -> None:
    sim.push("teacher", text("ถามก่อน", says("เก่า")))
    expect(teacher.locator(".quick-item")).to_have_text(["เก่า"])
    sim.push("teacher", text("ถามทีหลัง", says("ใหม่")))
    expect(teacher.locator(".quick-item")).to_have_text(["ใหม่"])
    sim.push("teacher", text("ไม่ถามแล้ว"))
    expect(teacher.locator(".quick-item")).to_have_count(0)


def test_quick_replies_vanish_when_the_person_types_instead(sim: Sim, page: Page, teacher: Locator) -> None:
    sim.push("teacher", text("ถาม", says("ปุ่ม")))
    expect(teacher.locator(".quick-item")).to_have_text(["ปุ่ม"])
    teacher.get_by_role("textbox").fill("ตอบเอง")
    page.keyboard.press("Enter")
    expect(teacher.locator(".quick-item")).to_have_count(0)


def test_line_for_pc_shows_no_quick_replies_but_the_message(sim: Sim, clerk: Locator) -> None:
    sim.push("clerk", text("พิมพ์ 1 หรือ 2 ค่ะ", says("หนึ่ง")))
    expect(clerk.locator("[data-from=bot]")).to_have_text("พิมพ์ 1 หรือ 2 ค่ะ")
    assert clerk.locator(".quick-item").count() == 0


def test_card_button_sends_its_postback_and_shows_what_it_says(sim: Sim, clerk: Locator) -> None:
    sim.push("clerk", FLEX)
    clerk.get_by_role("button", name="รับเรื่อง").click()
    expect(clerk.locator("[data-from=user]")).to_have_text("รับเรื่อง")
    assert [event["postback"] for event in sim.heard("postback")] == [{"data": "take"}]


def test_postback_can_open_the_keyboard_with_words_in_it(sim: Sim, teacher: Locator) -> None:
    action = {**postback("แก้ชื่อ", "edit"), "inputOption": "openKeyboard", "fillInText": "ชื่อใหม่: "}
    sim.push("teacher", text("แก้อะไรคะ", action))
    teacher.get_by_role("button", name="แก้ชื่อ").click()
    expect(teacher.get_by_role("textbox")).to_have_value("ชื่อใหม่: ")
    expect(teacher.get_by_role("textbox")).to_be_focused()


def test_calendar_opens_on_the_first_day_in_the_buddhist_era_and_answers(sim: Sim, teacher: Locator) -> None:
    sim.push("teacher", text("วันไหนคะ", {**DAY, "initial": "2026-12-08"}))
    teacher.get_by_role("button", name="เลือกวัน").click()
    dialog = teacher.get_by_role("dialog", name="เลือกวันที่")
    expect(dialog.locator(".picked")).to_have_text("อังคาร 8 ธันวาคม 2569")
    dialog.get_by_role("button", name="พฤหัสบดี 10 ธันวาคม 2569").click()
    dialog.get_by_role("button", name="ตกลง").click()
    expect(dialog).to_be_hidden()
    expect(teacher.locator(".quick-item")).to_have_count(0)
    assert [event["postback"] for event in sim.heard("postback")] == [{"data": "day", "params": {"date": "2026-12-10"}}]


def test_calendar_closed_with_escape_sends_nothing_and_keeps_the_button(sim: Sim, page: Page, teacher: Locator) -> None:
    sim.push("teacher", text("วันไหนคะ", DAY))
    opener = teacher.get_by_role("button", name="เลือกวัน")
    opener.click()
    expect(teacher.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(teacher.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
    assert sim.heard("postback") == []


# The first and last days allowed may be taken, their neighbours not; leap days exist.
@pytest.mark.parametrize(
    ("bounds", "open_days", "shut_days"),
    [
        ({"min": "2026-12-06", "max": "2026-12-20"}, ["2026-12-06", "2026-12-20"], ["2026-12-05", "2026-12-21"]),
        ({"initial": "2028-02-29"}, ["2028-02-01", "2028-02-29"], []),
        ({"min": "2030-01-31"}, ["2030-01-31"], ["2030-01-30"]),
        ({"max": "2020-01-01"}, ["2020-01-01"], ["2020-01-02"]),
    ],
)
def test_calendar_honours_its_bounds(
    sim: Sim, teacher: Locator, bounds: dict[str, str], open_days: list[str], shut_days: list[str]
) -> None:
    sim.push("teacher", text("วันไหนคะ", {**DAY, **bounds}))
    teacher.get_by_role("button", name="เลือกวัน").click()
    for day in open_days:
        expect(teacher.locator(f"[data-date='{day}']")).to_be_enabled()
    for day in shut_days:
        expect(teacher.locator(f"[data-date='{day}']")).to_be_disabled()


def test_calendar_is_walked_with_the_arrow_keys(sim: Sim, page: Page, teacher: Locator) -> None:
    sim.push("teacher", text("วันไหนคะ", {**DAY, "initial": "2026-12-31"}))
    teacher.get_by_role("button", name="เลือกวัน").click()
    teacher.locator("[data-date='2026-12-31']").focus()
    page.keyboard.press("ArrowRight")
    expect(teacher.locator(".picked")).to_have_text("ศุกร์ 1 มกราคม 2570")
    page.keyboard.press("ArrowUp")
    expect(teacher.locator(".picked")).to_have_text("ศุกร์ 25 ธันวาคม 2569")


@pytest.mark.parametrize(
    ("mode", "initial", "picked", "params"),
    [
        ("time", "09:05", "13:30 น.", {"time": "13:30"}),
        ("datetime", "2026-12-08T09:05", "อังคาร 8 ธันวาคม 2569 13:30 น.", {"datetime": "2026-12-08T13:30"}),
    ],
)
def test_time_is_picked_by_hour_and_minute(
    sim: Sim, teacher: Locator, mode: str, initial: str, picked: str, params: dict[str, Any]
) -> None:
    sim.push("teacher", text("กี่โมงคะ", {**DAY, "mode": mode, "initial": initial}))
    teacher.get_by_role("button", name="เลือกวัน").click()
    teacher.get_by_role("combobox", name="ชั่วโมง").select_option("13")
    teacher.get_by_role("combobox", name="นาที").select_option("30")
    expect(teacher.locator(".picked")).to_have_text(picked)
    teacher.get_by_role("button", name="ตกลง").click()
    expect(teacher.get_by_role("dialog")).to_be_hidden()
    assert [event["postback"]["params"] for event in sim.heard("postback")] == [params]
