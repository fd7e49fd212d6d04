"""How long from a process's start to its first acknowledgement and first answer, and how much memory it takes."""

import time
from collections.abc import Iterator

from bench import load, places
from bench.chat import Shot, interleave
from bench.places import Service
from bench.processes import list_family, megabytes, processor_seconds
from bench.systems import FLOOR_TWO, ON_POSTGRES, ON_SQLITE, TUTORIAL, Stub, System
from bench.table import Result, Verdict
from bench.towns import Towns

ROUNDS, SOONEST, LARGEST = 3, 2.0, 150
HEAD = ("system", "first acknowledgement s", "processor s until then", "first answer at LINE s",
        "memory of a process (RSS)")  # fmt: skip
NOTES = (
    f"The quickest of {ROUNDS} starts, for other work on the machine only adds to it; from the start of the process, "
    "files in the page cache. The processor's seconds are those of all processes that answer together. Memory after "
    "300 events. Gunicorn's first process, which only watches, is not counted."
)


def run(towns: Towns, stub: Stub) -> Result:
    """Measure every system."""
    rows, verdicts = [], []
    for system in (FLOOR_TWO, TUTORIAL, ON_SQLITE, ON_POSTGRES):
        if system.database not in {"", *towns.kinds()}:
            continue
        starts = [_start(system, towns, stub) for _ in range(ROUNDS)]
        acknowledged, processor, answered, memory = (min(column) for column in zip(*starts, strict=True))
        rows.append(
            (
                system.name,
                f"{acknowledged:.1f}",
                f"{processor:.1f}",
                f"{answered:.1f}" if answered else "-",
                _show(memory),
            )
        )
        if system.database:
            web = max(size for name, size in memory if name != "worker")
            verdicts += [
                Verdict(what=f"first event after the start, {system.name}", target="within 2 s",
                        measured=f"{acknowledged:.1f} s", is_met=acknowledged <= SOONEST),
                Verdict(what=f"memory of a web process, {system.name}", target="at most 150 MB",
                        measured=f"{web} MB", is_met=web <= LARGEST),
            ]  # fmt: skip
    return Result(title="Start and memory", head=HEAD, rows=rows, notes=NOTES, verdicts=verdicts)


Memory = tuple[tuple[str, int], ...]


def _start(system: System, towns: Towns, stub: Stub) -> tuple[float, float, float, Memory]:
    stub.set_delay(0.0)
    port = places.find_port()
    url = towns.copy(system.database) if system.database else ""
    environment = places.environment_for(port, stub.port, url)
    first, *rest = interleave(towns.lines)
    begun = time.monotonic()
    with places.running(port, towns.where.folder / "services.log", environment, *system.commands(port)) as service:
        acknowledged = _send_until_taken(service, first) - begun
        processor = processor_seconds(service.processes[0].pid)
        if system.name != "floor":
            stub.wait_for([first.token], 10)
        answered = stub.seen().get(first.token, begun) - begun
        load.send_at(service.port, rest, 100, 3.0)
        return acknowledged, processor, answered, tuple(_list_memory(service))


def _send_until_taken(service: Service, shot: Shot) -> float:
    while True:
        try:
            if load.send_at(service.port, [shot], 1000, 0.001).statuses[places.FINE]:
                return time.monotonic()
        except OSError:
            time.sleep(0.01)


def _list_memory(service: Service) -> Iterator[tuple[str, int]]:
    for number, process in enumerate(service.processes):
        children = [child for child in list_family(process.pid)[1:] if megabytes(child)]
        for pid in children or [process.pid]:
            yield "worker" if number else "web", megabytes(pid)


def _show(memory: Memory) -> str:
    return ", ".join(f"{name} {size} MB" for name, size in sorted(memory)) if memory else "-"
