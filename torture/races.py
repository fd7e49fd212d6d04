"""The races: who does what at the same moment, and how many of them may succeed. One table."""

from dataclasses import dataclass

from domain.lifecycle import LIFECYCLE, Action, State
from torture.life import DEEDS


@dataclass(frozen=True, kw_only=True)
class Race:
    """Deeds of one moment. `alone`: all of one person; `rivals`: each on a request of its own, for one trainer."""

    name: str
    state: State | None  # in which the request stands; None: it is not sent yet
    deeds: tuple[str, ...]
    most: int = 1  # at least one deed succeeds, and at most so many
    alone: bool = False
    rivals: bool = False


# fmt: off
NAMED: tuple[Race, ...] = (
    Race(name="one confirms, 2 webhooks",        state=None,            deeds=("submit",) * 2,  alone=True),
    Race(name="one confirms, 10 webhooks",       state=None,            deeds=("submit",) * 10, alone=True),
    Race(name="one presses a button 10 times",   state=State.RECEIVED,  deeds=("propose",) * 10, alone=True),
    Race(name="two clerks register one letter",  state=State.SUBMITTED, deeds=("receive", "receive")),
    Race(name="memo against fast lane",          state=State.RECEIVED,  deeds=("propose", "fast track")),
    Race(name="two heads endorse one memo",      state=State.PROPOSED,  deeds=("endorse", "endorse")),
    Race(name="endorsed against sent back",      state=State.PROPOSED,  deeds=("endorse", "send back"), most=2),
    Race(name="two heads, one trainer, one day", state=State.CIRCULATED, deeds=("assign", "assign"), rivals=True),
    Race(name="decline against acceptance",      state=State.ASSIGNED,  deeds=("decline", "accept"), alone=True),
    Race(name="decline against refusal",         state=State.ASSIGNED,  deeds=("decline", "refuse"), most=2),
    Race(name="decline against approval",        state=State.CONSIDERING, deeds=("decline", "approve")),
    Race(name="two approvers",                   state=State.CONSIDERING, deeds=("approve", "approve")),
    Race(name="approval against refusal",        state=State.CONSIDERING, deeds=("approve", "refuse")),
    Race(name="school takes note, clerk phones", state=State.APPROVED,  deeds=("acknowledge", "phone")),
)
# fmt: on


def against_cancelling() -> tuple[Race, ...]:
    """Return a race of the school's cancelling against every other deed of every state in which it may cancel."""
    may_cancel = [state for (state, action, _) in LIFECYCLE if action == Action.CANCEL and state is not None]
    return tuple(
        Race(name=f"cancel against {name}, {state}", state=state, deeds=("cancel", name), most=2)
        for state in dict.fromkeys(may_cancel)
        for name, deed in DEEDS.items()
        if deed.by != "teacher" and deed.fits(state)
    )


def all_races() -> tuple[Race, ...]:
    """Return every race."""
    return NAMED + against_cancelling()
