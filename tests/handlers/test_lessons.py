"""What colleagues learnt, as chats: the three nearest past trainings, and the search (R69, R72, R84)."""

import pytest

from domain.lifecycle import State
from storage import requests
from storage.tables import Attachment, Request
from tests.handlers.asking import proposes, sends, summarises
from tests.handlers.cast import TUESDAY_MORNING, Actor, Room
from tests.handlers.test_closing import hold, rates


@pytest.fixture
def past(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """A training that was held and closed, whose lead has written down what worked."""
    hold(room, somchai, wipa, suda, thira)
    rates(somchai, "1")
    summarises(thira)
    return room


def asks_again(malee: Actor, wipa: Actor, suda: Actor, trainer: str) -> None:
    sends(malee, day="20/1/70")
    proposes(wipa, suda, number="70-0002")
    for words in ("มอบหมาย 70-0002", trainer, "ไม่มี"):
        suda.says(words)


def test_trainer_who_is_asked_opens_the_nearest_past_training_and_its_lesson(
    past: Room, malee: Actor, wipa: Actor, suda: Actor, arunee: Actor
) -> None:
    """R72, R69: from the card that asks; what worked, what to change, whom to ask. R84: no marks."""
    asks_again(malee, wipa, suda, "อรุณี")
    assert "งานที่ใกล้เคียง" in arunee.pushed().labels
    shown = arunee.presses("งานที่ใกล้เคียง").words
    assert "70-0001 การจัดการเรียนรู้เชิงรุก" in shown
    assert "ครูได้ลองออกแบบกิจกรรมเอง" in shown
    assert "ควรแบ่งกลุ่มให้เล็กลง" in shown
    assert "สอบถามได้ที่ ธีระ วงศ์ดี" in shown
    assert "คะแนน" not in shown
    assert "70-0002 การ" not in shown


def test_lead_s_own_card_leads_to_them_too_by_button_and_by_typing(
    past: Room, malee: Actor, wipa: Actor, suda: Actor, arunee: Actor
) -> None:
    """R72: LINE on a PC shows no buttons."""
    asks_again(malee, wipa, suda, "อรุณี")
    assert "งานที่ใกล้เคียง" in arunee.says("70-0002").labels
    assert "งานที่ใกล้เคียง" not in suda.says("70-0002").labels
    assert "70-0001" in arunee.says("งานที่ใกล้เคียง 70-0002").words
    assert "70-0001" in suda.says("งานใกล้เคียง 70-0002").words


def test_files_of_a_past_training_are_named(past: Room, malee: Actor, wipa: Actor, suda: Actor, arunee: Actor) -> None:
    """R72: topic, files, lessons."""

    def keep(session):
        session.add(
            Attachment(
                person_id=1, request_id=past_id, state="kept", message_id="m", name="แผน.pdf",
                at=TUESDAY_MORNING, due_at=TUESDAY_MORNING,
            )
        )  # fmt: skip

    past_id = past.request().id
    past.rows(keep)
    asks_again(malee, wipa, suda, "อรุณี")
    assert "มี 1 ไฟล์ พิมพ์ เอกสาร 70-0001" in arunee.says("งานที่ใกล้เคียง 70-0002").words


def test_only_three_are_shown_and_none_that_was_not_held(past: Room, malee: Actor, arunee: Actor) -> None:
    def copy(session):
        first = requests.find_by_number(session, 70, 1)
        for serial, state in enumerate((State.HELD, State.CLOSED, State.CLOSED, State.CANCELLED), 10):
            session.add(
                Request(
                    fiscal_year=2570, serial=serial, state=state, version=1, requester_id=first.requester_id,
                    lead_id=first.lead_id, first_day=first.first_day, last_day=first.last_day, answers=first.answers,
                    created_at=TUESDAY_MORNING, updated_at=TUESDAY_MORNING,
                )
            )  # fmt: skip

    past.rows(copy)
    shown = arunee.says("งานที่ใกล้เคียง 70-0001").words
    assert [number for number in ("70-0010", "70-0011", "70-0012", "70-0013") if number in shown] == [
        "70-0010",
        "70-0011",
        "70-0012",
    ]
    assert "ยังไม่มีสรุปบทเรียน" in shown


def test_trainer_hears_where_nothing_like_it_was_held_yet(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    assert "ยังไม่มีงานที่ใกล้เคียง" in thira.says("งานที่ใกล้เคียง 70-0001").words


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("บทเรียน", "ครูได้ลองออกแบบกิจกรรมเอง"),
        ("บทเรียน เชิงรุก", "ครูได้ลองออกแบบกิจกรรมเอง"),
        ("บทเรียน แบ่งกลุ่ม", "ควรแบ่งกลุ่มให้เล็กลง"),
        ("บทเรียน PLC", "ยังไม่มีบทเรียนเรื่อง PLC"),
        ("บทเรียน 70-0001", "ควรแบ่งกลุ่มให้เล็กลง"),
    ],
)
def test_officers_search_in_the_lessons(past: Room, nid: Actor, said: str, heard: str) -> None:
    """R69: searchable by topic and by what was learnt."""
    assert heard in nid.says(said).words


def test_lessons_are_the_office_s_own(past: Room, somchai: Actor) -> None:
    """R84: what is said of a training there is not shown to schools, and the words stay an answer of a form."""
    assert "ควรแบ่งกลุ่ม" not in somchai.says("บทเรียน").words
    assert "ควรแบ่งกลุ่ม" not in somchai.says("งานที่ใกล้เคียง 70-0001").words
    assert "ควรแบ่งกลุ่ม" not in somchai.says("บทเรียน 70-0001").words


def test_request_without_a_lesson_says_so(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    assert "ยังไม่มีบทเรียน" in wipa.says("บทเรียน 70-0001").words
    assert "ยังไม่มีบทเรียนในระบบ" in wipa.says("บทเรียน").words
