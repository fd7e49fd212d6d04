"""What happens in a month beside the straight way: meetings, other days, changes, and people who change their mind."""

from datetime import timedelta
from typing import Any

from bench.month_turn import Turn
from domain.calendar import ONE_DAY, local_date
from domain.details import from_answers
from domain.lifecycle import Action
from domain.possible import is_free
from handlers import choosing, closing, consulting, day, head, meeting, offering, postponing, trainer, trouble, voting
from handlers.deeds import carry_out
from handlers.free_days import facts_to_offer
from handlers.team import list_candidates
from handlers.timely import keep
from notifications.doable import Moment, can_depute, is_uninvited, sits
from storage import meetings, offers, people, requests

# How often, of a hundred requests.
MET, OFFERED, NONE_FITS, WITHDRAWN, HANDED, POSTPONED, TROUBLED, REOPENED = 8, 8, 20, 3, 3, 4, 5, 50
DEPUTED, TAKEN = 25, 30
MEMBERS = 3  # supervisors, beside the clerk
UNHAPPY_SCORE = 2
SIT, MEET = {"start": "13:30", "end": None, "part": None}, "ห้องประชุมกลุ่มนิเทศ"
WHY = "ติดราชการ"


def convene(turn: Turn) -> Any:
    """Call a meeting for the next working day; None where none is wanted or possible."""
    chat, request = turn.chat, turn.request
    on = chat.office.calendar.next_working_day(chat.today + ONE_DAY)
    if meetings.find_newest(chat.session, request.id) or on >= request.first_day or not turn.strikes(MET, "met"):
        return None
    supervisors = [p.id for p in people.list_with_duty(chat.session, "supervisor")][:MEMBERS]
    clerks = [p.id for p in people.list_with_duty(chat.session, "clerk")]
    answers = {"members": [*supervisors, *clerks], "day": on.isoformat(), "starts": SIT, "place": MEET}
    return meeting.convene(chat, turn.draft, answers)


def invite(turn: Turn) -> Any:
    """Send the invitation that follows the heads-up, and say that one comes oneself."""
    return meeting.invite(turn.chat, turn.request) if is_uninvited(_moment(turn)) else sit(turn)


def sit(turn: Turn) -> Any:
    """Send a deputy, or vote, each once."""
    chat, seat = turn.chat, meetings.find_seat(turn.chat.session, turn.request.id, turn.chat.person.id)
    if seat is not None and can_depute(_moment(turn)) and not seat.deputy_id and turn.strikes(DEPUTED, "deputed"):
        taken = meetings.list_attending(chat.session, turn.request.id)
        free = [p.id for p in people.list_with_duty(chat.session, "supervisor") if p.id not in taken]
        return meeting.depute(chat, turn.draft, {"deputy": free[0]}) if free else None
    if not sits(_moment(turn)) or not turn.is_first("voted"):
        return None
    return voting.vote(chat, turn.draft, {"lead": _find_free(turn), "day": turn.request.first_day.isoformat()})


def conclude(turn: Turn) -> Any:
    """Record the result once the meeting has begun."""
    begins = turn.request.meets_at
    if begins is None or turn.chat.now < begins + timedelta(hours=1):
        return None
    return meeting.conclude(turn.chat, turn.draft, {"result": "เห็นชอบให้จัดตามวันที่ขอ"})


def offer_days(turn: Turn) -> Any:
    """Offer other days where the head sees that the wished one is bad; None where it is not."""
    if not turn.strikes(OFFERED, "offered"):
        return None
    proposed = facts_to_offer(turn.chat, turn.request)["proposed"]
    return offering.send(turn.chat, turn.draft, {"dates": proposed}) if proposed else None


def choose_day(turn: Turn) -> Any:
    """Choose the first of the days, or none."""
    found = offers.list_open(turn.chat.session, turn.request.id)
    if not found or turn.strikes(NONE_FITS, "none fits"):
        return choosing.say_none_fits(turn.chat, turn.draft, {"reason": WHY})
    return choosing.take(turn.chat, turn.draft, {"offer": found[0].id})


def take_advice(turn: Turn) -> Any:
    """Take a consultation on one's own accord."""
    light = from_answers(turn.request.answers).is_consultation
    return consulting.take(turn.chat, turn.request) if light and turn.strikes(TAKEN, "taken") else None


def mind_team(turn: Turn) -> Any:
    """Hand a training over where its trainer cannot go."""
    if not turn.strikes(HANDED, "handed"):
        return None
    other = _find_free(turn)
    return head.hand_over(turn.chat, turn.draft, {"lead": other, "reason": WHY}) if other else None


def take_back(turn: Turn) -> Any:
    """Take a yes back days before the training."""
    is_early = turn.request.first_day > turn.chat.today + timedelta(days=2)
    if not is_early or not turn.strikes(WITHDRAWN, "withdrawn"):
        return None
    return trainer.withdraw(turn.chat, turn.draft, {"reason": WHY})


def put_off(turn: Turn) -> Any:
    """Ask for another day."""
    if turn.request.first_day <= turn.chat.today or not turn.strikes(POSTPONED, "postponed"):
        return None
    length = turn.request.last_day - turn.request.first_day
    first = turn.chat.office.calendar.next_working_day(turn.request.last_day + timedelta(days=7))
    days = [first.isoformat(), (first + length).isoformat()]
    return postponing.postpone(turn.chat, turn.draft, {"days": days, "reason": "ฝนตกหนัก"})


def end(turn: Turn) -> Any:
    """Change what rain spoils, and end the day."""
    if turn.strikes(TROUBLED, "troubled"):
        return trouble.settle(turn.chat, turn.draft, {"why": "ฝนตก", "way": "activity", "what": "กิจกรรมในห้อง"})
    is_last = Action.FINISH in keep(turn.chat, turn.request, [Action.FINISH])
    return day.finish(turn.chat, turn.request) if is_last else None


def bring_back(turn: Turn) -> Any:
    """Open a closed request again where the school was not content."""
    rating = requests.find_rating(turn.chat.session, turn.request.id)
    if rating is not None and rating.score == UNHAPPY_SCORE and turn.strikes(REOPENED, "reopened"):
        return closing.reopen(turn.chat, turn.draft, {"reason": "ติดตามผลกับโรงเรียน"})
    return None


def close_again(turn: Turn) -> Any:
    """Close what was opened again, once that is done."""
    is_old = local_date(turn.request.updated_at) < turn.chat.today - timedelta(days=1)
    if not turn.has_been("reopened") or not is_old:
        return None
    return carry_out(turn.chat, turn.request, Action.CLOSE, "ติดตามเรียบร้อย")


def _find_free(turn: Turn) -> int | None:
    found = list_candidates(turn.chat.session, turn.chat.office, turn.request)
    return next((c.person.id for c in found if is_free(c.hindrances) and c.person.id != turn.request.lead_id), None)


def _moment(turn: Turn) -> Moment:
    chat = turn.chat
    return Moment(session=chat.session, request=turn.request, person=chat.person, now=chat.now)
