"""A service that was done as the source of a project, and clients and requests of every kind, as chats (R63)."""

import pytest

from domain.lifecycle import State
from storage import purposes
from tests.handlers.asking import ANSWERS, sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_closing import hold

TITLE = "โครงการอ่านออกเขียนได้ทั้งอำเภอ"


@pytest.fixture
def held(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """A training, on the day after."""
    return hold(room, somchai, wipa, suda, thira)


def title(room: Room) -> str | None:
    found = room.rows(lambda s: purposes.find_project(s, room.request().id))
    return found.title if found else None


@pytest.mark.parametrize("who", ["thira", "suda"])
def test_team_and_head_mark_a_service_as_the_source_of_a_project(
    held: Room, who: str, somchai: Actor, request: pytest.FixtureRequest
) -> None:
    """R63: the team or the head; both sides see it, and the month's digest names it."""
    actor: Actor = request.getfixturevalue(who)
    actor.says("70-0001")
    actor.presses("ดูความคืบหน้า")
    actor.presses("ต่อยอดงานนี้")
    assert "ที่มาของโครงการอะไร" in actor.presses("ที่มาของโครงการ").words
    assert f"เป็นที่มาของโครงการ {TITLE}" in actor.says(TITLE).words
    assert title(held) == TITLE
    assert TITLE in somchai.says("70-0001").words


def test_title_can_be_changed_and_the_mark_taken_away(held: Room, thira: Actor) -> None:
    """R63"""
    for words in ("ที่มาของโครงการ 70-0001", TITLE, "ที่มาของโครงการ 70-0001", "โครงการใหม่"):
        thira.says(words)
    assert title(held) == "โครงการใหม่"
    thira.says("ที่มาของโครงการ 70-0001")
    assert "ไม่เป็นที่มาของโครงการแล้ว" in thira.says("ข้าม").words
    assert title(held) is None


def test_others_do_not_mark_it(held: Room, somchai: Actor, arunee: Actor, wipa: Actor, malee: Actor) -> None:
    for actor in (somchai, arunee, wipa):
        assert "ทำได้เฉพาะวิทยากรของงานนี้" in actor.says("ที่มาของโครงการ 70-0001").words
    assert "ไม่พบคำขอนี้" in malee.says("ที่มาของโครงการ 70-0001").words
    assert title(held) is None


def test_month_s_digest_names_projects_and_counts_tags(held: Room, suda: Actor) -> None:
    """R63, R70"""
    assert "โครงการ" not in suda.says("สรุปเดือน").words
    for words in ("ที่มาของโครงการ 70-0001", TITLE, "ป้าย 70-0001", "1 3"):
        suda.says(words)
    month = suda.says("สรุปเดือน").words
    assert f"เป็นที่มาของโครงการ 1 เรื่อง: {TITLE}" in month
    assert "ป้าย: สังคม 1 เรื่อง, สิ่งแวดล้อม 1 เรื่อง" in month


def test_body_of_the_private_sector_registers_and_asks_for_a_local_framework(room: Room) -> None:
    """R63: bodies of the state and private ones; the local framework of subjects as a kind of request."""
    bank = room.somebody("ธนา มั่งมี")
    bank.follows()
    for words in ("รับทราบ", "เอกชน", "ธนา มั่งมี", "ผู้จัดการ", "บริษัทรักถิ่น จำกัด", "0898765432", "ยืนยัน"):
        heard = bank.says(words)
    assert "บริษัทรักถิ่น จำกัด" in heard.words
    assert (bank.row().kind, bank.row().organisation) == ("private", "บริษัทรักถิ่น จำกัด")
    asked = bank.says("ขอวิทยากร").words
    assert "7. กรอบสาระท้องถิ่น" in asked
    for words in ("7", *ANSWERS[2:], "ยืนยัน"):
        heard = bank.says(words)
    assert "ส่งคำขอเรียบร้อย" in heard.words
    request = room.request()
    assert (request.state, request.answers["service"]) == (State.AWAITING_LETTER, "local")
    assert "กรอบสาระท้องถิ่น" in bank.says("70-0001").words


def test_request_of_a_school_is_marked_only_once_it_was_held(room: Room, somchai: Actor, suda: Actor) -> None:
    sends(somchai)
    assert "ยังไม่ได้จัด" in suda.says("ที่มาของโครงการ 70-0001").words
    assert title(room) is None
