"""Days on which somebody with the right skill could come: found for an offer, and shown to who chooses (P5.1)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from domain import rules
from domain.calendar import ONE_DAY, days_of
from domain.details import from_answers
from domain.possible import Diary, Plan, is_free, list_hindrances, load_of
from domain.show import short_date, thai_date_range
from handlers.chat import Chat
from handlers.team import list_trainers
from handlers.words import TEXTS
from storage import diaries, meetings, offers, people
from storage.tables import Offer, Person, Request

# A day is offered only where nothing but a full diary speaks against it.
_TOLERATED = frozenset({"load"})


@dataclass(frozen=True, kw_only=True)
class Free:
    """Days on which somebody who is good at it could come."""

    first: date
    last: date
    person: Person
    votes: int = 0  # of the request's meeting for this day


@dataclass(frozen=True, kw_only=True)
class _Mate:
    """Somebody who could come, with their diary and their votes in the request's meeting."""

    person: Person
    diary: Diary
    votes: int


def list_free(chat: Chat, request: Request) -> list[Free]:
    """Return the days near the wished ones that could be offered, the nearest first, each with who would come.

    They keep the lead time, are working days without an exam, and somebody with the right skill is free on them. Days
    that the meeting has voted for come before all others (R64); what is merely a warning does not speak against them.
    """
    leads, voted = meetings.count_newest_votes(chat.session, request.id)
    length = request.last_day - request.first_day
    latest = _latest(chat, request)
    wanted = {day: votes for day, votes in voted.items() if chat.today < day <= latest}
    days = sorted({*_list_near(chat, request), *wanted} - {request.first_day})
    if not days:
        return []
    known = diaries.read(chat.session, chat.office, days[0], days[-1] + length, except_request=request.id)
    # Who could come and where to is the same on every day: asked once, not for each of them.
    team = [
        _Mate(person=person, diary=known.get(person.id, Diary()), votes=leads.get(person.id, 0))
        for person in _list_able(chat, request, leads)
    ]
    plan = Plan(days=(), stay=diaries.stay_at(chat.session, chat.office, request), diary=Diary(), office=chat.office)
    runs = {day: replace(plan, days=tuple(days_of(day, day + length))) for day in days}
    found = [_best_on(run, team, wanted.get(day, 0)) for day, run in runs.items()]
    return sorted(filter(None, found), key=lambda one: (-one.votes, abs(one.first - request.first_day), one.first))


def _latest(chat: Chat, request: Request) -> date:
    return rules.latest_day(chat.today, chat.office) - (request.last_day - request.first_day)


def _list_near(chat: Chat, request: Request) -> list[date]:
    reach, is_advice = timedelta(days=chat.office.planning.search_days), from_answers(request.answers).is_consultation
    soonest = chat.today + ONE_DAY if is_advice else rules.earliest_standard_day(chat.today, chat.office)
    earliest = max(soonest, request.first_day - reach)
    # Where the wish is so near that all around it is too soon, the search goes on from the first day that keeps it.
    return list(days_of(earliest, min(max(request.first_day, earliest) + reach, _latest(chat, request))))


def _best_on(plan: Plan, team: Sequence[_Mate], votes: int) -> Free | None:
    fitting = []
    for mate in team:
        own = replace(plan, diary=mate.diary)
        hindrances = list_hindrances(own)
        if is_free(hindrances) and (votes or {one.code for one in hindrances} <= _TOLERATED):
            fitting.append((-mate.votes, load_of(own), mate.person.id, mate.person))
    best = min(fitting)[-1] if fitting else None
    return Free(first=plan.days[0], last=plan.days[-1], person=best, votes=votes) if best else None


def _list_able(chat: Chat, request: Request, voted: Container[int]) -> Sequence[Person]:
    """Return who is good at what is asked, or has votes in its meeting; everybody where nobody has named this skill."""
    everybody, group = list_trainers(chat.session, request), request.answers.get("group")
    return [person for person in everybody if group in person.skills or person.id in voted] or everybody


def facts_to_offer(chat: Chat, request: Request | None) -> dict[str, Any]:
    """Gather what the head's form knows: the days that could be offered, and those that the service proposes."""
    if request is None:
        return {}
    found, near = list_free(chat, request), _list_near(chat, request)
    shown = sorted(free.first.isoformat() for free in found[: chat.office.planning.offered_dates])
    free = {one.first.isoformat(): {"name": one.person.name, "votes": one.votes} for one in found}
    reach = {"reach": (near[0].isoformat(), near[-1].isoformat())} if near else {}
    return {"free": free, "proposed": shown, "unfree": _list_unfree(chat, request, free), **reach}


def _list_unfree(chat: Chat, request: Request, free: Container[str]) -> list[str]:
    """Return the days to come that the meeting wants most and that cannot be offered."""
    most = [day for day, _ in meetings.list_other_days(chat.session, request) if day > chat.today]
    return [day.isoformat() for day in most if day.isoformat() not in free]


def facts_to_choose(chat: Chat, request: Request | None) -> dict[str, Any]:
    """Gather the days that a school was offered, in the order of their numbers."""
    found = offers.list_shown(chat.session, request.id) if request else []
    return {"offers": [_fact(chat, offer) for offer in found]}


def _fact(chat: Chat, offer: Offer) -> dict[str, Any]:
    name = people.get(chat.session, offer.person_id).name or ""
    key = "choosing.line" if offer.state == "open" else "choosing.line_taken"
    line = TEXTS(key, days=thai_date_range(offer.first_day, offer.last_day), name=name)
    return {"id": offer.id, "day": offer.first_day.isoformat(), "line": line}


def facts_to_refuse(chat: Chat, request: Request | None) -> dict[str, Any]:
    """Gather what can be offered instead: the days near the wished one on which somebody would be free."""
    found = list_free(chat, request)[: chat.office.planning.offered_dates] if request else []
    days = ", ".join(short_date(free.first) for free in sorted(found, key=lambda free: free.first))
    return {"other_days": TEXTS("refusing.other_days", days=days) if days else ""}
