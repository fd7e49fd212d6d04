"""R68, R82, R83: schools' thanks reach those who came, and colleagues help each other, as chats."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.calendar import ONE_DAY
from handlers import clockwork
from storage import help_calls
from storage.tables import HelpCall, OutboxMessage
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Room


@pytest.fixture
def held(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> Room:
    """A training with a lead and an assistant that is over since yesterday."""
    sends(somchai)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "ธีระ", "1"):
        suda.says(words)
    thira.says("ตอบรับ 70-0001")
    suda.says("อนุมัติ 70-0001")
    room.now += timedelta(days=22)
    room.rows(lambda s: clockwork.hold_past(s, room.office, room.now))
    return room


def rates(school: Actor, *words: str) -> None:
    for said in ("ประเมินผล 70-0001", *words):
        school.says(said)


def test_thanks_reach_everybody_who_was_there(
    held: Room, somchai: Actor, thira: Actor, arunee: Actor, wipa: Actor
) -> None:
    """R68"""
    rates(somchai, "5", "วิทยากรสอนสนุกมาก", "ใช่")
    for trainer in (thira, arunee):
        assert trainer.pushed().words.count("วิทยากรสอนสนุกมาก") == 1
        assert "คำขอบคุณจากโรงเรียน" in trainer.pushed().words
        assert "70-0001: วิทยากรสอนสนุกมาก" in trainer.says("คำขอบคุณ").words
    assert "สอนสนุก" not in wipa.pushed().words
    assert "ยังไม่มีคำขอบคุณ" in wipa.says("คำขอบคุณ").words


@pytest.mark.parametrize("words", [("5", "วิทยากรสอนสนุกมาก", "ไม่"), ("2", "วิทยากรสอนสนุกมาก")])
def test_without_the_schools_consent_only_the_head_reads_its_words(
    words: tuple[str, ...], held: Room, somchai: Actor, suda: Actor, thira: Actor
) -> None:
    """R84"""
    rates(somchai, *words)
    assert "สอนสนุก" in suda.pushed().words
    assert "สอนสนุก" not in thira.pushed().words
    assert "ยังไม่มีคำขอบคุณ" in thira.says("คำขอบคุณ").words


def test_thanks_wait_for_company_and_cost_no_push_of_their_own(held: Room, somchai: Actor, thira: Actor) -> None:
    rates(somchai, "5", "ขอบคุณมาก", "ใช่")
    praise = held.rows(lambda s: s.scalars(select(OutboxMessage).where(OutboxMessage.key == "team.praised")).first())
    assert praise.matters is False
    assert praise.due_at.date() > held.now.date()


def asks_help(actor: Actor, task: str = "ช่วยจัดเอกสาร", whom: str = "ทุกคน", about: str = "") -> str:
    for words in (f"ขอแรง{about}", task):
        actor.says(words)
    return actor.says(whom).words


def test_first_who_can_takes_it_and_the_others_need_not_think_of_it(
    room: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R82"""
    assert "เพื่อนร่วมงาน 3 คน" in asks_help(thira)
    card = suda.pushed()
    assert "ธีระ วงศ์ดี ขอแรงค่ะ" in card.words
    assert "ขอบคุณในน้ำใจ" in arunee.presses("ช่วยได้").words
    assert "อรุณี แก้วใส รับช่วยท่าน" in thira.pushed().words
    assert "อรุณี แก้วใส รับช่วยเรื่องนี้ไว้ก่อน" in suda.presses("ช่วยได้", on=card).words
    waiting = room.rows(
        lambda s: s.scalars(
            select(OutboxMessage).where(OutboxMessage.key.startswith("help"), OutboxMessage.state == "queued")
        ).all()
    )
    assert [row.line_user_id for row in waiting] == [thira.user_id]
    assert "อรุณี แก้วใส ช่วยเพื่อน 1 ครั้ง" in wipa.says("น้ำใจ").words  # R83


def test_help_is_asked_about_a_request_of_those_who_can(
    room: Room, somchai: Actor, wipa: Actor, thira: Actor, arunee: Actor
) -> None:
    sends(somchai)
    asks_help(thira, whom="ศึกษานิเทศก์", about=" 70-0001")
    assert "70-0001" in arunee.pushed().words
    assert "ขอแรง" not in wipa.pushed().words
    assert "ไม่พบเรื่องขอแรง" in wipa.says("ช่วยได้ 1").words
    assert "1. ธีระ วงศ์ดี: ช่วยจัดเอกสาร" in arunee.says("ใครขอแรง").words
    assert "ไม่มีใครขอแรง" in wipa.says("ใครขอแรง").words
    assert "ขอบคุณในน้ำใจ" in arunee.says("ช่วยได้ 1").words


def test_call_is_taken_back_by_who_asked_only(room: Room, thira: Actor, arunee: Actor) -> None:
    asks_help(thira)
    assert "ท่านเป็นผู้ขอแรงเอง" in thira.says("ช่วยได้ 1").words
    assert "ไม่พบเรื่องขอแรง" in arunee.says("ไม่ต้องช่วยแล้ว 1").words
    assert "ยกเลิกการขอแรง" in thira.says("ไม่ต้องช่วยแล้ว 1").words
    assert "ไม่ต้องช่วยแล้ว" in arunee.says("ช่วยได้ 1").words
    assert room.rows(lambda s: s.scalars(select(HelpCall)).one().taken_by) is None


def test_answered_call_keeps_its_credit(room: Room, thira: Actor, arunee: Actor) -> None:
    asks_help(thira)
    arunee.says("ช่วยได้ 1")
    assert "ไม่พบเรื่องขอแรง" in thira.says("ไม่ต้องช่วยแล้ว 1").words
    assert room.rows(lambda s: help_calls.count_credits(s, 2570)) == {arunee.row().id: 1}
    assert room.rows(lambda s: help_calls.count_credits(s, 2571)) == {}


def test_help_waits_for_the_next_working_morning_or_a_reply(room: Room, thira: Actor, arunee: Actor) -> None:
    asks_help(thira)
    call = room.rows(lambda s: s.scalars(select(OutboxMessage).where(OutboxMessage.key == "help")).one())
    assert call.due_at.astimezone(room.now.tzinfo).date() == (room.now + ONE_DAY).date()
    arunee.says("สวัสดี")
    assert room.rows(lambda s: s.get(OutboxMessage, call.id).state) == "folded"  # the reply took it along


def test_help_is_for_the_office_and_somebody_must_be_there(room: Room, somchai: Actor, thira: Actor) -> None:
    assert "สำหรับเจ้าหน้าที่" in somchai.says("ขอแรง").words
    assert "สำหรับเจ้าหน้าที่" in somchai.says("คำขอบคุณ").words
    assert "ไม่มีเพื่อนร่วมงานในกลุ่มที่เลือก" in asks_help(thira, whom="ธุรการ")
    assert "ช่วยได้" not in thira.says("ใครขอแรง").words  # a call that nobody has heard is none
