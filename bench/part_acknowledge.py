"""How many webhooks are acknowledged a second in a burst, in the middle of conversations, with all durability."""

from statistics import median

from sqlalchemy import NullPool, create_engine, func, select

from bench import load, systems
from bench.chat import Shot, interleave
from bench.load import Sent
from bench.processes import processor_seconds
from bench.systems import FLOOR_ONE, FLOOR_TWO, ON_POSTGRES, ON_SQLITE, TUTORIAL, Stub, System
from bench.table import Result, Verdict, ms, share
from bench.towns import PEOPLE, Towns
from storage.tables import InboxEvent

# Each round begins with fresh processes, which differ by a tenth among themselves: five were too few.
CONNECTIONS, SECONDS, ROUNDS = 32, 1.5, 9
QUICK, SLOW = 0.08, 1.0
# fmt: off
RUNS: tuple[tuple[System, float, System | None], ...] = (
    # system     LINE   on the same server
    (FLOOR_ONE,   0.0,  None),
    (ON_SQLITE,   QUICK, FLOOR_ONE),
    (ON_SQLITE,   SLOW, FLOOR_ONE),
    (FLOOR_TWO,   0.0,  None),
    (ON_POSTGRES, QUICK, FLOOR_TWO),
    (ON_POSTGRES, SLOW, FLOOR_TWO),
    (TUTORIAL,    QUICK, FLOOR_TWO),
    (TUTORIAL,    SLOW, FLOOR_TWO),
)
# fmt: on
HALF, SAME = 0.5, 0.9


def run(towns: Towns, stub: Stub) -> Result:
    """Measure every run in turn, several times round, and show the middle of the rounds."""
    runs = [run for run in RUNS if run[0].database in {"", *towns.kinds()}]
    found: dict[tuple[str, str, float], list[tuple[Sent, int]]] = {}
    for number in range(ROUNDS):
        for system, delay, _floor in runs[:: -1 if number % 2 else 1]:  # nobody is always measured first
            found.setdefault((system.name, system.server, delay), []).append(burst(system, towns, stub, delay))
    rows, ratios, rates = [], {}, {}
    for system, delay, floor in runs:
        measured = found[system.name, system.server, delay]
        floors = [sent.per_second for sent, _ in found[floor.name, floor.server, 0.0]] if floor else []
        ratio = median(sent.per_second / base for (sent, _), base in zip(measured, floors, strict=True)) if floor else 1
        ratios[system.name, delay], rates[system.name, delay] = ratio, [sent.per_second for sent, _ in measured]
        rows.append(_row(system, delay, measured, ratio))
    return Result(
        title="Acknowledgements in a burst", head=HEAD, rows=rows, notes=NOTES, verdicts=_judge(ratios, rates)
    )


def connections(lines: list[list[Shot]], count: int = CONNECTIONS) -> list[list[Shot]]:
    """Share people out among connections: each sends for several, in turn."""
    return [list(interleave(lines[number::count])) for number in range(count)]


def burst(system: System, towns: Towns, stub: Stub, delay: float, url: str = "") -> tuple[Sent, int]:
    """Send as fast as is answered; return what became of it, and how many acknowledged events are not on disk."""
    stub.set_delay(delay)
    url = url or (towns.copy(system.database) if system.database else "")
    before = count_events(url) if url else 0
    warm, rest = _split(towns.lines)
    with systems.started(system, towns, stub, url) as service:
        warmed = load.send_at(service.port, interleave(warm), 40, 0.6)
        stub.wait_for(warmed.sent_at if system.name[:5] != "floor" else [], 10)
        before_it = processor_seconds(service.processes[0].pid)
        sent = load.push_hard(service.port, connections(rest), SECONDS)
        sent.processor = processor_seconds(service.processes[0].pid) - before_it
        service.kill()  # what is acknowledged must be on disk already
    missing = warmed.statuses[200] + sent.statuses[200] - (count_events(url) - before) if url else 0
    return sent, max(0, missing)


def _split(lines: list[list[Shot]]) -> tuple[list[list[Shot]], list[list[Shot]]]:
    return [line[:1] for line in lines], [line[1:] for line in lines]


def count_events(url: str) -> int:
    """Return how many events a database holds."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(InboxEvent)) or 0)


HEAD = ("system", "server", "LINE takes", "acknowledged/s", "of its floor", "processor ms each", "p50 ms", "p99 ms",
        "acked, not on disk")  # fmt: skip
NOTES = (
    f"{CONNECTIONS} connections, each sends the next webhook as soon as one is answered, for {SECONDS} s; every event "
    f"is another one, of {PEOPLE} people who are filling in a form. The processes are killed (SIGKILL) the moment the "
    f"load ends. The middle of {ROUNDS} rounds; 'of its floor' is the middle of the rounds' own ratios, the floor "
    "being measured in the same round on the same server; every other round goes backwards. 'Processor ms each' is "
    "what the answering processes took for one webhook, which a busy machine changes least; with SQLite they handle "
    "turns besides. The floor keeps nothing. The tutorial bot has answered what it acknowledges and keeps it in "
    "memory; Nithet answers most of a burst after it (next table)."
)


def _row(system: System, delay: float, measured: list[tuple[Sent, int]], ratio: float) -> tuple[str, ...]:
    def middle(of: float) -> float:
        return median(share(sent.seconds, of) for sent, _ in measured)

    return (
        system.name, system.server, f"{delay * 1000:.0f} ms" if system.name != "floor" else "-",
        f"{median(sent.per_second for sent, _ in measured):,.0f}", f"{ratio:.2f}",
        f"{1000 * median(sent.processor / max(1, sent.statuses[200]) for sent, _ in measured):.2f}",
        ms(middle(0.5)), ms(middle(0.99)),
        str(sum(missing for _, missing in measured)) if system.database else "all lost",
    )  # fmt: skip


def _judge(ratios: dict[tuple[str, float], float], rates: dict[tuple[str, float], list[float]]) -> list[Verdict]:
    verdicts = []
    for system in (ON_SQLITE, ON_POSTGRES):
        if (system.name, SLOW) not in ratios:
            continue
        ratio, quick, slow = ratios[system.name, QUICK], rates[system.name, QUICK], rates[system.name, SLOW]
        change = median(slow) / median(quick)
        verdicts += [
            Verdict(what=f"acknowledgements of the floor's, {system.name}", target="at least 0.50",
                    measured=f"{ratio:.2f}", is_met=ratio >= HALF),
            Verdict(what=f"the same with LINE at 1 s, {system.name}", target="within 10 %",
                    measured=f"{change - 1:+.0%}", is_met=change >= SAME),
        ]  # fmt: skip
    return verdicts
