"""R65: everything that somebody who leaves could hold moves, ends, or stays as history: no row is forgotten."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from domain.calendar import ONE_DAY
from domain.lifecycle import State
from storage import feeds, invites, offers, people, practices, requests
from storage.database import Base
from storage.tables import Absence, HelpCall, Loan, Practice, Vote
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Room
from tests.handlers.test_leaving import moves
from tests.handlers.test_meeting import convenes, seats, votes

HISTORY = "stays as history"
# Every column that names a person: what becomes of it where that person leaves.
# fmt: off
COLUMNS: Mapping[str, str] = {
    "absences.ended_by":      HISTORY,
    "absences.entered_by":    HISTORY,
    "absences.person_id":     "ends",
    "absences.substitute_id": "ends",
    "announcements.person_id": HISTORY,
    "attachments.person_id":  HISTORY,
    "bookings.person_id":     "moves",
    "claims.caller_id":       HISTORY,   # a caller's, never an officer's
    "claims.made_by":         HISTORY,   # the code is the caller's
    "claims.used_by":         HISTORY,
    "consents.person_id":     HISTORY,
    "drafts.person_id":       "ends",
    "duties.person_id":       "ends",    # what nobody else holds moves
    "feeds.person_id":        "ends",
    "help_calls.asked_by":    "moves",
    "help_calls.taken_by":    "moves",
    "invites.made_by":        "ends",
    "invites.used_by":        HISTORY,
    "known.person_id":        HISTORY,
    "letters.person_id":      HISTORY,
    "loans.borrower_id":      "moves",
    "loans.entered_by":       HISTORY,
    "loans.taken_back_by":    HISTORY,
    "meeting_members.deputy_id": "moves",
    "meeting_members.member_id": "moves",
    "meetings.convened_by":   HISTORY,
    "news.answered_by":       HISTORY,
    "news.person_id":         HISTORY,
    "offers.person_id":       "ends",
    "partners.person_id":     HISTORY,
    "practices.person_id":    "ends",
    "projects.person_id":     HISTORY,
    "request_log.actor_id":   HISTORY,
    "request_log.for_id":     HISTORY,
    "request_log.lead_id":    HISTORY,
    "requests.lead_id":       "moves",
    "requests.requester_id":  HISTORY,   # a school's
    "summaries.person_id":    HISTORY,
    "tags.person_id":         HISTORY,
    "ticks.person_id":        HISTORY,
    "votes.cast_by":          "ends",
    "votes.lead_id":          "ends",
    "votes.member_id":        "ends",
}
# fmt: on


def test_every_column_that_names_a_person_says_what_becomes_of_it() -> None:
    """A new one is put into the table above, and into the test below it where it does not stay."""
    named = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name == "people" for key in column.foreign_keys)
    }
    assert named == set(COLUMNS)


# Which rows still count; where nothing is said, all do.
LIVE: Mapping[str, str] = {
    "absences": "last_day >= :today",
    "bookings": "day >= :today",
    "feeds": "revoked_at IS NULL",
    "help_calls": "closed_at IS NULL",
    "invites": "used_by IS NULL AND expires_at > :now",
    "loans": "returned_at IS NULL",
    "offers": "state = 'open'",
}


def count_held(actor: Actor) -> dict[str, int]:
    """Count what a person still holds, by column: of what should move or end."""
    mine, room = actor.row().id, actor.room

    def count(session: Session, name: str) -> int:
        table, column = name.split(".")
        live = text(LIVE.get(table, "1 = 1")).bindparams(**_times(room, LIVE.get(table, "")))
        rows = select(func.count()).select_from(Base.metadata.tables[table])
        return session.scalar(rows.where(Base.metadata.tables[table].c[column] == mine, live)) or 0

    names = [name for name, fate in COLUMNS.items() if fate != HISTORY]
    return room.rows(lambda s: {name: count(s, name) for name in names})


def _times(room: Room, said: str) -> dict[str, Any]:
    return {name: value for name, value in {"today": room.now.date(), "now": room.now}.items() if f":{name}" in said}


@pytest.fixture
def met(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> Room:
    """Thira and Arunee are called to meet."""
    sends(somchai)
    proposes(wipa, suda)
    convenes(suda)
    return room


@pytest.fixture
def deputed(met: Room, wipa: Actor, thira: Actor) -> Room:
    """Thira has sent Wipa to the meeting."""
    thira.says("มอบผู้แทน 70-0001")
    thira.says("วิภา")
    assert seats(met)[thira.row().id] == wipa.row().id
    return met


@pytest.fixture
def laden(met: Room, malee: Actor, wipa: Actor, suda: Actor, nid: Actor, thira: Actor, arunee: Actor) -> Actor:
    """Thira holds everything that one can hold: a meeting, trainings, help, days away, drafts, codes."""
    room = met
    votes(thira, "อรุณี", "22/12/69")
    votes(arunee, "ธีระ", "ข้าม")
    sends(malee, day="23/12/69")
    proposes(wipa, suda, number="70-0002")
    for words in ("มอบหมาย 70-0002", "ธีระ", "ไม่มี"):
        suda.says(words)
    sends(malee, day="28/12/69")
    thira.says("ขอวิทยากร")
    mine, others, third = (actor.row().id for actor in (thira, arunee, nid))
    room.rows(lambda s: put_the_rest(s, room, mine, others))
    room.rows(lambda s: people.add_duty(s, third, "supervisor", room.now))
    return thira


def put_the_rest(session: Session, room: Room, mine: int, others: int) -> None:
    """Write down what is no matter of this test how it came about."""
    led = requests.find_by_number(session, 70, 2)
    asked = {"duty": None, "fiscal_year": 2570, "at": room.now, "request_id": led.id}
    session.add(HelpCall(asked_by=mine, task="ช่วยจัดเอกสาร", **asked))
    session.add(HelpCall(asked_by=mine, task="ช่วยลงทะเบียน", taken_by=others, taken_at=room.now, **asked))
    session.add(HelpCall(asked_by=others, task="ช่วยถ่ายรูป", taken_by=mine, taken_at=room.now, **asked))
    for person, substitute in ((mine, others), (others, mine)):
        first = room.now.date() + ONE_DAY * (1 if person == mine else 4)
        session.add(
            Absence(person_id=person, substitute_id=substitute, kind="leave", first_day=first, last_day=first,
                    entered_by=person, entered_at=room.now)
        )  # fmt: skip
    invites.make(session, "head", mine, room.now, 7)
    feeds.get_or_add(session, mine, "own", room.now)
    lent = {"thing": "เครื่องฉายภาพ", "entered_by": mine, "lent_at": room.now, "due_on": room.now.date()}
    session.add(Loan(request_id=led.id, borrower_id=mine, **lent))
    day = date(2027, 1, 5)
    offers.put(session, led.id + 1, [(mine, day, day), (others, day, day)])
    practices.put(session, Practice(person_id=mine, role="supervisor", key="k", world={}, updated_at=room.now))


def test_nothing_is_left_with_who_has_gone(room: Room, suda: Actor, nid: Actor, laden: Actor) -> None:
    held = count_held(laden)
    assert [name for name, count in held.items() if not count] == ["meeting_members.deputy_id"], "hold that too"
    for words in ("โอนงาน", "ธีระ"):
        suda.says(words)
    preview = suda.says("นิด").words
    for said in ("การประชุมพิจารณาที่ยังไม่สรุปผล 1 เรื่อง", "ช่วยจัดเอกสาร", "ช่วยถ่ายรูป", "ช่วยลงทะเบียน", "70-0002", "เครื่องฉายภาพ"):
        assert said in preview
    assert count_held(laden) == held  # nothing has happened yet
    assert "โอนงานเรียบร้อย" in suda.says("ใช่").words
    assert {name: count for name, count in count_held(laden).items() if count} == {}


def test_seat_and_help_go_to_the_other_who_is_told(
    room: Room, suda: Actor, nid: Actor, arunee: Actor, laden: Actor
) -> None:
    """R64: whoever takes a seat over has a vote of their own."""
    moves(suda, "ธีระ", "นิด")
    assert seats(room) == {arunee.row().id: None, nid.row().id: None}
    told = nid.pushed().words
    assert "วันพฤหัสบดีที่ 3 ธันวาคม 2569 เวลา 09.30 น." in told
    assert told.count("ท่านรับงานต่อจาก ธีระ วงศ์ดี") == 1
    assert "ธีระ วงศ์ดี พ้นหน้าที่แล้วค่ะ นิด ธุรการ รับช่วยท่านเรื่อง ช่วยถ่ายรูป แทน" in arunee.pushed().words
    assert room.rows(lambda s: s.scalars(select(Vote)).all()) == []
    last = room.rows(lambda s: requests.find_last_move(s, room.request().id))
    assert (last.action, last.actor_id, last.for_id) == ("depute", suda.row().id, laden.row().id)
    assert room.request().state == State.MEETING
    assert "คะแนน" in votes(nid, "อรุณี", "22/12/69").words
    assert "ยกเลิกการขอแรง" in nid.says("ไม่ต้องช่วยแล้ว 1").words


def test_who_sits_there_already_gets_no_second_seat(room: Room, suda: Actor, arunee: Actor, laden: Actor) -> None:
    """R64: one seat, one vote."""
    room.rows(lambda s: s.execute(delete(Absence)))
    moves(suda, "ธีระ", "อรุณี")
    assert seats(room) == {arunee.row().id: None}
    assert "ขอให้ท่านเข้าประชุมแทน" not in arunee.pushed().words


def test_deputy_of_who_leaves_keeps_the_seat_where_the_other_sits_already(
    deputed: Room, wipa: Actor, suda: Actor, arunee: Actor
) -> None:
    moves(suda, "ธีระ", "อรุณี")
    assert seats(deputed) == {arunee.row().id: None, wipa.row().id: None}
    assert wipa.pushed().words.count("ขอให้ท่านเข้าประชุมแทน") == 1  # as they were told before


def test_deputy_who_leaves_is_replaced(deputed: Room, suda: Actor, nid: Actor, thira: Actor) -> None:
    """P4.2: the seat stays the member's."""
    moves(suda, "วิภา", "นิด")
    assert seats(deputed)[thira.row().id] == nid.row().id
    assert "ขอให้ท่านเข้าประชุมแทน" in nid.pushed().words


def test_member_comes_again_where_nobody_else_can_sit_there(
    deputed: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P4.2"""
    moves(suda, "วิภา", "อรุณี")
    assert seats(deputed) == {thira.row().id: None, arunee.row().id: None}
    assert "ขอให้ท่านเข้าประชุมแทน" in thira.pushed().words


def test_code_of_who_has_gone_makes_nobody_an_officer(room: Room, suda: Actor, thira: Actor, wipa: Actor) -> None:
    code = room.rows(lambda s: invites.make(s, "head", wipa.row().id, room.now, 7))
    used = room.rows(lambda s: invites.make(s, "head", suda.row().id, room.now, 7))
    moves(suda, "วิภา", "ธีระ")
    assert room.rows(lambda s: invites.find(s, code).expires_at) == room.now
    assert room.rows(lambda s: invites.find(s, used).expires_at) > room.now
