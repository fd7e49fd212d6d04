"""Tags, and good news that the school is asked about before anybody may pass it on, as chats (R70)."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from domain.calendar import BANGKOK, at
from domain.lifecycle import State
from notifications.links import Links
from storage import news, people, purposes
from storage.tables import Attachment, Booking, News, OutboxMessage
from tests.handlers.asking import approves, summarises
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.test_closing import hold, rates
from tests.handlers.test_leaving import moves

LINKS = Links(public_url="https://nithet.example", secret=b"secret")
SAID = "ครูได้ลงมือออกแบบกิจกรรมเอง และนำไปใช้แล้ว"


@pytest.fixture
def closed(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """A training that is closed."""
    hold(room, somchai, wipa, suda, thira)
    rates(somchai)
    summarises(thira)
    assert room.request().state == State.CLOSED
    room.links = LINKS
    return room


def standing(room: Room) -> tuple[str, list[int]] | None:
    found: News | None = room.rows(lambda s: news.find(s, room.request().id))
    return (found.consent, found.photos) if found else None


def tags(room: Room) -> list[str]:
    return room.rows(lambda s: purposes.list_tags(s, room.request().id))


def sends_photos(room: Room, somchai: Actor, count: int = 2) -> None:
    """Photos of the day, as the clock would have kept them; and one that came before, as part of the letter."""
    request, person = room.request(), somchai.row().id
    rows = [("", at(request.first_day, room.office.hours.open), n) for n in range(count)]
    rows += [("letter", rows[0][1], 90), ("", request.created_at, 91)]

    def keep(session):
        for purpose, moment, n in rows:
            session.add(
                Attachment(
                    person_id=person, request_id=request.id, purpose=purpose, state="kept", message_id=f"m{n}", name="",
                    kind="picture", mime="image/jpeg", sha256=f"{n}", thumbnail=f"s{n}", at=moment, due_at=moment,
                )
            )  # fmt: skip

    room.rows(keep)


def writes(suda: Actor) -> Heard:
    suda.says("ข่าวดี 70-0001")
    return suda.says(SAID)


@pytest.mark.parametrize("who", ["thira", "suda"])
def test_lead_and_head_tag_what_was_held(closed: Room, who: str, request: pytest.FixtureRequest) -> None:
    """R70: at closing, or by the head."""
    actor = request.getfixturevalue(who)
    actor.says("70-0001")
    actor.presses("ต่อยอดงานนี้")
    assert "เกี่ยวกับเรื่องใดบ้าง" in actor.presses("ป้าย").words
    assert "บันทึกป้ายของคำขอ 70-0001 แล้วค่ะ: สังคม, สิ่งแวดล้อม" in actor.says("1 3").words
    assert tags(closed) == ["สังคม", "สิ่งแวดล้อม"]
    assert "ป้าย" in actor.says("70-0001").words
    actor.says("ป้าย 70-0001")
    actor.says("ศิลปวัฒนธรรม")
    assert tags(closed) == ["ศิลปวัฒนธรรม"]
    actor.says("ป้าย 70-0001")
    assert "เอาป้ายของคำขอ 70-0001 ออกแล้ว" in actor.says("ข้าม").words
    assert tags(closed) == []


def test_school_and_other_trainers_see_tags_and_set_none(
    closed: Room, suda: Actor, somchai: Actor, arunee: Actor
) -> None:
    suda.says("ป้าย 70-0001")
    suda.says("2")
    for actor in (somchai, arunee):
        assert "ศิลปวัฒนธรรม" in actor.says("ต่อยอด 70-0001").words
        assert "ทำได้เฉพาะวิทยากรของงานนี้และหัวหน้ากลุ่ม" in actor.says("ป้าย 70-0001").words
        assert "ป้าย" not in actor.says("ต่อยอด 70-0001").labels
    assert tags(closed) == ["ศิลปวัฒนธรรม"]


def test_assistant_tags_too(closed: Room, arunee: Actor) -> None:
    request = closed.request()

    def book(session):
        mine = people.get_or_add(session, arunee.user_id, closed.now)
        session.add(Booking(person_id=mine.id, day=request.first_day, request_id=request.id, part="assistant"))

    closed.rows(book)
    arunee.says("ป้าย 70-0001")
    arunee.says("1")
    assert tags(closed) == ["สังคม"]


def test_office_that_has_set_no_tags_is_told(closed: Room, suda: Actor) -> None:
    closed.office = replace(closed.office, sharing=replace(closed.office.sharing, tags=()))
    assert "ยังไม่ได้ตั้งป้าย" in suda.says("ป้าย 70-0001").words
    assert "ป้าย" not in suda.says("ต่อยอด 70-0001").labels


def test_nothing_comes_of_what_was_not_held_yet(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    for words in ("ต่อยอด 70-0001", "ป้าย 70-0001", "ที่มาของโครงการ 70-0001"):
        assert "ยังไม่ได้จัด" in suda.says(words).words
    assert "ทำข่าวดีได้เมื่อปิดเรื่องแล้ว" in suda.says("ข่าวดี 70-0001").words
    assert "ต่อยอดงานนี้" not in suda.says("70-0001").labels
    assert (tags(room), standing(room)) == ([], None)


def test_head_writes_the_school_picks_photos_and_then_it_can_be_passed_on(
    closed: Room, somchai: Actor, suda: Actor
) -> None:
    """R70: consent of the school asked first, photos only with consent."""
    sends_photos(closed, somchai)
    assert "เมื่อโรงเรียนตอบ" in writes(suda).words
    assert standing(closed) == ("asked", [])
    assert "ยังไม่มีข่าวดีให้เผยแพร่" in suda.says("ส่งต่อข่าวดี 70-0001").words
    assert SAID in somchai.pushed().words
    asked = somchai.presses("ตอบเรื่องข่าวดี")
    assert "รูปของงานนี้ (2)" in asked.words
    assert "1. เผยแพร่พร้อมรูป" in asked.words
    assert "2. รูปที่ 2" in somchai.says("1").words
    thanked = somchai.says("2")
    assert "ขอบคุณค่ะ บันทึกคำตอบแล้ว" in thanked.words
    assert standing(closed) == ("photos", [2])
    assert "เผยแพร่ได้ พร้อมรูป 1 รูป" in suda.pushed().words
    for actor in (somchai, suda):
        shared = actor.says("ข่าวดี 70-0001" if actor is suda else "ส่งต่อข่าวดี 70-0001")
        assert shared.labels == ["ส่งต่อทาง LINE", "เปิดดูก่อนส่ง"]
        assert "https://nithet.example/s/" in shared.words


def test_question_waits_for_the_school_s_next_word_or_the_next_morning(closed: Room, suda: Actor) -> None:
    """R70: a push costs money, and good news can wait."""
    writes(suda)
    row: OutboxMessage = closed.rows(
        lambda s: s.scalars(select(OutboxMessage).where(OutboxMessage.key == "news")).one()
    )
    assert row.due_at == datetime(2026, 12, 24, 8, 30, tzinfo=BANGKOK)


def test_school_s_answer_without_photos(closed: Room, somchai: Actor, suda: Actor) -> None:
    """R70: without photos otherwise; where none came, none is offered."""
    writes(suda)
    asked = somchai.says("ตอบเรื่องข่าวดี 70-0001").words
    assert "เผยแพร่พร้อมรูป" not in asked
    assert "งานนี้ยังไม่มีรูป" in somchai.says("พร้อมรูป").words
    somchai.says("1")
    assert standing(closed) == ("words", [])
    assert "เผยแพร่ได้ ไม่มีรูป" in suda.says("ต่อยอด 70-0001").words


def test_answer_to_a_writer_who_has_left_comes_to_the_head(
    closed: Room, somchai: Actor, suda: Actor, thira: Actor, prasert: Actor
) -> None:
    """R65: who is no longer of the office hears nothing of it."""
    writes(suda)
    moves(prasert, "สุดา", "ธีระ")
    somchai.says("ตอบเรื่องข่าวดี 70-0001")
    somchai.says("1")
    assert "เผยแพร่ได้ ไม่มีรูป" in thira.pushed().words
    assert "เผยแพร่ได้" not in suda.pushed().words


def test_no_more_photos_are_taken_than_are_shown(closed: Room, somchai: Actor, suda: Actor) -> None:
    sends_photos(closed, somchai, count=6)
    writes(suda)
    for words in ("ตอบเรื่องข่าวดี 70-0001", "1"):
        somchai.says(words)
    assert "ไม่เกิน 4 รูป" in somchai.says("1 2 3 4 5").words
    assert standing(closed) == ("asked", [])


@pytest.mark.parametrize("said", [["ไม่เผยแพร่ 70-0001"], ["ตอบเรื่องข่าวดี 70-0001", "ไม่ยินยอม"], ["ให้เผยแพร่ 70-0001", "2"]])
def test_school_says_no_and_the_head_may_ask_about_other_words(
    closed: Room, somchai: Actor, suda: Actor, said: list[str]
) -> None:
    """R70"""
    writes(suda)
    assert "จะไม่เผยแพร่" in [somchai.says(words).words for words in said][-1]
    assert standing(closed) == ("no", [])
    assert "โรงเรียนไม่ให้เผยแพร่" in suda.says("ข่าวดี 70-0001").words
    suda.says("เขียนข่าวดีใหม่ 70-0001")
    suda.says("ครูนำไปใช้ในห้องเรียนแล้ว")
    assert standing(closed) == ("asked", [])
    assert "รอโรงเรียนตอบเรื่องข่าวดีอยู่" in suda.says("ข่าวดี 70-0001").words


def test_school_takes_its_word_back_at_any_time(closed: Room, somchai: Actor, suda: Actor) -> None:
    """R70, PDPA s.19: a consent can be withdrawn."""
    writes(suda)
    for words in ("ตอบเรื่องข่าวดี 70-0001", "1"):
        somchai.says(words)
    somchai.says("ต่อยอด 70-0001")
    somchai.presses("ไม่เผยแพร่")
    assert standing(closed) == ("no", [])
    assert "ยังไม่มีข่าวดีให้เผยแพร่" in somchai.says("ส่งต่อข่าวดี 70-0001").words


def test_other_words_want_a_new_consent(closed: Room, somchai: Actor, suda: Actor) -> None:
    writes(suda)
    for words in ("ตอบเรื่องข่าวดี 70-0001", "1"):
        somchai.says(words)
    suda.says("เขียนข่าวดีใหม่ 70-0001")
    suda.says("ข้อความใหม่ทั้งหมด")
    assert standing(closed) == ("asked", [])
    assert "ยังไม่มีข่าวดีให้เผยแพร่" in suda.says("ส่งต่อข่าวดี 70-0001").words


def test_nobody_answers_in_the_school_s_place_or_writes_in_the_head_s(
    closed: Room, suda: Actor, thira: Actor, wipa: Actor, malee: Actor, somchai: Actor
) -> None:
    """R70"""
    for actor in (thira, wipa, somchai):
        assert "ทำได้เฉพาะหัวหน้ากลุ่ม" in actor.says("ข่าวดี 70-0001").words
    assert standing(closed) is None
    assert "ยังไม่มีข่าวดี" in somchai.says("ตอบเรื่องข่าวดี 70-0001").words
    assert "ยังไม่มีข่าวดี" in somchai.says("ไม่เผยแพร่ 70-0001").words
    writes(suda)
    for actor in (thira, wipa, suda):
        assert "ให้โรงเรียนเป็นผู้ตอบ" in actor.says("ตอบเรื่องข่าวดี 70-0001").words
    assert "ให้โรงเรียนเป็นผู้ตอบ" in thira.says("ไม่เผยแพร่ 70-0001").words
    assert "ไม่พบคำขอนี้" in malee.says("ตอบเรื่องข่าวดี 70-0001").words
    assert standing(closed) == ("asked", [])


def test_school_that_has_blocked_the_bot_is_telephoned_and_the_clerk_answers(
    closed: Room, somchai: Actor, suda: Actor, wipa: Actor
) -> None:
    somchai.blocks()
    assert "กรุณาโทรถาม" in writes(suda).words
    for words in ("ตอบเรื่องข่าวดี 70-0001", "1"):
        wipa.says(words)
    assert standing(closed) == ("words", [])


def test_head_stops_it_too(closed: Room, somchai: Actor, suda: Actor) -> None:
    writes(suda)
    for words in ("ตอบเรื่องข่าวดี 70-0001", "1"):
        somchai.says(words)
    suda.says("ไม่เผยแพร่ 70-0001")
    assert standing(closed) == ("no", [])


def test_good_news_of_a_request_that_was_opened_again_rests(closed: Room, somchai: Actor, suda: Actor) -> None:
    writes(suda)
    for words in ("ตอบเรื่องข่าวดี 70-0001", "1"):
        somchai.says(words)
    for words in ("เปิดเรื่อง 70-0001", "ขอให้แก้สรุปผลการจัดกิจกรรม"):
        suda.says(words)
    assert "ยังไม่มีข่าวดีให้เผยแพร่" in somchai.says("ส่งต่อข่าวดี 70-0001").words
    assert standing(closed) == ("words", [])
