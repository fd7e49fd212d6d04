"""People of other agencies on a request, and its status passed on to who is not in the chat, as chats (R16)."""

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest

from domain.office import Office
from notifications.links import Link, Links, read
from storage import partners
from tests.handlers.asking import approves, sends
from tests.handlers.cast import Actor, Room

LINKS = Links(public_url="https://nithet.example", secret=b"secret")
PARTNER = ("อบต.บ้านไร่", "สมบัติ รักดี", "044123456")
KNOWN = "อบต.บ้านไร่: สมบัติ รักดี"


def kept(room: Room) -> list[tuple[str, str, str]]:
    found = room.rows(lambda s: partners.list_of_request(s, room.request().id))
    return [(one.agency, one.name, one.phone) for one in found]


def adds(actor: Actor, *said: str) -> str:
    actor.says("เพิ่มหน่วยงาน 70-0001")
    return [actor.says(words).words for words in said or PARTNER][-1]


def test_school_adds_a_partner_and_both_sides_see_it_on_the_full_card(
    room: Room, somchai: Actor, wipa: Actor, thira: Actor
) -> None:
    """R16"""
    sends(somchai)
    assert "เพิ่ม อบต.บ้านไร่ ในคำขอ 70-0001 แล้ว" in adds(somchai)
    assert kept(room) == [PARTNER]
    for actor in (somchai, wipa, thira):
        shown = actor.says("70-0001").words
        assert KNOWN in shown
        assert "044-123-456" in shown


def test_it_is_reached_by_buttons_from_how_the_request_stands(room: Room, somchai: Actor) -> None:
    """R16: by buttons on a phone."""
    sends(somchai)
    somchai.presses("ดูความคืบหน้า")
    assert "ยังไม่มีหน่วยงานที่เกี่ยวข้อง" in somchai.presses("หน่วยงานที่เกี่ยวข้อง").words
    assert "ขอชื่อหน่วยงาน" in somchai.presses("เพิ่มหน่วยงาน").words
    for words in PARTNER:
        heard = somchai.says(words)
    assert heard.labels[-3:] == ["เพิ่มหน่วยงาน", "ลบหน่วยงาน", "ส่งต่อสถานะ"]
    somchai.presses("ลบหน่วยงาน")
    assert "ลบหน่วยงานออกจากคำขอ 70-0001 แล้ว" in somchai.says("1").words
    assert kept(room) == []


def test_trainer_in_charge_adds_one_and_another_trainer_may_not(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R16: an officer in charge."""
    approves(somchai, wipa, suda, thira)
    adds(thira)
    assert "ทำได้เฉพาะโรงเรียน ธุรการ หัวหน้ากลุ่ม และวิทยากร" in arunee.says("เพิ่มหน่วยงาน 70-0001").words
    assert "ทำได้เฉพาะ" in arunee.says("ลบหน่วยงาน 70-0001").words
    assert arunee.says("ผู้ประสานงาน 70-0001").labels == ["ส่งต่อสถานะ"]
    assert kept(room) == [PARTNER]


def test_another_school_sees_and_adds_nothing(room: Room, somchai: Actor, malee: Actor) -> None:
    sends(somchai)
    for words in ("หน่วยงาน 70-0001", "เพิ่มหน่วยงาน 70-0001", "ลบหน่วยงาน 70-0001", "ส่งต่อสถานะ 70-0001"):
        assert "ไม่พบคำขอนี้" in malee.says(words).words
    assert kept(room) == []


def test_there_are_no_more_than_the_office_allows(room: Room, somchai: Actor) -> None:
    room.office = _with(room.office, partners=1)
    sends(somchai)
    adds(somchai)
    assert "ครบ 1 แห่งแล้ว" in somchai.says("เพิ่มหน่วยงาน 70-0001").words
    assert "เพิ่มหน่วยงาน" not in somchai.says("หน่วยงาน 70-0001").labels
    assert kept(room) == [PARTNER]


def test_the_last_place_is_given_once_where_two_fill_in_the_form(room: Room, somchai: Actor, wipa: Actor) -> None:
    room.office = _with(room.office, partners=1)
    sends(somchai)
    wipa.says("เพิ่มหน่วยงาน 70-0001")
    adds(somchai)
    assert "ครบ 1 แห่งแล้ว" in [wipa.says(words).words for words in ("เทศบาล", "มานะ ดีใจ", "044222333")][-1]
    assert kept(room) == [PARTNER]


def _with(office: Office, **facts: int) -> Office:
    return replace(office, sharing=replace(office.sharing, **facts))


def test_nothing_is_changed_once_the_request_is_over(room: Room, somchai: Actor) -> None:
    sends(somchai)
    adds(somchai)
    for words in ("ยกเลิกคำขอ 70-0001", "เลื่อนกิจกรรมไปภาคเรียนหน้า"):
        somchai.says(words)
    assert "สิ้นสุดแล้ว" in somchai.says("เพิ่มหน่วยงาน 70-0001").words
    assert "สิ้นสุดแล้ว" in somchai.says("ลบหน่วยงาน 70-0001").words
    assert somchai.says("หน่วยงาน 70-0001").labels == ["ส่งต่อสถานะ"]
    assert kept(room) == [PARTNER]


def test_there_is_nobody_to_take_out(room: Room, somchai: Actor) -> None:
    sends(somchai)
    assert "ยังไม่มีหน่วยงานที่เกี่ยวข้อง" in somchai.says("ลบหน่วยงาน 70-0001").words
    adds(somchai)
    somchai.says("ลบหน่วยงาน 70-0001")
    assert "ยังไม่รู้ว่าหน่วยงานไหน" in somchai.says("อันแรกมั้ง").words
    assert kept(room) == [PARTNER]


@pytest.mark.parametrize("words", ["ส่งต่อสถานะ 70-0001", "ส่งต่อ 70-0001", "ส่งต่อสถานะ เลขที่ 70-0001"])
def test_status_is_passed_on_by_a_button_and_by_a_link_in_words(room: Room, somchai: Actor, words: str) -> None:
    """R16: LINE's own way to pass a text on, and the link itself for LINE on a PC, where that way does not exist."""
    sends(somchai)
    room.links = LINKS
    heard = somchai.says(words)
    [address] = set(re.findall(r"https://nithet\.example/s/[\w.-]+", heard.messages[-1]["text"]))
    send, look = (somchai.find(label, heard)["uri"] for label in ("ส่งต่อทาง LINE", "เปิดดูก่อนส่ง"))
    assert look == address
    assert send.startswith("https://line.me/R/share?text=")
    assert unquote(urlsplit(send).query.removeprefix("text=")) == f"สถานะคำขอ 70-0001\n{address}"
    assert len(send) <= 1_000  # LINE: URI action
    link = read(address.rpartition("/")[2], LINKS, room.now)
    until = link.until
    assert link == Link(what="status", name="", person_id=somchai.row().id, request_id=room.request().id, until=until)
    assert until is not None
    assert (until - room.now).days == room.office.sharing.status_days


def test_without_an_address_of_its_own_the_service_says_whom_to_ask(room: Room, somchai: Actor) -> None:
    sends(somchai)
    assert "ยังส่งต่อทางลิงก์ไม่ได้" in somchai.says("ส่งต่อสถานะ 70-0001").words
