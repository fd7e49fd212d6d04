import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.errors import Rejected
from storage import bookings, people
from storage.database import transaction
from storage.tables import Person, Request
from tests.rows import list_busy
from tests.storage.conftest import NOW

DAY = date(2026, 12, 22)
NEXT = DAY + timedelta(days=1)


def test_person_is_booked_once_a_day(session: Session, thira: Person, make_request) -> None:
    first, second = make_request(serial=1), make_request(serial=2)
    bookings.book(session, first.id, thira, [NEXT], "lead")
    with pytest.raises(Rejected) as refused:
        bookings.book(session, second.id, thira, [DAY, NEXT], "lead")
    assert refused.value.code == "busy"
    assert refused.value.facts == {"name": "ธีระ วงศ์ดี", "day": str(NEXT)}
    assert bookings.list_of_request(session, second.id) == []
    assert list_busy(session, [DAY, NEXT]) == {thira.id: first.id}


def test_release_frees_everybody_and_names_them(session: Session, thira: Person, somchai: Person, make_request) -> None:
    request = make_request()
    bookings.book(session, request.id, thira, [DAY], "lead")
    bookings.book(session, request.id, somchai, [DAY], "assistant")
    assert bookings.list_assistants(session, request.id) == [somchai.id]
    assert bookings.release(session, request.id) == {thira.id, somchai.id}
    assert list_busy(session, [DAY]) == {}


def test_releasing_the_lead_keeps_the_assistants(
    session: Session, thira: Person, somchai: Person, make_request
) -> None:
    request = make_request()
    bookings.book(session, request.id, thira, [DAY], "lead")
    bookings.book(session, request.id, somchai, [DAY], "assistant")
    bookings.release_lead(session, request.id)
    assert list_busy(session, [DAY]) == {somchai.id: request.id}


def test_load_counts_days_within_a_span(session: Session, thira: Person, make_request) -> None:
    bookings.book(session, make_request().id, thira, [DAY, NEXT, DAY + timedelta(days=40)], "lead")
    assert bookings.count_days(session, DAY, DAY + timedelta(days=30)) == {thira.id: 2}


def test_two_heads_booking_one_trainer_at_once_one_wins(engine: Engine) -> None:
    with transaction(engine) as session:
        thira = people.get_or_add(session, "U-thira", NOW)
        ids = []
        for serial in (1, 2):
            request = Request(
                fiscal_year=2570, serial=serial, state="received", version=1, requester_id=thira.id, first_day=DAY,
                last_day=DAY, answers={}, created_at=NOW, updated_at=NOW,
            )  # fmt: skip
            session.add(request)
            session.flush()
            ids.append(request.id)
    won, lost, start = [], [], threading.Barrier(2)

    def book(request_id: int) -> None:
        start.wait()
        try:
            with transaction(engine) as session:
                bookings.book(session, request_id, session.merge(thira), [DAY], "lead")
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
