"""Compare the reader of Thai with dateparser (Buddhist years mended) and plain PyThaiNLP on the development cases.

Run: python bench/thai_reader.py [cases.jsonl]. dateparser is wanted for its column alone (`pip install .[bench]`).
"""

import csv
import importlib
import json
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from conversations.thai.cli import READERS, answer  # noqa: E402 (run from anywhere)
from conversations.thai.lexer import lex  # noqa: E402
from conversations.thai.schools import School, SchoolIndex  # noqa: E402

CASES = ROOT / "tests" / "conversations" / "thai" / "data" / "cases.jsonl"
SCHOOLS = ROOT / "bot" / "office" / "schools.csv"
NOW = datetime.fromisoformat("2026-11-22T10:00+07:00")
REFUSALS = ("ask", "invalid", "none")
BUDDHIST_ERA, FIRST_BUDDHIST = 543, 2400

Answer = dict[str, Any]
System = Callable[[str, str], Answer]


def load_schools() -> list[School]:
    with SCHOOLS.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    return [
        School(key=str(n), name=row["name"], tambon=row["tambon"], amphoe=row["amphoe"]) for n, row in enumerate(rows)
    ]


def our_reader() -> System:
    index = SchoolIndex(load_schools())

    def read(kind: str, text: str) -> Answer:
        lex.cache_clear()
        return answer(READERS[kind](text, NOW, index), index)

    return read


def _common_era(text: str) -> str:
    """Turn years of the Buddhist era into the common era: what dateparser cannot do."""
    long = re.sub(r"\b2[45]\d\d\b", lambda year: str(int(year[0]) - BUDDHIST_ERA), text)
    return re.sub(r"(?<=[\s/.])(6\d|7\d)$", lambda year: str(2500 + int(year[0]) - BUDDHIST_ERA), long)


def with_dateparser() -> System | None:
    try:
        dateparser = importlib.import_module("dateparser")
    except ImportError:
        return None
    from pythainlp.util import normalize, thai_digit_to_arabic_digit  # noqa: PLC0415 (a column of its own)

    settings = {"RELATIVE_BASE": NOW.replace(tzinfo=None), "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}

    def read_day(text: str) -> str | None:
        found = dateparser.parse(text, languages=["th", "en"], settings=settings)
        return found.date().isoformat() if found else None

    def read(kind: str, text: str) -> Answer:
        text = _common_era(
            re.sub(r"(ค่ะ|คะ|ครับ|นะ|พ\.ศ\.|วันที่)", "", normalize(thai_digit_to_arabic_digit(text))).strip()
        )
        if kind == "date":
            day = read_day(text)
            return {"value": day} if day else {"none": True}
        ends = (
            [read_day(part) for part in re.split(r"\s*(?:ถึง|-)\s*", text, maxsplit=1)] if kind == "date_range" else []
        )
        return {"value": [ends[0], ends[-1]]} if ends and all(ends) else {"none": True}

    return read


def with_pythainlp() -> System:
    util = importlib.import_module("pythainlp.util")

    def read_date(text: str) -> object:
        for form in ("%d %B %Y", "%d/%m/%Y", "%d %b %Y"):
            try:
                return str(util.thai_strptime(text, form).date())
            except (AttributeError, IndexError, KeyError, ValueError):
                continue
        return None

    def read_time(text: str) -> object:
        try:
            return [util.thaiword_to_time(text), None]
        except ValueError:
            return None

    def read_number(text: str) -> object:
        bare = re.sub(r"\s*(คน|ท่าน|บาท|ค่ะ|ครับ)", "", util.thai_digit_to_arabic_digit(text)).replace(",", "")
        try:
            return int(bare) if bare.isdecimal() else util.thaiword_to_num(bare)
        except ValueError:
            return None

    readers: Mapping[str, Callable[[str], object]] = {
        "date": read_date,
        "time_range": read_time,
        "count": read_number,
        "budget": read_number,
    }

    def read(kind: str, text: str) -> Answer:
        found = readers[kind](text) if kind in readers else None
        return {"none": True} if found is None else {"value": found}

    return read


def label(found: Answer) -> object:
    return next((word for word in REFUSALS if word in found), None) or found.get("value")


def measure(name: str, system: System, cases: list[dict[str, Any]]) -> None:
    right, silent, count, took = defaultdict(int), defaultdict(int), defaultdict(int), defaultdict(list)
    for case in cases:
        begun = time.perf_counter()
        got = label(system(case["kind"], case["text"]))
        spent = 1000 * (time.perf_counter() - begun)
        for kind in (case["kind"], "all"):
            took[kind].append(spent)
            count[kind] += 1
            right[kind] += got == case["expect"]
            silent[kind] += got != case["expect"] and got not in REFUSALS
    print(f"\n{name}\n{'kind':12} {'cases':>5} {'right':>7} {'silent errors':>14} {'median ms':>10} {'worst ms':>9}")
    for kind in count:
        share, middle, worst = right[kind] / count[kind], statistics.median(took[kind]), max(took[kind])
        print(f"{kind:12} {count[kind]:5} {share:7.1%} {silent[kind]:14} {middle:10.2f} {worst:9.2f}")


def measure_import() -> None:
    program = (
        "import time, pathlib; begun = time.perf_counter(); import conversations.thai.cli; "
        "print(1000 * (time.perf_counter() - begun), "
        "next((int(l.split()[1]) / 1024 for l in pathlib.Path('/proc/self/status').read_text().splitlines() "
        "if l.startswith('VmHWM')), 0))"
    )
    runs = [
        tuple(
            map(
                float,
                subprocess.run(
                    [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
                ).stdout.split(),
            )
        )
        for _ in range(5)
    ]
    print(f"\nimporting the reader: {min(run[0] for run in runs):.0f} ms, {max(run[1] for run in runs):.0f} MB")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    systems = {
        "this reader": our_reader(),
        "dateparser, Buddhist years mended": with_dateparser(),
        "PyThaiNLP": with_pythainlp(),
    }
    for name, system in systems.items():
        if system is None:
            print(f"\n{name}: not installed")
        else:
            measure(name, system, cases)
    measure_import()


if __name__ == "__main__":
    main()
