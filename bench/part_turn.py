"""The whole turn, message in to reply at LINE, at a steady rate that LINE sets and not the bot."""

import sys
from collections.abc import Collection

from sqlalchemy import NullPool, create_engine, func, or_, select
from sqlalchemy.orm import Session

from bench import load, systems
from bench.chat import interleave
from bench.load import LATE, Sent
from bench.systems import ON_POSTGRES, ON_SQLITE, TUTORIAL, Stub, System
from bench.table import Result, Verdict, ms, share
from bench.towns import PEOPLE, Towns
from storage.tables import InboxEvent, OutboxMessage

SECONDS, STEADY, PATIENCE = 4.0, 50, 10.0
FLOOD, FLOOD_RATE = 0.3, 1000
DELAYS = (0.08, 1.0, 2.5)
LONGEST_ACK, LONGEST_TURN = 0.05, 0.1
HEAD = ("system", "LINE takes", "webhooks", "acknowledged in 2 s", "p50 ms", "p99 ms", "answered", "turn p50 ms",
        "turn p99 ms")  # fmt: skip
NOTES = (
    f"{STEADY} webhooks a second for {SECONDS:.0f} s, of {PEOPLE} people in the middle of a form, sent when they are "
    "due whether or not others were answered; times count from then. A turn ends when the reply reaches LINE, so "
    "LINE's own time comes on top for everybody. Answered: within "
    f"{PATIENCE:.0f} s of the last webhook. 'At once': {FLOOD_RATE * FLOOD:.0f} webhooks within {FLOOD} s, to see how "
    "many turns a second a system gets through."
)


def run(towns: Towns, stub: Stub) -> Result:
    """Measure the systems side by side."""
    rows, verdicts = [], []
    for system in (ON_SQLITE, ON_POSTGRES, TUTORIAL):
        if system.database not in {"", *towns.kinds()}:
            continue
        for delay in DELAYS if system.database else DELAYS[:2]:
            sent, turns = steady(system, towns, stub, delay)
            rows.append(_row(system, delay, f"{STEADY}/s", sent, turns))
            if system.database:
                verdicts += _judge(system, delay, sent, turns)
        (sent, turns), rate = flood(system, towns, stub)
        rows.append((*_row(system, DELAYS[0], "at once", sent, turns)[:7], f"{rate:,.0f} turns/s", "-"))
    title = "Steady load: acknowledgement and whole turn"
    return Result(title=title, head=HEAD, rows=rows, notes=NOTES, verdicts=verdicts)


Turns = dict[str, float]


def steady(system: System, towns: Towns, stub: Stub, delay: float) -> tuple[Sent, Turns]:
    """Send 50 a second with LINE taking so long; return what became of them, and how long each turn took."""
    sent, seen = _measure(system, towns, stub, delay, (STEADY, SECONDS))
    return sent, {token: seen[token] - due for token, due in sent.sent_at.items() if token in seen}


def flood(system: System, towns: Towns, stub: Stub) -> tuple[tuple[Sent, Turns], float]:
    """Send many at once; return the same, and how many turns a second it made."""
    sent, seen = _measure(system, towns, stub, DELAYS[0], (FLOOD_RATE, FLOOD))
    turns = {token: seen[token] - due for token, due in sent.sent_at.items() if token in seen}
    lasted = max(seen.values(), default=1.0) - min(sent.sent_at.values(), default=0.0)
    return (sent, turns), len(turns) / lasted


def _measure(
    system: System, towns: Towns, stub: Stub, delay: float, wave: tuple[int, float]
) -> tuple[Sent, dict[str, float]]:
    stub.set_delay(0.0)
    url = towns.copy(system.database) if system.database else ""
    with systems.started(system, towns, stub, url) as service:
        warm = load.send_at(service.port, interleave([line[:1] for line in towns.lines]), 20, 1.0)
        stub.wait_for(warm.sent_at, PATIENCE)
        stub.set_delay(delay)
        sent = load.send_at(service.port, interleave([line[1:] for line in towns.lines]), *wave)
        stub.wait_for(sent.sent_at, PATIENCE)
        seen = stub.seen()
    if url and (missing := sent.sent_at.keys() - seen.keys()):
        _tell_missing(url, sent, missing)
    return sent, seen


def _tell_missing(url: str, sent: Sent, missing: Collection[str]) -> None:
    """Say on the screen what the database knows of turns that nobody saw, so that the cause can be found."""
    engine = create_engine(url, poolclass=NullPool)
    with Session(engine) as session:
        waiting = session.scalar(select(func.count()).select_from(InboxEvent).where(InboxEvent.state != "done"))
        is_odd = or_(OutboxMessage.state != "sent", OutboxMessage.reply_token.in_(missing))
        replies = session.scalars(select(OutboxMessage).where(is_odd)).all()
        told = [f"{one.state} {one.key} tried {one.attempts} times: {one.error}" for one in replies]
    answers = dict(sent.statuses)
    print(f"{len(missing)} turns not seen; {answers}, events not done {waiting}, of replies {told}", file=sys.stderr)


def _row(system: System, delay: float, what: str, sent: Sent, turns: dict[str, float]) -> tuple[str, ...]:
    total = len(sent.sent_at)
    in_time = sum(seconds < LATE for seconds in sent.seconds)
    times = list(turns.values())
    return (
        system.name, f"{delay * 1000:,.0f} ms", what, f"{in_time / total:.1%}", ms(share(sent.seconds, 0.5)),
        ms(share(sent.seconds, 0.99)), f"{len(turns)} of {total}", ms(share(times, 0.5)), ms(share(times, 0.99)),
    )  # fmt: skip


def _judge(system: System, delay: float, sent: Sent, turns: dict[str, float]) -> list[Verdict]:
    ack, turn = share(sent.seconds, 0.99), share(list(turns.values()), 0.99)
    where = f"{system.name}, LINE at {delay:g} s"
    return [
        Verdict(what=f"acknowledgement p99 at 50/s, {where}", target="under 50 ms", measured=f"{ms(ack)} ms",
                is_met=ack < LONGEST_ACK),
        Verdict(what=f"turn p99 without LINE's time, {where}", target="under 100 ms", measured=f"{ms(turn)} ms",
                is_met=turn < LONGEST_TURN and len(turns) == len(sent.sent_at)),
    ]  # fmt: skip
