"""The rules at the counter as notes on an answer: what cannot be, and what is said and confirmed (P1.2, P2.1)."""

from collections.abc import Mapping
from datetime import date

from conversations.steps import TEXTS, Answers, Context, Json, Note
from domain import rules, show
from domain.calendar import ONE_DAY
from domain.details import CONSULTATIONS

CLOSED_DAYS_NAMED = 4


def first_and_last(value: Json) -> tuple[date, date]:
    """Return the two ends of a stored run of days."""
    first, last = value
    return date.fromisoformat(first), date.fromisoformat(last)


def _cannot_be(first: date, last: date, context: Context) -> Note | None:
    office, today = context.office, context.today
    if rules.is_past(first, today):
        return Note(code="past", facts={"day": show.thai_date(first), "today": show.thai_date(today)}, blocks=True)
    if rules.is_too_far(last, today, office):
        latest = show.thai_date(rules.latest_day(today, office), weekday=False)
        return Note(code="too_far", facts={"latest": latest}, blocks=True)
    if rules.is_too_long(first, last, office):
        return Note(code="too_many_days", facts={"most": str(office.intake.max_event_days)}, blocks=True)
    return None


def _name_closed(day: date, context: Context) -> str:
    holiday = context.office.calendar.find_holiday(day)
    key = "closed.holiday" if holiday else "closed.weekend"
    return TEXTS(key, day=show.thai_date(day), holiday=holiday or "")


def _closed(first: date, last: date, context: Context) -> Note | None:
    days = rules.list_closed_days(first, last, context.office.calendar)
    if not days:
        return None
    named = [_name_closed(day, context) for day in days[:CLOSED_DAYS_NAMED]]
    more = [TEXTS("closed.more", count=len(days) - len(named))] if len(days) > len(named) else []
    return Note(code="closed", facts={"days": ", ".join([*named, *more])})


def _exams(first: date, last: date, context: Context) -> Note | None:
    exams = rules.list_exams(first, last, context.office)
    named = [TEXTS("exams.one", name=exam.name, days=show.thai_date_range(exam.first, exam.last)) for exam in exams]
    return Note(code="exams", facts={"exams": ", ".join(named)}) if named else None


def _too_soon(first: date, context: Context) -> Note | None:
    if not rules.is_too_soon(first, context.today, context.office):
        return None
    earliest = rules.earliest_standard_day(context.today, context.office)
    facts = {"lead_days": str(context.office.intake.lead_days), "earliest": show.thai_date(earliest)}
    return Note(code="too_soon", facts=facts)


def check_days(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say why these days cannot be, or everything about them that the person should know before saying yes."""
    first, last = first_and_last(value)
    cannot = _cannot_be(first, last, context)
    if cannot is not None:
        return (cannot,)
    too_soon = _too_soon(first, context) if is_event(answers, context) else None
    notes = (too_soon, _closed(first, last, context), _exams(first, last, context))
    return tuple(note for note in notes if note is not None)


def is_urgent(answers: Answers, context: Context) -> bool:
    """Tell whether the chosen days are nearer than the lead time, so that a reason is asked."""
    if "days" not in answers:
        return False
    first, _ = first_and_last(answers["days"])
    return not rules.is_past(first, context.today) and rules.is_too_soon(first, context.today, context.office)


def is_year_end(answers: Answers, context: Context) -> bool:
    """Tell whether the rules card of the fiscal year's end is shown."""
    return "days" in answers and rules.is_near_year_end(
        first_and_last(answers["days"])[0], context.today, context.office
    )


def day_facts(answers: Answers, context: Context) -> Mapping[str, str]:
    """Return the dates that the question for days quotes: the earliest standard day, and examples of one and of two."""
    office = context.office
    earliest = rules.earliest_standard_day(context.today, office)
    example = office.calendar.next_working_day(earliest)
    return {
        "earliest": show.thai_date(earliest),
        "lead_days": str(office.intake.lead_days),
        "example": show.short_date(example, weekday=False),
        "range": show.thai_date_range(example, example + ONE_DAY),
    }


def is_event(answers: Answers, context: Context) -> bool:
    """Tell whether it is more than a consultation, whose hour and way are agreed on afterwards (R13)."""
    return answers.get("service") not in CONSULTATIONS


def is_urgent_event(answers: Answers, context: Context) -> bool:
    """Tell whether an event comes so soon that a reason is asked; advice may be asked for at any time."""
    return is_event(answers, context) and is_urgent(answers, context)


def is_year_end_event(answers: Answers, context: Context) -> bool:
    """Tell whether the rules of the fiscal year's end are shown: a consultation costs nothing."""
    return is_event(answers, context) and is_year_end(answers, context)


def check_people(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say whether the numbers are those of a training."""
    if any(count > rules.PEOPLE_MAX for count in value.values()):
        return (Note(code="too_many", facts={"most": f"{rules.PEOPLE_MAX:,}"}, blocks=True),)
    return ()


def check_money(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say whether the sum is one a training can have."""
    if value > rules.MONEY_MAX:
        return (Note(code="too_much", facts={"most": show.money(rules.MONEY_MAX)}, blocks=True),)
    return (Note(code="no_money"),) if value == 0 else ()


def needs_money(answers: Answers, context: Context) -> bool:
    """Tell whether a sum is asked at all."""
    return bool(answers.get("money_source", "none") != "none")


def check_hours(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say whether the hours run forward."""
    start, end = value["start"], value["end"]
    return (Note(code="backwards", blocks=True),) if start and end and end <= start else ()
