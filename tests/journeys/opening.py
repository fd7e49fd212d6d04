"""Papers as people get them: a button in the chat, the picture under it, and the whole file behind its link."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import urllib3

from domain.show import thai_digits
from simulator.phone import Phone
from simulator.wording import list_actions
from tests.journeys.town import Town
from tests.notifications.papers.reading import bare, pdf_lines, word_text

# What the papers are called, as the buttons name them.
ASKING, CONDITIONS = "หนังสือขอความอนุเคราะห์วิทยากร", "เงื่อนไขการขอรับบริการวิชาการ"
CHART, TRAVEL = "ขั้นตอนการขอรับบริการวิชาการ", "บันทึกข้อความขออนุมัติไปราชการ"
ACCEPT, ORDER = "หนังสือตอบรับการเป็นวิทยากร", "คำสั่งมอบหมายให้เป็นวิทยากร"
SPEAKER_FORM, RECEIPT = "แบบตอบรับการเป็นวิทยากร", "ใบสำคัญรับเงินสำหรับวิทยากร"
REPORT, THANKS = "รายงานสรุปผลการให้บริการวิชาการ", "หนังสือขอบคุณวิทยากร"
CHANGE, REFUSAL = "หนังสือขอเปลี่ยนแปลงช่วงระยะเวลา", "หนังสือแจ้งปฏิเสธ"
INVITATION = "หนังสือเชิญประชุมพิจารณา"

OPENED = 200
BUTTON = "เอกสารและไฟล์"
FORMS = {"เปิดทั้งฉบับ (PDF)": "pdf", "ไฟล์ Word สำหรับแก้ไข": "docx"}
HANDED_OUT = "ลิงก์นี้สำหรับท่านเท่านั้น"
A4 = (1025, 1450)  # dots of a picture of a page


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper as the bot hands it out: where its picture and its whole are."""

    title: str
    picture: str
    links: Mapping[str, str]  # pdf, docx

    def lacks(self, *words: str) -> list[str]:
        """Open the whole paper and return what is not in it; its figures are Thai."""
        text = bare("".join(pdf_lines(fetch(self.links["pdf"]))))
        return [said for said in words if bare(thai_digits(said)) not in text]

    def lacks_in_word(self, *words: str) -> list[str]:
        """Open the Word file and return what is not in it."""
        text = bare(word_text(fetch(self.links["docx"])))
        return [said for said in words if bare(thai_digits(said)) not in text]

    def is_pictured(self) -> bool:
        """Tell whether the picture in the chat is one of a whole page."""
        png = fetch(self.picture)
        return png.startswith(b"\x89PNG") and struct.unpack(">II", png[16:24]) == A4


def fetch(address: str) -> bytes:
    """Open a link as a browser does."""
    answer = urllib3.request("GET", address)
    assert answer.status == OPENED, (answer.status, answer.data.decode(errors="replace")[-400:])
    return answer.data


def refuses(address: str) -> int:
    """Open a link that opens nothing, and return how it is answered: politely, and with nothing of the paper."""
    answer = urllib3.request("GET", address)
    page = answer.data.decode()
    assert "เปิดเอกสารไม่ได้ค่ะ" in page, page
    assert "โทร. 044-000-000" in page
    assert "บ้านหนองลูกช้าง" not in page
    return answer.status


def opens(town: Town, who: str, title: str, *, says: str = "") -> Paper:
    """Ask for a paper by the buttons of the chat, or by typing, and return it; its picture is looked at."""
    phone = town.phone(who)
    lists(town, who, says=says)
    phone.taps(title)
    phone.waits_for(HANDED_OUT)
    paper = shown_on(phone)[title]
    assert paper.is_pictured()
    return paper


def lists(town: Town, who: str, *, says: str = "") -> list[str]:
    """Ask which papers there are, by the button of the newest card that has one or by typing; return their titles."""
    phone = town.phone(who)
    if says:
        phone.says(says)
    else:
        phone.taps(BUTTON)
    return list(phone.waits_for("ต้องการเอกสารใดคะ").labels)


def shown_on(phone: Phone) -> dict[str, Paper]:
    """Return the papers that the last answer on a phone handed out, by their titles."""
    return {paper.title: paper for paper in _papers_of(phone.items(phone.since))}


def _papers_of(items: list[dict[str, Any]]) -> Iterator[Paper]:
    messages = [item["message"] for item in items if item["from"] == "bot"]
    for before, message in pairwise(messages):
        links = {FORMS[a["label"]]: a["uri"] for a in list_actions(message) if a.get("label") in FORMS}
        if before["type"] == "image" and links:
            title = message["altText"].partition(" เปิดทั้งฉบับ")[0]
            yield Paper(title=title, picture=before["originalContentUrl"], links=links)


def link_on(phone: Phone, label: str) -> str:
    """Return where a button of the last answer on a phone leads."""
    shown = [item["message"] for item in phone.items(phone.since) if item["from"] == "bot"]
    return next(str(a["uri"]) for message in shown for a in list_actions(message) if a.get("label") == label)


def attachments_on(phone: Phone) -> list[bytes]:
    """Open everything that people sent and that the last answer on a phone links to."""
    answers = [item["message"] for item in phone.items(phone.since) if item["from"] == "bot"]
    cards = [message for message in answers if "รูปและไฟล์" in message.get("altText", "")]
    return [fetch(a["uri"]) for card in cards for a in list_actions(card) if a["type"] == "uri"]
