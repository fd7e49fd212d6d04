"""Thousands of random lives of requests, with repeated and reordered presses: every invariant after every event."""

import io
from collections.abc import Iterator
from contextlib import redirect_stdout

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from domain.lifecycle import LIFECYCLE, State
from torture.breach import Breach
from torture.lives.machine import ALL, Lives
from torture.lives.tally import Tally
from torture.outcome import Outcome
from torture.scale import Scale

STEPS = 40  # of one life, each a press, or up to three deeds of a plan
# The test is the lives themselves: nothing else is to be judged, and each run takes lives of its own.
UNHURRIED = settings(
    stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck), database=None, print_blob=True
)


def run(scale: Scale) -> Iterator[Outcome]:
    """Play so many lives, one after the other, in this process."""
    yield play(scale.lives)


def play(lives: int) -> Outcome:
    """Play so many lives; the first that breaks an invariant ends it, and is told in its shortest form."""
    breaches, told = list[Breach](), io.StringIO()
    try:
        with redirect_stdout(told):
            run_state_machine_as_test(Lives, settings=settings(UNHURRIED, max_examples=lives))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a life breaks it
        notes = "\n".join(getattr(error, "__notes__", ()))
        breaches = [Breach(kind="mistake", what=f"{type(error).__name__}: {error}\n{notes}{told.getvalue()}")]
    return _conclude(ALL, breaches)


def _conclude(tally: Tally, breaches: list[Breach]) -> Outcome:
    return Outcome(
        name="random lives",
        events=tally.events,
        turns=tally.events,
        messages=tally.messages,
        conversations=tally.requests,
        breaches=breaches,
        undelivered={},
        unfinished=(),
        remarks=_list_remarks(tally),
    )


def _list_remarks(tally: Tally) -> list[str]:
    played = len(LIFECYCLE) - len(tally.never)
    counts = f"{tally.lives:,} lives, {tally.steps:,} steps, {tally.requests:,} requests"
    reached = f"{played} of {len(LIFECYCLE)} rows of the table played, {len(tally.states)} of {len(State)} states"
    return [f"{counts}; {reached}", *(f"never played: {' '.join(map(str, row))}" for row in tally.never)]
