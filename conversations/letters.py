"""Letters in forms: their number and day, most often today, never one to come; which of several; new or not (P2.2)."""

from collections.abc import Mapping
from datetime import date

from conversations.answers import free_text, keywords
from conversations.shown import shorten
from conversations.steps import TEXTS, Answers, Context, Json, Note, Option
from conversations.thai.letter_numbers import NumberAndDay, bare_number, names_day, read_number_and_day
from conversations.thai.result import NOTHING, Choice, Invalid, Reading, Value
from conversations.words import list_words, plain
from domain import letter_numbers, rules
from domain.show import thai_date


def today(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the day it is."""
    line = thai_date(context.today)
    return (Option(value=context.today.isoformat(), label=TEXTS("button.today"), line=line),)


def check_dated(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where a letter would be of a day to come."""
    day = date.fromisoformat(value)
    return (Note(code="to_come", facts={"day": thai_date(day)}, blocks=True),) if day > context.today else ()


LETTER_AGAIN = ("keep", "anew")
read_again = keywords("return.letter_again.words", LETTER_AGAIN)


def is_about_letter(answers: Answers, context: Context) -> bool:
    """Tell whether a letter is here, and what is to be mended may be the letter itself."""
    said = plain(str(answers.get("reason", "")))
    return bool(context.facts.get("letter")) and any(word in said for word in list_words("return.letter_words"))


def school_letter(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read the number, the day, or both of the school's letter."""
    reading = read_number_and_day(text, now=context.now)
    if isinstance(reading, Value):
        return Value(value=_as_kept(reading.value), flags=reading.flags)
    if isinstance(reading, Choice):
        return Choice(candidates=tuple(map(_as_kept, reading.candidates)), code=reading.code)
    return reading


def number(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read the number under which a letter stands in a register, without the words that only introduce it."""
    return _with_figures(bare_number(text), answers, context)


def _with_figures(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read any words with a figure among them; without one they are something else, such as "ok"."""
    words = free_text(rules.LETTER_NUMBER_MAX, 1)(text, answers, context)
    is_number = any(letter.isdigit() for letter in text)
    return words if is_number or isinstance(words, Invalid) else Invalid(code="no_figure")


def own_letter(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read the number of a letter that was sent, with its day where that is named."""
    reading = school_letter(text, answers, context)
    has_number = isinstance(reading, Value) and reading.value["number"] is not None
    if has_number or names_day(text):
        return NOTHING if isinstance(reading, Value) and not has_number else reading
    words = _with_figures(text, answers, context)
    return Value(value={"number": words.value, "day": None}) if isinstance(words, Value) else words


def _as_kept(read: NumberAndDay) -> Json:
    return {"number": read.number, "day": read.day.isoformat() if read.day else None}


def check_letter(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where the day of a letter is still to come, or its number is too long to be one."""
    if value is None:  # nobody said
        return ()
    if len(value["number"] or "") > rules.LETTER_NUMBER_MAX:
        longest = {"longest": str(rules.LETTER_NUMBER_MAX), "length": str(len(value["number"]))}
        return (Note(code="too_long", facts=longest, blocks=True),)
    return check_dated(value["day"], answers, context) if value["day"] else ()


def known_number(answers: Answers, context: Context) -> Mapping[str, str]:
    """Tell under which number the school says that its letter went, so that it can be put right."""
    number = context.facts.get("number")
    return {"known": TEXTS("letters.known", number=number) if number else TEXTS("letters.unknown")}


def numbered(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the letters of a request that have a number or can get one."""
    return tuple(
        Option(value=row["kind"], label=shorten(row["title"]), text=row["title"], line=_line(row))
        for row in context.facts.get("letters", ())
    )


def _line(row: Mapping[str, str]) -> str:
    return TEXTS("letters.numbered", **row) if row["number"] else TEXTS("letters.unnumbered", **row)


def which_letter(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read one of these letters from a part of its title."""
    said = plain(text)
    rows = context.facts.get("letters", ())
    found = tuple(row["kind"] for row in rows if len(said) >= rules.TEXT_MIN and said in plain(row["title"]))
    if len(found) == 1:
        return Value(value=found[0])
    return Choice(candidates=found, code="several_fit") if found else NOTHING


def letter_facts(answers: Answers, context: Context) -> Mapping[str, str]:
    """Name the letter that a number is asked for."""
    titles = {row["kind"]: row["title"] for row in context.facts.get("letters", ())}
    return {"title": titles.get(answers.get("paper", ""), "")}


def check_number(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Ask for a yes where another letter of this year has the same number in the same book."""
    paper = answers.get("paper", context.facts.get("paper"))
    book = next((row["book"] for row in context.facts.get("letters", ()) if row["kind"] == paper), "")
    other = context.facts.get("taken", {}).get(f"{book} {letter_numbers.running_number(value)}")
    return (Note(code="taken", facts={"other": other}),) if other and book else ()
