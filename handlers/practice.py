"""Training mode (R06): a newcomer on the staff plays a sample request with the real screens and the real deeds.

All of it happens in a database of their own (`storage.practices`); nothing is sent to anybody else, counted or kept.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from domain import names
from domain.calendar import ONE_DAY
from domain.errors import Rejected
from domain.lifecycle import OPEN_STATES, State
from domain.show import thai_date
from handlers import forms, practice_world, typed
from handlers.chat import Chat, Messages
from handlers.practice_world import ROLES, SAY
from handlers.words import find_phrase
from notifications import practice as marks
from notifications.buttons import reply
from notifications.line_messages import text
from storage import drafts, people, practices, requests
from storage.tables import Practice

Event: TypeAlias = Mapping[str, Any]
Handle: TypeAlias = Callable[[Session, Any, Any, Event, Any], None]

# What a person says; that they have left, or took a message back, is true in practice too.
_SPOKEN = frozenset({"message", "messageEdited", "postback"})


def begin(chat: Chat) -> Messages:
    """Begin to practise in one's own duty, or ask in which of several."""
    roles = [role for role in ROLES if role in chat.duties]
    if not roles:
        raise Rejected("only_officers")
    if len(roles) == 1:
        return begin_as(chat, roles[0])
    quick = [reply(_words_for(role)) for role in roles]
    return [text(SAY("which", roles=" ".join(_words_for(role) for role in roles)), quick=quick)]


def _words_for(role: str) -> str:
    return SAY("begin_as", role=names.role(role))


def find_role(said: str) -> str | None:
    """Return the role that somebody asks to practise in, said as the buttons say it."""
    return next((role for role in ROLES if said == _words_for(role)), None)


def begin_as(chat: Chat, role: str) -> Messages:
    """Make a world with one request in it, bring that to where this role's work begins, and show it.

    A role that has no part in a request as the office does it is told so; there is nothing to practise.
    """
    if role not in chat.duties:
        raise Rejected("only_officers")
    with practices.opened({}) as session:
        world = replace(chat, session=session)
        trainee = practice_world.furnish(world, chat.person, role)
        practice_world.play_others(world, trainee, role)
        said = practices.take_said(session, chat.person.line_user_id)
        rows = practices.written(session)
    if not said:  # as this office proposes and decides, no memo comes by this desk
        return [text(SAY("no_part", role=names.role(role)))]
    practice = Practice(
        person_id=chat.person.id, role=role, key=secrets.token_hex(4), ahead=0, world=rows, updated_at=chat.now
    )
    practices.put(chat.session, practice)
    welcome = text(SAY("begun", role=names.role(role)))
    return marks.mark([welcome, *said], practice.key)


def find(chat: Chat, event: Event) -> Practice | None:
    """Return the practice that this event belongs to; one that was left alone is over."""
    if not chat.is_officer or event.get("type") not in _SPOKEN:
        return None
    practice = practices.find(chat.session, chat.person.id)
    if practice is None:
        return None
    is_left = practice.role not in chat.duties or chat.now - practice.updated_at > _life(chat)
    if is_left:
        practices.drop(chat.session, chat.person.id)
    return None if is_left else practice


def _life(chat: Chat) -> timedelta:
    return timedelta(hours=chat.office.limits.practice_hours)


def play(chat: Chat, practice: Practice, event: Event, handle: Handle) -> Messages:
    """Answer an event in its practice: end it, say why, or let the real handlers work on the sample world."""
    message = event.get("message") or {}
    said = str(message.get("text", "")).strip()
    if event["type"] == "message" and message.get("type") != "text":
        return marks.mark([text(SAY("no_files"))], practice.key)
    do = _DEEDS.get(find_phrase(said) or "") if said else None
    if do is not None:
        return do(chat, practice)
    role = find_role(said)
    if role is not None:
        return begin_as(chat, role)
    if typed.find(chat, said) is not None:
        return marks.mark([text(SAY("real_number"))], practice.key)
    unbound = _unbind(event, practice)
    return _live(chat, practice, unbound, handle) if unbound else marks.mark([text(SAY("real_card"))], practice.key)


def _unbind(event: Event, practice: Practice) -> Event | None:
    if event["type"] != "postback":
        return event
    data = marks.data_in(event["postback"].get("data", ""), practice.key)
    return None if data is None else {**event, "postback": {**event["postback"], "data": data}}


def _live(chat: Chat, practice: Practice, event: Event, handle: Handle) -> Messages:
    """Let an event happen in the world, then what others and time do; nobody hears of it but the trainee."""
    with practices.opened(practice.world) as session:
        world = _moment(chat, practice, session)
        handle(session, chat.office, chat.schools, event, world.now)
        notes = _go_on(world, practice)
        said = practices.take_said(session, chat.person.line_user_id)
        practice.world, practice.updated_at = practices.written(session), chat.now
    return marks.mark([*said, *notes], practice.key)


def _moment(chat: Chat, practice: Practice, session: Session) -> Chat:
    return replace(chat, session=session, now=chat.now + timedelta(seconds=practice.ahead))


def _go_on(world: Chat, practice: Practice) -> Messages:
    """Play the other sides; where only the day is waited for, let it come."""
    trainee = people.find_by_line_id(world.session, world.person.line_user_id)
    assert trainee is not None
    practice_world.play_others(world, trainee, practice.role)
    notes = _let_the_day_come(world, practice)
    still = requests.list_in_states(world.session, OPEN_STATES, limit=10)
    is_asked = drafts.find_current(world.session, trainee.id) is not None
    is_over = not is_asked and not any(_waits_for(world, request, practice.role) for request in still)
    return [*notes, text(SAY("over"))] if is_over else notes


def _waits_for(world: Chat, request: Any, role: str) -> bool:
    trainee = people.find_by_line_id(world.session, world.person.line_user_id)
    return trainee is not None and practice_world.is_turn_of(world, request, trainee, role)


def _let_the_day_come(world: Chat, practice: Practice) -> Messages:
    morning = practice_world.find_next_day(world)
    if morning is None or morning <= world.now:
        return _after_the_day(world)
    is_mine = practice.role == "supervisor"
    target = morning if is_mine else morning + ONE_DAY
    practice.ahead += int((target - world.now).total_seconds())
    practice_world.let_days_pass(replace(world, now=target))
    return [text(SAY("day_came", day=thai_date(target.date())))]


def _after_the_day(world: Chat) -> Messages:
    for request in requests.list_in_states(world.session, [State.HELD], limit=1):
        if requests.find_rating(world.session, request.id) is None:
            practice_world.let_days_pass(replace(world, now=world.now + ONE_DAY))
    return []


def explain(chat: Chat, practice: Practice) -> Messages:
    """Say why the step that waits is as it is, and which rule says so."""
    with practices.opened(practice.world) as session:
        newest = requests.list_in_states(session, OPEN_STATES, limit=1)
        state = str(newest[0].state) if newest else "over"
    key = f"why.{state}" if f"why.{state}" in SAY else "why.other"
    return marks.mark([text(SAY("why_title", why=SAY(key)))], practice.key)


def end(chat: Chat, _practice: Practice) -> Messages:
    """Stop practising; nothing of it stays."""
    practices.drop(chat.session, chat.person.id)
    draft = drafts.find_current(chat.session, chat.person.id)
    return [text(SAY("ended")), *(forms.ask_again(chat, draft) if draft else [])]


def say_not_practising(_chat: Chat) -> Messages:
    """Answer words of the practice from somebody who does not practise."""
    return [text(SAY("not_practising"))]


_DEEDS: Mapping[str, Callable[[Chat, Practice], Messages]] = {
    "practice": lambda chat, practice: begin_as(chat, practice.role),
    "end_practice": end,
    "why": explain,
}
