"""The troubled life: a caller in a hurry, the fast lane, a trainer who comes late, a power cut, rain, late papers.

P1.1 an officer asks for who telephones, who claims it later; P2.1 too soon needs a reason; P2.2 the number of Smart
area; P3.2 straight to whoever decides; P6.1 the real time, P6.1b made whole; P6.2 another activity, P6.2b another
place; P7.1 papers that stay away.
"""

import re
from datetime import datetime, timedelta

from domain.calendar import BANGKOK
from domain.lifecycle import State
from simulator.wording import list_actions
from tests.journeys import cast, chats, troubled_chats
from tests.journeys.opening import RECEIPT, REPORT, TRAVEL, opens
from tests.journeys.town import Town

NINE = datetime(2026, 12, 8, 9, 0, tzinfo=BANGKOK)


def test_troubled_life_ends_well(town: Town) -> None:
    """P1.1, P2.1, P2.2, P3.2, P6.1, P6.1b, P6.2, P6.2b, P7.1, S9, S10"""
    cast.move_in(town, "teacher2", "supervisor2", "director")
    opens_for_the_caller(town)
    town.plays(troubled_chats.CLAIMS, code=read_code(town))
    takes_the_fast_lane(town)
    town.plays(troubled_chats.SOMEBODY_ELSE_GOES)
    begins_late(town)
    goes_on_elsewhere(town)
    is_told_in_the_papers(town)
    town.plays(troubled_chats.IS_NOT_CONTENT, troubled_chats.PAPERS_STAY_AWAY)
    assert town.request().state == State.CLOSED
    town.plays(troubled_chats.IS_OPENED_AGAIN)
    town.settles()
    assert town.request().state == State.HELD
    assert town.moves() == [
        *("submit", "send_letter", "receive", "fast_track", "endorse", "circulate", "assign", "decline", "offer"),
        *("accept", "approve", "acknowledge", "delay", "start", "agree", "change", "change", "finish", "rate"),
        *("close", "reopen"),
    ]


def opens_for_the_caller(town: Town) -> None:
    asked = chats.ASKS + troubled_chats.IN_A_HURRY + chats.PAYS
    said = [line.replace("teacher", "clerk") for line in asked.splitlines() if "ขอวิทยากร" not in line]
    town.plays(troubled_chats.TELEPHONES, "\n".join(said), "clerk > ยืนยัน\nclerk ? อ่านให้เจ้าตัวทางโทรศัพท์เท่านั้น")
    request = town.request()
    assert (request.urgent, request.answers["urgent_reason"]) == (True, "วิทยากรเดิมมาไม่ได้")


def read_code(town: Town) -> str:
    """Read the code that the clerk is to read to the caller."""
    codes = [said for said in town.said_to("clerk") if re.fullmatch(r"[A-Z2-9]{8}", said)]
    assert len(codes) == 1
    return codes[0]


def takes_the_fast_lane(town: Town) -> None:
    town.plays(troubled_chats.FAST_LANE)
    assert "ขอให้พิจารณาบันทึก" not in "".join(town.said_to("head"))
    assert town.request().state == State.CIRCULATED


def begins_late(town: Town) -> None:
    # P3.2: the reason stands on the memo, and the head has only to take note
    memo = opens(town, "supervisor2", TRAVEL, says="เอกสาร 70-0001")
    assert memo.lacks("เสนอโดยตรง", "เพราะใกล้ถึงวันจัดกิจกรรม", "(เพื่อทราบ)", "อรุณี แก้วใส") == []
    town.comes_to(NINE - timedelta(minutes=30))
    town.plays(troubled_chats.COMES_LATE)
    town.comes_to(NINE + timedelta(minutes=40))
    town.plays(troubled_chats.BEGINS)
    assert town.request().state == State.UNDER_WAY


def goes_on_elsewhere(town: Town) -> None:
    town.plays(troubled_chats.LIGHTS_GO_OUT)
    town.comes_to(NINE + timedelta(hours=6, minutes=40))
    town.plays(troubled_chats.ENDS)
    shown = [item["message"] for item in town.phone("supervisor2").items()]
    told = next(message for message in shown if "โรงอาหาร" in str(message))
    maps = [action["uri"] for action in list_actions(told) if action["type"] == "uri" and "maps" in action["uri"]]
    assert len(maps) == 1
    assert town.request().answers["place"] == "โรงอาหารโรงเรียน"
    assert town.request().state == State.HELD


def is_told_in_the_papers(town: Town) -> None:
    # P6.1, P6.2: the report has the real hours and what happened, the receipt the hours that were taught
    report = opens(town, "teacher2", REPORT, says="เอกสาร 70-0001")
    happened = ("ช้าประมาณ 40 นาที", "ไฟฟ้าดับ จึงปรับกิจกรรม", "ฝนตกหนัก จึงย้ายไปจัดที่ โรงอาหารโรงเรียน")
    assert report.lacks("เวลา 09.40 - 15.40 น. รวม 5 ชั่วโมง", *happened) == []
    assert opens(town, "teacher2", RECEIPT, says="เอกสาร 70-0001").lacks("จำนวน 5 ชั่วโมง", "อรุณี แก้วใส") == []
