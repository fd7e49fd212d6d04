"""E.6: "ปฏิทิน" gives a school its approved days, and officers their calendars' addresses."""

import re
from dataclasses import replace

import pytest

from domain.lifecycle import State
from notifications.links import Links, read
from storage.tables import Feed, Request
from tests.handlers.asking import sends
from tests.notifications.cast import move

LINKS = Links(public_url="https://nithet.example", secret=b"secret of the tests")


@pytest.fixture
def room(room):
    return replace(room, links=LINKS)


def addresses(heard):
    return re.findall(r"https://nithet\.example/c/\S+\.ics", heard.words)


def stands(room):
    room.rows(lambda s: move(s, s.get(Request, 1), State.APPROVED, "approve"))


def test_school_without_an_approved_day_is_told_when_there_will_be_one(room, somchai):
    sends(somchai)

    assert "เมื่อคำขอได้รับอนุมัติ" in somchai.says("ปฏิทิน").words


def test_school_puts_its_approved_day_into_its_calendar(room, somchai):
    sends(somchai)
    stands(room)
    heard = somchai.says("ปฏิทิน")

    (label,) = heard.labels
    assert "22 ธันวาคม 2569" in label
    link = read(somchai.find(label, heard)["uri"].rpartition("/")[2], LINKS, room.now)
    assert (link.what, link.person_id, link.request_id) == ("calendar", somchai.row().id, 1)


def test_supervisor_has_an_own_calendar_and_the_groups_and_keeps_their_addresses(room, thira):
    heard = thira.says("ปฏิทิน")

    assert len(addresses(heard)) == 2
    assert addresses(thira.says("ปฏิทินของฉัน")) == addresses(heard)


def test_clerk_has_the_groups_calendar(room, wipa):
    assert len(addresses(wipa.says("ปฏิทิน"))) == 1


def test_school_has_no_calendar_of_the_group(room, somchai):
    assert addresses(somchai.says("ปฏิทิน")) == []
    assert room.rows(lambda s: s.query(Feed).count()) == 0


def test_address_that_got_about_is_revoked_from_the_chat(room, thira):
    old = addresses(thira.says("ปฏิทิน"))
    renewed = thira.says("ขอลิงก์ปฏิทินใหม่")

    assert "ยกเลิกที่อยู่ปฏิทินเดิมแล้ว" in renewed.words
    assert len(addresses(renewed)) == 2
    assert not set(addresses(renewed)) & set(old)
