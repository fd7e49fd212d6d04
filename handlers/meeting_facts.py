"""What the forms of meetings and absences may know: colleagues, days and votes. Reads rows; decides nothing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from domain.calendar import local_date
from domain.names import role as role_name
from domain.possible import is_free
from handlers.chat import Chat
from handlers.team import Candidate, list_candidates
from handlers.words import TEXTS
from notifications import cautions
from notifications.doable import Moment, find_own_seat
from notifications.meeting_views import say_votes
from storage import absences, bookings, meetings, people
from storage.tables import Person, Request

_MEET = ("supervisor", "head")
MAY_CHOOSE_WHO = frozenset({"head", "deputy", "director"})


def _colleague(chat: Chat, person: Person) -> dict[str, Any]:
    duties = people.list_duties(chat.session, person.id)
    return {"id": person.id, "label": person.name or "", "why": " ".join(role_name(duty) for duty in duties)}


def _colleagues(chat: Chat, found: Iterable[Person]) -> list[dict[str, Any]]:
    return [_colleague(chat, person) for person in found]


def _convene(chat: Chat, request: Request | None) -> Mapping[str, Any]:
    if request is None:
        return {}
    supervisors = people.list_with_duty(chat.session, "supervisor")
    members = {person.id: person for duty in _MEET for person in people.list_with_duty(chat.session, duty)}
    groups = {"nominees": _list_nominees(chat, request), "supervisors": [person.id for person in supervisors]}
    meeting = meetings.find_newest(chat.session, request.id)
    place = {"place": meeting.place} if meeting is not None and meeting.place else {}
    first_day = request.first_day.isoformat()
    return {"colleagues": _colleagues(chat, members.values()), "groups": groups, "first_day": first_day, **place}


def _list_nominees(chat: Chat, request: Request) -> list[int]:
    """Return the team where one is named, else the best candidates (P4.1)."""
    lead = [request.lead_id] if request.lead_id else []
    team = [*lead, *bookings.list_assistants(chat.session, request.id)]
    best = list_candidates(chat.session, chat.office, request)[: chat.office.deciding.suggestions]
    return team or [candidate.person.id for candidate in best if is_free(candidate.hindrances)]


def _depute(chat: Chat, request: Request | None) -> Mapping[str, Any]:
    """Offer everybody of the office who has no seat and is there on the day, and the member themselves."""
    if request is None or request.meets_at is None:
        return {}
    seat = find_own_seat(Moment(session=chat.session, request=request, person=chat.person, now=chat.now))
    day = local_date(request.meets_at)
    taken = {*meetings.list_attending(chat.session, request.id), *absences.map_on(chat.session, day)}
    own = {seat.member_id} if seat is not None and seat.deputy_id is not None else set[int]()
    seats = meetings.list_seats(chat.session, seat.meeting_id) if seat is not None else []
    taken |= {other.member_id for other in seats}
    free = [p for p in people.list_officers(chat.session) if p.id in own or (p.follows and p.id not in taken)]
    return {"colleagues": _colleagues(chat, free)}


def _vote(chat: Chat, request: Request | None) -> Mapping[str, Any]:
    if request is None:
        return {}
    found = list_candidates(chat.session, chat.office, request)
    candidates = [
        {"id": c.person.id, "label": c.person.name or "", "why": _why(c), "busy": False, "cautions": []} for c in found
    ]
    _, voted = meetings.count_newest_votes(chat.session, request.id)
    days = dict.fromkeys([request.first_day, *sorted(voted)])
    known = {"candidates": candidates, "suggested": chat.office.deciding.suggestions}
    return {**known, "days": [day.isoformat() for day in days]}


def _why(candidate: Candidate) -> str:
    told = [cautions.say(one) for one in candidate.hindrances] or [TEXTS("candidate.free")]
    votes = [TEXTS("candidate.votes", count=candidate.votes)] if candidate.votes else []
    return " · ".join([*votes, *told])


def _conclude(chat: Chat, request: Request | None) -> Mapping[str, Any]:
    if request is None:
        return {}
    ahead = request.meets_at is not None and chat.now < request.meets_at
    return {"votes": say_votes(chat.session, request), "ahead": ahead}


def away_facts(chat: Chat, _request: Request | None) -> dict[str, Any]:
    """Gather whom an absence can be entered for, who can stand in, and who is away already."""
    coming = absences.list_from(chat.session, chat.today, limit=1_000)
    rows = [(a.person_id, a.substitute_id, a.first_day.isoformat(), a.last_day.isoformat()) for a in coming]
    others = [person for person in people.list_officers(chat.session) if person.id != chat.person.id]
    may_choose = bool(chat.duties & MAY_CHOOSE_WHO)
    own = [chat.person] if may_choose else []
    colleagues = _colleagues(chat, [*others, *own])
    return {"person": chat.person.id, "may_choose": may_choose, "absences": rows, "colleagues": colleagues}


MEETING_FACTS: Mapping[str, Callable[[Chat, Request | None], Any]] = {
    "convene": _convene,
    "invite": _convene,
    "depute": _depute,
    "vote": _vote,
    "conclude": _conclude,
}
