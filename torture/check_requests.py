"""Every request stands where its log says, and nobody is in two places at one time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from domain.lifecycle import LIFECYCLE, REMARKS, Action, Role, State
from domain.stays import Stay, clash, stay_of
from storage import diaries
from storage.tables import LogEntry, Request
from torture.breach import Breach
from torture.evidence import Evidence
from torture.life import BOOKED
from torture.towns import OFFICE


def states_are_explained_by_the_log(found: Evidence) -> Iterator[Breach]:
    """Yield requests whose moves have a gap, are none of the table's, or do not end at the state."""
    logs: dict[int, list[LogEntry]] = defaultdict(list)
    for entry in found.log:
        logs[entry.request_id].append(entry)
    for request in found.requests:
        for trouble in _list_troubles(request, logs[request.id]):
            yield Breach(kind="unexplained", what=f"request {request.number} ({request.state}): {trouble}")


def _list_troubles(request: Request, log: Sequence[LogEntry]) -> Iterator[str]:
    moves = [entry.action for entry in log if entry.action not in REMARKS or entry.start != entry.to]
    if len(moves) != request.version:
        yield f"version {request.version} with the moves {moves}"
    if [entry.place for entry in log] != list(range(1, len(log) + 1)):
        yield f"its story has the places {[entry.place for entry in log]}"
    before: str | None = None
    for entry in log:
        if entry.start != before:
            yield f"{entry.action} began at {entry.start}, not at {before}"
        if not _is_in_the_table(entry):
            yield f"no such move: {entry.start}, {entry.action} by {entry.role} to {entry.to}"
        before = entry.to
    if before != request.state:
        yield f"the log ends at {before}"


def _is_in_the_table(entry: LogEntry) -> bool:
    start = State(entry.start) if entry.start else None
    move = LIFECYCLE.get((start, Action(entry.action), Role(entry.role)))
    return move is not None and move.to == entry.to


def serials_have_no_gaps(found: Evidence) -> Iterator[Breach]:
    """Yield fiscal years whose numbers are not 1, 2, 3 and so on."""
    years: dict[int, list[int]] = defaultdict(list)
    for request in found.requests:
        years[request.fiscal_year].append(request.serial)
    for year, serials in years.items():
        if sorted(serials) != list(range(1, len(serials) + 1)):
            yield Breach(kind="unexplained", what=f"{len(serials)} requests of {year} go up to {max(serials)}")


def nobody_is_booked_twice(found: Evidence) -> Iterator[Breach]:
    """Yield trainers who lead two trainings of one day that overlap or leave no time for the road between.

    Asked of the requests: what keeps the bookings apart could be gone.
    """
    people, days = {person.id: person for person in found.people}, defaultdict[tuple[int, str], list[Stay]](list)
    for request in found.requests:
        if request.lead_id is not None and request.state in BOOKED:
            district = diaries.district_of(OFFICE, request, people[request.requester_id])
            stay = stay_of(request.answers, district, OFFICE)
            for day in _list_days(request):
                days[request.lead_id, day].append(stay)
    for (person, day), stays in days.items():
        if any(clash(one, other, OFFICE.planning) for one, other in combinations(stays, 2)):
            yield Breach(kind="doubled", what=f"trainer {person} leads {len(stays)} trainings on {day} that clash")


def bookings_fit_their_requests(found: Evidence) -> Iterator[Breach]:
    """Yield requests that do not hold the days of their trainer, or hold somebody's without having them."""
    booked = {(b.request_id, b.person_id, b.day.isoformat()) for b in found.bookings if b.part == "lead"}
    wanted = {
        (request.id, request.lead_id, day)
        for request in found.requests
        if request.lead_id is not None and request.state in BOOKED
        for day in _list_days(request)
    }
    for request_id, person, day in sorted(wanted - booked):
        yield Breach(kind="lost", what=f"request {request_id} does not hold {day} of trainer {person}")
    for request_id, person, day in sorted(booked - wanted):
        yield Breach(kind="unexplained", what=f"request {request_id} holds {day} of trainer {person}")


def _list_days(request: Request) -> list[str]:
    length = (request.last_day - request.first_day).days
    return [(request.first_day + timedelta(days=n)).isoformat() for n in range(length + 1)]
