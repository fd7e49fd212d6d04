"""`python -m bench [PART ...]`: measures everything side by side, prints it and writes docs/benchmarks.md."""

import importlib.metadata
import logging
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from bench import (
    papers,
    part_acknowledge,
    part_growth,
    part_scaling,
    part_slow_disk,
    part_start,
    part_turn,
    places,
    systems,
)
from bench.systems import Stub
from bench.table import Result, Verdict, show, show_verdicts
from bench.towns import Towns, build_towns
from bot import logs

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
FOUND = Path(__file__).parent / "found.md"
PARTS: dict[str, Callable[[Towns, Stub], Result]] = {
    "acknowledge": part_acknowledge.run,
    "turn": part_turn.run,
    "slow disk": part_slow_disk.run,
    "growth": part_growth.run,
    "scaling": part_scaling.run,
    "start": part_start.run,
    "papers": papers.run,
}
# Parts that measure something else than speed, and print what they find themselves.
OWN_PAGES = {"reader": "bench.thai_reader", "month": "bench.month"}
LIBRARIES = ("flask", "waitress", "gunicorn", "line-bot-sdk", "sqlalchemy", "psycopg")


def main(names: list[str]) -> int:
    """Run the parts, or those named, and return 0."""
    wanted = names or [*PARTS, *OWN_PAGES]
    if unknown := set(wanted) - {*PARTS, *OWN_PAGES}:
        print(f"There is no {', '.join(sorted(unknown))}; there is {', '.join([*PARTS, *OWN_PAGES])}.")
        return 2
    logs.set_up(logging.WARNING)
    begun, sections, verdicts = time.monotonic(), [_machine()], list[Verdict]()
    print(sections[0], flush=True)
    with places.opened() as where, systems.line() as stub:
        towns = build_towns(where)
        for name in [name for name in PARTS if name in wanted]:
            print(f"\n… {name}", file=sys.stderr, flush=True)
            result = PARTS[name](towns, stub)
            verdicts += result.verdicts
            sections.append(show(result))
            print(f"\n{sections[-1]}", flush=True)
    for name in [name for name in OWN_PAGES if name in wanted]:
        sections.append(_own_page(OWN_PAGES[name]))
        print(f"\n{sections[-1]}", flush=True)
    sections.insert(1, show_verdicts(verdicts))
    sections.append(FOUND.read_text(encoding="utf-8"))
    print(f"\n{sections[1]}\n\n{time.monotonic() - begun:.0f} s in all")
    if not names:
        PAGE.write_text("\n\n".join(section.strip() for section in sections if section) + "\n", encoding="utf-8")
    return 0


def _machine() -> str:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        "# Benchmarks\n\n"
        f"Written by `make bench` on {datetime.now(UTC):%d %B %Y, %H:%M} UTC; read ratios, not seconds. "
        "Everything in a table was measured in one run, side by side, and the load came from the same machine.\n\n"
        f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}; {versions}. Load average before the run: {busy:.1f}."
    )


def _own_page(module: str) -> str:
    if find_spec(module) is None:
        return ""
    done = subprocess.run([sys.executable, "-m", module], capture_output=True, text=True, check=False, timeout=1200)
    return done.stdout.strip() or f"`{module}` failed: {done.stderr.strip()[-500:]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
