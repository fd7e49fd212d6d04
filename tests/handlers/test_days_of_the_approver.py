"""Where the director approves, days offered by the head are no approval yet: theirs comes before or after (1.2)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.lifecycle import State
from storage import bookings, requests
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_consulting import consults as asks_for_advice

CHOSEN = date(2026, 12, 23)


@pytest.fixture
def offered(room: Room, somchai: Actor, wipa: Actor, suda: Actor, prasert: Actor, thira: Actor) -> Room:
    """The director decides, and the head has offered three days."""
    room.office = replace(room.office, deciding=replace(room.office.deciding, approver="director"))
    sends(somchai)
    proposes(wipa, suda, prasert)
    suda.presses("เสนอวันอื่น")
    suda.presses("ใช้ทั้ง 3 วัน")
    return room


def actions(room: Room) -> list[str]:
    return [entry.action for entry in room.rows(lambda s: requests.list_log(s, room.request().id))]


def test_choice_among_the_head_s_days_goes_on_to_the_director(
    offered: Room, somchai: Actor, suda: Actor, prasert: Actor, thira: Actor
) -> None:
    said = somchai.presses("พ. 23 ธ.ค. 69").words
    assert "รอผู้อำนวยการเขตอนุมัติ" in said
    request = offered.request()
    assert (request.state, request.first_day, request.lead_id) == (State.CONSIDERING, CHOSEN, thira.row().id)
    assert [b.day for b in offered.rows(lambda s: bookings.list_of_request(s, request.id))] == [CHOSEN]
    assert "กรุณากันวันพุธที่ 23 ธันวาคม 2569" in thira.pushed().words
    assert "อนุมัติแล้วค่ะ" not in somchai.pushed().words
    assert "หน้าที่ของผู้อื่น" in suda.says("อนุมัติ 70-0001").words
    assert offered.request().state == State.CONSIDERING
    prasert.presses("อนุมัติ")
    assert offered.request().state == State.APPROVED
    assert "ธีระ วงศ์ดี จะไปเป็นวิทยากรให้ท่าน" in somchai.pushed().words


def test_director_who_agrees_to_the_days_ahead_need_not_approve_again(
    offered: Room, somchai: Actor, prasert: Actor, thira: Actor
) -> None:
    before = offered.request().version
    assert "โรงเรียนเลือกวันใด ถือว่าอนุมัติวันนั้น" in prasert.presses("เห็นชอบวันที่เสนอ").words
    assert (offered.request().state, offered.request().version) == (State.DATES_OFFERED, before)
    assert "เห็นชอบวันที่เสนอ" not in prasert.says("70-0001").labels
    assert "รอผู้อำนวยการ" not in somchai.presses("พ. 23 ธ.ค. 69").words
    assert offered.request().state == State.PREPARING
    assert actions(offered)[-4:] == ["confirm_dates", "choose_date", "approve", "acknowledge"]
    assert "กรุณาไปที่" in thira.pushed().words


def test_days_that_the_director_offers_are_approved_by_that(offered: Room, somchai: Actor, prasert: Actor) -> None:
    prasert.says("เสนอวันอื่น 70-0001")
    prasert.says("24/12/69")
    somchai.presses("พฤ. 24 ธ.ค. 69")
    assert offered.request().state == State.PREPARING


def test_days_offered_anew_by_the_head_want_a_new_word(
    offered: Room, somchai: Actor, suda: Actor, prasert: Actor
) -> None:
    prasert.presses("เห็นชอบวันที่เสนอ")
    suda.says("เสนอวันอื่น 70-0001")
    suda.says("24/12/69")
    somchai.presses("พฤ. 24 ธ.ค. 69")
    assert offered.request().state == State.CONSIDERING


def test_head_cannot_agree_for_the_director(offered: Room, somchai: Actor, suda: Actor) -> None:
    before = actions(offered)
    assert "หน้าที่ของผู้อื่น" in suda.says("เห็นชอบวันที่เสนอ 70-0001").words
    assert actions(offered) == before


def test_director_refuses_what_was_chosen(offered: Room, somchai: Actor, prasert: Actor, thira: Actor) -> None:
    somchai.presses("พ. 23 ธ.ค. 69")
    prasert.says("ไม่อนุมัติ 70-0001")
    for words in ("งบประมาณไม่พอ", "ข้าม"):
        prasert.says(words)
    assert offered.request().state == State.REFUSING
    assert offered.rows(lambda s: bookings.list_of_request(s, offered.request().id)) == []


def test_advice_needs_nobody_s_approval_on_another_day_either(
    room: Room, somchai: Actor, suda: Actor, prasert: Actor, thira: Actor
) -> None:
    """R13: what takes the light path is never put before who decides."""
    room.office = replace(room.office, deciding=replace(room.office.deciding, approver="director"))
    asks_for_advice(somchai)
    suda.says("เสนอวันอื่น 70-0001")
    suda.says("24/12/69")
    assert "เห็นชอบวันที่เสนอ" not in prasert.says("70-0001").labels
    assert "รอผู้อำนวยการ" not in somchai.presses("พฤ. 24 ธ.ค. 69").words
    assert room.request().state == State.PREPARING
