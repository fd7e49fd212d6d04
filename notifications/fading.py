"""Words that are true for a day only: a "tomorrow" that waited overnight must not be said."""

from datetime import datetime

from domain.calendar import local_date
from notifications.messages import MESSAGES
from storage.tables import OutboxMessage


def is_faded(message: OutboxMessage, now: datetime) -> bool:
    """Tell whether a message speaks of a day ("tomorrow", "in 7 days") as it was seen on a day before today."""
    row = MESSAGES.get(message.key)
    return row is not None and row.fades and local_date(message.created_at) != local_date(now)
