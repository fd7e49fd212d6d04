"""Words to come. Each row of `REMINDERS` says in which state of a request somebody is reminded, when, and of what.

Reminders are planned when a request comes into a state and forgotten when it leaves it. Of several that are due to
the same people at once, after a clock that stood still, only the newest is said; what is not true any more never is.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from domain.calendar import ONE_DAY, add_working_hours, at, local_date
from domain.details import from_answers
from domain.lifecycle import Action, State
from domain.office import Chasing, Office
from domain.rules import papers_due_day
from notifications.announce import announce
from notifications.quiet import earliest_push
from notifications.roles import is_desk_empty
from storage import reminders, requests
from storage.tables import Reminder, Request

BATCH = 100
AGAIN = timedelta(minutes=10)  # a reminder that could not be said is tried again after this

log = structlog.get_logger(__name__)

Due = Callable[[Office, Request, datetime], Iterator[datetime]]
IsTrue = Callable[[Session, Request, date], bool]


def always(session: Session, request: Request, today: date) -> bool:
    """Tell that a reminder holds as long as the request has not moved on."""
    return True


def before_the_day(session: Session, request: Request, today: date) -> bool:
    """Tell whether the day is still to come."""
    return today < request.first_day


def on_the_day(session: Session, request: Request, today: date) -> bool:
    """Tell whether this is the first day."""
    return today == request.first_day


def nobody_at_desk(session: Session, request: Request, today: date) -> bool:
    """Tell whether the memo lies on a desk at which nobody can be asked."""
    return is_desk_empty(session, request, today)


def meeting_ahead(session: Session, request: Request, today: date) -> bool:
    """Tell whether the meeting is still to come."""
    return request.meets_at is not None and today <= local_date(request.meets_at)


def unrated(session: Session, request: Request, today: date) -> bool:
    """Tell whether the school has not said yet how it was."""
    return requests.find_rating(session, request.id) is None


def unsummarised(session: Session, request: Request, today: date) -> bool:
    """Tell whether the lead has not said yet what it has been."""
    return requests.find_done(session, request.id, Action.SUMMARISE) is None


def papers_wanted(session: Session, request: Request, today: date) -> bool:
    """Tell whether money was spent whose papers are not all in."""
    is_due = from_answers(request.answers).needs_papers
    return is_due and requests.find_done(session, request.id, Action.FILE_PAPERS) is None


def after(silence: Callable[[Chasing], tuple[int, ...]]) -> Due:
    """Make a rule: after so many working hours of silence each, outside the quiet hours."""

    def due(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
        for hours in silence(office.chasing):
            moment = add_working_hours(office.calendar, now, hours)
            yield earliest_push(office, moment, urgent=request.urgent)

    return due


def at_once_and_after(silence: Callable[[Chasing], tuple[int, ...]]) -> Due:
    """Make a rule: as soon as the quiet hours allow, and again after so many working hours each."""
    later = after(silence)

    def due(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
        yield earliest_push(office, now, urgent=request.urgent)
        yield from later(office, request, now)

    return due


def days_before(which: Container[int]) -> Due:
    """Make a rule: when the office opens, so many calendar days before, or earlier where that day is closed."""

    def due(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
        for days in office.chasing.days_before:
            if days not in which:
                continue
            day = office.calendar.previous_working_day(request.first_day - timedelta(days=days))
            if day > local_date(now):  # who was told of the approval today needs no reminder of it today
                yield at(day, office.hours.open)

    return due


def before_the_meeting(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: when the office opens on the working day before the meeting; the invitation says it otherwise."""
    if request.meets_at is None:
        return
    eve = office.calendar.previous_working_day(local_date(request.meets_at) - ONE_DAY)
    if eve > local_date(now):  # who heard of the meeting today needs no reminder of it today
        yield at(eve, office.hours.open)


def after_the_meeting(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: after so many working hours each since the meeting began, as long as nobody says what came of it."""
    if request.meets_at is None:
        return
    for hours in office.chasing.result_hours:
        moment = add_working_hours(office.calendar, max(request.meets_at, now), hours)
        yield earliest_push(office, moment, urgent=request.urgent)


def morning(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: the end of the quiet hours of the first day, even where the office is closed."""
    if request.first_day > local_date(now):
        yield at(request.first_day, office.hours.quiet_until)


def after_the_day(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: when the office opens, so many days after the last day, or later where that day is closed."""
    day = office.calendar.next_working_day(request.last_day + timedelta(days=office.chasing.feedback_days))
    yield max(at(day, office.hours.open), earliest_push(office, now, urgent=False))


def around_the_papers(*days: int) -> Due:
    """Make a rule: when the office opens, so many days before (-) and after the money papers are due (P7.1)."""

    def due(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
        last = papers_due_day(request.last_day, office)
        for offset in days:
            day = last + timedelta(days=offset)
            open_day = (
                office.calendar.previous_working_day(day) if offset < 0 else office.calendar.next_working_day(day)
            )
            yield max(at(open_day, office.hours.open), earliest_push(office, now, urgent=False))

    return due


def long_after(office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: when the school's word is waited for no longer."""
    day = office.calendar.next_working_day(request.last_day + timedelta(days=office.chasing.close_days + 1))
    yield max(at(day, office.hours.open), earliest_push(office, now, urgent=False))


@dataclass(frozen=True, kw_only=True)
class Row:
    """One reminder: the key of its message, the states it belongs to, when it is due, and while it is true."""

    key: str
    states: tuple[State, ...]
    due: Due
    is_true: IsTrue = always


_EARLIER, _EVE = range(2, 366), range(1, 2)
_AHEAD = (State.APPROVED, State.PREPARING)

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
    Row(key="requester.today",          states=_AHEAD,                    due=morning, is_true=on_the_day),
    Row(key="team.today",               states=_AHEAD,                    due=morning, is_true=on_the_day),
    Row(key="lead.to_summarise",        states=(State.HELD,),             due=after_the_day, is_true=unsummarised),
    Row(key="requester.papers_due",     states=(State.HELD,),             due=around_the_papers(-1, 0, 3), is_true=papers_wanted),
    Row(key="clerks.papers_due",        states=(State.HELD,),             due=around_the_papers(-1, 0, 3), is_true=papers_wanted),
    Row(key="heads.papers_overdue",     states=(State.HELD,),             due=around_the_papers(3), is_true=papers_wanted),
    Row(key="heads.still_open",         states=(State.HELD,),             due=long_after),
    Row(key="requester.how_was_it",     states=(State.HELD,),             due=after_the_day, is_true=unrated),
)
# fmt: on

_BY_KEY = {row.key: row for row in REMINDERS}


def plan(session: Session, office: Office, request: Request, now: datetime) -> None:
    """Forget what was to be said of a request before its move, and plan what is to be said in its new state."""
    reminders.forget(session, request.id)
    for row in REMINDERS:
        if request.state in row.states:
            for n, due_at in enumerate(sorted(row.due(office, request, now)), start=1):
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
