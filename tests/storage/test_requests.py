from datetime import timedelta

from sqlalchemy.orm import Session

from domain.lifecycle import State
from storage import counters, requests
from storage.tables import LogEntry, Person
from tests.storage.conftest import NOW


def test_numbers_run_without_gaps_in_each_year(session: Session) -> None:
    drawn = [requests.next_serial(session, year) for year in (2570, 2570, 2571, 2570)]
    assert drawn == [1, 2, 1, 3]
    assert counters.draw(session, "requests:2570") == 4


def test_number_names_year_and_serial(make_request) -> None:
    assert make_request(serial=42).number == "70-0042"


def test_request_is_found_by_its_number_the_newest_century_first(session: Session, make_request) -> None:
    old, new = make_request(fiscal_year=2570), make_request(fiscal_year=2670)
    assert requests.find_by_number(session, 70, 1) == new
    assert requests.find_by_number(session, 70, 2) is None
    assert old != new


def test_lists_are_in_order_and_of_the_asked_states(session: Session, make_request, somchai: Person) -> None:
    late = make_request(serial=1, first_day=NOW.date() + timedelta(days=9))
    soon = make_request(serial=2, first_day=NOW.date() + timedelta(days=2))
    make_request(serial=3, state="closed")
    assert requests.list_in_states(session, {State.CIRCULATED}, limit=10) == [soon, late]
    assert [r.serial for r in requests.list_of_requester(session, somchai.id, 2)] == [3, 2]


def test_past_is_measured_on_the_day_that_is_asked_for(session: Session, make_request) -> None:
    running = make_request(first_day=NOW.date() - timedelta(days=1), last_day=NOW.date() + timedelta(days=1))
    assert requests.list_past(session, {State.CIRCULATED}, before=NOW.date(), by="first_day") == [running]
    assert requests.list_past(session, {State.CIRCULATED}, before=NOW.date(), by="last_day") == []


def test_log_tells_who_did_what_in_order(session: Session, make_request, somchai: Person, thira: Person) -> None:
    request = make_request()
    for actor, action in [(somchai, "submit"), (thira, "decline"), (None, "offer")]:
        requests.append_log(
            session,
            LogEntry(
                request_id=request.id,
                at=NOW,
                actor_id=actor.id if actor else None,
                role="system",
                action=action,
                to="received",
            ),
        )
    assert [entry.place for entry in requests.list_log(session, request.id)] == [1, 2, 3]
    assert [entry.action for entry in requests.list_log(session, request.id)] == ["submit", "decline", "offer"]
    assert requests.list_actors(session, request.id, "decline") == {thira.id}
    assert requests.list_actors(session, request.id, "offer") == set()
    last = requests.find_last_move(session, request.id)
    assert last is not None
    assert last.action == "offer"
