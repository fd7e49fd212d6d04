"""Words that a school has to hear and did not: it has blocked the bot, LINE refused, or the month is empty (P5.1b).

Somebody telephones then, and what was told on the phone is not said again. Reads and marks rows; sends nothing.
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from storage import outbox, people, undelivered
from storage.tables import OutboxMessage, Request

BLOCKED = "blocked"  # why a word was never tried: its receiver does not follow the bot
PHONED = "phoned"  # why it need not be said any more

MUST_REACH = frozenset(
    {
        "requester.returned",
        "requester.dates",
        "requester.dates_gone",
        "requester.approved",
        "requester.adviser",
        "requester.lead_lost",
        "requester.taken_over",
        "requester.delayed",
        "requester.refused",
        "requester.postponed",
        "requester.cancelled",
        "requester.expired",
        "both.changed",
        "both.postponed",
    }
)


def list_of_request(session: Session, request: Request) -> Sequence[OutboxMessage]:
    """Return what the school should know of a request as it is now and was not reached with, the oldest first."""
    return [
        row for row in undelivered.list_unsaid(session, MUST_REACH, request.id) if is_true_still(session, row, request)
    ]


def is_true_still(session: Session, row: OutboxMessage, request: Request) -> bool:
    """Tell whether a word is the school's, and of the request as it is now."""
    requester = people.get(session, request.requester_id)
    mark = f"{request.id}/{request.version}/"
    return row.line_user_id == requester.line_user_id and (row.dedupe or "").startswith(mark)


def note_phoned(session: Session, request: Request) -> Sequence[OutboxMessage]:
    """Note that the school has heard all of it on the telephone, and return what that was."""
    told = list_of_request(session, request)
    for row in told:
        outbox.drop(session, row, PHONED)
    return told
