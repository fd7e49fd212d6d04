"""The Thai words of a stored answer. Reads stored values only; never what somebody typed."""

from collections.abc import Callable, Mapping
from datetime import date, time

import regex

from conversations.steps import TEXTS, Context, Json
from domain import names, places
from domain import show as thai
from domain.details import UNSURE

LABEL_MAX = 20  # graphemes in a quick reply's label
ELLIPSIS = "…"


def shorten(text: str, limit: int = LABEL_MAX) -> str:
    """Cut to this many graphemes, never inside one; what was cut ends in an ellipsis."""
    letters = regex.findall(r"\X", text)
    return text if len(letters) <= limit else "".join(letters[: limit - 1]).rstrip() + ELLIPSIS


def _text(value: Json, context: Context) -> str:
    return str(value) if value is not None else TEXTS("shown.nothing")


def _place(value: Json, context: Context) -> str:
    return places.read(value).words if value else TEXTS("shown.nothing")


def _group(value: Json, context: Context) -> str:
    found = next((group.label for group in context.office.groups if group.code == value), None)
    return found or TEXTS("shown.unsure")


def _entry(value: Json, context: Context) -> str:
    found = None if value == UNSURE else context.office.find_entry(value)
    return found.name if found else TEXTS("shown.unsure")


def _group_or_entry(value: Json, context: Context) -> str:
    return _entry(value, context) if context.office.find_entry(value) else _group(value, context)


def _days(value: Json, context: Context) -> str:
    first, last = (date.fromisoformat(day) for day in value)
    shown = thai.thai_date_range(first, last)
    return shown if first == last else TEXTS("shown.days", days=shown, count=(last - first).days + 1)


def _time(value: Json, context: Context) -> str:
    if value["part"]:
        return names.time_part(value["part"])
    end = time.fromisoformat(value["end"]) if value["end"] else None
    return thai.thai_time_range(time.fromisoformat(value["start"]), end)


def _people(value: Json, context: Context) -> str:
    rows = [TEXTS("shown.people", kind=names.people_kind(kind), count=f"{n:,}") for kind, n in value.items()]
    if len(rows) > 1:
        rows.append(TEXTS("shown.in_all", count=f"{sum(value.values()):,}"))
    return " ".join(rows)


def _phone(value: Json, context: Context) -> str:
    return TEXTS("shown.nothing") if value is None else thai.phone_number(value)


def _school(value: Json, context: Context) -> str:
    if value is None:
        return TEXTS("shown.nothing")
    school = context.office.schools[value]
    return TEXTS("shown.school", name=school.name, tambon=school.tambon, amphoe=school.amphoe)


def short_name(school: str) -> str:
    """Return a school's name without the word for school."""
    return school.removeprefix(TEXTS("words.school"))


def _school_short(value: Json, context: Context) -> str:
    school = context.office.schools[value]
    is_alone = sum(other.name == school.name for other in context.office.schools.values()) == 1
    if is_alone:
        return short_name(school.name)
    return TEXTS("shown.namesake", name=short_name(school.name), amphoe=school.amphoe)


def _skills(value: Json, context: Context) -> str:
    chosen = [group.label for group in context.office.groups if group.code in value]
    return ", ".join(chosen) or TEXTS("shown.nothing")


def _candidates(value: Json, context: Context) -> str:
    wanted = value if isinstance(value, list) else [value]
    known = {row["id"]: str(row["label"]) for row in context.facts.get("candidates", ())}
    return ", ".join(known[one] for one in wanted if one in known) or TEXTS("shown.nothing")


def _dates(value: Json, context: Context) -> str:
    return ", ".join(thai.short_date(date.fromisoformat(day)) for day in value)


def _offer(value: Json, context: Context) -> str:
    lines = {one["id"]: str(one["line"]) for one in context.facts.get("offers", ())}
    return lines.get(value, TEXTS("button.no_date"))


def _colleagues(value: Json, context: Context) -> str:
    wanted = value if isinstance(value, list) else [value]
    known = {row["id"]: str(row["label"]) for row in context.facts.get("colleagues", ())}
    known[context.facts.get("person")] = TEXTS("away.who.myself")
    return ", ".join(known[one] for one in wanted if one in known) or TEXTS("people.nobody")


def _partner(value: Json, context: Context) -> str:
    return next(str(row["label"]) for row in context.facts["partners"] if row["id"] == value)


def _loans(value: Json, context: Context) -> str:
    return ", ".join(str(row["label"]) for row in context.facts.get("lent", ()) if row["id"] in value)


def _one_day(value: Json, context: Context) -> str:
    return TEXTS("shown.nothing") if value is None else thai.thai_date(date.fromisoformat(value))


def _letter(value: Json, context: Context) -> str:
    if value is None:
        return TEXTS("shown.nothing")
    day = thai.thai_date(date.fromisoformat(value["day"]), weekday=False) if value["day"] else None
    parts = ("number", value["number"]), ("day", day)
    return " ".join(TEXTS(f"shown.letter.{name}", value=part) for name, part in parts if part)


def _paper(value: Json, context: Context) -> str:
    return next((str(row["title"]) for row in context.facts.get("letters", ()) if row["kind"] == value), "")


def _spent(value: Json, context: Context) -> str:
    return TEXTS("shown.nothing") if value is None else thai.money(value)


# fmt: off
SHOWN: Mapping[str, Callable[[Json, Context], str]] = {
    "service":      lambda value, _: names.service(value),
    "group":        _group_or_entry,
    "entry":        _entry,
    "days":         _days,
    "cause":        lambda value, _: names.absence(value),
    "time":         _time,
    "starts":       _time,
    "day":          _one_day,
    "dated":        _one_day,
    "due":          _one_day,
    "things":       lambda value, _: ", ".join(value),
    "loans":        _loans,
    "year_end":     lambda *_: TEXTS("shown.acknowledged"),
    "place":        _place,
    "what":         _place,  # the way out of a trouble: another activity, or another place
    "people":       _people,
    "money_source": lambda value, _: names.money_source(value),
    "money_sum":    lambda value, _: thai.money(value),
    "contact":      _phone,
    "phone":        _phone,
    "kind":         lambda value, _: names.person_kind(value),
    "school":       _school,
    "skills":       _skills,
    "networks":     lambda value, _: ", ".join(value) or TEXTS("shown.nothing"),
    "lead":         _candidates,
    "assistants":   _candidates,
    "asked":        lambda value, _: TEXTS(f"shown.asked.{value}"),
    "leaver":       _candidates,
    "successor":    _candidates,
    "hours":        lambda value, _: TEXTS("shown.hours", hours=f"{value:g}"),
    "attended":     lambda value, _: TEXTS("shown.heads", count=f"{value:,}"),
    "items":        lambda value, _: ", ".join(value) or TEXTS("shown.nothing"),
    "bases":        lambda value, _: ", ".join(TEXTS(f"button.{b}") for b in value) or TEXTS("shown.nothing"),
    "minutes":      lambda value, _: TEXTS("shown.minutes", count=value),
    "begun":        lambda value, _: TEXTS(f"shown.begun.{value}"),
    "way":          lambda value, _: TEXTS(f"shown.way.{value}"),
    "dates":        _dates,
    "offer":        _offer,
    "members":      _colleagues,
    "deputy":       _colleagues,
    "substitute":   _colleagues,
    "who":          _colleagues,
    "score":        lambda value, _: TEXTS(f"shown.score.{value}"),
    "partner":      _partner,
    "tags":         lambda value, _: ", ".join(value) or TEXTS("shown.nothing"),
    "consent":      lambda value, _: TEXTS(f"shown.consent.{value}"),
    "photos":       lambda value, _: TEXTS("shown.photos", count=len(value)),
    "letter":       _letter,
    "paper":        _paper,
    "money_spent":  _spent,
    "letter_again": lambda value, _: TEXTS(f"shown.letter_again.{value}"),
}
# fmt: on


def show(form: str, step: str, value: Json, context: Context) -> str:
    """Return how an answer of this step reads in a question, a summary or a card."""
    return SHOWN.get(step, _text)(value, context)


def show_short(form: str, step: str, value: Json, context: Context) -> str:
    """Return how an answer reads on a button."""
    if step == "days" and value[0] == value[1]:
        return thai.short_date(date.fromisoformat(value[0]))
    if step == "school":
        return shorten(_school_short(value, context))
    return shorten(show(form, step, value, context))
