"""Other days for a request: what cannot be, and what is said before they are kept (point 9)."""

from collections.abc import Mapping

from conversations.intake import check_days, first_and_last
from conversations.steps import Answers, Context, Json, Note
from domain import show
from domain.calendar import ONE_DAY


def check_new_days(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say why these days cannot be, or what should be known of them.

    For what is decided the lead time was kept once and does not count; else days too near make it urgent.
    """
    first, last = first_and_last(value)
    if first <= context.today:
        return (Note(code="not_ahead", facts={"day": show.thai_date(first)}, blocks=True),)
    if [value[0], value[1]] == context.facts.get("days"):
        return (Note(code="same", facts={"day": show.thai_date_range(first, last)}, blocks=True),)
    untold = () if context.facts.get("hastens") else ("too_soon",)
    return tuple(note for note in check_days(value, answers, context) if note.code not in untold)


def example(answers: Answers, context: Context) -> Mapping[str, str]:
    """Return a day that the question can quote."""
    day = context.office.calendar.next_working_day(context.today + 7 * ONE_DAY)
    return {"example": show.short_date(day, weekday=False)}
