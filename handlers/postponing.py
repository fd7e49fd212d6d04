"""Other days for a request, decided or not; its story keeps the old ones, and everybody is told (point 9, P6.2).

The team comes along where a trainer's yes stands; before that the days are open again for whoever names one.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.calendar import days_of
from domain.details import from_answers
from domain.errors import Rejected
from domain.lifecycle import SETTLED_STATES, Action, State, get_move
from domain.possible import Diary, Plan, is_blocked, list_hindrances
from domain.show import thai_date_range
from handlers import choosing, door, forms, rivals
from handlers.chat import Chat, Messages
from handlers.deeds import deed_of, get_subject, say_done
from handlers.words import TEXTS
from storage import bookings, diaries, drafts, meetings, offers, people
from storage.tables import Draft, Person, Request

_DONE = {
    State.AWAITING_LETTER: "postpone_unsent",
    State.RETURNED: "postpone_returned",
    **dict.fromkeys((State.SUBMITTED, State.RECEIVED, State.PROPOSED), "postpone_sent"),
    **dict.fromkeys((State.CIRCULATED, State.MEETING), "postpone_undecided"),
}
SETTLED_AGAIN = ("both.postponed", "team.released")  # a consultation needs nobody's decision


def ask_days(chat: Chat, request: Request) -> Messages:
    """Ask for the new days, and why."""
    return forms.open_form(chat, "postpone", request)


def postpone(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Give the request its new days: one that stood goes back to whoever decides, another goes on with them."""
    request = get_subject(chat, draft)
    first, last = (date.fromisoformat(day) for day in answers["days"])
    reason = _reason(request, first, last, answers["reason"])
    deed = deed_of(chat, request, Action.POSTPONE, reason)
    goes_to, stood = get_move(request.state, Action.POSTPONE, deed.roles).to, request.state in SETTLED_STATES
    _settle_on(chat, request, first, last)
    _give_haste_its_reason(request, None if stood else answers["reason"])
    released = (_rebook if goes_to == State.CONSIDERING else _let_go)(chat, request)
    move = door.move_silently(chat.session, chat.office, request, deed)
    if stood and from_answers(request.answers).is_consultation and request.lead_id is not None:
        settled = door.by_the_clock(Action.SETTLE, chat.now, after=chat.person)
        door.move_silently(chat.session, chat.office, request, settled)
        move = replace(move, tells=SETTLED_AGAIN)
    door.tell(chat.session, chat.office, request, move, deed, released=released)
    return say_done(chat, request, _DONE.get(State(request.state), Action.POSTPONE), days=thai_date_range(first, last))


def _reason(request: Request, first: date, last: date, why: str) -> str:
    before, after = thai_date_range(request.first_day, request.last_day), thai_date_range(first, last)
    return TEXTS("postponing.reason", before=before, after=after, why=why)


def _settle_on(chat: Chat, request: Request, first: date, last: date) -> None:
    """Let it be of these days; what was offered, voted or half-written for the old ones counts no more."""
    choosing.settle_on(chat, request, first, last)
    offers.outdate(chat.session, request.id)
    rivals.forget_words(chat.session, request)
    meetings.forget_votes(chat.session, request.id)
    for draft in drafts.list_about(chat.session, "request", request.id):
        drafts.set_answer(draft, "days", request.answers["days"])


def _give_haste_its_reason(request: Request, why: str | None) -> None:
    """Let a wish that has become urgent say why, as it would have been asked (P2.1); one that is not says nothing."""
    known = {key: said for key, said in request.answers.items() if key != "urgent_reason"}
    reason = request.answers.get("urgent_reason") or why
    request.answers = known | ({"urgent_reason": reason} if request.urgent and reason else {})


def _let_go(chat: Chat, request: Request) -> set[int]:
    """Free whoever was asked for the old days, and return who that was: the head names anew."""
    released = bookings.release(chat.session, request.id) | ({request.lead_id} if request.lead_id else set())
    request.lead_id = None
    return released


def _rebook(chat: Chat, request: Request) -> set[int]:
    """Book everybody of the team who can come on the new days, and return who cannot."""
    lead, assistants = request.lead_id, bookings.list_assistants(chat.session, request.id)
    bookings.hold_diaries(chat.session, [*([lead] if lead else []), *assistants])
    before = bookings.release(chat.session, request.id) | ({lead} if lead else set())
    kept = set(_book(chat, request, people.list_by_ids(chat.session, [lead] if lead else []), "lead"))
    kept |= set(_book(chat, request, people.list_by_ids(chat.session, assistants), "assistant"))
    if lead not in kept:
        request.lead_id = None
    return before - kept


def _book(chat: Chat, request: Request, wanted: Iterable[Person], part: str) -> Iterable[int]:
    days = tuple(days_of(request.first_day, request.last_day))
    known = diaries.read(chat.session, chat.office, days[0], days[-1], except_request=request.id)
    stay = diaries.stay_at(chat.session, chat.office, request)
    for person in wanted:
        plan = Plan(days=days, stay=stay, diary=known.get(person.id, Diary()), office=chat.office)
        if is_blocked(one for one in list_hindrances(plan) if one.code in {"booked", "absent"}):
            continue
        try:
            bookings.book(chat.session, chat.office, request, person, days, part)
        except Rejected:
            continue  # somebody else booked them a moment ago
        yield person.id
