"""What people of the sample month do with a request in each of its states: the service's own deeds, one row each."""

from collections.abc import Mapping
from typing import Any

from bench import month_day
from bench import month_sides as sides
from bench.month_turn import Deed, Turn
from domain.lifecycle import Action, State
from domain.possible import is_free
from handlers import approver, closing, desk, head, memo, refusing, requester, trainer
from handlers.deeds import carry_out
from handlers.team import list_candidates
from notifications.roles import find_desk
from storage import letters, requests

# How often, of a hundred: what happens in a month beyond the straight way.
RETURNED, SENT_BACK, DECLINED, REFUSED, ASSISTED, UNRATED = 10, 4, 15, 4, 50, 25
UNHAPPY, PRAISED = 5, 25

SUMMARY = {"hours": 6, "attended": 20, "worked": "ได้ลงมือทำ", "incidents": None, "to_change": None, "bases": []}


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


def _resubmit(turn: Turn) -> Any:
    return requester.send(turn.chat, turn.draft, dict(turn.request.answers))


def _endorse(turn: Turn) -> Any:
    if find_desk(turn.request) in turn.chat.duties and turn.strikes(SENT_BACK, "sent back"):
        return desk.give_back(turn.chat, turn.draft, {"reason": "ขาดรายชื่อผู้เข้าร่วม"})
    return memo.endorse(turn.chat, turn.request) if find_desk(turn.request) in turn.chat.duties else None


def _name(turn: Turn) -> Any:
    return sides.convene(turn) or sides.offer_days(turn) or _assign(turn)


def _decide(turn: Turn) -> Any:
    if not requests.has_accepted(turn.chat.session, turn.request):
        return _assign(turn)
    return approver.approve(turn.chat, turn.request)


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


def _send_refusal(turn: Turn) -> Any:
    return refusing.send(turn.chat, turn.draft, {"number": "ศธ 04000/2", "dated": turn.chat.today.isoformat()})


def _go(turn: Turn) -> Any:
    return sides.take_back(turn) or month_day.go(turn)


def _summarise(turn: Turn) -> Any:
    done = {name for name, _ in requests.list_done(turn.chat.session, turn.request.id)}
    return None if Action.SUMMARISE in done else closing.summarise(turn.chat, turn.draft, SUMMARY)


def _rate(turn: Turn) -> Any:
    if requests.find_rating(turn.chat.session, turn.request.id) or turn.happens(UNRATED):
        return None
    if turn.happens(UNHAPPY):
        return requester.rate(turn.chat, turn.draft, {"score": sides.UNHAPPY_SCORE, "comment": "เวลาน้อยเกินไป"})
    word = {"comment": "ดีมากค่ะ", "share": True} if turn.happens(PRAISED) else {"comment": None}
    return requester.rate(turn.chat, turn.draft, {"score": 5, **word})


def _file_papers(turn: Turn) -> Any:
    items = list(turn.chat.office.checklists.money)
    missing = closing.find_missing(turn.chat.session, turn.chat.office, turn.request, turn.chat.now)
    wanted = Action.FILE_PAPERS in missing
    return closing.take_papers(turn.chat, turn.draft, {"items": items}) if wanted else None


# fmt: off
DEEDS: Mapping[tuple[str, State], Deed] = {
    ("school",   State.AWAITING_LETTER): _send_letter,
    ("school",   State.RETURNED):        _resubmit,
    ("clerk",    State.SUBMITTED):       _receive,
    ("clerk",    State.RECEIVED):        _propose,
    ("head",     State.PROPOSED):        _endorse,
    ("director", State.PROPOSED):        _endorse,
    ("head",     State.CIRCULATED):      _name,
    ("",         State.CIRCULATED):      sides.take_advice,
    ("clerk",    State.MEETING):         sides.invite,
    ("head",     State.MEETING):         sides.conclude,
    ("",         State.MEETING):         sides.sit,
    ("lead",     State.MEETING):         sides.sit,
    ("school",   State.DATES_OFFERED):   sides.choose_day,
    ("lead",     State.ASSIGNED):        _answer,
    ("head",     State.CONSIDERING):     _decide,
    ("clerk",    State.REFUSING):        _send_refusal,
    ("school",   State.APPROVED):        lambda t: requester.acknowledge(t.chat, t.request),
    ("clerk",    State.APPROVED):        lambda t: desk.phone(t.chat, t.request),
    ("lead",     State.APPROVED):        _go,
    ("lead",     State.PREPARING):       _go,
    ("school",   State.PREPARING):       sides.put_off,
    ("head",     State.APPROVED):        sides.mind_team,
    ("head",     State.PREPARING):       sides.mind_team,
    ("lead",     State.UNDER_WAY):       lambda t: month_day.go(t) or sides.end(t),
    ("head",     State.HELD):            sides.close_again,
    ("head",     State.CLOSED):          sides.bring_back,
    ("lead",     State.HELD):            _summarise,
    ("school",   State.HELD):            _rate,
    ("clerk",    State.HELD):            _file_papers,
}
# fmt: on
