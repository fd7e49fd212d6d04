"""When a reminder is due and while it is true: the rules that the rows of `REMINDERS` name. They say nothing."""

from collections.abc import Callable, Container, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from domain.calendar import ONE_DAY, add_working_hours, at, days_of, local_date
from domain.chasing import Chasing
from domain.day import is_done_before
from domain.details import from_answers
from domain.lifecycle import Action
from domain.office import Office
from domain.rules import papers_due_day
from domain.stays import hours_of
from notifications.quiet import earliest_push
from notifications.roles import is_desk_empty
from storage import loans, requests
from storage.tables import Request

Due = Callable[[Session, Office, Request, datetime], Iterator[datetime]]
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


def on_a_later_day(session: Session, request: Request, today: date) -> bool:
    """Tell whether this is a day after the first, for which nobody has set out or begun yet."""
    done = requests.list_done(session, request.id)
    return request.first_day < today <= request.last_day and not is_done_before(Action.SET_OUT, done, today)


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


def wanted_back(session: Session, request: Request, today: date) -> bool:
    """Tell whether something lent for it should be back by today (R81)."""
    return any(loan.due_on <= today for loan in loans.list_out_for(session, request.id))


def papers_wanted(session: Session, request: Request, today: date) -> bool:
    """Tell whether money was spent whose papers are not all in."""
    is_due = from_answers(request.answers).needs_papers
    return is_due and requests.find_done(session, request.id, Action.FILE_PAPERS) is None


def after(silence: Callable[[Chasing], tuple[int, ...]]) -> Due:
    """Make a rule: after so many working hours of silence each, outside the quiet hours, however urgent it is."""

    def due(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
        for hours in silence(office.chasing):
            moment = add_working_hours(office.calendar, now, hours)
            yield earliest_push(office, moment, urgent=False)

    return due


def at_once_and_after(silence: Callable[[Chasing], tuple[int, ...]]) -> Due:
    """Make a rule: as soon as the quiet hours allow, and again after so many working hours each."""
    later = after(silence)

    def due(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
        yield earliest_push(office, now, urgent=False)
        yield from later(session, office, request, now)

    return due


def days_before(which: Container[int]) -> Due:
    """Make a rule: when the office opens, so many calendar days before, or earlier where that day is closed."""

    def due(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
        for days in office.chasing.days_before:
            if days not in which:
                continue
            day = office.calendar.previous_working_day(request.first_day - timedelta(days=days))
            if day > local_date(now):  # who was told of the approval today needs no reminder of it today
                yield at(day, office.hours.open)

    return due


def before_the_meeting(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: when the office opens on the working day before the meeting; the invitation says it otherwise."""
    if request.meets_at is None:
        return
    eve = office.calendar.previous_working_day(local_date(request.meets_at) - ONE_DAY)
    if eve > local_date(now):  # who heard of the meeting today needs no reminder of it today
        yield at(eve, office.hours.open)


def after_the_meeting(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: after so many working hours each since the meeting began, as long as nobody says what came of it."""
    if request.meets_at is None:
        return
    for hours in office.chasing.result_hours:
        moment = add_working_hours(office.calendar, max(request.meets_at, now), hours)
        yield earliest_push(office, moment, urgent=False)


def hours_before(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: so many hours before it begins, even where the office is closed (R80).

    In the quiet hours only where the office lets what is urgent ring; at their end where no hour was agreed on.
    """
    yield from _hours_before(office, request, request.first_day, now)


def hours_before_later_days(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: the same on each later day of a training of several."""
    for day in days_of(request.first_day + ONE_DAY, request.last_day):
        yield from _hours_before(office, request, day, now)


def _hours_before(office: Office, request: Request, day: date, now: datetime) -> Iterator[datetime]:
    moment = calm = at(day, office.hours.quiet_until)
    details = from_answers(request.answers)
    if details.time_start is not None or details.time_part is not None:
        begins, _ = hours_of(details.time_start, details.time_end, details.time_part, office)
        early = at(day, begins) - timedelta(hours=office.chasing.hours_before)
        moment = early if office.hours.urgent_ignores_quiet else max(early, calm)
    if moment > now:  # who was told of the approval since then needs no reminder of it
        yield moment


def after_the_day(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: when the office opens, so many days after the last day, or later where that day is closed."""
    day = office.calendar.next_working_day(request.last_day + timedelta(days=office.chasing.feedback_days))
    yield max(at(day, office.hours.open), earliest_push(office, now, urgent=False))


def around_the_papers(*, last: bool = False) -> Due:
    """Make a rule: when the office opens, on the office's days around the one on which the money papers are due (P7.1).

    With `last`, on the last of them alone.
    """

    def due(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
        due_on, days = papers_due_day(request.last_day, office), office.chasing.papers_days
        for offset in days[-1:] if last else days:
            day = due_on + timedelta(days=offset)
            open_day = (
                office.calendar.previous_working_day(day) if offset < 0 else office.calendar.next_working_day(day)
            )
            yield max(at(open_day, office.hours.open), earliest_push(office, now, urgent=False))

    return due


def long_after(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: when the school's word is waited for no longer."""
    day = office.calendar.next_working_day(request.last_day + timedelta(days=office.chasing.close_days + 1))
    yield max(at(day, office.hours.open), earliest_push(office, now, urgent=False))


def to_return(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: when the office opens on the day on which something lent is to come back (R81)."""
    yield from _returns(session, office, request, now, days=0)


def still_lent(session: Session, office: Office, request: Request, now: datetime) -> Iterator[datetime]:
    """Make a rule: when the office opens, so many days after something lent was to come back (R81)."""
    yield from _returns(session, office, request, now, days=office.lending.overdue_days)


def _returns(session: Session, office: Office, request: Request, now: datetime, *, days: int) -> Iterator[datetime]:
    for due_on in sorted({loan.due_on for loan in loans.list_out_for(session, request.id)}):
        moment = at(office.calendar.next_working_day(due_on + timedelta(days=days)), office.hours.open)
        if moment > now:  # who takes it until today needs no reminder of it
            yield moment
