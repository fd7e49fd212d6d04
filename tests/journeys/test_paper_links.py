"""Links to papers in wrong hands, too late, or after their person lost access: refused kindly, with nothing told."""

import re
from pathlib import Path

import pytest

from domain.lifecycle import State
from tests.journeys import cast, chats, opening
from tests.journeys.opening import ACCEPT, ASKING, TRAVEL, fetch, lists, opens, refuses
from tests.journeys.town import Town

# What is the same on every database is played on one.
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FORGED, NO_ACCESS, TOO_LATE = 404, 403, 410
WITHDRAWS = """
supervisor > ขอถอนตัว 70-0001
supervisor ? เหตุผลที่ขอถอนตัว
supervisor > 3
supervisor ? ถอนตัวจากคำขอ
"""
CANCELS = """
teacher > ยกเลิกคำขอ 70-0001
teacher ? เหตุผลที่ยกเลิก
teacher > 2
teacher ? ยกเลิกคำขอ 70-0001 แล้ว
"""


@ON_ONE
def test_somebody_else_s_button_leads_to_nothing(town: Town) -> None:
    """E.4: what is asked for with somebody else's number is not there for who asks."""
    cast.move_in(town, "teacher2")
    town.plays(chats.SENDS, "teacher > 70-0001\nteacher ? 70-0001")
    for pressed in ("papers?r=1", "paper?r=1&k=asking", "sample?r=1"):
        town.client.call("POST", "/sim/people/teacher2/postback", {"data": pressed})
        town.phone("teacher2").waits_for("ไม่พบคำขอนี้")
    town.settles()
    assert "/f/" not in str(town.phone("teacher2").items())


@ON_ONE
def test_paper_of_the_office_is_not_shown_to_the_school_that_presses_for_it(town: Town) -> None:
    """E.4, P3.1: the memo is the office's own."""
    town.plays(chats.UP_TO_THE_DECISION)
    town.client.call("POST", "/sim/people/teacher/postback", {"data": "paper?r=1&k=travel"})
    assert TRAVEL not in town.phone("teacher").waits_for("ต้องการเอกสารใดคะ").labels
    town.settles()


@ON_ONE
def test_links_that_are_forged_old_or_whose_person_lost_access_open_nothing(town: Town) -> None:
    """E.4: whoever has no part in it any more has none of its papers either."""
    town.plays(chats.UP_TO_THE_DECISION, chats.IS_APPROVED)
    accept, travel = opens(town, "teacher", ACCEPT), opens(town, "supervisor", TRAVEL)
    address = accept.links["pdf"]
    assert refuses(address[:-1] + ("A" if address[-1] != "A" else "B")) == FORGED
    assert refuses(address.replace("/f/", "/f/x")) == FORGED
    town.plays(WITHDRAWS)
    assert {refuses(link) for link in (*accept.links.values(), accept.picture)} == {NO_ACCESS}
    assert {refuses(link) for link in (*travel.links.values(), travel.picture)} == {NO_ACCESS}
    town.plays(CANCELS)
    assert refuses(address) == NO_ACCESS
    town.settles()
    assert town.request().state == State.CANCELLED


@ON_ONE
def test_link_dies_after_a_week_and_the_chat_has_a_new_one(town: Town) -> None:
    """E.4: what was in a chat for years is worth nothing to who finds the telephone."""
    town.plays(chats.SENDS)
    old = opens(town, "teacher", ASKING, says="เอกสาร")
    town.later("P6DT23H")
    assert fetch(old.links["pdf"]).startswith(b"%PDF")
    town.later("PT2H")
    assert {refuses(link) for link in (*old.links.values(), old.picture)} == {TOO_LATE}
    assert len(lists(town, "teacher", says="เอกสาร")) >= 1
    assert opens(town, "teacher", ASKING, says="เอกสาร").lacks("สมชาย ใจดี") == []
    town.settles()


def test_every_kind_of_paper_is_opened_in_some_life() -> None:
    """E: the journeys of the lifecycle use the real papers."""
    written = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_life_*.py"))
    opened = {getattr(opening, name, "") for name in re.findall(r"\b[A-Z_]+\b", written)}
    assert [paper.title for paper in cast.OFFICE.paper_texts.papers if paper.title not in opened] == []
