"""Other days wished for before any day stands, by the school or by the office for who telephones (point 9)."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.lifecycle import State
from handlers import clockwork
from notifications.papers import PAPERS
from notifications.papers.story import tell
from storage import meetings, requests
from storage.tables import Vote
from tests.handlers.asking import proposes, registers, sends, submits
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.test_consulting import consults
from tests.handlers.test_meeting import convenes, votes
from tests.handlers.test_side_exits import assigned, booked

OLD, NEW = date(2026, 12, 22), date(2027, 1, 5)
NEW_SAID = "วันอังคารที่ 5 มกราคม 2570"


def wishes(actor: Actor, day: str = "5/1/70") -> Heard:
    """Ask for another day of the only request there is."""
    for words in ("ขอเลื่อน 70-0001", day, "ใช่"):
        actor.says(words)
    return actor.says("โรงเรียนมีกิจกรรมด่วน")


def stands(room: Room) -> tuple[State, date, list[str]]:
    request = room.request()
    return State(request.state), request.first_day, request.answers["days"]


def pushes(*actors: Actor) -> list[int]:
    """How many cards each of them was pushed so far, or will be."""
    return [len(actor.pushed().messages) for actor in actors]


def test_letter_that_is_still_to_be_signed_asks_for_the_new_day(room: Room, somchai: Actor, wipa: Actor) -> None:
    """Nobody of the office has it in hand, so nobody is told; a letter printed before is said to be outdated."""
    submits(somchai)
    before = pushes(somchai, wipa)
    said = wishes(somchai).words
    assert f"เปลี่ยนวันของคำขอ 70-0001 เป็น{NEW_SAID}" in said
    assert "หนังสือของโรงเรียนต้องระบุวันใหม่" in said
    assert stands(room) == (State.AWAITING_LETTER, NEW, ["2027-01-05", "2027-01-05"])
    assert pushes(somchai, wipa) == before
    request = room.request()
    story = room.rows(lambda s: tell(s, room.office, request))
    assert "date(2027, 1, 5)" in str(PAPERS["asking"].fill(story, room.office))
    assert "ส่งหนังสือแล้ว" in somchai.says("70-0001").labels


@pytest.mark.parametrize("words", ["ขอเลื่อน 70-0001", "ขอเลื่อนวันจัด 70-0001", "เปลี่ยนวัน 70-0001", "ขอเปลี่ยนวัน 70-0001"])
def test_wish_is_understood_in_whatever_words(room: Room, somchai: Actor, words: str) -> None:
    """R59: the head who types one of them offers days, the school asks for one."""
    sends(somchai)
    assert "เลื่อนไปวันไหนคะ" in somchai.says(words).words


def test_story_keeps_the_old_day_and_the_reason(room: Room, somchai: Actor) -> None:
    submits(somchai)
    wishes(somchai)
    told = somchai.says("ดูความคืบหน้า 70-0001").words
    assert f"จากวันอังคารที่ 22 ธันวาคม 2569 เป็น{NEW_SAID}" in told
    assert "โรงเรียนมีกิจกรรมด่วน" in told


def test_correction_half_written_goes_on_with_the_new_day(room: Room, somchai: Actor, wipa: Actor) -> None:
    """Given back: what to mend is shown as before, and the office's word on the day is not undone by an old form."""
    submits(somchai)
    wipa.says("ส่งคืน 70-0001")
    wipa.says("ขอให้ระบุหัวข้อ")
    somchai.presses("แก้ไขแล้วส่งใหม่")
    wishes(wipa)
    assert stands(room)[:2] == (State.RETURNED, NEW)
    assert "กรุณาแก้ไขข้ออื่นตามที่แจ้งไว้ แล้วส่งใหม่" in somchai.pushed().words
    assert "ขอให้ระบุหัวข้อ" in somchai.says("70-0001").words
    somchai.says("ทำต่อ")
    somchai.says("ยืนยัน")
    assert stands(room)[:2] == (State.AWAITING_LETTER, NEW)


def test_clerk_hears_it_once_and_registers_from_there(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    old = wipa.pushed()
    wishes(somchai)
    told = wipa.pushed()
    assert told.words.count("โรงเรียนขอเปลี่ยนวัน") == 1
    assert f"เปลี่ยนเป็น{NEW_SAID}" in told.words
    assert "หนังสือที่ได้รับระบุวันเดิม" in told.words
    assert "มีการเปลี่ยนแปลง" in wipa.presses("ลงรับ", on=old).words
    assert room.request().state == State.SUBMITTED
    wipa.presses("ลงรับ", on=told)
    for words in ("1234", "1", "ข้าม"):
        wipa.says(words)
    assert stands(room)[:2] == (State.RECEIVED, NEW)


def test_office_does_it_for_a_school_that_telephones(room: Room, somchai: Actor, wipa: Actor, nid: Actor) -> None:
    """The school can object, the colleague who has it in hand knows, and the story says for whom it was done."""
    sends(somchai)
    registers(wipa)
    wishes(nid)
    assert stands(room)[:2] == (State.RECEIVED, NEW)
    assert somchai.pushed().words.count("เปลี่ยนวันของคำขอแล้ว") == 1
    assert wipa.pushed().words.count("โรงเรียนขอเปลี่ยนวัน") == 1
    assert "โรงเรียนขอเปลี่ยนวัน" not in nid.pushed().words
    assert "นิด ธุรการ แทนผู้ขอ" in somchai.says("ดูความคืบหน้า 70-0001").words


def test_memo_on_a_desk_is_of_the_new_day(room: Room, somchai: Actor, wipa: Actor, suda: Actor) -> None:
    sends(somchai)
    registers(wipa)
    wipa.says("ทำบันทึกเสนอ 70-0001")
    wishes(somchai)
    told = suda.pushed()
    assert "บันทึกเสนอใช้วันใหม่แล้ว" in told.words
    suda.presses("เห็นชอบ", on=told)
    assert stands(room)[:2] == (State.CIRCULATED, NEW)


def test_assistants_who_wait_for_a_lead_are_free_again(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """They were named for the old day."""
    sends(somchai)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "ธีระ", "1"):
        suda.says(words)
    thira.says("ไม่สะดวก 70-0001")
    thira.says("ติดราชการ")
    assert (room.request().state, booked(room)) == (State.CIRCULATED, [(arunee.row().id, OLD)])
    wishes(somchai)
    assert (stands(room)[:2], booked(room)) == ((State.CIRCULATED, NEW), [])
    assert "โรงเรียนขอเปลี่ยนวัน" in suda.pushed().words
    assert "เลือกวิทยากร" in suda.pushed().labels


def test_trainer_who_was_asked_is_let_go_and_the_head_names_anew(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """Nobody's yes is taken for another day: the trainer is asked again."""
    sends(somchai)
    assigned(somchai, wipa, suda)
    asked = thira.pushed()
    wishes(somchai)
    assert (stands(room)[:2], room.request().lead_id, booked(room)) == ((State.CIRCULATED, NEW), None, [])
    assert suda.pushed().words.count("โรงเรียนขอเปลี่ยนวัน") == 1
    assert "สมชาย ใจดี (ผู้ขอรับบริการ) เลื่อนวันจัดแล้ว" in thira.presses("ตอบรับ", on=asked).words
    for words in ("มอบหมาย 70-0001", "ธีระ", "ไม่มี"):
        suda.says(words)
    assert NEW_SAID in thira.pushed().words
    thira.presses("ตอบรับ")
    assert (stands(room)[:2], booked(room)) == ((State.CONSIDERING, NEW), [(thira.row().id, NEW)])


def test_votes_for_the_old_day_count_no_more(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R64: nothing is concluded from them; who has voted is asked again."""
    sends(somchai)
    proposes(wipa, suda)
    convenes(suda)
    votes(thira, "อรุณี", "22/12/69")
    assert "อรุณี" in suda.says("70-0001").words
    wishes(somchai)
    assert stands(room)[:2] == (State.MEETING, NEW)
    assert room.rows(lambda s: list(s.scalars(select(Vote)))) == []
    assert "กรุณาลงคะแนนใหม่" in thira.pushed().words
    assert "ลงคะแนน" in thira.pushed().labels
    assert "กรุณาลงคะแนนใหม่" in suda.pushed().words
    asked = suda.says("บันทึกผลประชุม 70-0001")
    assert "อรุณี" not in asked.words
    suda.says("เห็นควรให้จัด")
    assert stands(room)[:2] == (State.CONSIDERING, NEW)


def test_what_a_meeting_has_found_for_the_old_day_is_not_offered_for_the_new_one(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R64: whom it wanted is known as before."""
    sends(somchai)
    proposes(wipa, suda)
    convenes(suda)
    votes(thira, "อรุณี", "24/12/69")
    suda.says("บันทึกผลประชุม 70-0001")
    suda.says("เห็นควรให้จัด")
    wishes(somchai)
    assert stands(room)[:2] == (State.CONSIDERING, NEW)
    request = room.request()
    assert room.rows(lambda s: meetings.count_newest_votes(s, request.id)) == ({arunee.row().id: 1}, {})


def test_trainer_whose_meeting_was_called_is_let_go(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """The meeting decides on person and day anyway."""
    sends(somchai)
    assigned(somchai, wipa, suda)
    convenes(suda)
    request = room.request()
    assert room.rows(lambda s: meetings.find_newest(s, request.id)) is not None
    wishes(somchai)
    assert (stands(room)[:2], room.request().lead_id, booked(room)) == ((State.MEETING, NEW), None, [])


def test_trainer_who_has_agreed_comes_along_while_it_is_decided(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    assigned(somchai, wipa, suda)
    thira.presses("ตอบรับ")
    room.later(hours=1)
    wishes(wipa)
    assert (stands(room)[:2], booked(room)) == ((State.CONSIDERING, NEW), [(thira.row().id, NEW)])
    assert thira.pushed().words.count("เลื่อนวันจัดค่ะ") == 1
    assert somchai.pushed().words.count("เลื่อนวันจัดค่ะ") == 1
    suda.presses("อนุมัติ")
    assert room.request().state == State.APPROVED


def test_trainer_who_is_not_free_then_is_replaced(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    assigned(somchai, wipa, suda)
    thira.presses("ตอบรับ")
    sends(malee, day="5/1/70")
    assigned(malee, wipa, suda, "70-0002")
    wishes(somchai)
    assert (stands(room)[:2], room.request().lead_id) == ((State.CONSIDERING, NEW), None)
    assert booked(room) == [(thira.row().id, NEW)]
    assert "ท่านไม่ต้องไปงานนี้แล้ว" in thira.pushed().words
    assert "วิทยากรท่านเดิมไม่ว่าง" in suda.pushed().words


def test_days_on_offer_are_taken_back_for_the_wish(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    proposes(wipa, suda)
    suda.says("เสนอวันอื่น 70-0001")
    suda.says("ใช้ทั้ง 3 วัน")
    offered = somchai.pushed()
    wishes(somchai)
    assert stands(room)[:2] == (State.CIRCULATED, NEW)
    assert "โรงเรียนขอเปลี่ยนวัน" in suda.pushed().words
    assert "ตอนนี้ทำขั้นตอนนี้ไม่ได้" in somchai.presses("จ. 21 ธ.ค. 69", on=offered).words
    assert (stands(room)[:2], booked(room)) == ((State.CIRCULATED, NEW), [])


def test_advice_is_moved_without_anybody_s_word(room: Room, somchai: Actor, suda: Actor, thira: Actor) -> None:
    """R13: nobody decides on advice; who would take it sees the new day."""
    consults(somchai)
    wishes(somchai, "3/12/69")
    assert (stands(room)[:2], room.request().urgent) == ((State.CIRCULATED, date(2026, 12, 3)), False)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        suda.says(words)
    wishes(suda, "24/12/69")
    assert (stands(room)[:2], booked(room)) == ((State.CIRCULATED, date(2026, 12, 24)), [])
    thira.says("รับให้คำปรึกษา 70-0001")
    assert stands(room)[:2] == (State.PREPARING, date(2026, 12, 24))


def test_day_that_is_too_near_is_said_to_make_it_urgent_and_a_later_one_ends_that(room: Room, somchai: Actor) -> None:
    """P2.1: the lead time holds as long as nothing is decided."""
    submits(somchai)
    somchai.says("ขอเลื่อน 70-0001")
    assert "จะนับเป็นเรื่องเร่งด่วน" in somchai.says("8/12/69").words
    for words in ("ใช่", "1"):
        somchai.says(words)
    request = room.request()
    assert (request.urgent, request.answers["urgent_reason"]) == (True, "สภาพอากาศไม่อำนวย")
    wishes(somchai)
    assert (stands(room)[1], room.request().urgent) == (NEW, False)
    assert "urgent_reason" not in room.request().answers  # nor does the letter speak of haste


def test_it_expires_on_the_new_day_and_not_on_the_old_one(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """A day that was offered meanwhile keeps nothing alive that was moved to another."""
    sends(somchai)
    proposes(wipa, suda)
    wishes(somchai)
    room.later(days=22)
    room.rows(lambda s: clockwork.expire_stale(s, room.office, room.now))
    assert room.request().state == State.CIRCULATED
    suda.says("เสนอวันอื่น 70-0001")
    suda.says("ใช้ทั้ง 3 วัน")
    wishes(somchai, "28/12/69")
    room.later(days=5)
    room.rows(lambda s: clockwork.expire_stale(s, room.office, room.now))
    assert stands(room)[:2] == (State.EXPIRED, date(2026, 12, 28))


@pytest.mark.parametrize("who", ["thira", "anong", "malee"])
def test_others_cannot(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, request: pytest.FixtureRequest, who: str
) -> None:
    """Whoever was asked can say no; the day is the school's wish until it stands."""
    actor: Actor = request.getfixturevalue(who)
    request.getfixturevalue("thira")
    sends(somchai)
    assigned(somchai, wipa, suda)
    actor.says("ขอเลื่อน 70-0001")
    actor.says("5/1/70")
    assert stands(room)[:2] == (State.ASSIGNED, OLD)
    found = room.request()
    assert "postpone" not in [entry.action for entry in room.rows(lambda s: requests.list_log(s, found.id))]
