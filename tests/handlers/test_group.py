"""The group's chart, one's duties, and what to mind, as chats (R09, R17, R66)."""

import pytest

from domain.lifecycle import OPEN_STATES
from notifications.group_cards import SAY
from simulator.limits import problems_of
from storage.tables import Person
from tests.handlers.asking import sends, submits
from tests.handlers.cast import Actor, Room
from tests.handlers.test_closing import hold


def test_chart_shows_the_six_groups_and_who_is_there_for_each(
    room: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R17: from the catalogue and what supervisors have said they are good at."""
    heard = wipa.says("ผังกลุ่ม")
    assert [group.label in heard.words for group in room.office.groups] == [True] * 6
    assert "หัวหน้ากลุ่ม\nสุดา พงษ์ไทย" in heard.words
    assert "1. หลักสูตรและการสอน\nธีระ วงศ์ดี\nอรุณี แก้วใส" in heard.words
    assert "2. วัดและประเมินผล\nยังไม่มีผู้รับผิดชอบ" in heard.words
    assert problems_of(heard.messages) == []


def test_colleagues_see_each_other_s_number_and_schools_the_office_s(room: Room, somchai: Actor, wipa: Actor) -> None:
    """R17."""

    def give_number(session):
        session.get(Person, person_id).phone = "0898765432"

    person_id = wipa.row().id
    room.rows(give_number)
    assert "วิภา พรมดี โทร. 089-876-5432" in wipa.says("ผังกลุ่ม").words
    shown = somchai.says("ผังกลุ่ม").words
    assert "089-876-5432" not in shown
    assert "วิภา พรมดี" in shown
    assert "โทร. 044-000-000" in shown


def test_role_card_tells_an_officer_what_each_duty_can_do(wipa: Actor, thira: Actor, suda: Actor) -> None:
    """R66: read from the one table, so that it is never out of date."""
    assert "ลงรับหนังสือ · ส่งคืนให้แก้ไข · ทำบันทึกเสนอ" in wipa.says("หน้าที่ของฉัน").words
    assert "อนุมัติ" not in thira.says("หน้าที่ของฉัน").words
    heard = suda.says("หน้าที่ของฉัน")
    assert "เห็นชอบบันทึก" in heard.words
    assert "กระดานงาน" in heard.words
    assert problems_of(heard.messages) == []


def test_school_has_a_role_card_too(somchai: Actor) -> None:
    """R66."""
    assert "ผู้ขอรับบริการ" in somchai.says("หน้าที่ของฉัน").words


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_every_open_state_has_its_caution_for_the_office(state: str) -> None:
    """R09."""
    assert f"beware.office.{state}" in SAY


def test_card_says_what_to_mind_to_each_side(somchai: Actor, wipa: Actor) -> None:
    """R09."""
    submits(somchai)
    assert "ข้อควรระวัง: วันที่ในหนังสือต้องตรงกับคำขอ" in somchai.says("70-0001").words
    somchai.presses("ส่งหนังสือแล้ว")
    somchai.says("ศธ 04123.15/69")
    assert "ข้อควรระวัง" not in somchai.says("70-0001").words
    assert "ข้อควรระวัง: เลขรับและวันที่ต้องตรงกับทะเบียน" in wipa.says("70-0001").words


def test_fee_rule_is_told_where_money_is_spent(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """R09: the fee rule."""
    hold(room, somchai, wipa, suda, thira, money="school")
    assert "ไม่เกินอัตราตามระเบียบ" in wipa.says("70-0001").words


def test_words_of_the_chart_change_nothing(room: Room, somchai: Actor) -> None:
    sends(somchai)
    before = room.request().version
    somchai.says("ผังกลุ่ม")
    somchai.says("หน้าที่ของฉัน")
    assert room.request().version == before
