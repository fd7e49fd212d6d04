"""A request from the teacher's first word to the thanks, and the turns that a school's mind takes on the way."""

from datetime import date

from tests.journeys import chats
from tests.journeys.town import Town


def test_request_travels_from_the_first_word_to_the_thanks(town: Town) -> None:
    town.plays(
        chats.UP_TO_THE_DECISION,
        chats.IS_APPROVED,
        """
        clock P20D
        teacher ? พรุ่งนี้
        clock P1D
        teacher ? วันนี้ถึงวันนัดแล้ว
        supervisor ? วันนี้มีงาน
        clock P1D
        teacher ? เป็นอย่างไรบ้าง
        teacher [5]
        teacher ? บอกอะไรเพิ่มเติม
        teacher > ข้าม
        teacher ? บันทึกผลประเมิน
        """,
    )
    town.settles()
    assert town.moves() == [*chats.MOVES_UP_TO_THE_DECISION, "approve", "hold", "rate"]
    assert town.request().first_day == date(2026, 12, 22)


def test_request_too_soon_says_the_earliest_day_asks_why_and_is_urgent(town: Town) -> None:
    town.plays(
        chats.ASKS,
        """
        teacher > 8 ธ.ค. 69
        teacher ? 15 ธันวาคม 2569
        teacher > ใช่
        teacher ? เหตุผล
        teacher > วิทยากรเดิมมาไม่ได้
        """,
        chats.ANSWERS_THE_REST,
        chats.CONFIRMS,
        chats.SENDS_THE_LETTER,
        "clerk ? เร่งด่วน",
    )
    town.settles()
    assert town.request().urgent
    assert town.request().answers["urgent_reason"] == "วิทยากรเดิมมาไม่ได้"


def test_one_answer_is_edited_from_the_summary_and_the_others_stay(town: Town) -> None:
    town.plays(
        chats.ASKS,
        chats.NAMES_THE_DAY,
        chats.ANSWERS_THE_REST,
        """
        teacher [แก้ไข]
        teacher ? ข้อไหน
        teacher > แก้หัวข้อ
        teacher ? หัวข้อ
        teacher > การอ่านออกเขียนได้
        teacher ? การอ่านออกเขียนได้
        """,
        chats.CONFIRMS,
    )
    town.settles()
    answers = town.request().answers
    assert (answers["topic"], answers["people"]) == ("การอ่านออกเขียนได้", {"teacher": 20, "student": 30})
