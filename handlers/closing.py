"""What is wanted after the day, from whom, and when a request is over: only when all is in (P7.1)."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.calendar import local_date
from domain.closing import list_missing
from domain.details import from_answers
from domain.lifecycle import Action, State
from domain.office import Office
from handlers import door, forms, items
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, deed_of, done_with, get_subject
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import after, requests
from storage.tables import Draft, Request, Summary


def find_missing(session: Session, office: Office, request: Request, now: datetime) -> list[Action]:
    """Return what has to happen before this request is closed."""
    done = {name for name, _ in requests.list_done(session, request.id)}
    return list_missing(from_answers(request.answers), request.last_day, done, office, local_date(now))


def close_if_complete(session: Session, office: Office, request: Request, now: datetime) -> bool:
    """Close a request that has been held and lacks nothing."""
    if request.state != State.HELD or find_missing(session, office, request, now):
        return False
    door.apply(session, office, request, door.by_the_clock(Action.CLOSE, now))
    return True


def bring_in(chat: Chat, request: Request, action: Action) -> Messages:
    """Note that a part has come in, and close the request where it was the last."""
    deed = deed_of(chat, request, action)
    move = door.move_silently(chat.session, chat.office, request, deed)
    close_if_complete(chat.session, chat.office, request, chat.now)
    # Told last: what was told of a request before it moved on is taken back, and here it has not been heard yet.
    door.tell(chat.session, chat.office, request, move, deed)
    return [text(TEXTS(f"done.{action}", number=request.number)), card_of(chat, request)]


def ask_summary(chat: Chat, request: Request) -> Messages:
    """Ask the lead how it went."""
    return forms.open_form(chat, "summarise", request)


def summarise(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Keep what the lead tells of the day."""
    request = get_subject(chat, draft)
    summary = Summary(
        request_id=request.id,
        hours=answers["hours"],
        people=answers.get("attended") or 0,
        incidents=answers.get("incidents"),
        worked=answers["worked"],
        to_change=answers.get("to_change"),
        checks=answers.get("bases") or [],
        person_id=chat.person.id,
        at=chat.now,
    )
    after.save_summary(chat.session, summary)
    return bring_in(chat, request, Action.SUMMARISE)


def ask_papers(chat: Chat, request: Request) -> Messages:
    """Ask the clerk which money papers have come."""
    if not items.list_open_papers(chat, request):
        return bring_in(chat, request, Action.FILE_PAPERS)
    return forms.open_form(chat, "money", request)


def take_papers(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Tick the papers that have come; the last one completes them."""
    request = get_subject(chat, draft)
    after.tick(chat.session, request, answers["items"], chat.person, chat.now)
    if answers.get("money_spent") is not None:
        request.money_spent = answers["money_spent"]
    left = items.list_open_papers(chat, request)
    if not left:
        return bring_in(chat, request, Action.FILE_PAPERS)
    said = TEXTS("papers.left", number=request.number, items="\n".join(TEXTS("papers.item", item=i) for i in left))
    return [text(said), card_of(chat, request)]


def ask_why_close(chat: Chat, request: Request) -> Messages:
    """Ask the head why the request is closed though something is missing."""
    return forms.open_form(chat, "close", request)


def close(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Close a request by the head's word."""
    return done_with(chat, draft, Action.CLOSE, answers)


def ask_why_reopen(chat: Chat, request: Request) -> Messages:
    """Ask the head what is to be done yet."""
    return forms.open_form(chat, "reopen", request)


def reopen(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Open a closed request again: the school was not content, or something was forgotten."""
    return carry_out(chat, get_subject(chat, draft), Action.REOPEN, answers["reason"])
