"""A place sent out of the phone's map, as chats: the answer wherever a place is asked for (P6.2b, P4.1b)."""

from datetime import datetime

import pytest

from domain.calendar import BANGKOK
from domain.details import from_answers
from storage import meetings
from tests.handlers.asking import ANSWERS, approves, proposes, sends
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.test_half_days import move_school

LINK = "https://www.google.com/maps/search/?api=1&query=15.65000,101.90000"
CANTEEN = {"title": "โรงอาหารเทศบาล", "address": "อำเภอเทพสถิต ชัยภูมิ", "latitude": 15.65, "longitude": 101.9}


def links(heard: Heard) -> set[str]:
    """Return the addresses that what was heard opens, telephone numbers aside."""
    return {uri for message in heard.messages for uri in _uris(message) if uri.startswith("https")}


def _uris(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["uri"]] if part.get("type") == "uri" else []
        return own + [uri for value in part.values() for uri in _uris(value)]
    return [uri for one in part for uri in _uris(one)] if isinstance(part, list) else []


@pytest.fixture
def on_the_day(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """The morning of a training that is approved."""
    approves(somchai, wipa, suda, thira)
    room.now = datetime(2026, 12, 22, 8, 0, tzinfo=BANGKOK)
    return room


def moves(actor: Actor) -> None:
    for words in ("เหตุขัดข้อง 70-0001", "ฝนตกหนัก", "ย้ายสถานที่"):
        actor.says(words)


def test_pin_is_the_new_place_and_both_sides_have_its_map(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.2b: the map that is sent leads to the very spot, now and whenever the request is opened again."""
    moves(somchai)
    said = somchai.sends("location", **CANTEEN)
    told = thira.pushed()
    assert "ฝนตกหนัก จึงย้ายไปจัดที่ โรงอาหารเทศบาล อำเภอเทพสถิต ชัยภูมิ" in told.words
    assert "google" not in told.words
    assert "เปิดแผนที่" in told.labels
    assert [links(heard) for heard in (said, told, thira.says("70-0001"))] == [{LINK}] * 3
    assert from_answers(on_the_day.request().answers).place == "โรงอาหารเทศบาล อำเภอเทพสถิต ชัยภูมิ"


def test_pin_without_a_name_is_a_place_all_the_same(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    moves(thira)
    thira.sends("location", latitude=15.65, longitude=101.9)
    told = somchai.pushed()
    assert "ย้ายไปจัดที่ ตำแหน่งตามแผนที่" in told.words
    assert LINK in links(told)


def test_link_copied_out_of_the_map_is_opened_as_it_is(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.2b: on a PC there is no map to send a place from."""
    moves(somchai)
    somchai.says("ศาลาประชาคม https://maps.app.goo.gl/Ab3dE")
    told = thira.pushed()
    assert "ย้ายไปจัดที่ ศาลาประชาคม" in told.words
    assert links(told) == {"https://maps.app.goo.gl/Ab3dE"}


@pytest.mark.parametrize("before", ["", "เหตุขัดข้อง 70-0001"])
def test_pin_that_nobody_asked_for_changes_nothing(on_the_day: Room, somchai: Actor, before: str) -> None:
    """R80: neither unasked nor as the answer to another question; what to do instead is said."""
    if before:
        somchai.says(before)
    was, said = on_the_day.request(), somchai.sends("location", **CANTEEN).words
    assert "ได้รับตำแหน่งแล้วค่ะ" in said
    assert ("เกิดเหตุขัดข้องอะไร" if before else "พิมพ์ เหตุขัดข้อง ตามด้วยเลขคำขอ") in said
    now = on_the_day.request()
    assert (now.answers, now.version) == (was.answers, was.version)


def test_pin_is_no_other_activity(on_the_day: Room, somchai: Actor) -> None:
    """P6.2: who changes the activity says in words how."""
    for words in ("เหตุขัดข้อง 70-0001", "ไฟฟ้าดับ", "ปรับกิจกรรม"):
        asked = somchai.says(words)
    assert "ส่งตำแหน่ง" not in asked.labels
    assert "ขอเป็นข้อความแทน" in somchai.sends("location", **CANTEEN).words


def test_school_names_its_place_by_a_pin(room: Room, somchai: Actor) -> None:
    """What is understood is said; the summary and the card show its words."""
    for words in ANSWERS[:8]:
        asked = somchai.says(words)
    assert "ส่งตำแหน่ง" in asked.labels
    assert "สถานที่: โรงอาหารเทศบาล อำเภอเทพสถิต ชัยภูมิ" in somchai.sends("location", **CANTEEN).words
    for words in ANSWERS[9:]:
        summary = somchai.says(words)
    assert "โรงอาหารเทศบาล" in summary.words
    assert "google" not in summary.words
    assert links(somchai.says("ยืนยัน")) >= {LINK}


def test_stranger_who_has_not_agreed_to_the_notice_sends_no_place(room: Room) -> None:
    stranger = room.somebody("คนใหม่")
    assert "โรงอาหาร" not in stranger.sends("location", **CANTEEN).words


def test_meeting_is_called_to_a_pin(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P4.1b: the invitation's card opens the map; the place is offered again where the meeting is put off."""
    sends(somchai)
    proposes(wipa, suda)
    for words in ("นัดประชุม 70-0001", "ศึกษานิเทศก์ทุกคน", "3 ธ.ค. 69", "9.30"):
        suda.says(words)
    suda.sends("location", **CANTEEN)
    told = thira.pushed()
    assert "โรงอาหารเทศบาล อำเภอเทพสถิต ชัยภูมิ" in told.words
    assert LINK in links(told)
    for words in ("นัดประชุม 70-0001", "4 ธ.ค. 69", "9.30"):
        asked = suda.says(words)
    assert "1. โรงอาหารเทศบาล อำเภอเทพสถิต ชัยภูมิ" in asked.words
    suda.says("1")
    meeting = room.rows(lambda s: meetings.find_newest(s, room.request().id))
    assert meeting.place.endswith(LINK)


@pytest.mark.parametrize(("place", "is_far"), [("1", False), ("หอประชุมอำเภอเทพสถิต", True)])
def test_road_is_reckoned_from_where_the_training_is(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, *, place: str, is_far: bool
) -> None:
    """Issue 5, point 4: travel between districts counts from the place that was typed, not from the school's own."""
    for school in (somchai, malee):
        move_school(school, "เนินสง่า")
    approves(somchai, wipa, suda, thira)
    for words in (*ANSWERS[:5], "23/12/69", *ANSWERS[6:8], place, *ANSWERS[9:], "ยืนยัน"):
        malee.says(words)
    malee.presses("ส่งหนังสือแล้ว")
    malee.says("ศธ 04123.16/69")
    proposes(wipa, suda, number="70-0002")
    assert ("มีงานที่ อ.เนินสง่า" in suda.says("มอบหมาย 70-0002").words) == is_far
