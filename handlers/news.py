"""Good news of a service that is over (R70): the head writes it, the school is asked, then it can be passed on.

Nothing is public that the school has not allowed for these very words, and no photo that it has not picked.
"""

from typing import Any

from domain.errors import Rejected
from domain.lifecycle import Role, State
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.deeds import get_subject
from handlers.papers import link_to
from handlers.partners import get_seen
from handlers.sharing import make_link
from handlers.sharing_facts import list_photos, say_when
from notifications import word
from notifications.line_messages import text
from notifications.messages import NEWS
from notifications.quiet import next_morning
from notifications.roles import roles_on
from notifications.sharing_cards import Photo, consent_card, photos_card
from notifications.ties import SAY
from notifications.views import view
from storage import news, people
from storage.tables import Attachment, Draft, News, Person, Request


def write(chat: Chat, request_id: int) -> Messages:
    """Ask the head what is to be told; where that is done, say how it stands."""
    request = _get_closed(chat, request_id)
    known = news.find(chat.session, request.id)
    if known is None:
        return forms.open_form(chat, "news", request)
    if known.consent in news.PUBLIC:
        return share(chat, request_id)
    key = "waiting" if known.consent == news.ASKED else "refused"
    return [text(SAY(f"news.done.{key}", number=request.number))]


def write_anew(chat: Chat, request_id: int) -> Messages:
    """Ask the head for other words; the school is asked about them again."""
    return forms.open_form(chat, "news", _get_closed(chat, request_id))


def _get_closed(chat: Chat, request_id: int) -> Request:
    request = get_seen(chat, request_id)
    if Role.HEAD not in _roles(chat, request):
        raise Rejected("only_head_news")
    if request.state != State.CLOSED:
        raise Rejected("not_closed_yet", number=request.number)
    return request


def _roles(chat: Chat, request: Request) -> frozenset[Role]:
    return roles_on(chat.session, chat.person, request, chat.office, chat.today)


def ask_consent(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Keep the words and ask the school about them; who telephoned is asked by telephone."""
    request = _get_closed(chat, get_subject(chat, draft).id)
    news.write(chat.session, request, answers["said"], chat.person, chat.now)
    school = people.get(chat.session, request.requester_id)
    if request.by_phone or not school.follows:
        return [text(SAY("news.done.to_phone", number=request.number))]
    card = consent_card(view(chat.session, chat.office, request), answers["said"])
    _say(chat, school, card)
    return [text(SAY("news.done.sent", number=request.number))]


def _say(chat: Chat, person: Person, message: dict[str, Any]) -> None:
    """Tell somebody with their next reply, or the next morning: good news can wait, and a push costs money."""
    word.send(chat.session, chat.office, person, NEWS, [message], chat.now, due_at=next_morning(chat.office, chat.now))


def ask_school(chat: Chat, request_id: int) -> Messages:
    """Ask the school what of its good news may be public, with the photos that there are."""
    request, _ = _get_answerable(chat, request_id)
    found = list_photos(chat, request)
    shown = view(chat.session, chat.office, request)
    card = [photos_card(shown, _draw(chat, request, found))] if found and chat.links.has_pictures else []
    return [*card, *forms.open_form(chat, "news_consent", request)]


def _get_answerable(chat: Chat, request_id: int) -> tuple[Request, News]:
    request = get_seen(chat, request_id)
    if not _speaks_for_school(chat, request):
        raise Rejected("only_school_news")
    known = news.find(chat.session, request.id)
    if known is None:
        raise Rejected("no_news", number=request.number)
    return request, known


def _speaks_for_school(chat: Chat, request: Request) -> bool:
    """Tell whether it is the school's person; the office answers for a school that cannot be asked in the chat."""
    if request.requester_id == chat.person.id:
        return True
    is_out_of_reach = request.by_phone or not people.get(chat.session, request.requester_id).follows
    return is_out_of_reach and not _roles(chat, request).isdisjoint({Role.CLERK, Role.HEAD})


def _draw(chat: Chat, request: Request, found: list[Attachment]) -> list[Photo]:
    return [
        Photo(
            number=number,
            when=say_when(photo),
            small=link_to(chat, "thumbnail", str(photo.id), request),
            whole=link_to(chat, "attachment", str(photo.id), request),
        )
        for number, photo in enumerate(found, 1)
    ]


def take_answer(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Keep what the school allows, and tell who wrote the news."""
    request, known = _get_answerable(chat, get_subject(chat, draft).id)
    if answers["consent"] == news.NO:
        return withdraw(chat, request.id)
    news.answer(known, answers["consent"], answers.get("photos") or [], chat.person, chat.now)
    _tell_writer(chat, request, known)
    return [text(SAY("news.done.thanks", number=request.number)), *share(chat, request.id)]


def _tell_writer(chat: Chat, request: Request, known: News) -> None:
    """Say what the school has answered to who wrote the news, or to the heads where that one has left (R65)."""
    writer = people.get(chat.session, known.person_id)
    has_left = not people.list_duties(chat.session, writer.id)
    said = text(SAY("news.done.answered", number=request.number, said=say_standing(chat, request)))
    for head in people.list_with_duty(chat.session, "head") if has_left else [writer]:
        if head.id != chat.person.id:
            _say(chat, head, said)


def withdraw(chat: Chat, request_id: int) -> Messages:
    """Let nothing of it be public (any more), at the school's word or the head's; every link is dead at once."""
    request = get_seen(chat, request_id)
    known = news.find(chat.session, request.id)
    if not _speaks_for_school(chat, request) and Role.HEAD not in _roles(chat, request):
        raise Rejected("only_school_news")
    if known is None:
        raise Rejected("no_news", number=request.number)
    news.answer(known, news.NO, [], chat.person, chat.now)
    _tell_writer(chat, request, known)
    return [text(SAY("news.done.withdrawn", number=request.number))]


def share(chat: Chat, request_id: int) -> Messages:
    """Give a link to the good news, where the school has allowed it."""
    request = get_seen(chat, request_id)
    known = news.find(chat.session, request.id)
    if known is None or known.consent not in news.PUBLIC or request.state != State.CLOSED:
        raise Rejected("no_news", number=request.number)
    return make_link(chat, request, "news", chat.office.sharing.news_days)


def say_standing(chat: Chat, request: Request) -> str:
    """Say whether the good news may be public; nothing where there is none."""
    known = news.find(chat.session, request.id)
    return SAY(f"news.{known.consent}", count=len(known.photos)) if known else ""


def list_ways(chat: Chat, request: Request) -> list[str]:
    """Return what this person can do about the good news now."""
    known, is_closed = news.find(chat.session, request.id), request.state == State.CLOSED
    is_public = is_closed and known is not None and known.consent in news.PUBLIC
    can = {
        "news": is_closed and Role.HEAD in _roles(chat, request) and not is_public,
        "share_news": is_public,
        "answer_news": known is not None and known.consent == news.ASKED and _speaks_for_school(chat, request),
        "no_news": is_public and _speaks_for_school(chat, request),
    }
    return [way for way, may in can.items() if may]
