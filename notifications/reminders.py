"""Words to come. Each row of `REMINDERS` says in which state of a request somebody is reminded, when, and of what.

Reminders are planned when a request comes into a state and forgotten when it leaves it. Of several that are due to
the same people at once, after a clock that stood still, only the newest is said; what is not true any more never is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from domain.calendar import local_date
from domain.lifecycle import State
from domain.office import Office
from notifications.announce import announce
from notifications.due import (
    Due,
    IsTrue,
    after,
    after_the_day,
    after_the_meeting,
    always,
    around_the_papers,
    at_once_and_after,
    before_the_day,
    before_the_meeting,
    days_before,
    hours_before,
    hours_before_later_days,
    long_after,
    meeting_ahead,
    nobody_at_desk,
    on_a_later_day,
    on_the_day,
    papers_wanted,
    still_lent,
    to_return,
    unrated,
    unsummarised,
    wanted_back,
)
from storage import reminders, requests
from storage.tables import Reminder, Request

BATCH = 100
AGAIN = timedelta(minutes=10)  # a reminder that could not be said is tried again after this

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One reminder: the key of its message, the states it belongs to, when it is due, and while it is true."""

    key: str
    states: tuple[State, ...]
    due: Due
    is_true: IsTrue = always


_EARLIER, _EVE = range(2, 366), range(1, 2)
EVERY = tuple(State)  # what is lent has to come back, whatever becomes of the training
_AHEAD = (State.APPROVED, State.PREPARING)
_STANDS = (*_AHEAD, State.UNDER_WAY)

# fmt: off
REMINDERS: tuple[Row, ...] = (
    Row(key="requester.still_unsent",   states=(State.AWAITING_LETTER,),  due=after(lambda c: c.letter_hours)),
    Row(key="clerks.still_new",         states=(State.SUBMITTED,),        due=after(lambda c: c.receive_hours)),
    Row(key="requester.still_returned", states=(State.RETURNED,),         due=after(lambda c: c.returned_hours)),
    Row(key="clerks.still_unwritten",   states=(State.RECEIVED,),         due=after(lambda c: c.memo_hours)),
    Row(key="desk.still_here",          states=(State.PROPOSED,),         due=after(lambda c: c.desk_hours)),
    Row(key="clerks.desk_empty",        states=(State.PROPOSED,),         due=at_once_and_after(lambda c: c.desk_hours), is_true=nobody_at_desk),
    Row(key="heads.still_unassigned",   states=(State.CIRCULATED,),       due=after(lambda c: c.assign_hours)),
    Row(key="members.soon",             states=(State.MEETING,),          due=before_the_meeting, is_true=meeting_ahead),
    Row(key="heads.still_meeting",      states=(State.MEETING,),          due=after_the_meeting),
    Row(key="lead.still_asked",         states=(State.ASSIGNED,),         due=after(lambda c: c.answer_hours)),
    Row(key="heads.lead_silent",        states=(State.ASSIGNED,),         due=after(lambda c: c.answer_hours[-1:])),
    Row(key="approvers.still_waiting",  states=(State.CONSIDERING,),      due=after(lambda c: c.approve_hours)),
    Row(key="requester.still_choosing", states=(State.DATES_OFFERED,),    due=after(lambda c: c.dates_hours)),
    Row(key="clerks.still_refusing",    states=(State.REFUSING,),         due=after(lambda c: c.refusal_hours)),
    Row(key="clerks.to_phone",          states=(State.APPROVED,),         due=after(lambda c: c.acknowledge_hours)),
    Row(key="requester.week_before",    states=_AHEAD,                    due=days_before(_EARLIER), is_true=before_the_day),
    Row(key="team.week_before",         states=_AHEAD,                    due=days_before(_EARLIER), is_true=before_the_day),
    Row(key="requester.day_before",     states=_AHEAD,                    due=days_before(_EVE), is_true=before_the_day),
    Row(key="team.day_before",          states=_AHEAD,                    due=days_before(_EVE), is_true=before_the_day),
    Row(key="requester.today",          states=_AHEAD,                    due=hours_before, is_true=on_the_day),
    Row(key="team.today",               states=_AHEAD,                    due=hours_before, is_true=on_the_day),
    Row(key="team.next_day",            states=_STANDS,                   due=hours_before_later_days, is_true=on_a_later_day),
    Row(key="lead.to_summarise",        states=(State.HELD,),             due=after_the_day, is_true=unsummarised),
    Row(key="requester.papers_due",     states=(State.HELD,),             due=around_the_papers(), is_true=papers_wanted),
    Row(key="clerks.papers_due",        states=(State.HELD,),             due=around_the_papers(), is_true=papers_wanted),
    Row(key="heads.papers_overdue",     states=(State.HELD,),             due=around_the_papers(last=True), is_true=papers_wanted),
    Row(key="heads.still_open",         states=(State.HELD,),             due=long_after),
    Row(key="requester.how_was_it",     states=(State.HELD,),             due=after_the_day, is_true=unrated),
    Row(key="borrowers.to_return",      states=EVERY,                     due=to_return, is_true=wanted_back),
    Row(key="keepers.still_lent",       states=EVERY,                     due=still_lent, is_true=wanted_back),
)
# fmt: on

_BY_KEY = {row.key: row for row in REMINDERS}


def plan(session: Session, office: Office, request: Request, now: datetime) -> None:
    """Forget what was to be said of a request before its move, and plan what is to be said in its new state."""
    reminders.forget(session, request.id)
    for row in REMINDERS:
        _plan(session, office, request, row, now)


def plan_again(session: Session, office: Office, request: Request, key: str, now: datetime) -> None:
    """Plan one message anew: what it speaks of has changed, though the request has not moved."""
    reminders.forget(session, request.id, f"{key}:")
    _plan(session, office, request, _BY_KEY[key], now, said=reminders.count_fired(session, request, key))


def _plan(session: Session, office: Office, request: Request, row: Row, now: datetime, *, said: int = 0) -> None:
    if request.state not in row.states:
        return
    for n, due_at in enumerate(sorted(row.due(session, office, request, now)), start=said + 1):
        reminders.plan(session, request.id, f"{row.key}:{n}", request.version, due_at)


def fire_due(session: Session, office: Office, now: datetime) -> int:
    """Say every reminder that is due and still true, and return how many were said. For the clock, often.

    One whose message cannot be made is logged and tried again, and keeps none of the others.
    """
    return sum(_fire(session, office, reminder_id, now) for reminder_id in reminders.list_due(session, now, BATCH))


def _fire(session: Session, office: Office, reminder_id: int, now: datetime) -> bool:
    try:
        with session.begin_nested():
            # The row's lock is enough: a move that happens meanwhile waits to forget it, and then takes back its word.
            reminder = reminders.find_unfired(session, reminder_id)
            if reminder is None:
                return False
            reminder.fired_at = now
            return _say(session, office, reminder, now)
    except Exception:
        log.exception("reminder.failed", reminder=reminder_id)
        reminders.postpone(session, reminder_id, now + AGAIN)
        return False


def _say(session: Session, office: Office, reminder: Reminder, now: datetime) -> bool:
    request, row = requests.find(session, reminder.request_id), _BY_KEY.get(reminder.key.partition(":")[0])
    if request is None or row is None or not _still_fits(session, request, row, reminder, now):
        return False
    if _is_overtaken(session, reminder, now):
        return False
    return bool(announce(session, office, request, (row.key,), now, occasion=reminder.key))


def _still_fits(session: Session, request: Request, row: Row, reminder: Reminder, now: datetime) -> bool:
    is_same = request.state in row.states and request.version == reminder.version
    return is_same and row.is_true(session, request, local_date(now))


def _is_overtaken(session: Session, reminder: Reminder, now: datetime) -> bool:
    """Tell whether a newer word to the same people about this request is due as well."""
    others = reminders.list_of_request(session, reminder.request_id)
    return any(
        other.due_at <= now
        and (other.due_at, other.id) > (reminder.due_at, reminder.id)
        and _people_of(other) == _people_of(reminder)
        for other in others
    )


def _people_of(reminder: Reminder) -> str:
    return reminder.key.partition(".")[0]
