"""When a request is over: what is still wanted after its day (P7.1). Pure."""

from collections.abc import Collection
from datetime import date, timedelta

from domain.details import Details
from domain.lifecycle import Action
from domain.office import Office


def list_missing(details: Details, last_day: date, done: Collection[str], office: Office, today: date) -> list[Action]:
    """Return what has to happen before a held request is closed; a school that stays silent is waited for no longer."""
    wanted = {
        Action.SUMMARISE: True,
        Action.RATE: today <= last_day + timedelta(days=office.chasing.close_days),
        Action.FILE_PAPERS: details.needs_papers,
    }
    return [action for action, is_wanted in wanted.items() if is_wanted and action not in done]
