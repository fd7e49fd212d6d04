"""How long an official letter takes: warm, the first of a process, and what 200 of them leave in memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.systems import Stub
from bench.table import Result, Verdict, ms, share
from bench.towns import Towns

LETTERS, ROUNDS = 200, 5
WARM, COLD, FLAT = 0.050, 0.300, 10
HEAD = ("form", "first of a process ms", "median ms", "p95 ms", "largest kB", "memory after 200 more MB")
NOTES = (
    f"The office's letter of acceptance with {LETTERS} different subjects, one after the other in one process. "
    f"The first is the quickest of {ROUNDS} fresh processes and includes loading typst or docxtpl, but not the office. "
    "Memory is what the process grew by while it made the last 200 of 240."
)
WORK = """
import json, sys, time
from dataclasses import replace
from pathlib import Path
from bot.config import SAMPLE_OFFICE
from bot.office_files import load
from notifications.papers import make
from notifications.papers.sample import sample_facts

def megabytes():
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1e6 if statm.exists() else 0.0

form, count = sys.argv[1], int(sys.argv[2])
office = load(SAMPLE_OFFICE)
told = sample_facts("accept", office)
times, sizes, before = [], [], 0.0
for number in range(count):
    one = replace(told, topic=f"{told.topic} {number}")
    begun = time.perf_counter()
    sizes.append(len(make("accept", one, office, form)))
    times.append(time.perf_counter() - begun)
    if number == 40:
        before = megabytes()
print(json.dumps({"times": times, "size": max(sizes), "grown": megabytes() - before}))
"""


def run(_towns: Towns, _stub: Stub) -> Result:
    """Measure every form a letter comes in."""
    rows, verdicts = [], list[Verdict]()
    for form in ("pdf", "png", "docx"):
        first = min(_make(form, 1)["times"][0] for _ in range(ROUNDS))
        many = _make(form, LETTERS + 40)
        warm = many["times"][1:]
        half, late = share(warm, 0.5), share(warm, 0.95)
        rows.append((form, ms(first), ms(half), ms(late), f"{many['size'] / 1000:.0f}", f"{many['grown']:.0f}"))
        if form == "pdf":
            verdicts = list(_judge(first, half, many["grown"]))
    return Result(title="Papers", head=HEAD, rows=rows, notes=NOTES, verdicts=verdicts)


def _judge(first: float, half: float, grown: float) -> Iterator[Verdict]:
    for what, target, measured, is_met in (
        ("a letter as PDF, median", "under 50 ms", f"{ms(half)} ms", half < WARM),
        ("the first letter of a process", "under 300 ms", f"{ms(first)} ms", first < COLD),
        ("memory after 200 letters", "flat (10 MB)", f"{grown:.0f} MB", grown < FLAT),
    ):
        yield Verdict(what=what, target=target, measured=measured, is_met=is_met)


def _make(form: str, count: int) -> dict:

    command = [sys.executable, "-c", WORK, form, str(count)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1], timeout=600
    )
    return json.loads(done.stdout)
