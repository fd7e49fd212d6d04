"""P1.2: where the fiscal year closes, who wants to use up its money reads the rules first."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.lifecycle import State
from storage.tables import Request
from tests.journeys import chats
from tests.journeys.town import Town

# What is the same on every database is played on one.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

READS_THE_RULES = """
teacher > 31/8/70
teacher ? ใช่ไหมคะ
teacher > ใช่
# P1.2: the rules of the year's end come before anything else, and have to be noted
teacher ? ช่วงนี้ใกล้สิ้นปีงบประมาณ
teacher > 9.00-15.00
teacher ? พิมพ์ รับทราบ
teacher > รับทราบ
"""


def test_school_that_asks_at_the_year_s_end_reads_the_rules_first(town: Town) -> None:
    """P1.2"""
    town.plays(chats.ASKS, READS_THE_RULES, chats.PAYS, chats.CONFIRMS)
    town.settles()
    assert town.count("teacher", "หลักฐานการเงินต้องครบและส่งตามกำหนด") == 2
    assert town.request().answers["year_end"] is True


BOARD = """
# P1.2: the head sees that all want the same week, and that the schools could be offered another
head > กระดาน
head ? สัปดาห์ที่งานกระจุกตัว
"""


def test_head_sees_the_week_in_which_all_want_their_training(town: Town) -> None:
    """P1.2"""
    town.plays(chats.SENDS)
    town.settles()
    town.rows(others_want_the_same_week)
    town.plays(BOARD)
    (board,) = [said for said in town.said_to("head") if "กระจุกตัว" in said]
    assert "21-27 ธันวาคม 2569 มี 6 เรื่อง ยังเลื่อนได้ 70-0002 70-0003 70-0004" in board
    assert "เสนอวันอื่น" in board


def others_want_the_same_week(session: Session) -> None:
    """Put five more requests there, as chats and desks would have left them."""
    first = session.scalars(select(Request)).one()
    columns = {column.name: getattr(first, column.name) for column in Request.__table__.columns}
    for serial in range(2, 7):
        session.add(Request(**columns | {"id": None, "serial": serial, "state": State.CIRCULATED}))


def test_school_that_asks_in_the_rest_of_the_year_is_not_held_up(town: Town) -> None:
    """P1.2"""
    town.plays(chats.ASKS, chats.NAMES_THE_DAY, chats.PAYS, chats.CONFIRMS)
    town.settles()
    assert town.count("teacher", "สิ้นปีงบประมาณ") == 0
