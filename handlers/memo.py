"""The memo that the clerk makes, not the trainer, and the desks it passes (P3.1, P3.2)."""

from collections.abc import Sequence

from domain.errors import Rejected
from domain.lifecycle import Action
from domain.names import role as role_name
from handlers import door, forms
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import deed_of, get_subject
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.roles import find_desk, is_desk_empty
from storage import people
from storage.tables import Draft, Request


def propose(chat: Chat, request: Request) -> Messages:
    """Lay the memo on the first desk of the line."""
    request.fast = False  # it may have taken the fast lane before it was given back
    return _lay_down(chat, request, chat.office.proposing.desks, deed_of(chat, request, Action.PROPOSE))


def ask_why_fast(chat: Chat, request: Request) -> Messages:
    """Ask the clerk why the memo takes the fast lane."""
    return forms.open_form(chat, "fast_track", request)


def fast_track(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Lay the memo before whoever decides; the desks it skips are informed."""
    request = get_subject(chat, draft)
    request.fast = True
    deed = deed_of(chat, request, Action.FAST_TRACK, answers["reason"])
    return _lay_down(chat, request, chat.office.proposing.desks[-1:], deed)


def endorse(chat: Chat, request: Request) -> Messages:
    """Pass the memo on to the next desk, or to the group where this was the last."""
    deed = deed_of(chat, request, Action.ENDORSE)
    request.desks = request.desks[1:]
    return _pass_on(chat, request, deed)


def skip_desk(chat: Chat, request: Request) -> Messages:
    """Pass a memo over a desk at which nobody can be asked; the story says who did (P3.2)."""
    duty = find_desk(request)
    assert duty is not None  # a memo that is proposed lies somewhere
    if not is_desk_empty(chat.session, request, chat.today):
        raise Rejected("desk_taken", duty=role_name(duty))
    deed = deed_of(chat, request, Action.SKIP_DESK, TEXTS("memo.nobody", duty=role_name(duty)))
    request.desks = request.desks[1:]
    return _pass_on(chat, request, deed)


def _lay_down(chat: Chat, request: Request, desks: Sequence[str], deed: door.Deed) -> Messages:
    # What an office has no duty for is no desk. One whose people are gone is passed over by hand, and written down.
    request.desks = [duty for duty in desks if people.list_with_duty(chat.session, duty)]
    return _pass_on(chat, request, deed)


def _pass_on(chat: Chat, request: Request, deed: door.Deed) -> Messages:
    door.apply(chat.session, chat.office, request, deed)
    if not request.desks:
        last = door.by_the_clock(Action.CIRCULATE, chat.now, after=chat.person)
        door.apply(chat.session, chat.office, request, last)
    said = TEXTS(f"done.{deed.action}", number=request.number)
    if is_desk_empty(chat.session, request, chat.today):
        said += "\n" + TEXTS("memo.empty", duty=role_name(request.desks[0]))
    return [text(said), card_of(chat, request)]
