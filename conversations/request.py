"""What a school asks for: one line a question, in the order in which they are asked (R13, R18-R42, P1.2, P2.1)."""

from collections.abc import Callable, Mapping
from typing import Any

from conversations import catalogue, intake, readers
from conversations.answers import acknowledged, free_text, keywords
from conversations.choices import coded, listed, places, registered_phone
from conversations.steps import Context, Form, Json, Step
from conversations.thai.message import Found
from conversations.thai.result import Value
from domain import names, rules

_topic = free_text(rules.TOPIC_MAX)
_service = keywords("request.service.words", names.SERVICES)
_reasons = listed("request.urgent_reason")
_money_source = keywords("request.money_source.words", names.MONEY_SOURCES)

# fmt: off
REQUEST = Form(name="request", steps=(
    Step("service",       _service,                    options=coded("service", names.SERVICES)),
    Step("group",         catalogue.read_group,        options=catalogue.group_options, also=catalogue.group_and_entry),
    Step("entry",         catalogue.read_entry,        options=catalogue.entry_options, only_if=catalogue.has_entries,
                                                       depends=("group",)),
    Step("topic",         _topic),
    Step("days",          readers.days,                check=intake.check_days, facts=intake.day_facts, echo=True,
                                                       picker="date"),
    Step("urgent_reason", free_text(rules.REASON_MAX), options=_reasons, only_if=intake.is_urgent),
    Step("year_end",      acknowledged,                options=coded("year_end", (True,)), only_if=intake.is_year_end),
    Step("time",          readers.hours,               options=readers.hour_options, check=intake.check_hours),
    Step("place",         free_text(rules.PLACE_MAX),  options=places),
    Step("people",        readers.people,              check=intake.check_people),
    Step("money_source",  _money_source,               options=coded("money_source", names.MONEY_SOURCES)),
    Step("money_sum",     readers.money,               check=intake.check_money, only_if=intake.needs_money),
    Step("contact",       readers.phone,               options=registered_phone),
))
# fmt: on

# What a longer message can answer: the reader's field, the step, and how its value is kept.
_FIELDS: tuple[tuple[str, str, Callable[[Any], Json]], ...] = (
    ("date_range", "days", readers.as_days),
    ("time_range", "time", readers.as_hours),
    ("counts", "people", readers.as_people),
    ("budget", "money_sum", readers.as_baht),
    ("phone", "contact", str),
)
UNSURE = frozenset({"group"})  # found by its words in a sentence, so it is confirmed when its question comes


def find_answers(found: Found, context: Context) -> Mapping[str, Json]:
    """Return the answers to this form that a message holds, by step, for `engine.fill` (with `unsure=UNSURE`)."""
    answers: dict[str, Json] = {}
    for name, step, kept_as in _FIELDS:
        reading = found.fields[name].reading if name in found.fields else None
        if isinstance(reading, Value) and not reading.flags & readers.DOUBTFUL:
            answers[step] = kept_as(reading.value)
    if answers.get("money_sum") == 0:
        answers["money_source"] = "none"
    if set(answers.get("people", ())) == {readers.UNNAMED}:
        del answers["people"]
    texts = (
        ("service", _service, found.text),
        ("group", catalogue.read_group, found.text),
        ("topic", _topic, found.topic),
    )
    for step, read, text in texts:
        said = read(text or "", {}, context)
        if isinstance(said, Value):
            answers[step] = said.value
    return answers
