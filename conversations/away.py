"""Who is away from when to when, and who stands in (P4.2, R60)."""

from datetime import date

from conversations import people, readers
from conversations.answers import keywords
from conversations.steps import TEXTS, Answers, Context, Form, Json, Note, Option, Step
from domain import absences, names
from domain.calendar import days_of
from domain.show import thai_date


def is_head(answers: Answers, context: Context) -> bool:
    """Tell whether this is somebody who may enter it for another."""
    return bool(context.facts.get("may_choose"))


def causes(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer leave and duty away."""
    return tuple(Option(value=cause, label=names.absence(cause)) for cause in names.ABSENCES)


def who(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the person themselves first, then colleagues."""
    own = Option(value=context.facts.get("person", 0), label=TEXTS("away.who.myself"))
    return (own, *people.colleagues({"who": own.value}, context))


def check_days(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where the days are over, or where another absence of the same person lies on one of them."""
    first, last = (date.fromisoformat(day) for day in value)
    if last < context.today:
        return (Note(code="gone_by", facts={"day": thai_date(last)}, blocks=True),)
    person = _person(answers, context)
    taken = next((day for day in days_of(first, last) if person in _away(day, context)), None)
    return (Note(code="overlaps", facts={"day": thai_date(taken)}, blocks=True),) if taken else ()


def check_substitute(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say on which day the work would come back to the one who is away, or would reach nobody."""
    if value == people.NOBODY:
        return ()
    person, (first, last) = _person(answers, context), answers["days"]
    if value == person:
        return (Note(code="own", blocks=True),)
    for day in days_of(date.fromisoformat(first), date.fromisoformat(last)):
        away = _away(day, context)
        if absences.is_circle(person, value, away):
            return (Note(code="circle", facts={"day": thai_date(day)}, blocks=True),)
        if not absences.is_there(value, away):
            return (Note(code="not_there", facts={"day": thai_date(day)}, blocks=True),)
    return ()


def _person(answers: Answers, context: Context) -> int:
    return int(answers.get("who") or context.facts.get("person", 0))


def _away(day: date, context: Context) -> dict[int, int | None]:
    """Return who is away on a day: `facts["absences"]` are [person, stand-in, first day, last day] each."""
    rows = context.facts.get("absences", ())
    return {person: stand_in for person, stand_in, first, last in rows if first <= day.isoformat() <= last}


# fmt: off
AWAY = Form(name="away", review=False, steps=(
    Step("who",        people.somebody,           options=who, only_if=is_head),
    Step("cause",      keywords("away.cause.words", names.ABSENCES), options=causes),
    Step("days",       readers.days,              check=check_days, echo=True, depends=("who",)),
    Step("substitute", people.somebody_or_nobody, options=people.colleagues_or_nobody, check=check_substitute,
                                                  depends=("who", "days")),
))
# fmt: on
