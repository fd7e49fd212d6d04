"""What a second web process adds on PostgreSQL."""

from statistics import median

from bench.part_acknowledge import burst
from bench.part_turn import flood
from bench.systems import Stub, on_postgres_with
from bench.table import Result
from bench.towns import Towns

ROUNDS = 2
HEAD = ("web processes", "acknowledged/s", "turns/s")
NOTES = (
    "The load, PostgreSQL and the worker share the machine's processors with what is measured, so that two processes "
    "on two processors cannot be twice as fast."
)


def run(towns: Towns, stub: Stub) -> Result:
    """Measure one and two processes in turn."""
    if "postgresql" not in towns.kinds():
        return Result(title="Scaling", head=HEAD, rows=[], notes="There is no PostgreSQL here.")
    found: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for count, measured in found.items():
            system = on_postgres_with(count)
            measured.append((burst(system, towns, stub, 0.08)[0].per_second, flood(system, towns, stub)[1]))
    middle = {count: [median(column) for column in zip(*measured, strict=True)] for count, measured in found.items()}
    rows = [(str(count), f"{acks:,.0f}", f"{turns:,.0f}") for count, (acks, turns) in middle.items()]
    rows.append(("two to one", *(f"{two / one:.2f}" for one, two in zip(middle[1], middle[2], strict=True))))
    return Result(title="Scaling on PostgreSQL", head=HEAD, rows=rows, notes=NOTES)
