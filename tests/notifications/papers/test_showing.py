"""How the facts of a paper are written, and how long the lines are on which the others are."""

from datetime import date, time
from decimal import Decimal

import pytest

from notifications.papers.facts import AnyTime, Days, Heads, Hours, OnDays
from notifications.papers.showing import dots, holes, show


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        ("ครู", "ครู"),
        (1250, "1,250"),
        (5.0, "5"),
        (5.5, "5.5"),
        (5.25, "5.25"),
        (100.0, "100"),
        (Decimal(1800), "1,800"),
        (Decimal("1800.5"), "1,800.50"),
        (date(2026, 12, 8), "8 ธันวาคม 2569"),
        (time(9, 5), "09.05"),
        (Days(first=date(2026, 12, 8), last=date(2026, 12, 8)), "วันอังคารที่ 8 ธันวาคม 2569"),
        (Days(first=date(2026, 12, 8), last=date(2026, 12, 10)), "ระหว่างวันที่ 8 - 10 ธันวาคม 2569"),
        (Days(first=date(2026, 11, 30), last=date(2026, 12, 2)), "ระหว่างวันที่ 30 พฤศจิกายน - 2 ธันวาคม 2569"),
        (OnDays(first=date(2026, 12, 8), last=date(2026, 12, 8)), "ในวันอังคารที่ 8 ธันวาคม 2569"),
        (OnDays(first=date(2026, 12, 8), last=date(2026, 12, 10)), "ระหว่างวันที่ 8 - 10 ธันวาคม 2569"),
        (Hours(start=time(9), end=time(15, 30)), "เวลา 09.00 - 15.30 น."),
        (Hours(start=time(13)), "เวลา 13.00 น. เป็นต้นไป"),
        (Hours(part="morning"), "ช่วงเช้า"),
        (Hours(), ""),
        (Heads(counts={"teacher": 20}), "ครู จำนวน 20 คน"),
        (Heads(counts={}), ""),
        (Heads(counts={"teacher": 20, "student": 30}), "ครู จำนวน 20 คน และนักเรียน จำนวน 30 คน รวมทั้งสิ้น 50 คน"),
        (
            Heads(counts={"teacher": 1, "student": 2, "parent": 3}),
            "ครู จำนวน 1 คน นักเรียน จำนวน 2 คน และผู้ปกครอง จำนวน 3 คน รวมทั้งสิ้น 6 คน",
        ),
        (("ก", "ข"), "ก และ ข"),
        ((), ""),
    ],
)
def test_a_fact_is_written_as_its_sentence_needs_it(fact, written):
    assert show(fact) == written


def test_what_is_unknown_or_empty_is_a_line_to_write_on():
    told = AnyTime(lead_days=14, evidence_days=7, open_hours=Hours())

    assert holes(told) == {"lead_days": "14", "evidence_days": "7", "open_hours": dots()}
