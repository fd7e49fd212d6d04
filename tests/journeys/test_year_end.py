"""P1.2: where the fiscal year closes, who wants to use up its money reads the rules first."""

import pytest

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


def test_school_that_asks_in_the_rest_of_the_year_is_not_held_up(town: Town) -> None:
    """P1.2"""
    town.plays(chats.ASKS, chats.NAMES_THE_DAY, chats.PAYS, chats.CONFIRMS)
    town.settles()
    assert town.count("teacher", "สิ้นปีงบประมาณ") == 0
