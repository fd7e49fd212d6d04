"""What each form may know about the person and the request it is opened for: one row a form."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from handlers.chat import Chat
from handlers.team import Candidate, list_candidates
from handlers.words import TEXTS
from storage import invites, requests
from storage.tables import Draft, Request

Facts: TypeAlias = dict[str, Any]


def school_name(chat: Chat) -> str:
    """Return the name of the school or body a person belongs to."""
    school = chat.office.schools.get(chat.person.school_key or "")
    return school.name if school else (chat.person.organisation or "")


def _request(chat: Chat, _request: Request | None) -> Facts:
    return {"phone": chat.person.phone, "school_key": chat.person.school_key or "", "staff": chat.is_officer}


def _officer(chat: Chat, _request: Request | None) -> Facts:
    roles = invites.list_roles_of(chat.session, chat.person.id)
    return {"role": "supervisor" if "supervisor" in roles else roles[-1] if roles else ""}


def _assign(chat: Chat, request: Request | None) -> Facts:
    if request is None:
        return {"candidates": []}
    shown = list_candidates(chat.session, request)[: chat.office.deciding.suggestions]
    return {"candidates": [_candidate(c) for c in shown], "max_assistants": chat.office.deciding.max_assistants}


def _candidate(candidate: Candidate) -> Facts:
    why = [
        TEXTS("candidate.skilled") if candidate.skilled else TEXTS("candidate.unskilled"),
        TEXTS("candidate.busy") if candidate.busy_with else TEXTS("candidate.free"),
        TEXTS("candidate.load", days=candidate.load),
    ]
    if candidate.declined:
        why.append(TEXTS("candidate.declined"))
    return {
        "id": candidate.person.id,
        "label": candidate.person.name or "",
        "why": " · ".join(why),
        "busy": candidate.busy_with is not None,
    }


def _nothing(_chat: Chat, _request: Request | None) -> Facts:
    return {}


_FACTS: Mapping[str, Callable[[Chat, Request | None], Facts]] = {
    "request": _request,
    "officer": _officer,
    "assign": _assign,
}


def facts_for(chat: Chat, draft: Draft) -> Facts:
    """Gather the facts of a draft's form."""
    request = requests.find(chat.session, draft.subject_id) if draft.subject_id else None
    return _FACTS.get(draft.form, _nothing)(chat, request)
