"""Answers to pick from before and after a training, as the handler found them: items, people, hours."""

from collections.abc import Callable, Mapping

from conversations.shown import shorten
from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from domain import rules
from domain.show import money

SHARES, WHOLE = (80, 60, 40), 100  # percent
BASES = ("chanda", "viriya", "citta", "vimamsa")  # the four bases of success (R78)


def items(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the items that are still open, of which several can be picked."""
    return tuple(Option(value=[item], label=shorten(item), line=item) for item in context.facts.get("items", ()))


def papers(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the money papers that are still open, and all of them at once."""
    offered = items(answers, context)
    everything = [item for option in offered for item in option.value]
    whole = Option(value=everything, label=TEXTS("button.everything_in"), text=TEXTS("button.everything_in_said"))
    return (*offered, whole) if len(offered) > 1 else offered


def is_asked(key: str) -> Callable[[Answers, Context], bool]:
    """Make the question whether this person is to say something of the day that nobody has said yet (P6.2, R14)."""
    return lambda _, context: key in context.facts.get("asked", ())


def shares(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer how much of the time is for doing, in percent."""
    return tuple(Option(value=share, label=TEXTS("shown.share", share=str(share))) for share in SHARES)


def check_share(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say whether a share is one."""
    return () if value <= WHOLE else (Note(code="too_much", facts={"most": str(WHOLE)}, blocks=True),)


def is_last_paper(answers: Answers, context: Context) -> bool:
    """Tell whether these are all the money papers that were open, so that what was spent is known (P7.1)."""
    return set(context.facts.get("items", ())) <= set(answers.get("items", ()))


def planned_money(answers: Answers, context: Context) -> Mapping[str, str]:
    """Tell what was planned to be spent, where that is known."""
    planned = context.facts.get("money_sum")
    return {"planned": TEXTS("spending.planned", sum=money(planned)) if planned else ""}


def check_spent(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where a sum cannot be, and ask for a yes where more was spent than planned."""
    planned = context.facts.get("money_sum")
    if value is None:  # nobody said
        return ()
    if value > rules.MONEY_MAX:
        return (Note(code="too_much", facts={"most": money(rules.MONEY_MAX)}, blocks=True),)
    return (Note(code="over", facts={"planned": money(planned)}),) if planned and value > planned else ()


def real_hours(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the hours between the real start and the real end, else the planned ones."""
    known = context.facts.get("hours")
    return (Option(value=known, label=TEXTS("shown.hours", hours=f"{known:g}")),) if known else ()


def held_people(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the number of people that was planned."""
    planned = context.facts.get("people")
    return (Option(value=planned, label=TEXTS("shown.heads", count=f"{planned:,}")),) if planned else ()


def people_count(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say whether so many can have come."""
    if value <= rules.PEOPLE_MAX:
        return ()
    return (Note(code="too_many", facts={"most": f"{rules.PEOPLE_MAX:,}"}, blocks=True),)


def bases(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the four bases of success as questions to oneself, of which several can be picked (R78)."""
    return tuple(Option(value=[b], label=TEXTS(f"button.{b}"), line=TEXTS(f"shown.base.{b}")) for b in BASES)


def is_full(answers: Answers, context: Context) -> bool:
    """Tell whether everything is asked of a day; of advice that was given, only how long and what it was (R13)."""
    return not context.facts.get("light")
