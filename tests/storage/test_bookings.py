import re
import threading
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.config import SAMPLE_OFFICE
from bot.office_files import load
from domain.errors import Rejected
from storage import bookings, people
from storage.database import transaction
from storage.tables import Booking, Person, Request
from tests.rows import list_busy
from tests.storage.conftest import NOW

ROOT = Path(__file__).parents[2]
OFFICE = load(SAMPLE_OFFICE)
DAY = date(2026, 12, 22)
NEXT = DAY + timedelta(days=1)
# The far one lies far from the others.
HERE, THERE, FAR = (
    next(key for key, school in OFFICE.schools.items() if school.amphoe == amphoe)
    for amphoe in ("จัตุรัส", "เนินสง่า", "เทพสถิต")
)


def hours(start: str, end: str) -> dict[str, object]:
    return {"answers": {"time": {"start": start, "end": end, "part": None}}}


def test_person_is_booked_once_for_the_same_hours(session: Session, thira: Person, make_request) -> None:
    first, second = make_request(serial=1), make_request(serial=2)
    bookings.book(session, OFFICE, first, thira, [NEXT], "lead")
    with pytest.raises(Rejected) as refused:
        bookings.book(session, OFFICE, second, thira, [DAY, NEXT], "lead")
    assert refused.value.code == "busy"
    assert refused.value.facts == {"name": "ธีระ วงศ์ดี", "day": "พ. 23 ธ.ค. 69"}
    assert bookings.list_of_request(session, second.id) == []
    assert list_busy(session, [DAY, NEXT]) == {thira.id: first.id}


@pytest.mark.parametrize(
    ("school", "start", "end", "is_taken"),
    [
        (HERE, "11:45", "15:00", True),
        (HERE, "12:00", "13:00", False),
        (THERE, "12:00", "15:00", True),  # no time for the road
        (THERE, "13:00", "15:00", False),
        (FAR, "13:00", "15:00", True),
        (FAR, "13:30", "15:00", False),
    ],
)
def test_second_training_of_a_day_needs_time_for_the_road(
    session: Session, thira: Person, make_request, school: str, start: str, end: str, is_taken: bool
) -> None:
    morning = make_request(serial=1, requester_id=_teacher(session, HERE).id, **hours("08:30", "11:30"))
    second = make_request(serial=2, requester_id=_teacher(session, school).id, **hours(start, end))
    bookings.book(session, OFFICE, morning, thira, [DAY], "lead")
    assert bookings.list_clashes(session, OFFICE, second, thira.id, [DAY, NEXT]) == ([DAY] if is_taken else [])
    if is_taken:
        with pytest.raises(Rejected):
            bookings.book(session, OFFICE, second, thira, [DAY], "lead")
    else:
        bookings.book(session, OFFICE, second, thira, [DAY], "lead")
    held = [(b.request_id, b.starts) for b in bookings.list_days_of(session, thira.id, DAY, 9)]
    assert held[0] == (morning.id, 510)
    assert len(held) == 2 - is_taken


def test_who_has_asked_for_a_training_is_not_booked_for_it(session: Session, somchai: Person, make_request) -> None:
    request = make_request(requester_id=somchai.id)
    with pytest.raises(Rejected):
        bookings.book(session, OFFICE, request, somchai, [DAY], "lead")
    assert list_busy(session, [DAY]) == {}


def _teacher(session: Session, school: str) -> Person:
    person = people.get_or_add(session, f"U-{school}", NOW)
    person.school_key = school
    session.flush()
    return person


def test_office_that_wants_one_training_a_day_has_one(session: Session, thira: Person, make_request) -> None:
    office = replace(OFFICE, planning=replace(OFFICE.planning, same_day="block"))
    first, second = make_request(serial=1, **hours("09:00", "10:00")), make_request(serial=2, **hours("15:00", "16:00"))
    bookings.book(session, office, first, thira, [DAY], "lead")
    with pytest.raises(Rejected):
        bookings.book(session, office, second, thira, [DAY], "lead")


@pytest.mark.parametrize(
    ("starts", "ends", "is_refused"), [(540, 720, True), (600, 630, True), (0, 1440, True), (720, 900, False)]
)
def test_database_itself_refuses_hours_that_overlap(
    session: Session, thira: Person, somchai: Person, make_request, starts: int, ends: int, is_refused: bool
) -> None:
    """Whoever writes without asking at the one door: the version before, a restored backup, a mistake."""
    first, second = make_request(serial=1, **hours("09:00", "12:00")), make_request(serial=2)
    bookings.book(session, OFFICE, first, thira, [DAY], "lead")
    row = {"request_id": second.id, "part": "lead", "starts": starts, "ends": ends}
    session.execute(insert(Booking), [row | {"person_id": somchai.id, "day": DAY}])
    session.execute(insert(Booking), [row | {"person_id": thira.id, "day": NEXT}])
    if not is_refused:
        session.execute(insert(Booking), [row | {"person_id": thira.id, "day": DAY}])
        return
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(insert(Booking), [row | {"person_id": thira.id, "day": DAY}])


def test_version_before_books_whole_days(session: Session, thira: Person, make_request) -> None:
    """It knows of no hours, while both versions are at work: nobody is booked twice by it."""
    first, second = make_request(serial=1, **hours("09:00", "10:00")), make_request(serial=2)
    bookings.book(session, OFFICE, first, thira, [DAY], "lead")
    row = {"person_id": thira.id, "request_id": second.id, "part": "lead"}
    session.execute(insert(Booking), [row | {"day": NEXT}])
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(insert(Booking), [row | {"day": DAY}])
    assert list_busy(session, [NEXT]) == {thira.id: second.id}


def test_bookings_are_written_at_one_door() -> None:
    code = [path for part in ("handlers", "storage", "notifications", "bot") for path in (ROOT / part).rglob("*.py")]
    writers = [path for path in code if re.search(r"(?<!class )\bBooking\(", path.read_text(encoding="utf-8"))]
    assert writers == [ROOT / "storage" / "bookings.py"]


def test_release_frees_everybody_and_names_them(session: Session, thira: Person, somchai: Person, make_request) -> None:
    request = make_request(requester_id=_teacher(session, HERE).id)
    bookings.book(session, OFFICE, request, thira, [DAY], "lead")
    bookings.book(session, OFFICE, request, somchai, [DAY], "assistant")
    assert bookings.list_assistants(session, request.id) == [somchai.id]
    assert bookings.release(session, request.id) == {thira.id, somchai.id}
    assert list_busy(session, [DAY]) == {}


def test_releasing_the_lead_keeps_the_assistants(
    session: Session, thira: Person, somchai: Person, make_request
) -> None:
    request = make_request(requester_id=_teacher(session, HERE).id)
    bookings.book(session, OFFICE, request, thira, [DAY], "lead")
    bookings.book(session, OFFICE, request, somchai, [DAY], "assistant")
    bookings.release_lead(session, request.id)
    assert list_busy(session, [DAY]) == {somchai.id: request.id}


def test_load_counts_days_within_a_span_each_once(session: Session, thira: Person, make_request) -> None:
    morning = make_request(serial=1, **hours("09:00", "11:00"))
    evening = make_request(serial=2, **hours("17:00", "19:00"))
    bookings.book(session, OFFICE, morning, thira, [DAY, NEXT, DAY + timedelta(days=40)], "lead")
    bookings.book(session, OFFICE, evening, thira, [DAY], "lead")
    assert bookings.count_days(session, DAY, DAY + timedelta(days=30)) == {thira.id: 2}


@pytest.mark.parametrize(
    ("schools", "spans"),
    [
        ((HERE, HERE), (("09:00", "12:00"), ("09:00", "12:00"))),
        ((HERE, HERE), (("09:00", "12:00"), ("11:00", "13:00"))),
        ((HERE, FAR), (("09:00", "12:00"), ("13:00", "16:00"))),  # they do not overlap, but for the road
    ],
)
def test_two_heads_booking_one_trainer_at_once_one_wins(
    engine: Engine, schools: tuple[str, str], spans: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    with transaction(engine) as session:
        thira = people.get_or_add(session, "U-thira", NOW)
        ids = []
        for serial, (school, span) in enumerate(zip(schools, spans, strict=True), 1):
            request = Request(
                fiscal_year=2570, serial=serial, state="received", version=1, first_day=DAY, last_day=DAY,
                requester_id=_teacher(session, school).id, created_at=NOW, updated_at=NOW, **hours(*span),
            )  # fmt: skip
            session.add(request)
            session.flush()
            ids.append(request.id)
    won, lost, start = [], [], threading.Barrier(2)

    def book(request_id: int) -> None:
        start.wait()
        try:
            with transaction(engine) as session:
                request, trainer = session.get_one(Request, request_id), session.get_one(Person, thira.id)
                bookings.book(session, OFFICE, request, trainer, [DAY], "lead")
            won.append(request_id)
        except Rejected:
            lost.append(request_id)

    heads = [threading.Thread(target=book, args=[request_id]) for request_id in ids]
    for head in heads:
        head.start()
    for head in heads:
        head.join()
    assert (len(won), len(lost)) == (1, 1)
    with transaction(engine) as session:
        assert list_busy(session, [DAY]) == {thira.id: won[0]}
