"""What each form may know about the person and the request it is opened for: one row a form."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from domain.calendar import local
from domain.day import count_held, find_planned_start
from domain.details import from_answers
from domain.lifecycle import UNDECIDED_STATES, Action
from domain.possible import is_blocked
from domain.show import fiscal_year, thai_time
from handlers import items, leaving_plan
from handlers.chat import Chat
from handlers.free_days import facts_to_choose, facts_to_offer, facts_to_refuse
from handlers.lending_facts import LENDING_FACTS
from handlers.letter_books import facts_to_number, facts_to_refuse_in_writing
from handlers.meeting_facts import MEETING_FACTS, away_facts
from handlers.sharing_facts import SHARING_FACTS
from handlers.team import Candidate, list_candidates
from handlers.words import TEXTS
from notifications import cautions
from storage import invites, letters, people, requests, tallies
from storage.tables import Draft, Request

Facts: TypeAlias = dict[str, Any]


def school_name(chat: Chat) -> str:
    """Return the name of the school or body a person belongs to."""
    school = chat.office.schools.get(chat.person.school_key or "")
    return school.name if school else (chat.person.organisation or "")


def _request(chat: Chat, request: Request | None) -> Facts:
    asker = people.get(chat.session, request.requester_id) if request else chat.person
    return {
        "phone": asker.phone,
        "school_key": asker.school_key or "",
        "staff": chat.is_officer and asker is chat.person,
    }


def _caller(caller: Facts) -> Facts:
    return {"phone": caller["phone"], "school_key": caller["school"] or "", "staff": False}


def _officer(chat: Chat, _request: Request | None) -> Facts:
    roles = invites.list_roles_of(chat.session, chat.person.id)
    return {"role": "supervisor" if "supervisor" in roles else roles[-1] if roles else ""}


def _assign(chat: Chat, request: Request | None, since: date = date.min) -> Facts:
    if request is None:
        return {"candidates": []}
    rows = [_candidate(c) for c in list_candidates(chat.session, chat.office, request, since)]
    return {"candidates": rows, "suggested": chat.office.deciding.suggestions, **_granted(chat, request)}


def _granted(chat: Chat, request: Request) -> Facts:
    """Tell how often the school has been served this year, so that small ones are not passed over (R79)."""
    school = people.get(chat.session, request.requester_id).school_key
    if not school:
        return {}
    return {"granted": tallies.count_granted(chat.session, school, fiscal_year(chat.today))}


def _hand_over(chat: Chat, request: Request | None) -> Facts:
    known = _assign(chat, request, since=chat.today)
    others = [row for row in known["candidates"] if request is not None and row["id"] != request.lead_id]
    return {**known, "candidates": others}


def _candidate(candidate: Candidate) -> Facts:
    blocked = is_blocked(candidate.hindrances)
    told = [cautions.say(one) for one in candidate.hindrances]
    why = [
        TEXTS("candidate.skilled") if candidate.skilled else TEXTS("candidate.unskilled"),
        *([TEXTS("candidate.network")] if candidate.in_network else []),
        *(told or [TEXTS("candidate.free")]),
        TEXTS("candidate.load", days=candidate.load),
        *([TEXTS("candidate.on_the_way")] if candidate.on_the_way else []),
        *([TEXTS("candidate.votes", count=candidate.votes)] if candidate.votes else []),
        *([TEXTS("candidate.declined")] if candidate.declined else []),
    ]
    return {
        "id": candidate.person.id,
        "label": candidate.person.name or "",
        "why": " · ".join(told if blocked else why),
        "busy": blocked,
        "cautions": [cautions.say(one) for one in candidate.hindrances if one.weight == "reason"],
    }


def _approve(chat: Chat, request: Request | None) -> Facts:
    found = cautions.list_of_lead(chat.session, chat.office, request) if request else ()
    return {"cautions": ", ".join(cautions.say(one) for one in found)}


def _receive(chat: Chat, request: Request | None) -> Facts:
    letter = letters.find_newest(chat.session, request.id, "request") if request else None
    return {"number": letter.number if letter else ""}


def _return(chat: Chat, request: Request | None) -> Facts:
    letter = letters.find_newest(chat.session, request.id, "request") if request else None
    return {"letter": letter is not None and "clerk" in chat.duties}


def _prepare(chat: Chat, request: Request | None) -> Facts:
    assert request is not None
    return {"items": items.list_own_open(chat, request), "asked": items.list_asked(chat, request)}


def _money(chat: Chat, request: Request | None) -> Facts:
    assert request is not None
    return {"items": items.list_open_papers(chat, request), "money_sum": from_answers(request.answers).money_sum}


def _summary(chat: Chat, request: Request | None) -> Facts:
    assert request is not None
    done, details = requests.list_done(chat.session, request.id), from_answers(request.answers)
    starts, ended = [moment for name, moment in done if name == Action.START], dict(done).get(Action.FINISH)
    hours = count_held(details, starts, ended) if ended else 0
    return {"hours": hours, "people": details.people_in_all, "light": details.is_consultation}


def _started(chat: Chat, request: Request | None) -> Facts:
    assert request is not None
    planned = find_planned_start(from_answers(request.answers), chat.today)
    return {"planned": thai_time(local(planned).time()) if planned else ""}


def _postpone(_chat: Chat, request: Request | None) -> Facts:
    if request is None:
        return {}
    is_event = not from_answers(request.answers).is_consultation
    days = [request.first_day.isoformat(), request.last_day.isoformat()]
    return {"days": days, "hastens": is_event and request.state in UNDECIDED_STATES}


def _nothing(_chat: Chat, _request: Request | None) -> Facts:
    return {}


_FACTS: Mapping[str, Callable[[Chat, Request | None], Facts]] = {
    "request": _request,
    "officer": _officer,
    "assign": _assign,
    "approve": _approve,
    "offer_dates": facts_to_offer,
    "choose_date": facts_to_choose,
    "receive": _receive,
    "return": _return,
    "letter_number": facts_to_number,
    "send_refusal": facts_to_refuse_in_writing,
    "prepare": _prepare,
    "money": _money,
    "summarise": _summary,
    "postpone": _postpone,
    "started": _started,
    "hand_over": _hand_over,
    **MEETING_FACTS,
    "away": away_facts,
    "refuse": facts_to_refuse,
    **LENDING_FACTS,
    **SHARING_FACTS,
}


def facts_for(chat: Chat, draft: Draft) -> Facts:
    """Gather the facts of a draft's form."""
    request = requests.find(chat.session, draft.subject_id) if draft.subject_id else None
    if draft.form == "leave":
        return leaving_plan.facts_for(chat, draft.data.get("progress", {}).get("answers", {}))
    return _FACTS.get(draft.form, _nothing)(chat, request) | (_caller(draft.caller) if draft.caller else {})
