"""Answers to several questions of the request form in one message. Only what names itself; never a guess.

"ขอวิทยากรเรื่อง PLC วันที่ 15 ธ.ค. 69 เก้าโมงถึงเที่ยง ครู 30 คน" answers four questions at once.
"""

from collections.abc import Callable, Mapping
from typing import Any

from conversations.readers import DOUBTFUL, UNNAMED, as_baht, as_days, as_hours, as_people
from conversations.steps import TEXTS, Context, Json
from conversations.thai.message import Found, read_message
from conversations.thai.result import Value
from conversations.thai.schools import School
from domain import rules

# A question that takes any words: there a date may be part of the answer instead of one.
FREE_TEXT = frozenset({"topic", "urgent_reason", "place"})


def _place(school: School) -> Json:
    return TEXTS("shown.school", name=school.name, tambon=school.tambon, amphoe=school.amphoe)


def _itself(value: Any) -> Json:
    return value


# fmt: off
_STEPS: Mapping[str, tuple[str, Callable[[Any], Json]]] = {
    # field        step         stored shape
    "date_range":  ("days",      as_days),
    "time_range":  ("time",      as_hours),
    "counts":      ("people",    as_people),
    "budget":      ("money_sum", as_baht),
    "phone":       ("contact",   _itself),
    "school":      ("place",     _place),
}
# fmt: on


def find_answers(text: str, context: Context) -> dict[str, Json]:
    """Return the answers a message holds, by step, in their stored shape."""
    found = read_message(text, now=context.now, schools=context.schools)
    answers = {}
    for name, field in found.fields.items():
        step, shape = _STEPS[name]
        if isinstance(field.reading, Value) and _is_certain(name, field.reading):
            answers[step] = shape(field.reading.value)
    return answers | _topic_of(found)


def _is_certain(name: str, reading: Value[Any]) -> bool:
    return not reading.flags & DOUBTFUL and not (name == "counts" and UNNAMED in reading.value)


def _topic_of(found: Found) -> dict[str, Json]:
    topic = (found.topic or "").strip()
    return {"topic": topic} if rules.TEXT_MIN <= len(topic) <= rules.TOPIC_MAX else {}
