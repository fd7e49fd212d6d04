"""The menu and the help, as chats: everything has a button for whom it is, and can be typed as it is written."""

from dataclasses import replace

import pytest

from handlers.pages import PAGES
from notifications.buttons import parse
from simulator.limits import problems_of
from tests.handlers.cast import Actor, Room


def leaves(actor: Actor) -> None:
    """Turn away from whatever a page has opened."""
    for words in ("เลิกฝึก", "ยกเลิก"):
        actor.says(words)


WITH_ALL_PLACES = ("somchai", "wipa", "suda", "thira")


@pytest.mark.parametrize("who", WITH_ALL_PLACES)
def test_every_place_of_the_menu_opens_by_its_button_and_by_typing_its_name(
    room: Room, request: pytest.FixtureRequest, who: str
) -> None:
    as_fast_as_one_can = replace(room.office.limits, messages_per_minute=1_000)
    room.office = replace(room.office, limits=as_fast_as_one_can)
    actor: Actor = request.getfixturevalue(who)
    labels = actor.says("เมนู").labels
    assert labels
    for label in labels:
        menu = actor.says("เมนู")
        pressed = actor.presses(label, on=menu)
        leaves(actor)
        typed = actor.says(label)
        leaves(actor)
        assert pressed.words == typed.words, label
        assert "ยังไม่เข้าใจ" not in pressed.words
        assert "เฉพาะ" not in pressed.words.partition("\n")[0], label
        assert problems_of(pressed.messages) == []


def test_every_page_can_be_reached_by_a_button_or_is_named_where_it_is_wanted(
    somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, anong: Actor, prasert: Actor, room: Room
) -> None:
    stranger = room.somebody("ใครคนหนึ่ง")
    stranger.follows()
    stranger.says("รับทราบ")
    stranger.says("ยกเลิก")
    places = set()
    for actor in (stranger, somchai, wipa, suda, thira, anong, prasert):
        for label in actor.says("เมนู").labels:
            verb, said = parse(actor.find(label)["data"])
            assert verb == "menu"
            places.add(said["to"])
    assert set(PAGES) - places == NAMED_ELSEWHERE


# What is said instead of pressed: talk, and what another page's answer names.
NAMED_ELSEWHERE = {
    "start", "human", "menu", "greeting", "thanks", "consent",  # talk
    "change", "new_calendar", "announce", "known", "note", "last_digest", "returned", "again",  # there
    "end_practice", "why", "give_back", "networks", "whereabouts",
}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "named", "unnamed"),
    [
        ("somchai", ["ขอวิทยากร", "ตัวอย่างหนังสือ", "เตรียมการ", "ผังกลุ่ม"], ["ลงรับ", "ขอแรง"]),
        ("wipa", ["เปิดคำขอแทน", "ขอแรง", "บทเรียน", "รับทราบประกาศ"], ["โอนงาน", "คำขอบคุณ"]),
        ("thira", ["กำลังเดินทาง", "คำขอบคุณ", "งานที่ใกล้เคียง", "เปิดคำขอแทน"], ["ลงรับ"]),
        ("suda", ["นัดประชุม", "ประกาศ", "โอนงาน"], ["คำขอบคุณ"]),
        ("anong", ["เห็นชอบ"], ["โอนงาน"]),
        ("prasert", ["เห็นชอบ", "โอนงาน", "เปิดคำขอแทน"], ["ลงรับ"]),
    ],
)
def test_help_names_what_belongs_to_each_duty(
    room: Room, request: pytest.FixtureRequest, who: str, named: list[str], unnamed: list[str]
) -> None:
    said = request.getfixturevalue(who).says("ช่วยเหลือ").messages[0]["text"]
    assert [word for word in named if word not in said] == []
    assert [word for word in unnamed if word in said] == []
