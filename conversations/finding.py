"""Answers to several questions of the request form in one message. Only what names itself; never a guess.

"A trainer on PLC please, on 15 Dec. from nine to noon, for thirty teachers" answers five questions at once.
"""

from collections.abc import Callable
from typing import Any

from conversations import catalogue, readers
from conversations.request import SERVICE, TOPIC
from conversations.steps import TEXTS, Context, Json
from conversations.thai.message import Found, read_message
from conversations.thai.result import Value
from conversations.thai.schools import School

# A question that takes any words: there a date may be part of the answer instead of one.
FREE_TEXT = frozenset({"topic", "urgent_reason", "place"})
# Read out of a sentence, but perhaps meant otherwise: confirmed when its question comes.
UNSURE = frozenset({"group", "place"})


def _place(school: School) -> Json:
    return TEXTS("shown.school", name=school.name, tambon=school.tambon, amphoe=school.amphoe)


# fmt: off
_FIELDS: tuple[tuple[str, str, Callable[[Any], Json]], ...] = (
    # field        step         stored shape
    ("date_range", "days",      readers.as_days),
    ("time_range", "time",      readers.as_hours),
    ("counts",     "people",    readers.as_people),
    ("budget",     "money_sum", readers.as_baht),
    ("phone",      "contact",   str),
    ("school",     "place",     _place),
)
# fmt: on


def find_answers(text: str, context: Context) -> dict[str, Json]:
    """Return the answers to the request form that a message holds, by step, for `engine.fill` with `UNSURE`."""
    found = read_message(text, now=context.now, schools=context.schools)
    answers = _of_fields(found)
    if answers.get("money_sum") == 0:
        answers["money_source"] = "none"
    if set(answers.get("people", ())) == {readers.UNNAMED}:
        del answers["people"]  # of which kind is asked
    return answers | _of_words(found, context)


def _of_fields(found: Found) -> dict[str, Json]:
    answers = {}
    for name, step, kept_as in _FIELDS:
        reading = found.fields[name].reading if name in found.fields else None
        if isinstance(reading, Value) and not reading.flags & readers.DOUBTFUL:
            answers[step] = kept_as(reading.value)
    return answers


def _of_words(found: Found, context: Context) -> dict[str, Json]:
    answers = {}
    texts = (
        ("service", SERVICE, found.text),
        ("group", catalogue.read_group, found.text),
        ("topic", TOPIC, found.topic),
    )
    for step, read, text in texts:
        said = read(text or "", {}, context)
        if isinstance(said, Value):
            answers[step] = said.value
    return answers
