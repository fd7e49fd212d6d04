"""What a person writes, sends, changes and takes back."""

import struct
import zlib

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.simulator.page.conftest import Sim
from tests.simulator.page.samples import text

pytestmark = pytest.mark.browser


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x06\xc7\x55" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def write(phone: Locator, words: str) -> None:
    phone.get_by_role("textbox", name="พิมพ์ข้อความ").fill(words)
    phone.get_by_role("button", name="ส่ง", exact=True).click()
    expect(phone.locator("[data-from=user]").last).to_have_text(words)


def open_menu(phone: Locator) -> None:
    phone.locator("[data-from=user]").last.click(button="right")


def test_enter_sends_and_shift_enter_breaks_the_line(sim: Sim, page: Page, teacher: Locator) -> None:
    box = teacher.get_by_role("textbox", name="พิมพ์ข้อความ")
    box.press_sequentially("หนึ่ง")
    page.keyboard.press("Shift+Enter")
    box.press_sequentially("สอง")
    page.keyboard.press("Enter")
    expect(teacher.locator("[data-from=user]")).to_have_text("หนึ่ง\nสอง")
    expect(box).to_have_value("")
    assert [event["message"]["text"] for event in sim.heard("message")] == ["หนึ่ง\nสอง"]


def test_blank_text_is_not_sent(sim: Sim, page: Page, teacher: Locator) -> None:
    teacher.get_by_role("textbox", name="พิมพ์ข้อความ").fill("  \n ")
    expect(teacher.get_by_role("button", name="ส่ง", exact=True)).to_be_disabled()
    page.keyboard.press("Enter")
    assert sim.heard("message") == []


def test_edited_text_changes_in_place_and_says_so(sim: Sim, page: Page, teacher: Locator) -> None:
    write(teacher, "วันที่ 8")
    sim.push("teacher", text("รับทราบค่ะ"))
    expect(teacher.locator("[data-from=bot]")).to_be_visible()
    open_menu(teacher)
    teacher.get_by_role("menuitem", name="แก้ไข").click()
    expect(teacher.get_by_role("textbox", name="พิมพ์ข้อความ")).to_have_value("วันที่ 8")
    teacher.get_by_role("textbox", name="พิมพ์ข้อความ").fill("วันที่ 9")
    page.keyboard.press("Enter")
    expect(teacher.locator("[data-from]")).to_have_text(["วันที่ 9", "รับทราบค่ะ"])
    expect(teacher.get_by_text("แก้ไขแล้ว")).to_be_visible()
    assert [event["message"]["text"] for event in sim.heard("messageEdited")] == ["วันที่ 9"]


def test_edited_text_keeps_its_place_when_the_page_is_loaded_again(sim: Sim, page: Page, teacher: Locator) -> None:
    write(teacher, "ก่อน")
    first = sim.client.state(0)["items"][0]["id"]
    sim.push("teacher", text("หลัง"))
    sim.client.call("POST", "/sim/people/teacher/edit", {"id": first, "text": "ก่อน แก้แล้ว"})
    page.reload()
    expect(teacher.locator("[data-from]")).to_have_text(["ก่อน แก้แล้ว", "หลัง"])


def test_editing_can_be_given_up(sim: Sim, page: Page, teacher: Locator) -> None:
    write(teacher, "คงเดิม")
    open_menu(teacher)
    teacher.get_by_role("menuitem", name="แก้ไข").click()
    page.keyboard.press("Escape")
    expect(teacher.get_by_role("textbox", name="พิมพ์ข้อความ")).to_have_value("")
    expect(teacher.locator("[data-from=user]")).to_have_text("คงเดิม")
    assert sim.heard("messageEdited") == []


def test_unsent_message_leaves_a_note_and_no_text(sim: Sim, teacher: Locator) -> None:
    write(teacher, "ความลับ")
    open_menu(teacher)
    teacher.get_by_role("menuitem", name="ยกเลิกข้อความ").click()
    expect(teacher.get_by_text("คุณยกเลิกข้อความแล้ว")).to_be_visible()
    expect(teacher.get_by_text("ความลับ")).to_have_count(0)
    assert len(sim.heard("unsend")) == 1


def test_message_menu_opens_by_keyboard_and_closes_with_escape(page: Page, teacher: Locator) -> None:
    write(teacher, "ข้อความ")
    teacher.get_by_role("button", name="จัดการข้อความ").focus()
    page.keyboard.press("Enter")
    expect(teacher.get_by_role("menuitem")).to_have_text(["แก้ไข", "คัดลอก", "ยกเลิกข้อความ"])
    page.keyboard.press("Escape")
    expect(teacher.get_by_role("menuitem")).to_have_count(0)


def test_several_pictures_are_sent_and_shown(sim: Sim, page: Page, teacher: Locator) -> None:
    files: list[FilePayload] = [
        {"name": f"{n}.png", "mimeType": "image/png", "buffer": png(40 + n, 30)} for n in (1, 2)
    ]
    with page.expect_file_chooser() as chooser:
        teacher.get_by_role("button", name="แนบ").click()
        teacher.get_by_role("button", name="รูปภาพ").click()
    chooser.value.set_files(files)
    expect(teacher.locator("[data-kind=image]")).to_have_count(2)
    for n in (1, 2):
        shown = teacher.locator("[data-kind=image] img").nth(n - 1)
        assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 40 + n
    assert [event["message"]["imageSet"]["total"] for event in sim.heard("message")] == [2, 2]


def test_file_sticker_voice_and_place_are_sent(sim: Sim, teacher: Locator) -> None:
    teacher.locator("input[data-pick=file]").set_input_files(
        {"name": "หนังสือนำ.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 " + b"x" * 3000}
    )
    expect(teacher.locator("[data-kind=file]")).to_have_text("หนังสือนำ.pdf3 กิโลไบต์")
    teacher.get_by_role("button", name="สติกเกอร์").click()
    teacher.get_by_role("button", name="ขอบคุณ").click()
    expect(teacher.locator("[data-kind=sticker]")).to_be_visible()
    teacher.get_by_role("button", name="แนบ").click()
    teacher.get_by_role("button", name="เสียง").click()
    expect(teacher.locator("[data-kind=audio]")).to_be_visible()
    teacher.get_by_role("button", name="แนบ").click()
    teacher.get_by_role("button", name="ตำแหน่ง").click()
    dialog = teacher.get_by_role("dialog", name="ส่งตำแหน่ง")
    dialog.get_by_label("ชื่อสถานที่").fill("โรงเรียนของเรา")
    dialog.get_by_role("button", name="ส่ง").click()
    expect(teacher.locator("[data-kind=location]")).to_contain_text("โรงเรียนของเรา")
    kinds = [event["message"]["type"] for event in sim.heard("message")]
    assert kinds == ["file", "sticker", "audio", "location"]
