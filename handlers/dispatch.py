"""One event of one person: from LINE's words to what is said back. `ROUTES` names every kind of event."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from conversations.thai.schools import SchoolIndex
from domain import citizen_ids
from domain.calendar import local_date
from domain.errors import Rejected
from domain.office import Office
from handlers import answering, attaching, caution, forms, postbacks, practice, registration, rivals, storms, talking
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.links import NO_LINKS, Links
from notifications.outcomes import REPLY_LIFE
from notifications.replies import reply
from storage import people, standing

Event: TypeAlias = Mapping[str, Any]


def _message(chat: Chat, event: Event) -> Messages:
    message = event["message"]
    if message.get("type") == "text":
        return talking.hear(chat, message.get("text", ""))
    if message.get("type") in attaching.KINDS:
        return attaching.take(chat, event)
    if message.get("type") == "location":
        return talking.find_place(chat, message)
    return talking.see(chat, str(message.get("type")))


def _postback(chat: Chat, event: Event) -> Messages:
    return postbacks.press(chat, event["postback"].get("data", ""), event["postback"].get("params") or {})


def _edited(chat: Chat, event: Event) -> Messages:
    return answering.correct(chat, event["message"]["id"], event["message"].get("text", ""))


def _unsend(chat: Chat, event: Event) -> Messages:
    answering.take_back(chat, event["unsend"]["messageId"])
    attaching.take_back(chat, event["unsend"]["messageId"])
    return []


def _follow(chat: Chat, _event: Event) -> Messages:
    return registration.follow(chat)


def _unfollow(chat: Chat, _event: Event) -> Messages:
    return registration.unfollow(chat)


def _warn(chat: Chat, _event: Event) -> Messages:
    return caution.warn(chat)


def _nothing(_chat: Chat, _event: Event) -> Messages:
    return []


ROUTES: Mapping[str, Callable[[Chat, Event], Messages]] = {
    "message": _message,
    "messageEdited": _edited,
    "unsend": _unsend,
    "postback": _postback,
    "follow": _follow,
    "unfollow": _unfollow,
}


def handle(
    session: Session, office: Office, schools: SchoolIndex, event: Event, now: datetime, links: Links = NO_LINKS
) -> None:
    """Do all that one event causes, inside the caller's transaction; replies are left in the outbox.

    Events that name no person, come from a group, or that LINE marks as another channel's are passed over.
    """
    source = event.get("source") or {}
    if source.get("type") != "user" or not source.get("userId") or event.get("mode") == "standby":
        return
    event = citizen_ids.hide_in(event)  # the webhook has done so already, unless the event comes from elsewhere
    person = people.get_or_add(session, source["userId"], now)
    if storms.is_held_back(session, office, person, event, now):
        return
    chat = Chat(
        session=session,
        office=office,
        schools=schools,
        person=person,
        duties=_duties(session, person.id, now),
        now=now,
        message_id=(event.get("message") or {}).get("id"),
        links=links,
    )
    practising = practice.find(chat, event)
    if practising is not None:
        messages = practice.play(chat, practising, event, handle)
        _reply(chat, event, messages, matters=False)  # not worth a push
        return
    messages = answer(chat, event)
    rivals.settle(session, office, now)  # whoever was booked just now may have been offered to others
    _reply(chat, event, messages)


def _duties(session: Session, person_id: int, now: datetime) -> frozenset[str]:
    # Who has a stand-in still sees what they always see; as whom they may act is asked at each request.
    stood_for = standing.list_duties(session, person_id, local_date(now))
    return frozenset((*people.list_duties(session, person_id), *stood_for))


def answer(chat: Chat, event: Event) -> Messages:
    """Find the event's route and return what is said back; a refusal is a sentence, and changes nothing."""
    is_hidden = citizen_ids.MARK in (event.get("message") or {})
    route = _warn if is_hidden else ROUTES.get(event.get("type", ""), _nothing)
    try:
        with chat.session.begin_nested():
            return route(chat, event)
    except Rejected as refusal:
        return [text(TEXTS(f"error.{refusal.code}", **refusal.facts)), *forms.ask_open(chat)]


def _reply(chat: Chat, event: Event, messages: Messages, *, matters: bool = True) -> None:
    if not messages or not event.get("replyToken"):
        return
    reply(
        chat.session,
        chat.person,
        messages,
        key=str(event["type"]),
        token=event["replyToken"],
        until=chat.now + REPLY_LIFE,
        now=chat.now,
        event_id=event.get("webhookEventId"),
        matters=matters,
    )
