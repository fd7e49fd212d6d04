"""What a person asks to see: own requests with their story, and a staff member's queue. Free replies, no change."""

from datetime import date

from domain.errors import Rejected
from domain.lifecycle import OPEN_STATES, SETTLED_STATES, Action, State
from domain.show import thai_date
from handlers import closing
from handlers.chat import Chat, Messages
from handlers.roles import may_see
from handlers.words import TEXTS
from notifications import cards
from notifications.doable import Moment, sits
from notifications.history import list_discreet_steps, list_steps
from notifications.line_messages import text
from notifications.phoning import list_calls, show_calls
from notifications.roles import COUNTER, find_desk, is_desk_empty, is_open_consultation
from notifications.views import view
from storage import bookings, callers, requests, standing
from storage.tables import Request

SHOWN = 10

# What waits for whom: duty -> the states a person with it has to act on.
_QUEUE: dict[str, tuple[State, ...]] = {
    "clerk": (State.SUBMITTED, State.RECEIVED, State.REFUSING),
    "head": (State.CIRCULATED, State.MEETING),
}
_BY_CASE = frozenset({State.PROPOSED, State.CIRCULATED, State.CONSIDERING})
_OF_CALLERS = (State.AWAITING_LETTER, State.RETURNED, State.DATES_OFFERED, State.APPROVED)
_LEADS = (State.ASSIGNED, State.CONSIDERING, *SETTLED_STATES, State.HELD)


def status(chat: Chat) -> Messages:
    """Show a person's own requests, newest first; the newest with its timeline."""
    mine = requests.list_of_requester(chat.session, chat.person.id, SHOWN)
    if not mine:
        return work(chat) if chat.is_officer else [text(TEXTS("status.none"))]
    views = [view(chat.session, chat.office, request) for request in mine]
    listed = cards.list_card(TEXTS("status.title"), views, TEXTS("status.none"))
    return [listed, *timeline_of(chat, mine[0])] if len(mine) > 1 else timeline_of(chat, mine[0])


def timeline(chat: Chat, request_id: int) -> Messages:
    """Show how a request has travelled."""
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    return timeline_of(chat, request)


def timeline_of(chat: Chat, request: Request) -> Messages:
    """Draw the timeline of a request: every move with its day, who and why."""
    steps = (list_steps if chat.is_officer else list_discreet_steps)(chat.session, request)
    return [cards.timeline_card(view(chat.session, chat.office, request), steps)]


def work(chat: Chat) -> Messages:
    """Show a staff member what waits for them, then the days they are booked."""
    if not chat.is_officer:
        raise Rejected("only_officers")
    waiting = list_waiting(chat)
    views = [view(chat.session, chat.office, request) for request in waiting[:SHOWN]]
    calls = list_calls(chat.session, chat.office, chat.now) if chat.duties & COUNTER else []
    listed = cards.list_card(TEXTS("work.title", count=len(waiting)), views, TEXTS("work.none"))
    messages = [listed] if views or not calls else []  # to telephone is work too
    days = bookings.list_days_of(chat.session, chat.person.id, chat.today, SHOWN)
    if days:
        messages.append(text(_days(chat, [(b.day, b.request_id) for b in days])))
    return [*messages, text(show_calls(calls, SHOWN))] if calls else messages


def list_waiting(chat: Chat) -> list[Request]:
    """Return the requests that wait for this person, each once, the nearest day first."""
    found = {request.id: request for request in [*_list_of_duties(chat), *_list_of_persons(chat)]}
    return sorted(found.values(), key=lambda r: (r.first_day, r.id))


def _list_of_duties(chat: Chat) -> list[Request]:
    """Return what waits for somebody with the duties of this person, or of whom they stand in for."""
    states = {state for duty in chat.duties for state in _QUEUE.get(duty, ())}
    found = requests.list_in_states(chat.session, states, limit=100) if states else []
    found += [r for r in requests.list_in_states(chat.session, _BY_CASE, limit=100) if _is_next(chat, r)]
    held = requests.list_in_states(chat.session, {State.HELD}, limit=100) if "clerk" in chat.duties else []
    return [*found, *_list_of_callers(chat), *(request for request in held if _waits_for_papers(chat, request))]


def _list_of_callers(chat: Chat) -> list[Request]:
    """Return where this person speaks for who has telephoned."""
    if chat.duties & COUNTER:
        return callers.list_by_phone(chat.session, _OF_CALLERS, limit=100)
    return callers.list_opened(chat.session, chat.person.id, _OF_CALLERS)


def _list_of_persons(chat: Chat) -> list[Request]:
    """Return what this person leads or meets about, themselves or for whom they stand in."""
    leading = [
        request
        for who in standing.list_acted_for(chat.session, chat.person.id, chat.today)
        for request in requests.list_of_lead(chat.session, who, _LEADS, limit=100)
    ]
    meeting = requests.list_in_states(chat.session, {State.MEETING}, limit=100)
    return [*leading, *(request for request in meeting if sits(_moment(chat, request)))]


def _moment(chat: Chat, request: Request) -> Moment:
    return Moment(session=chat.session, request=request, person=chat.person, now=chat.now)


def _waits_for_papers(chat: Chat, request: Request) -> bool:
    return Action.FILE_PAPERS in closing.find_missing(chat.session, chat.office, request, chat.now)


def _is_next(chat: Chat, request: Request) -> bool:
    is_own_question = is_open_consultation(request) and request.requester_id == chat.person.id
    return _find_next(chat, request) in chat.duties and not is_own_question


def _find_next(chat: Chat, request: Request) -> str | None:
    """Return the duty whose turn it is where that depends on the request."""
    if is_open_consultation(request):
        return "supervisor"
    if request.state == State.CONSIDERING:  # without a trainer there is nothing to approve: the head names one
        return chat.office.deciding.approver if request.lead_id else "head"
    # A memo that lies where nobody can be asked waits for the clerk to pass it over.
    return "clerk" if is_desk_empty(chat.session, request, chat.today) else find_desk(request)


def _days(chat: Chat, days: list[tuple[date, int]]) -> str:
    lines = []
    for day, request_id in days:
        request = requests.find(chat.session, request_id)
        assert request is not None
        lines.append(TEXTS("work.day", day=thai_date(day), number=request.number))
    return TEXTS("work.days", days="\n".join(lines))


def all_open(chat: Chat) -> Messages:
    """Show the office every request that is under way."""
    if not chat.is_officer:
        raise Rejected("only_officers")
    found = requests.list_in_states(chat.session, OPEN_STATES, SHOWN)
    views = [view(chat.session, chat.office, request) for request in found]
    return [cards.list_card(TEXTS("all.title"), views, TEXTS("all.none"))]
