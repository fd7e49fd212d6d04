"""E.7: head and clerk get the registers from the chat; nobody else does."""

from dataclasses import replace

import pytest

from notifications.links import Links, read
from simulator.wording import list_actions

LINKS = Links(public_url="https://nithet.example", secret=b"secret of the tests")


@pytest.fixture
def room(room):
    return replace(room, links=LINKS)


def test_clerk_gets_the_registers_of_this_fiscal_year_and_the_last(room, wipa):
    heard = wipa.says("ทะเบียน")
    links = [read(a["uri"].rpartition("/f/")[2], LINKS, room.now) for m in heard.messages for a in list_actions(m)]

    assert heard.labels[0] == "คำขอ ปีงบประมาณ 2570"
    assert [link.name for link in links] == [
        "requests/2026-10-01/2027-09-30",
        "letters/2026-10-01/2027-09-30",
        "money/2026-10-01/2027-09-30",
        "requests/2025-10-01/2026-09-30",
        "letters/2025-10-01/2026-09-30",
        "money/2025-10-01/2026-09-30",
    ]
    assert {(link.what, link.person_id, link.request_id) for link in links} == {("register", wipa.row().id, None)}


def test_head_gets_them_too(room, suda):
    assert len(suda.says("ทะเบียน").labels) == 6


def test_school_and_supervisor_are_told_whose_they_are(room, somchai, thira):
    for actor in (somchai, thira):
        heard = actor.says("ทะเบียน")
        assert ("เฉพาะเจ้าหน้าที่ธุรการและหัวหน้ากลุ่ม" in heard.words, heard.labels) == (True, [])


def test_without_an_address_nobody_is_sent_to_nowhere(room, wipa):
    room.links = Links()

    assert "044-000-000" in wipa.says("ทะเบียน").words
