"""Days on which somebody with the right skill could come: found for an offer, and shown to who chooses (P5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from domain import rules
from domain.calendar import days_of
from domain.possible import Diary, Plan, is_free, list_hindrances, load_of
from domain.show import short_date, thai_date_range
from handlers.chat import Chat
from handlers.team import list_trainers
from handlers.words import TEXTS
from storage import diaries, offers, people
from storage.tables import Offer, Person, Request

# A day is offered only where nothing but a full diary speaks against it.
_TOLERATED = frozenset({"load"})


@dataclass(frozen=True, kw_only=True)
class Free:
    """Days on which somebody who is good at it could come."""

    first: date
    last: date
    person: Person


def list_free(chat: Chat, request: Request) -> list[Free]:
    """Return the days near the wished ones that could be offered, the nearest first, each with who would come.

    They keep the lead time, are working days without an exam, and somebody with the right skill is free on them.
    """
    reach = timedelta(days=chat.office.planning.search_days)
    length = request.last_day - request.first_day
    earliest = max(rules.earliest_standard_day(chat.today, chat.office), request.first_day - reach)
    # Where the wish is so near that all around it is too soon, the search goes on from the first day that keeps it.
    latest = min(max(request.first_day, earliest) + reach, rules.latest_day(chat.today, chat.office) - length)
    known = diaries.read(chat.session, chat.office, earliest, max(latest, earliest) + length, except_request=request.id)
    # Who could come and where to is the same on every day: asked once, not for each of them.
    team = [(person, known.get(person.id, Diary())) for person in list_skilled(chat, request)]
    plan = Plan(days=(), stay=diaries.stay_at(chat.session, chat.office, request), diary=Diary(), office=chat.office)
    runs = [tuple(days_of(day, day + length)) for day in days_of(earliest, latest) if day != request.first_day]
    found = [_best_on(replace(plan, days=days), team) for days in runs]
    return sorted((one for one in found if one), key=lambda free: (abs(free.first - request.first_day), free.first))


def _best_on(plan: Plan, team: Sequence[tuple[Person, Diary]]) -> Free | None:
    fitting = []
    for person, diary in team:
        own = replace(plan, diary=diary)
        hindrances = list_hindrances(own)
        if is_free(hindrances) and {one.code for one in hindrances} <= _TOLERATED:
            fitting.append((load_of(own), person.id, person))
    return Free(first=plan.days[0], last=plan.days[-1], person=min(fitting)[-1]) if fitting else None


def list_skilled(chat: Chat, request: Request) -> Sequence[Person]:
    """Return the supervisors who are good at what is asked; all of them where nobody has named this skill."""
    everybody = list_trainers(chat.session, request)
    skilled = [person for person in everybody if request.answers.get("group") in person.skills]
    return skilled or everybody


def facts_to_offer(chat: Chat, request: Request | None) -> dict[str, Any]:
    """Gather what the head's form knows: the days that could be offered, and those that the service proposes."""
    found = list_free(chat, request) if request else []
    shown = sorted(free.first.isoformat() for free in found[: chat.office.planning.offered_dates])
    return {"free": {free.first.isoformat(): {"name": free.person.name} for free in found}, "proposed": shown}


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
