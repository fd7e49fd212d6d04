"""Answers to pick from, as options of a step: from names, from listed texts, from what is known of the person."""

from collections.abc import Callable, Iterable

from conversations.shown import shorten, show
from conversations.steps import TEXTS, Answers, Context, Json, Option
from domain import rules

Options = Callable[[Answers, Context], tuple[Option, ...]]


def coded(step: str, codes: Iterable[Json]) -> Options:
    """Offer these codes under their Thai names; a long name has a shorter one for its button."""
    known = tuple(codes)

    def options(answers: Answers, context: Context) -> tuple[Option, ...]:
        offered = []
        for code in known:
            name, button = show("", step, code, context), f"button.{step}.{code}"
            offered.append(Option(value=code, label=TEXTS(button) if button in TEXTS else name, line=name))
        return tuple(offered)

    return options


def _list(key: str) -> tuple[Option, ...]:
    offered: list[Option] = []
    while (line := f"{key}.choice.{len(offered) + 1}") in TEXTS:
        said, button = TEXTS(line), f"{key}.button.{len(offered) + 1}"
        label = TEXTS(button) if button in TEXTS else shorten(said)
        offered.append(Option(value=said, label=label, text=said, line=said))
    return tuple(offered)


def listed(key: str) -> Options:
    """Offer the sentences kept under `<key>.choice.1`, `.2` and so on; the sentence itself is the answer.

    A long one has a shorter one for its button under `<key>.button.1`.
    """
    return lambda *_: _list(key)


def listed_by(step: str, key: str) -> Options:
    """Offer the sentences of `<key>.<answer of an earlier step>`."""
    return lambda answers, _: _list(f"{key}.{answers.get(step)}")


def listed_by_role(key: str) -> Options:
    """Offer the sentences of `<key>.<role>`, the role being the handler's fact."""
    return lambda _, context: _list(f"{key}.{context.facts.get('role')}")


def yes_and_no(key: str) -> Options:
    """Offer a yes and a no, under what they mean: `<key>.button.1` and `.2`."""
    options = tuple(Option(value=n == 1, label=TEXTS(f"{key}.button.{n}")) for n in (1, 2))
    return lambda *_: options


def places(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the person's own school, the area office, and no place at all."""
    school = context.office.schools.get(context.facts.get("school_key", ""))
    own = [Option(value=school.name, label=TEXTS("button.own_school"))] if school is not None else []
    office = Option(value=context.office.contact.name, label=TEXTS("button.at_office"))
    return (*own, office, Option(value=TEXTS("button.online"), label=TEXTS("button.online")))


def registered_phone(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the telephone number given at registration."""
    phone = context.facts.get("phone")
    if not phone:
        return ()
    shown = show("", "phone", phone, context)
    return (Option(value=phone, label=shown, line=TEXTS("contact.registered", phone=shown)),)


def work_groups(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the six work groups, of which several can be picked."""
    return tuple(Option(value=[group.code], label=group.label, line=group.name) for group in context.office.groups)


def scores(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the marks, the best first."""
    marks = range(rules.SCORE_MAX, rules.SCORE_MIN - 1, -1)
    return tuple(Option(value=mark, label=TEXTS(f"shown.score.{mark}")) for mark in marks)
