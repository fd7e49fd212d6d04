"""The phones themselves: who is shown, friends and blocking, unread counts, the rich menu, the toolbar, the font."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.simulator.page.conftest import SOON_MS, Sim
from tests.simulator.page.samples import says, text
from tests.simulator.page.test_writing import png

pytestmark = pytest.mark.browser

MENU = {
    "size": {"width": 1200, "height": 800},
    "selected": True,
    "name": "ครู",
    "chatBarText": "เมนูครู",
    "areas": [
        {"bounds": {"x": 0, "y": 0, "width": 600, "height": 800}, "action": says("ขอวิทยากร")},
        {"bounds": {"x": 600, "y": 0, "width": 600, "height": 800}, "action": says("สถานะ")},
    ],
}


def shown_phones(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-person]:visible").evaluate_all("nodes => nodes.map(n => n.dataset.person)")
    return found


def link_menu(sim: Sim) -> None:
    menu_id = sim.line("/v2/bot/richmenu", MENU)["richMenuId"]
    sim.line(f"/v2/bot/richmenu/{menu_id}/content", picture=png(1200, 800))
    sim.line(f"/v2/bot/user/all/richmenu/{menu_id}")


def test_font_is_loaded_and_used_everywhere(page: Page, teacher: Locator) -> None:
    assert page.evaluate("document.fonts.load('16px Sarabun', 'ก a').then(faces => faces.length)") == 2
    assert page.evaluate("document.fonts.check('700 16px Sarabun', 'ก')")
    for node in (teacher.get_by_role("textbox"), page.get_by_role("button", name="+1 วัน"), teacher.locator("h2")):
        expect(node).to_have_css("font-family", re.compile("^Sarabun"))


def test_four_phones_are_shown_at_first_and_the_choice_is_remembered(page: Page) -> None:
    assert shown_phones(page) == ["teacher", "clerk", "supervisor", "head"]
    page.get_by_role("button", name="ผอ.ประเสริฐ มั่นคง").click()
    page.get_by_role("navigation").get_by_role("button", name="คุณวิภา ธุรการ").click()
    assert shown_phones(page) == ["teacher", "supervisor", "head", "director"]
    page.reload()
    page.locator("[data-person=director]").wait_for()
    assert shown_phones(page) == ["teacher", "supervisor", "head", "director"]


@pytest.mark.parametrize("width", [360, 390])
def test_small_screen_shows_one_phone_at_a_time_and_never_scrolls_sideways(
    chromium: Browser, sim: Sim, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(SOON_MS)
    page.goto(sim.url)
    page.locator("[data-person=teacher]").wait_for()
    sim.push("teacher", text("ข้อความยาว " * 30, *[says(f"ตัวเลือกที่ {n}") for n in range(10)]))
    expect(page.locator("[data-person=teacher] .quick-item")).to_have_count(10)
    assert shown_phones(page) == ["teacher"]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("button", name="หัวหน้าสุดา พงษ์ไทย").tap()
    assert shown_phones(page) == ["head"]
    context.close()


def test_stranger_adds_the_account_as_a_friend(sim: Sim, page: Page) -> None:
    head = page.locator("[data-person=head]")
    expect(head.get_by_role("textbox")).to_be_hidden()
    head.get_by_role("button", name="เพิ่มเพื่อน").click()
    expect(head.get_by_role("textbox")).to_be_visible()
    assert [event["follow"]["isUnblocked"] for event in sim.heard("follow")] == [False]


def test_blocked_account_gets_no_message_until_it_is_a_friend_again(sim: Sim, teacher: Locator) -> None:
    teacher.get_by_role("button", name="จัดการเครื่อง").click()
    teacher.get_by_role("menuitem", name="บล็อก").click()
    expect(teacher.get_by_text("คุณบล็อกบัญชีนี้อยู่")).to_be_visible()
    expect(teacher.get_by_role("textbox")).to_be_hidden()
    sim.push("teacher", text("ไม่ถึง"))
    teacher.get_by_role("button", name="เพิ่มเพื่อน").click()
    expect(teacher.get_by_role("textbox")).to_be_visible()
    expect(teacher.get_by_text("ไม่ถึง")).to_have_count(0)
    assert [len(sim.heard("unfollow")), sim.heard("follow")[0]["follow"]["isUnblocked"]] == [1, True]


def test_hidden_phone_counts_what_it_has_not_read(sim: Sim, page: Page) -> None:
    chip = page.get_by_role("button", name="ศน.ธีระ วงศ์ดี")
    chip.click()
    sim.push("supervisor", text("หนึ่ง"), text("สอง"))
    expect(chip.locator(".badge")).to_have_attribute("data-count", "2")
    expect(page.get_by_role("button", name="ศน.ธีระ วงศ์ดี", exact=True)).to_have_accessible_description(
        "ยังไม่ได้อ่าน 2 ข้อความ"
    )
    chip.click()
    expect(chip.locator(".badge")).to_be_hidden()


def test_chat_follows_the_end_unless_the_reader_scrolled_up(sim: Sim, page: Page, teacher: Locator) -> None:
    page.goto(f"{sim.url}/?phones=teacher")  # alone, so that nothing but the chat can scroll
    for n in range(6):
        sim.push("teacher", *[text(f"ข้อความ {n}.{m}\n\n\n") for m in range(5)])
    expect(teacher.get_by_text("ข้อความ 5.4")).to_be_in_viewport()
    teacher.locator(".chat").hover()
    page.mouse.wheel(0, -600)
    expect(teacher.get_by_text("ข้อความ 5.4")).not_to_be_in_viewport()
    sim.push("teacher", text("มาใหม่"))
    jump = teacher.get_by_role("button", name="ข้อความใหม่")
    expect(jump).to_be_visible()
    expect(teacher.get_by_text("มาใหม่")).not_to_be_in_viewport()
    jump.click()
    expect(teacher.get_by_text("มาใหม่")).to_be_in_viewport()


def test_long_chat_opens_at_its_end_and_shows_the_rest_on_request(sim: Sim, page: Page, teacher: Locator) -> None:
    for n in range(40):
        sim.push("teacher", *[text(f"ข้อ {n}.{m}") for m in range(5)])
    page.reload()
    expect(teacher.get_by_text("ข้อ 39.4")).to_be_in_viewport()
    expect(teacher.locator("[data-from=bot]")).to_have_count(150)
    teacher.get_by_role("button", name="ดูข้อความก่อนหน้า").evaluate("node => node.click()")
    expect(teacher.locator("[data-from=bot]")).to_have_count(200)


def test_rich_menu_is_tapped_and_folded_and_not_shown_on_pc(sim: Sim, teacher: Locator, clerk: Locator) -> None:
    link_menu(sim)
    teacher.get_by_role("button", name="ขอวิทยากร").click()
    expect(teacher.locator("[data-from=user]")).to_have_text("ขอวิทยากร")
    bar = teacher.get_by_role("button", name="เมนูครู")
    bar.click()
    expect(bar).to_have_attribute("aria-expanded", "false")
    expect(teacher.get_by_role("button", name="สถานะ")).to_be_hidden()
    expect(clerk.get_by_role("button", name="เมนูครู")).to_be_hidden()


def test_clock_moves_by_a_day_and_is_shown_in_thai(sim: Sim, page: Page) -> None:
    before = sim.client.state()["offset_seconds"]
    page.get_by_role("button", name="+1 วัน").click()
    expect(page.get_by_role("button", name="+1 วัน")).to_be_enabled()
    assert sim.client.state()["offset_seconds"] == before + 86400
    year = int(sim.client.state()["now"][:4]) + 543
    expect(page.locator(".clock time")).to_have_text(re.compile(rf"^\S+\. \d+ \S+ {year} \d\d:\d\d น\.$"))


def test_quota_counts_pushes(sim: Sim, page: Page) -> None:
    sim.push("teacher", text("หนึ่ง"))
    expect(page.get_by_role("meter")).to_contain_text("1/300")


def test_story_shows_how_far_it_is_and_that_it_ended(sim: Sim, page: Page) -> None:
    sim.client.call("POST", "/sim/story/progress", {"step": 3, "of": 12, "text": "ครูสมชายขอวิทยากร"})
    expect(page.locator(".story")).to_contain_text("ขั้นที่ 3 จาก 12ครูสมชายขอวิทยากร")
    for name in ("เล่นเรื่องตัวอย่าง", "เล่นเรื่องที่มีอุปสรรค"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()
    sim.client.call("POST", "/sim/story/progress", {"step": 12, "of": 12, "text": "จบ"})
    expect(page.get_by_text("เล่นเรื่องตัวอย่างจบแล้ว")).to_be_visible()
    expect(page.locator(".story")).to_be_hidden()


def test_story_that_cannot_start_is_told_to_the_reader(page: Page, wrong: list[str]) -> None:
    page.get_by_role("button", name="เล่นเรื่องตัวอย่าง").click()
    expect(page.get_by_text("ยังเล่นเรื่องตัวอย่างไม่ได้")).to_be_visible()
    assert [words for words in wrong if "404" not in words] == []
    wrong.clear()


def test_about_says_in_three_lines_what_the_page_is(page: Page) -> None:
    page.get_by_role("button", name="เกี่ยวกับ").click()
    expect(page.get_by_role("dialog").locator("p")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_lost_simulator_is_told_to_the_reader(page: Page, wrong: list[str]) -> None:
    page.route("**/sim/state*", lambda route: route.fulfill(status=503, json={"error": "gone"}))
    expect(page.get_by_text("ขาดการติดต่อกับเครื่องจำลอง")).to_be_visible()
    page.unroute("**/sim/state*")
    expect(page.get_by_text("ขาดการติดต่อกับเครื่องจำลอง")).to_be_hidden()
    assert [words for words in wrong if "503" not in words] == []
    wrong.clear()
