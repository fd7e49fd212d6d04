"""`python -m torture [PART ...] [--rounds N]`: torments the bot and counts what was lost or doubled; 1 if anything."""

import argparse
import logging
import sys
import time
from collections.abc import Callable, Iterator

from bot import logs
from torture import part_database, part_kills, part_line, part_lives, part_races, part_tutorial, part_twice, towns
from torture.outcome import Outcome, as_section
from torture.scale import FULL, Scale

PARTS: dict[str, tuple[str, Callable[[Scale], Iterator[Outcome]]]] = {
    "kills": ("Killed at random moments, in the middle of forms", part_kills.run),
    "tutorial": ("The faults of the usual tutorial bot", part_tutorial.run),
    "line": ("LINE slow, silent, broken and full", part_line.run),
    "twice": ("Every event twice and in random order", part_twice.run),
    "database": (
        "Database away, disk full, clock jumping, phones that block, a month without pushes",
        part_database.run,
    ),
    "races": ("Deeds of one moment, through several processes on PostgreSQL", part_races.run),
    "lives": (
        "Random lives of requests: any button, old and new, twice and in another order, while time passes",
        part_lives.run,
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Run the parts, or those named; return 1 where an invariant broke or somebody did not come to their end."""
    wanted = _read_arguments(arguments)
    logs.set_up(logging.ERROR)
    begun, is_fine = time.monotonic(), True
    with towns.run():
        for name in wanted.parts or PARTS:
            title, run = PARTS[name]
            outcomes = list(_told(run(FULL.with_rounds(wanted.rounds))))
            is_fine = is_fine and all(outcome.is_fine for outcome in outcomes)
            print(f"\n{as_section(title, outcomes)}", flush=True)
    print(
        f"\n{'All invariants held' if is_fine else 'INVARIANTS ARE BROKEN'}; {time.monotonic() - begun:.0f} s in all."
    )
    return 0 if is_fine else 1


def _told(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        print(f"… {outcome.name}: {'fine' if outcome.is_fine else 'BROKEN'}", file=sys.stderr, flush=True)
        yield outcome


def _read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m torture", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, help="so many kills, rounds of each race, and lives, not the full number")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
