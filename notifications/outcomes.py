"""What follows from what LINE answered: one table, the first row that fits. Pure.

LINE says surely that it did not take a message ("later", "rate", "quota", "permanent", "spent"), or nobody knows
("unknown": a time-out, a broken connection, a 5xx; and so is a courier that died). Only what is unknown can be sent
twice, and only a retry key or a one-time reply token can tell. Where neither can any more, a reply is neither passed
off as delivered nor said twice: it is shown as undelivered, and its reader is told how to see it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Failure = Literal["spent", "permanent", "later", "unknown", "quota", "rate"]
Deed = Literal["sent", "push", "alone", "again", "tomorrow", "unsure", "bury", "drop"]

KEY_LIFE = timedelta(hours=23)  # LINE forgets a retry key after 24 hours and would then take the message again
# An empty quota is full again after a month at most, and the first working day may come days later: New Year, Songkran.
PATIENCE = timedelta(days=40)
# LINE takes a reply for a minute after it has sent the event; what is left is the courier's margin.
REPLY_LIFE = timedelta(seconds=50)
REPLY_AGAIN = timedelta(seconds=2)
TOMORROW = timedelta(days=1)
BACK_OFF = (
    timedelta(seconds=2),
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One failed try. `uncertain`: LINE may have taken the message at an earlier one."""

    failure: Failure
    is_reply: bool
    uncertain: bool
    alive: bool  # the reply token, by our own count
    matters: bool
    company: bool  # the message carried others


# fmt: off
# A cell of None fits all. The failures of a row, then: reply? uncertain? alive? matters? company?
_TABLE: tuple[tuple[str, tuple[bool | None, ...], Deed], ...] = (
    # failure                 reply  uncertain alive  matters company   then
    ("permanent",            (None,  None,     None,  None,   True),    "alone"),  # one bad message, good neighbours
    ("permanent",            (None,  None,     None,  None,   None),    "bury"),
    ("spent",                (False, None,     None,  None,   None),    "bury"),   # LINE never says this of a push
    ("spent",                (True,  True,     True,  None,   None),    "sent"),   # by our earlier try
    ("unknown later rate quota", (True, None,  True,  None,   None),    "again"),
    ("spent later rate quota", (True, False,   None,  True,   None),    "push"),
    ("spent later rate quota", (True, False,   None,  False,  None),    "drop"),
    # Its token is worth nothing any more, and nobody knows whether an earlier try was taken.
    ("spent unknown later rate quota", (True, None, False, True, None), "unsure"),
    ("spent unknown later rate quota", (True, None, False, False, None), "bury"),
    ("quota",                (False, None,     None,  None,   None),    "tomorrow"),
    ("unknown later rate",   (False, None,     None,  None,   None),    "again"),
)
# fmt: on


def decide(trial: Trial) -> Deed:
    """Return what to do with a message after a failed try."""
    facts = (trial.is_reply, trial.uncertain, trial.alive, trial.matters, trial.company)
    for failures, cells, deed in _TABLE:
        fits = all(cell is None or cell == fact for cell, fact in zip(cells, facts, strict=True))
        if fits and trial.failure in failures.split():
            return deed
    raise AssertionError(f"no row fits {trial}")


def next_try(attempts: int, now: datetime, *, is_reply: bool) -> datetime:
    """Return when to try again after so many tries: soon for a reply, whose token dies; ever later for a push."""
    if is_reply:
        return now + REPLY_AGAIN
    return now + BACK_OFF[min(attempts, len(BACK_OFF)) - 1]


def is_too_late(first_try_at: datetime | None, created_at: datetime, now: datetime) -> bool:
    """Tell whether a push must not be tried any more: its key may be forgotten, or nobody waits for it."""
    key_is_old = first_try_at is not None and now - first_try_at > KEY_LIFE
    return key_is_old or now - created_at > PATIENCE
