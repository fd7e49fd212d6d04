"""What is said back to a person: a reply is free, so it takes along what waits to be pushed to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.calendar import local
from domain.show import thai_time
from notifications.buttons import reply as message_action
from notifications.limits import MESSAGES_MAX
from notifications.line_messages import text
from notifications.strays import LEFT, is_stray
from notifications.waiting import is_faded, is_nag
from notifications.words import TEXTS
from storage import outbox
from storage.keys import new_key
from storage.tables import OutboxMessage, Person


def reply(  # noqa: PLR0913 - what LINE gives with an event, all named
    session: Session,
    person: Person,
    messages: Sequence[dict[str, Any]],
    *,
    key: str,
    token: str | None,
    until: datetime | None,
    now: datetime,
    event_id: str | None,
    matters: bool = True,
) -> str | None:
    """Queue the answer to an event and return its id; None where there is nothing to say.

    `matters`: worth a push when LINE does not take the token any more. At most five messages, what waited included;
    what waited is said first, so that the answer and its quick replies stand last. ValueError where the answer
    alone is longer.
    """
    if not messages:
        return None
    if len(messages) > MESSAGES_MAX:
        raise ValueError(f"{len(messages)} messages in one reply to {key}")
    answer = OutboxMessage(
        id=new_key(),
        line_user_id=person.line_user_id,
        key=key,
        messages=list(messages),
        reply_token=token,
        reply_until=until,
        matters=matters,
        event_id=event_id,
        due_at=now,
        created_at=now,
    )
    outbox.add(session, answer)
    if token is not None:  # else it is a push itself, and finds its company when it is sent
        take_along(session, answer, now, room=MESSAGES_MAX - len(messages))
    return answer.id


def find_room(session: Session, carrier: OutboxMessage) -> int:
    """Return how many messages may still travel with one, which may carry others already."""
    carried = outbox.list_carried(session, carrier.id)
    return MESSAGES_MAX - len(carrier.messages) - sum(len(row.messages) for row in carried)


def take_along(session: Session, carrier: OutboxMessage, now: datetime, *, room: int) -> None:
    """Let a message carry the untried pushes that wait for the same person, as far as there is room, oldest first.

    A reply carries no nags: they wait, and are taken back for nothing where the person does now what they ask.
    """
    for waiting in outbox.list_foldable(session, carrier.line_user_id):
        if carrier.reply_token is not None and is_nag(waiting):
            continue
        if is_faded(waiting, now):
            outbox.drop(session, waiting, "faded")
        elif is_stray(session, waiting):
            outbox.drop(session, waiting, LEFT)
        elif len(waiting.messages) <= room:
            outbox.fold(waiting, carrier)
            room -= len(waiting.messages)


def tell_unsure(session: Session, lost: OutboxMessage, now: datetime) -> None:
    """Queue a word that an answer may not have arrived, and how to see it: whether it did, only its reader knows.

    Not the answer itself, which would be said twice. One word for all that was said to a person in one minute; the
    next reply takes it along for nothing where it comes first.
    """
    at, again = thai_time(local(lost.created_at).time()), TEXTS("unsure.button")
    note = OutboxMessage(
        id=new_key(),
        line_user_id=lost.line_user_id,
        key="unsure",
        messages=[text(TEXTS("unsure.note", time=at), quick=[message_action(again)])],
        dedupe=f"unsure:{lost.line_user_id}:{lost.created_at:%Y%m%d%H%M}",
        due_at=now,
        created_at=now,
    )
    outbox.add(session, note)
