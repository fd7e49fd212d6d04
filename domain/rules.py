"""Every number of the service once, and one function for each rule. Standard library only; never reads a clock.

What another office may want otherwise stands in its `office.toml` and arrives here as an `Office`.
"""

from datetime import date, timedelta

from domain.calendar import WorkCalendar, days_of
from domain.office import Office
from domain.planning import Exam

# What somebody types, in characters.
TEXT_MIN = 3
TOPIC_MAX = 200
NAME_MAX = 80
POSITION_MAX = 80
ORGANISATION_MAX = 120
PLACE_MAX = 150
REASON_MAX = 300
LETTER_NUMBER_MAX = 60
COMMENT_MAX = 500
OBJECTIVE_MAX = 200  # it is one clause of a letter

# What somebody counts.
PEOPLE_MAX = 5_000  # of one kind; more is a slip of the finger
MONEY_MAX = 10_000_000  # baht
HOURS_MAX = 60  # of a training of five days
DELAY_MAX = 480  # minutes; more is another day
SCORE_MIN, SCORE_MAX = 1, 5

PAST_PICKED = 365  # days back that the picker of a letter's day goes; older ones are typed
MEETING_DAYS_OFFERED = 5  # how many of the next working days are offered for a meeting
PEOPLE_OFFERED = 7  # how many of the office stand in a question as numbers; the others are named

CITIZEN_ID_DIGITS = 13
LEAP_DAY = (2, 29)


def answer_by_day(asked_on: date, first_offered: date, office: Office) -> date:
    """Return until when a school should answer which of the offered days it takes: before the first of them (P5.1)."""
    wanted = office.calendar.next_working_day(asked_on + timedelta(days=office.papers.answer_days))
    return max(asked_on, min(wanted, first_offered - timedelta(days=1)))


def earliest_standard_day(today: date, office: Office) -> date:
    """Return the first day that keeps the lead time (P2.1: two weeks; calendar days, D2)."""
    return today + timedelta(days=office.intake.lead_days)


def latest_day(today: date, office: Office) -> date:
    """Return the last day for which a request is taken."""
    return today + timedelta(days=office.intake.max_days_ahead)


def is_past(day: date, today: date) -> bool:
    """Tell whether a training cannot begin on this day any more; today itself still can."""
    return day < today


def is_too_soon(day: date, today: date, office: Office) -> bool:
    """Tell whether this day is nearer than the lead time, so that a reason is asked (P2.1)."""
    return day < earliest_standard_day(today, office)


def is_too_far(day: date, today: date, office: Office) -> bool:
    """Tell whether this day is further ahead than requests are taken."""
    return day > latest_day(today, office)


def is_too_long(first: date, last: date, office: Office) -> bool:
    """Tell whether these days are more than one event may have."""
    return (last - first).days + 1 > office.intake.max_event_days


def list_closed_days(first: date, last: date, calendar: WorkCalendar) -> list[date]:
    """Return the days among these on which the office is closed."""
    return [day for day in days_of(first, last) if not calendar.is_working_day(day)]


def list_exams(first: date, last: date, office: Office) -> list[Exam]:
    """Return the national tests that fall among these days (R26)."""
    return [exam for exam in office.exams if exam.first <= last and first <= exam.last]


def papers_due_day(last_day: date, office: Office) -> date:
    """Return the day by which the money papers are handed in: so many days later, or the next open day (P7.1)."""
    return office.calendar.next_working_day(last_day + timedelta(days=office.papers.evidence_days))


def _is_in_year_end(day: date, office: Office) -> bool:
    start, end = office.intake.year_end_from, office.intake.year_end_to
    here = f"{day:%m-%d}"
    return start <= here <= end if start <= end else here >= start or here <= end


def is_near_year_end(first_day: date, today: date, office: Office) -> bool:
    """Tell whether the training, or the day of asking, lies where the fiscal year closes (P1.2, D3)."""
    return _is_in_year_end(first_day, office) or _is_in_year_end(today, office)


def years_before(day: date, years: int) -> date:
    """Return the same day so many years earlier; a leap day becomes the day before."""
    earlier = day - timedelta(days=1) if (day.month, day.day) == LEAP_DAY else day
    return earlier.replace(year=earlier.year - years)


def is_citizen_id(digits: str) -> bool:
    """Tell whether these are thirteen digits with the check digit of a Thai identity number, which is never kept."""
    if len(digits) != CITIZEN_ID_DIGITS or not digits.isdecimal():
        return False
    weighed = sum(int(digit) * (CITIZEN_ID_DIGITS - place) for place, digit in enumerate(digits[:-1]))
    return (11 - weighed % 11) % 10 == int(digits[-1])
