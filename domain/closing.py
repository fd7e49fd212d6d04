"""When a request is over: what is still wanted after its day, and what was done that counts (P7.1). Pure."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import TypeAlias

from domain.details import Details
from domain.lifecycle import Action
from domain.office import Office

Done: TypeAlias = tuple[str, datetime]  # an action, and when

_ASKED_AGAIN = frozenset({Action.SUMMARISE, Action.RATE})


def list_missing(details: Details, last_day: date, done: Collection[str], office: Office, today: date) -> list[Action]:
    """Return what has to happen before a held request is closed; a school that stays silent is waited for no longer."""
    wanted = {
        Action.SUMMARISE: True,
        Action.RATE: today <= last_day + timedelta(days=office.chasing.close_days),
        Action.FILE_PAPERS: details.needs_papers,
    }
    return [action for action, is_wanted in wanted.items() if is_wanted and action not in done]


def list_counting(done: Sequence[Done]) -> list[Done]:
    """Return what still counts of all that was done, in its order.

    What happened before a postponement counts no more. Of a closed request that was opened again, summary and word
    are wanted once more; its day was held all the same, and money papers that have come stay where they are.
    """
    before, since = _cut_after(done, Action.REOPEN)
    kept = [(action, at) for action, at in before if action not in _ASKED_AGAIN]
    return list(_cut_after([*kept, *since], Action.POSTPONE)[1])


def _cut_after(done: Sequence[Done], action: Action) -> tuple[Sequence[Done], Sequence[Done]]:
    """Return what was done up to the last time of this action, and what was done since."""
    last = max((place for place, (name, _) in enumerate(done, 1) if name == action), default=0)
    return done[:last], done[last:]
