"""What may become of a message while it waits to be sent."""

from datetime import datetime

from domain.budget import month_of
from domain.calendar import local_date
from notifications.messages import MESSAGES, WARNING
from storage.tables import OutboxMessage


def is_faded(message: OutboxMessage, now: datetime) -> bool:
    """Tell whether a message speaks of a day ("tomorrow", "in 7 days") as it was seen on a day before today.

    So does the warning of a month that is over.
    """
    if message.key == WARNING:
        return month_of(message.created_at) != month_of(now)
    row = MESSAGES.get(message.key)
    return row is not None and row.fades and local_date(message.created_at) != local_date(now)


def is_nag(message: OutboxMessage) -> bool:
    """Tell whether a message breaks a silence: who is talking to the bot right now may be about to do what it asks."""
    row = MESSAGES.get(message.key)
    return row is not None and row.nags
