"""Every kind of message is drawn, and none of it is ever taken for markup."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.simulator.page.conftest import Sim
from tests.simulator.page.samples import BUTTONS, CAROUSEL, CONFIRM, FLEX, FLEX_CAROUSEL, buttons_of, flex_of, text

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=\"document.title='hacked'\"><b>ไม่หนา</b> & ก็ไม่ &amp;"


def bot_bubble(phone: Locator) -> Locator:
    return phone.locator("[data-from=bot]").last


def test_text_appears_within_half_a_second_with_its_lines_and_a_link(sim: Sim, teacher: Locator) -> None:
    sim.push("teacher", text("บรรทัดหนึ่ง\nอ่านที่ https://example.go.th/a?b=1&c=2."))
    expect(bot_bubble(teacher)).to_have_text("บรรทัดหนึ่ง\nอ่านที่ https://example.go.th/a?b=1&c=2.", timeout=900)
    expect(bot_bubble(teacher).get_by_role("link")).to_have_attribute("href", "https://example.go.th/a?b=1&c=2")


@pytest.mark.parametrize(
    "message",
    [
        text(HOSTILE),
        flex_of(HOSTILE),
        buttons_of(HOSTILE),
        {"type": "location", "title": HOSTILE, "address": "ที่อยู่", "latitude": 16.4, "longitude": 102.8},
    ],
    ids=["text", "flex", "template", "location"],
)
def test_hostile_text_stays_text(sim: Sim, page: Page, teacher: Locator, message: dict[str, object]) -> None:
    sim.push("teacher", message)
    expect(bot_bubble(teacher)).to_contain_text(HOSTILE)
    assert bot_bubble(teacher).locator("b", has_text=re.compile("^ไม่หนา$")).count() == 0
    assert page.title() == "นิเทศ: โทรศัพท์จำลอง"


def test_hostile_text_of_a_person_stays_text(page: Page, teacher: Locator) -> None:
    teacher.get_by_role("textbox", name="พิมพ์ข้อความ").fill(HOSTILE)
    page.keyboard.press("Enter")
    expect(teacher.locator("[data-from=user]")).to_have_text(HOSTILE)
    assert page.title() == "นิเทศ: โทรศัพท์จำลอง"


def test_a_script_address_is_not_opened(sim: Sim, page: Page, teacher: Locator) -> None:
    sim.push("teacher", text("javascript:alert(1) data:text/html,x"))
    expect(bot_bubble(teacher)).to_have_text("javascript:alert(1) data:text/html,x")
    assert bot_bubble(teacher).get_by_role("link").count() == 0


def test_flex_bubble_has_its_blocks_colours_and_sizes(sim: Sim, teacher: Locator) -> None:
    sim.push("teacher", FLEX)
    bubble = bot_bubble(teacher).locator(".flex-bubble")
    expect(bubble).to_have_attribute("data-size", "mega")
    blocks = bubble.locator("> *").evaluate_all("nodes => nodes.map(node => [...node.classList].at(-1))")
    assert blocks == ["flex-header", "flex-body", "flex-footer"]
    header = bubble.locator(".flex-header")
    expect(header).to_have_css("background-color", "rgb(4, 128, 58)")
    expect(header).to_have_css("padding", "16px")
    number = bubble.get_by_text("70-0042")
    expect(number).to_have_css("font-size", "22px")
    expect(number).to_have_css("font-weight", "700")
    expect(number).to_have_css("margin-top", "8px")
    widths = bubble.get_by_role("button").evaluate_all("nodes => nodes.map(node => Math.round(node.offsetWidth))")
    assert widths[1] == pytest.approx(2 * widths[2], abs=2), "flex 2 to 1"


def test_flex_carousel_lies_side_by_side_and_scrolls(sim: Sim, teacher: Locator) -> None:
    sim.push("teacher", FLEX_CAROUSEL)
    bubbles = bot_bubble(teacher).locator(".flex-bubble")
    expect(bubbles).to_have_count(3)
    tops = bubbles.evaluate_all("nodes => nodes.map(node => node.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    track = bot_bubble(teacher).locator(".sideways-track")
    assert track.evaluate("node => node.scrollWidth > node.clientWidth")


@pytest.mark.parametrize(
    ("message", "labels"),
    [(BUTTONS, ["ดูงาน", "โทร"]), (CONFIRM, ["รับ", "ไม่รับ"]), (CAROUSEL, ["เลือกหนึ่ง", "เลือกสอง"])],
    ids=["buttons", "confirm", "carousel"],
)
def test_template_shows_its_buttons(sim: Sim, teacher: Locator, message: dict[str, object], labels: list[str]) -> None:
    sim.push("teacher", message)
    buttons = bot_bubble(teacher).get_by_role("button")
    expect(buttons).to_have_text(labels)


def test_a_broken_card_shows_its_alternative_text_and_the_chat_goes_on(sim: Sim, page: Page, teacher: Locator) -> None:
    page.route("**/sim/state*", _with_broken_card)
    sim.push("teacher", text("แทนที่"), text("ข้อความถัดไป"))
    expect(teacher.locator("[data-from=bot]")).to_have_text(["การ์ดที่อ่านไม่ได้", "ข้อความถัดไป"])


def test_sticker_location_and_picture_of_the_bot_are_drawn(sim: Sim, teacher: Locator) -> None:
    place = {"type": "location", "title": "ห้องประชุม", "address": "อำเภอเมือง", "latitude": 16.4, "longitude": 102.8}
    sim.push("teacher", {"type": "sticker", "packageId": "446", "stickerId": "1988"}, place)
    expect(teacher.locator("[data-kind=sticker] img")).to_be_visible()
    expect(bot_bubble(teacher)).to_have_text("ห้องประชุมอำเภอเมือง")
    assert teacher.locator("[data-kind=sticker] img").evaluate(
        "image => image.decode().then(() => image.naturalWidth > 0)"
    )


def test_day_is_shown_in_thai_with_the_buddhist_year_and_bangkok_time(sim: Sim, teacher: Locator) -> None:
    sim.push("teacher", text("วันใหม่"))
    at = sim.client.state(0)["items"][0]["at"]
    year = int(at[:4]) + 543
    expect(teacher.locator(".day")).to_have_text(re.compile(rf"^\S+ \d{{1,2}} \S+ {year}$"))
    shown = teacher.locator(".row time").inner_text()
    assert shown == teacher.locator(".row time").evaluate(
        "node => new Intl.DateTimeFormat('en-GB', "
        "{hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Bangkok'}).format(new Date(node.dateTime))"
    )


def _with_broken_card(route: Route) -> None:
    answer = route.fetch()
    state = answer.json()
    for item in state["items"]:
        if item["message"].get("text") == "แทนที่":
            item["message"] = {"type": "flex", "altText": "การ์ดที่อ่านไม่ได้", "contents": None}
    route.fulfill(response=answer, json=state)
