"""What a slow disk costs on SQLite, with commits shared among the webhooks that wait and with a commit each."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from bench.part_acknowledge import burst
from bench.part_turn import steady
from bench.systems import ON_SQLITE, Stub, System, on_slow_disk
from bench.table import Result, Verdict, ms, share
from bench.towns import Towns

LONGEST_ACK = 0.05
# fmt: off
RUNS: tuple[tuple[str, str, str, System], ...] = (
    # disk                  commits        settings        system
    ("as it is",             "shared",      "",             ON_SQLITE),
    ("2 ms more a commit",   "shared",      "2 1",          on_slow_disk()),
    ("2 ms more a commit",   "one an event", "2 0",         on_slow_disk()),
)
# fmt: on
HEAD = (
    "disk",
    "commits of webhooks",
    "burst: acknowledged/s",
    "burst: p99 ms",
    "50/s: p50 ms",
    "50/s: p99 ms",
    "turn p99 ms",
)  # fmt: skip
NOTES = (
    "The 2 ms are spent inside every commit that changes something, while SQLite is locked, as a disk's fsync would "
    "be: an acknowledged event costs one, its turn two more."
)


def run(towns: Towns, stub: Stub) -> Result:
    """Measure the three side by side."""
    rows, verdicts = [], []
    for disk, commits, settings, system in RUNS:
        with _set(settings):
            hard, _ = burst(system, towns, stub, 0.08)
            sent, turns = steady(system, towns, stub, 0.08)
        ack = share(sent.seconds, 0.99)
        times = list(turns.values())
        rows.append((disk, commits, f"{hard.per_second:,.0f}", ms(share(hard.seconds, 0.99)),
                     ms(share(sent.seconds, 0.5)), ms(ack), ms(share(times, 0.99))))  # fmt: skip
        if commits == "shared":
            verdicts.append(Verdict(what=f"acknowledgement p99 at 50/s, SQLite, disk {disk}", target="under 50 ms",
                                    measured=f"{ms(ack)} ms", is_met=ack < LONGEST_ACK))  # fmt: skip
    return Result(title="A slow disk (SQLite)", head=HEAD, rows=rows, notes=NOTES, verdicts=verdicts)


@contextmanager
def _set(settings: str) -> Iterator[None]:
    # The processes inherit it.
    for name, value in zip(("BENCH_COMMIT_MS", "BENCH_GROUP"), settings.split(), strict=False):
        os.environ[name] = value
    yield
    for name in ("BENCH_COMMIT_MS", "BENCH_GROUP"):
        os.environ.pop(name, None)
