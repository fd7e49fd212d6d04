"""What comes of a service once it is done: tags of social responsibility (R70), a project it is the source of (R63)."""

from domain.errors import Rejected
from domain.lifecycle import Role
from handlers import forms, news
from handlers.chat import Chat, Messages
from handlers.deeds import get_subject
from handlers.partners import get_seen
from notifications.buttons import Button
from notifications.line_messages import text
from notifications.roles import roles_on
from notifications.sharing_cards import follow_up_card, to
from notifications.ties import IS_DONE, SAY
from notifications.views import RequestView, view
from storage import bookings, purposes
from storage.tables import Draft, Request


def show(chat: Chat, request_id: int) -> Messages:
    """Show what has come of a service so far, and what this person can do about it."""
    request = _get_done(chat, request_id)
    shown = view(chat.session, chat.office, request)
    return [follow_up_card(shown, news.say_standing(chat, request), _list_ways(chat, request, shown))]


def _get_done(chat: Chat, request_id: int) -> Request:
    request = get_seen(chat, request_id)
    if request.state not in IS_DONE:
        raise Rejected("not_done_yet", number=request.number)
    return request


def _list_ways(chat: Chat, request: Request, shown: RequestView) -> list[Button]:
    own = ["tags", "project"] if _is_of_team(chat, request) else []
    if not chat.office.sharing.tags:
        own = [way for way in own if way != "tags"]
    return [to(shown, way) for way in (*own, *news.list_ways(chat, request))]


def _is_of_team(chat: Chat, request: Request) -> bool:
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    is_assistant = chat.person.id in bookings.list_assistants(chat.session, request.id)
    return is_assistant or not roles.isdisjoint({Role.LEAD, Role.HEAD})


def _check_team(chat: Chat, request: Request) -> None:
    if not _is_of_team(chat, request):
        raise Rejected("only_team")


def ask_tags(chat: Chat, request_id: int) -> Messages:
    """Ask what a service has served."""
    request = _get_done(chat, request_id)
    _check_team(chat, request)
    if not chat.office.sharing.tags:
        return [text(SAY("follow_up.no_tags"))]
    return forms.open_form(chat, "tags", request)


def keep_tags(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Keep the tags that were picked, and no others."""
    request = _get_subject(chat, draft)
    tags = answers["tags"]
    purposes.set_tags(chat.session, request, tags, chat.person, chat.now)
    key = "tags_kept" if tags else "tags_gone"
    said = SAY(f"follow_up.{key}", number=request.number, tags=", ".join(tags))
    return [text(said), *show(chat, request.id)]


def _get_subject(chat: Chat, draft: Draft) -> Request:
    request = _get_done(chat, get_subject(chat, draft).id)
    _check_team(chat, request)
    return request


def ask_title(chat: Chat, request_id: int) -> Messages:
    """Ask of which project a service is the source."""
    request = _get_done(chat, request_id)
    _check_team(chat, request)
    return forms.open_form(chat, "project", request)


def keep_project(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Mark the service as the source of a project, or take the mark away."""
    request, title = _get_subject(chat, draft), answers["title"]
    if title:
        purposes.save_project(chat.session, request, title, chat.person, chat.now)
    else:
        purposes.drop_project(chat.session, request.id)
    key = "project_kept" if title else "project_gone"
    return [text(SAY(f"follow_up.{key}", number=request.number, title=title)), *show(chat, request.id)]
