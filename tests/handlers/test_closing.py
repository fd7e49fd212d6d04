"""After the day, as chats: summary, the school's word, money papers; closed only when all is in (P7.1, R69, R78)."""

from datetime import datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from domain.calendar import BANGKOK
from domain.lifecycle import State
from handlers import clockwork
from notifications.papers import facts_for
from storage import after, requests
from storage.tables import OutboxMessage
from tests.handlers.asking import approves, summarises
from tests.handlers.cast import Actor, Room
from tests.handlers.test_time_passing import passes, titles


@pytest.fixture
def held(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """A training that costs nothing, on the day after."""
    return hold(room, somchai, wipa, suda, thira)


@pytest.fixture
def paid(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """A training that is paid for, on the day after."""
    return hold(room, somchai, wipa, suda, thira, money="school")


def hold(room: Room, *people: Actor, money: str = "none") -> Room:
    approves(*people)
    people[0].presses("รับทราบ")
    room.rows(lambda s: spend(s, money))
    room.now = datetime(2026, 12, 23, 9, 0, tzinfo=BANGKOK)
    room.rows(lambda s: clockwork.hold_past(s, room.office, room.now))
    return room


def spend(session, source: str) -> None:
    request = requests.find_by_number(session, 70, 1)
    request.answers = {**request.answers, "money_source": source, "money_sum": 5000 if source != "none" else None}


def rates(somchai: Actor, score: str = "5") -> None:
    for words in ("ประเมินผล 70-0001", score, "ข้าม"):
        somchai.says(words)


def test_request_is_closed_when_summary_and_word_are_in_in_any_order(held: Room, somchai: Actor, thira: Actor) -> None:
    rates(somchai)
    assert held.request().state == State.HELD
    assert "บันทึกสรุปผล" in summarises(thira)
    assert held.request().state == State.CLOSED
    kept = held.rows(lambda s: after.find_summary(s, held.request().id))
    assert (kept.hours, kept.people, kept.incidents, kept.worked, kept.to_change, kept.checks) == (
        6.0,
        45,
        None,
        "ครูได้ลองออกแบบกิจกรรมเอง",
        "ควรแบ่งกลุ่มให้เล็กลง",
        ["chanda", "vimamsa"],
    )


def test_paid_training_waits_for_every_money_paper(paid: Room, somchai: Actor, thira: Actor, wipa: Actor) -> None:
    """P7.1: the checklist of the money papers, ticked by the clerk as they come."""
    rates(somchai)
    summarises(thira)
    wipa.says("เอกสารครบ 70-0001")
    left = wipa.says("1 2").words
    assert "ยังขาด" in left
    assert "แบบตอบรับการเป็นวิทยากร" in left
    assert "• ใบสำคัญรับเงิน" not in left
    assert paid.request().state == State.HELD
    wipa.says("เอกสารครบ 70-0001")
    assert "ใช้เงินจริงทั้งหมดกี่บาทคะ (ตั้งไว้ 5,000 บาท)" in wipa.says("1 2 3").words
    assert "ครบแล้ว" in wipa.says("4,850 บาท").words
    assert paid.request().state == State.CLOSED
    assert paid.request().money_spent == 4850
    assert paid.rows(lambda s: facts_for(s, paid.office, paid.request(), "report")).money_spent == Decimal(4850)


def test_sum_that_nobody_knows_is_left_out_and_the_papers_are_complete_all_the_same(paid: Room, wipa: Actor) -> None:
    for words in ("เอกสารครบ 70-0001", "1 2 3 4 5"):
        wipa.says(words)
    assert "ครบแล้ว" in wipa.says("ข้าม").words
    assert paid.request().money_spent is None


def test_head_closes_what_stays_incomplete_with_a_reason(paid: Room, suda: Actor, somchai: Actor) -> None:
    suda.says("ปิดเรื่อง 70-0001")
    suda.says("2")
    assert paid.request().state == State.CLOSED
    last = paid.rows(lambda s: requests.find_last_move(s, paid.request().id))
    assert (last.action, last.reason) == ("close", "ติดตามหลายครั้งแล้วไม่ได้รับ")


def test_clerk_cannot_close_and_nothing_changes(paid: Room, wipa: Actor) -> None:
    assert "หน้าที่ของผู้อื่น" in wipa.says("ปิดเรื่อง 70-0001").words
    assert paid.request().state == State.HELD


def test_unhappy_school_brings_the_request_back_to_the_head(
    held: Room, somchai: Actor, thira: Actor, suda: Actor
) -> None:
    """P7.1: an unhappy answer can open the request again, and all that is wanted is wanted once more."""
    summarises(thira)
    rates(somchai, "2")
    assert held.request().state == State.CLOSED
    assert "โรงเรียนยังไม่พอใจ" in suda.pushed().words
    suda.says("เปิดเรื่อง 70-0001")
    suda.says("2")
    assert held.request().state == State.HELD
    assert "ขอให้จัดกิจกรรมติดตามผล" in somchai.pushed().words
    assert "ขอให้จัดกิจกรรมติดตามผล" in thira.pushed().words
    rates(somchai, "4")
    summarises(thira)
    assert held.request().state == State.CLOSED
    assert held.rows(lambda s: requests.find_rating(s, held.request().id)).score == 4


def test_content_school_gives_the_head_nothing_to_decide(held: Room, somchai: Actor, suda: Actor) -> None:
    rates(somchai, "3")
    assert "โรงเรียนยังไม่พอใจ" not in suda.pushed().words


def test_word_is_given_once(held: Room, somchai: Actor) -> None:
    rates(somchai)
    assert "แล้ว เมื่อ" in somchai.says("ประเมินผล 70-0001").words
    assert held.rows(lambda s: requests.find_rating(s, held.request().id)).score == 5


def test_impossible_hours_are_asked_again(held: Room, thira: Actor) -> None:
    thira.says("สรุปผล 70-0001")
    assert "ไม่เกิน 60" in thira.says("0").words
    assert "กี่คน" in thira.says("5 ชั่วโมงครึ่ง").words
    assert "ไม่เกิน 5,000" in thira.says("9999").words
    assert held.rows(lambda s: after.find_summary(s, held.request().id)) is None


def queued(room: Room, key: str) -> list[str]:
    found = select(OutboxMessage.line_user_id).where(OutboxMessage.key == key, OutboxMessage.state == "queued")
    return room.rows(lambda s: list(s.scalars(found)))


@pytest.mark.parametrize("score", ["1", "5"])
def test_word_that_closes_the_request_reaches_whom_it_is_for(
    held: Room, somchai: Actor, suda: Actor, thira: Actor, score: str
) -> None:
    """P7.1, R68, R84: though the request moves on with it, nothing of it is taken back."""
    summarises(thira)
    for words in ("ประเมินผล 70-0001", score, "ข้อความจากโรงเรียน", *(["ใช่"] if score == "5" else [])):
        somchai.says(words)
    assert held.request().state == State.CLOSED
    heard = {"1": ("heads.unhappy", suda), "5": ("team.praised", thira)}
    key, who = heard[score]
    assert queued(held, key) == [who.user_id]
    assert "ข้อความจากโรงเรียน" in who.pushed().words
    assert ("เปิดเรื่องอีกครั้ง" in suda.pushed().labels) == (score == "1")


def test_unhappy_word_before_the_end_names_no_button_that_is_not_there(held: Room, somchai: Actor, suda: Actor) -> None:
    """P7.1: the summary is still to come, so that nothing is closed which could be opened again."""
    rates(somchai, "1")
    told = suda.pushed()
    assert "เรื่องนี้ยังไม่ปิด" in told.words
    assert "กดเปิดเรื่องอีกครั้ง" not in told.words
    assert "ปิดเรื่อง" not in told.labels
    assert "โทร.\u00a0081-234-5678" in told.labels


def test_papers_that_have_come_stay_when_a_closed_request_is_opened_again(
    paid: Room, somchai: Actor, thira: Actor, wipa: Actor, suda: Actor
) -> None:
    """P7.1: nobody is chased for what is here, and the hours that were held stay held."""
    for words in ("เอกสารครบ 70-0001", "ครบแล้วค่ะ", "ข้าม"):
        wipa.says(words)
    rates(somchai, "2")
    summarises(thira)
    assert paid.request().state == State.CLOSED
    suda.says("เปิดเรื่อง 70-0001")
    suda.says("2")
    assert {"สรุปผล"} <= set(thira.pushed().labels)
    passes(paid, days=14)
    for actor in (somchai, wipa, suda):
        assert "เอกสารการเงิน" not in "".join(titles(actor))
    summarises(thira)
    rates(somchai, "4")
    assert paid.request().state == State.CLOSED


def test_school_that_is_late_with_its_papers_reads_so_and_sees_what_is_missing(paid: Room, somchai: Actor) -> None:
    """P7.1"""
    passes(paid, days=12)
    said = somchai.pushed()
    assert "กรุณาส่งเอกสารการเงินภายใน" in said.words
    assert "ครบกำหนดส่งเอกสารการเงินเมื่อ" in said.words
    assert "เตรียมการ" in said.labels
