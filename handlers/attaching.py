"""Photos and files that people send: noted when they come, answered once they are fetched and looked at.

Who waits for a file gives `RECEIVERS` a row. Photos of one letter come as one: `take` is called once for all of them,
in their order, and only for what was kept. Nothing is fetched from somebody of whom nobody waits for a file.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from conversations.thai.schools import SchoolIndex
from domain.file_names import clean
from domain.office import Office
from handlers import forms, sent_letters, talking
from handlers.chat import Chat, Messages
from handlers.filing import FILES, file_away, list_open
from handlers.registration import has_consented
from notifications.line_messages import text
from notifications.links import NO_LINKS, Links
from notifications.outcomes import REPLY_LIFE
from notifications.replies import reply
from storage import attachments, inbox, people
from storage.tables import Attachment

Event: TypeAlias = Mapping[str, Any]
Take: TypeAlias = Callable[[Chat, Sequence[Attachment]], Messages]

KINDS = frozenset({"image", "file"})
OFFICIAL = frozenset({"letter"})  # purposes whose files are the office's record, and stay when a message is unsent
MEGABYTE = 1_000_000
# Photos of one set come one by one; one that never comes must not keep the others unspoken of.
SET_PATIENCE = timedelta(seconds=20)


def _for_a_request(chat: Chat) -> Take | None:
    """Take files that nobody asked for: they go to a request of the sender's choice."""
    return file_away if chat.is_officer or list_open(chat) else None


# Asked in this order when a file comes and again when it is there: the first that does not return None takes it.
RECEIVERS: tuple[Callable[[Chat], Take | None], ...] = (sent_letters.find_taker, _for_a_request)


def find_taker(chat: Chat) -> Take | None:
    """Return who waits for a file from this person."""
    for receiver in RECEIVERS:
        taker = receiver(chat)
        if taker is not None:
            return taker
    return None


def take(chat: Chat, event: Event) -> Messages:
    """Note a photo or file that is to be fetched; the answer comes when it is there. What nobody waits for is not."""
    message = event["message"]
    provider = (message.get("contentProvider") or {}).get("type", "line")
    if not has_consented(chat) or provider != "line" or find_taker(chat) is None:
        return talking.see(chat, message["type"])
    if (message.get("fileSize") or 0) > chat.office.files.max_megabytes * MEGABYTE:
        return [text(_say_refused("too_large", clean(message.get("fileName", "")), chat.office)), *forms.ask_open(chat)]
    photos, event_id = message.get("imageSet") or {}, event.get("webhookEventId")
    attachments.add(
        chat.session,
        Attachment(
            person_id=chat.person.id,
            message_id=str(message["id"]),
            set_id=photos.get("id"),
            set_index=photos.get("index", 1),
            set_total=photos.get("total", 1),
            name=clean(message.get("fileName", "")),
            at=chat.now,
            due_at=chat.now,
            event_id=event_id,
            reply_token=event.get("replyToken"),
            reply_until=(inbox.find_received_at(chat.session, event_id) or chat.now) + REPLY_LIFE,
        ),
    )
    return []


def take_back(chat: Chat, message_id: str) -> None:
    """Forget a photo or file that was unsent."""
    attachments.take_back(chat.session, chat.person.id, message_id, OFFICIAL)


def answer(
    session: Session, office: Office, schools: SchoolIndex, person_id: int, now: datetime, links: Links = NO_LINKS
) -> list[str]:
    """Say what became of what a person sent, one answer for photos sent together; return the messages' ids."""
    person = people.get_locked(session, person_id)
    sets = _list_ready(attachments.list_unanswered(session, person_id), now)
    duties = frozenset(people.list_duties(session, person.id))
    chat = Chat(session=session, office=office, schools=schools, person=person, duties=duties, now=now, links=links)
    written = [_answer_one(chat, one) for one in sets]
    return [message_id for message_id in written if message_id is not None]


def _list_ready(found: Sequence[Attachment], now: datetime) -> list[list[Attachment]]:
    """Return the sets of which all has come, or has been waited for long enough; each in its photos' order."""
    sets: dict[str, list[Attachment]] = {}
    for attachment in found:
        sets.setdefault(attachment.set_id or attachment.message_id, []).append(attachment)
    return [sorted(one, key=lambda a: a.set_index) for one in sets.values() if _is_ready(one, now)]


def _is_ready(one: Sequence[Attachment], now: datetime) -> bool:
    if any(attachment.state == "waiting" for attachment in one):
        return False
    is_whole = len(one) >= max(attachment.set_total for attachment in one)
    return is_whole or now - min(attachment.at for attachment in one) > SET_PATIENCE


def _answer_one(chat: Chat, one: Sequence[Attachment]) -> str | None:
    for attachment in one:
        attachment.answered_at = chat.now
    said = _say(chat, one)
    chat.session.flush()
    if not said or not chat.person.follows:
        return None
    newest = max(one, key=lambda a: (a.at, a.id))
    is_answerable = newest.reply_until is not None and newest.reply_until > chat.now
    return reply(
        chat.session,
        chat.person,
        said,
        key="files",
        token=newest.reply_token if is_answerable else None,
        until=newest.reply_until,
        now=chat.now,
        event_id=newest.event_id,
    )


def _say(chat: Chat, one: Sequence[Attachment]) -> Messages:
    refused = {(a.why or "", a.name) for a in one if a.state == "refused"}
    kept = [attachment for attachment in one if attachment.state == "kept"]
    if not refused and not kept:
        return []  # taken back meanwhile
    said = [text("\n".join(_say_refused(why, name, chat.office) for why, name in sorted(refused)))] if refused else []
    taker = find_taker(chat) if kept else None
    if taker is not None:
        said += taker(chat, kept)
    elif kept:
        attachments.let_go(kept)
        said.append(text(FILES("not_needed")))
    return [*said, *forms.ask_open(chat)]


def _say_refused(why: str, name: str, office: Office) -> str:
    shown = FILES("named", name=name) if name else ""
    return FILES(f"refused.{why}", name=shown, megabytes=office.files.max_megabytes)
