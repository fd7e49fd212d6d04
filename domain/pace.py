"""How fast somebody talks: counted by the minute, so that a storm of messages is known for one. Pure."""

from dataclasses import dataclass, replace

MINUTE = 60_000  # milliseconds, as LINE's timestamps are


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How much somebody said in the minute of their newest message, and in the one before it."""

    minute: int = 0  # since 1970
    before: int = 0
    here: int = 0
    is_told: bool = False  # they were asked to slow down, and have not since


def count(pace: Pace, timestamp: int, limit: int) -> Pace:
    """Count one more message, said at LINE's `timestamp` (milliseconds); what comes late counts as said now.

    No minute counts for more than just too much, so that a rest of a minute is enough after any storm.
    """
    minute = max(timestamp // MINUTE, pace.minute)
    if minute == pace.minute:
        return replace(pace, here=min(pace.here + 1, limit + 1))
    before = pace.here if minute == pace.minute + 1 else 0
    return replace(pace, minute=minute, before=before, here=1)


def is_too_fast(pace: Pace, timestamp: int, limit: int) -> bool:
    """Tell whether more than `limit` messages came in the sixty seconds before this moment.

    Of the minute before, as much counts as lies within them, as if it had been spread evenly.
    """
    passed = max(timestamp - pace.minute * MINUTE, 0)
    return pace.here * MINUTE + pace.before * (MINUTE - min(passed, MINUTE)) > limit * MINUTE
