"""Whether years of work make the bot slower: the same steps on a young and on an old database, in turn."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import select

from bench import plans
from bench.desk import Desk
from bench.growth import LARGE, SMALL, Size, grow
from bench.systems import Stub
from bench.table import Result, Verdict, ms, share
from bench.towns import Towns
from bot.worker import JOBS
from handlers import board, status, typed
from notifications import reminders
from storage import requests
from storage.database import transaction
from storage.tables import Person

TURNS, TICKS, FINDS, BATCHES, MOST = 150, 20, 200, 3, 1.2
QUICK = 0.25
CLOCK = ("beat", "sweep inbox", "expire stale", "hold past", "close silent")
OFFICER = frozenset({"clerk", "head", "supervisor"})
HEAD = ("database", "step", "young ms", "old ms", "old to young")
NOTES = (
    f"Young: {SMALL.requests} requests. Old: {LARGE.requests:,} requests, {LARGE.log:,} log rows, {LARGE.due:,} due "
    "reminders, as many events and messages as requests. "
    "In one process, one after the other, young and old in turn; the time that a "
    "quarter of the tries kept under, for other work on the machine only adds to it."
)


def run(towns: Towns, _stub: Stub) -> Result:
    """Measure each kind of database."""
    rows, verdicts, scans = [], [], []
    for kind in towns.kinds():
        young, old = (_prepare(towns, kind, size) for size in (SMALL, LARGE))
        with plans.overheard(old.engine) as heard:
            found = {name: (share(a, QUICK), share(b, QUICK)) for name, (a, b) in _measure(towns, young, old).items()}
            _look_around(old)
        whole = plans.list_scans(old.engine, heard)
        scans += [f"{kind}: `{statement}`" for statement in whole]
        rows += [(kind, name, ms(a), ms(b), f"{b / a:.2f}") for name, (a, b) in found.items()]
        worst = max(b / a for a, b in found.values())
        verdicts += [
            Verdict(what=f"old to young database, slowest step, {kind}", target="at most 1.2",
                    measured=f"{worst:.2f}", is_met=worst <= MOST),
            Verdict(what=f"statements that read a large table whole, {kind}", target="none",
                    measured=f"{len(whole)} of {len(heard)}", is_met=not whole),
        ]  # fmt: skip
        for desk in (young, old):
            desk.close()
    notes = "\n- ".join([NOTES, *scans])
    return Result(title="Growth", head=HEAD, rows=rows, notes=notes, verdicts=verdicts)


def _prepare(towns: Towns, kind: str, size: Size) -> Desk:
    desk = Desk(towns.copy(kind))
    with desk.engine.begin() as connection:
        grow(connection, size)
    return desk


Pair = tuple[list[float], list[float]]


def _measure(towns: Towns, young: Desk, old: Desk) -> dict[str, Pair]:
    found: dict[str, Pair] = {name: ([], []) for name in ("store an event", "handle and answer it")}
    for turn in range(TURNS):
        line = towns.lines[turn % len(towns.lines)]
        for place, desk in enumerate((young, old)):
            stored, answered = desk.take(line[turn // len(towns.lines)])
            found["store an event"][place].append(stored)
            found["handle and answer it"][place].append(answered)
    found["one tick of the clock"] = _time(_tick, young, old, TICKS)
    found["find a request by its number"] = _time(_find, young, old, FINDS)
    found["say a hundred due reminders"] = _time(_fire, young, old, BATCHES)
    return found


def _time(step: Callable[[Desk], object], young: Desk, old: Desk, times: int) -> Pair:
    found: Pair = [], []
    for _ in range(times):
        for place, desk in enumerate((young, old)):
            start = time.perf_counter()
            step(desk)
            found[place].append(time.perf_counter() - start)
    return found


def _tick(desk: Desk) -> None:
    for job in JOBS:
        if job.name in CLOCK:
            job.run(desk.parts, datetime.now(UTC))


def _find(desk: Desk) -> None:
    with transaction(desk.engine) as session:
        requests.find_by_number(session, 0, 42)


def _look_around(desk: Desk) -> None:
    """Ask for what an officer looks at all day, for its statements alone: it takes as long as there is open work."""
    with transaction(desk.engine) as session:
        officer = session.scalars(select(Person).limit(1)).one()
        chat = desk.chat_of(session, officer, OFFICER)
        for look in (status.work, status.all_open, board.show, lambda c: typed.hear_short(c, "42")):
            look(chat)


def _fire(desk: Desk) -> None:
    with transaction(desk.engine) as session:
        reminders.fire_due(session, desk.parts.office, datetime.now(UTC))
