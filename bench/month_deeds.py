"""What people of the sample month do with a request in each of its states: the service's own deeds, one row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.lifecycle import Action, State
from domain.possible import is_free
from handlers import approver, closing, day, desk, head, memo, requester, trainer
from handlers.chat import Chat
from handlers.deeds import carry_out
from handlers.team import list_candidates
from handlers.timely import keep
from notifications.roles import find_desk
from storage import letters, requests
from storage.tables import Draft, Request

# How often, of a hundred: what happens in a month beyond the straight way.
RETURNED, DECLINED, REFUSED, ASSISTED, UNRATED, LATE = 10, 15, 4, 50, 25, 15

SUMMARY = {"hours": 6, "attended": 20, "worked": "ได้ลงมือทำ", "incidents": None, "to_change": None, "bases": []}


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One person before one request; `happens` draws a chance of so many percent."""

    chat: Chat
    request: Request
    happens: Callable[[int], bool]

    @property
    def draft(self) -> Draft:
        """A form that has been filled in about the request."""
        return Draft(form="", subject_id=self.request.id)


Deed = Callable[[Turn], Any]


def _send_letter(turn: Turn) -> Any:
    chat = turn.chat
    letters.add(chat.session, turn.request, "request", "ศธ 04000/1", chat.today, by=chat.person, now=chat.now)
    return carry_out(chat, turn.request, Action.SEND_LETTER)


def _receive(turn: Turn) -> Any:
    # The first letter is looked at most closely.
    if turn.request.version <= 2 and turn.happens(RETURNED):  # noqa: PLR2004
        return desk.give_back(turn.chat, turn.draft, {"reason": "ขาดเอกสาร"})
    return desk.receive(turn.chat, turn.draft, {"number": "1", "dated": turn.chat.today.isoformat()})


def _propose(turn: Turn) -> Any:
    if turn.request.urgent:
        return memo.fast_track(turn.chat, turn.draft, {"reason": "ใกล้ถึงวันจัด"})
    return memo.propose(turn.chat, turn.request)


def _endorse(turn: Turn) -> Any:
    return memo.endorse(turn.chat, turn.request) if find_desk(turn.request) in turn.chat.duties else None


def _assign(turn: Turn) -> Any:
    found = list_candidates(turn.chat.session, turn.chat.office, turn.request)
    free = [c.person.id for c in found if is_free(c.hindrances) and not c.declined]
    if not free or turn.happens(REFUSED):
        return carry_out(turn.chat, turn.request, Action.REFUSE, "ไม่มีวิทยากร")
    wanted = 1 + turn.happens(ASSISTED)
    return head.assign(turn.chat, turn.draft, {"lead": free[0], "assistants": free[1:wanted], "reason": "จำเป็น"})


def _answer(turn: Turn) -> Any:
    if turn.happens(DECLINED):
        return trainer.decline(turn.chat, turn.draft, {"reason": "ติดราชการ"})
    return trainer.accept(turn.chat, turn.request)


def _go(turn: Turn) -> Any:
    may = keep(turn.chat, turn.request, [Action.SET_OUT, Action.START])
    if Action.SET_OUT in may:
        late = turn.happens(LATE)
        return day.delay(turn.chat, turn.draft, {"minutes": 20}) if late else day.set_out(turn.chat, turn.request)
    return day.start(turn.chat, turn.request) if Action.START in may else None


def _summarise(turn: Turn) -> Any:
    done = {name for name, _ in requests.list_done(turn.chat.session, turn.request.id)}
    return None if Action.SUMMARISE in done else closing.summarise(turn.chat, turn.draft, SUMMARY)


def _rate(turn: Turn) -> Any:
    if requests.find_rating(turn.chat.session, turn.request.id) or turn.happens(UNRATED):
        return None
    return requester.rate(turn.chat, turn.draft, {"score": 5, "comment": None})


def _file_papers(turn: Turn) -> Any:
    items = list(turn.chat.office.checklists.money)
    missing = closing.find_missing(turn.chat.session, turn.chat.office, turn.request, turn.chat.now)
    wanted = Action.FILE_PAPERS in missing
    return closing.take_papers(turn.chat, turn.draft, {"items": items}) if wanted else None


# fmt: off
DEEDS: Mapping[tuple[str, State], Deed] = {
    ("school",   State.AWAITING_LETTER): _send_letter,
    ("school",   State.RETURNED):        lambda t: carry_out(t.chat, t.request, Action.RESUBMIT),
    ("clerk",    State.SUBMITTED):       _receive,
    ("clerk",    State.RECEIVED):        _propose,
    ("head",     State.PROPOSED):        _endorse,
    ("director", State.PROPOSED):        _endorse,
    ("head",     State.CIRCULATED):      _assign,
    ("lead",     State.ASSIGNED):        _answer,
    ("head",     State.CONSIDERING):     lambda t: approver.approve(t.chat, t.request),
    ("clerk",    State.REFUSING):        lambda t: carry_out(t.chat, t.request, Action.SEND_REFUSAL),
    ("school",   State.APPROVED):        lambda t: requester.acknowledge(t.chat, t.request),
    ("clerk",    State.APPROVED):        lambda t: desk.phone(t.chat, t.request),
    ("lead",     State.APPROVED):        _go,
    ("lead",     State.PREPARING):       _go,
    ("lead",     State.UNDER_WAY):       lambda t: day.finish(t.chat, t.request),
    ("lead",     State.HELD):            _summarise,
    ("school",   State.HELD):            _rate,
    ("clerk",    State.HELD):            _file_papers,
}
# fmt: on
