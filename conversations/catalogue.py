"""The six work groups and their entries as answers (R18-R42): picked from the list, or found by their words."""

from collections.abc import Mapping

from conversations.steps import TEXTS, Answers, Context, Json, Option
from conversations.thai.result import NOTHING, Choice, Reading, Value
from conversations.words import is_word, plain
from domain.catalogue import Entry, WorkGroup
from domain.details import UNSURE
from domain.office import Office


def _unsure() -> Option:
    return Option(value=UNSURE, label=TEXTS("button.unsure"))


def list_entries(group: WorkGroup, context: Context) -> list[Entry]:
    """Return what this person can ask of a group; some entries are for the office itself (R40)."""
    return [entry for entry in group.entries if not entry.staff_only or context.facts.get("staff")]


def _open_groups(context: Context) -> list[WorkGroup]:
    return [group for group in context.office.groups if list_entries(group, context)]


def group_options(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Return the work groups to pick from."""
    groups = (Option(value=g.code, label=g.label) for g in _open_groups(context))
    return (*groups, _unsure())


def entry_options(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Return the entries of the group that was picked."""
    group = find_group(context.office, answers.get("group"))
    entries = list_entries(group, context) if group is not None else []
    return (*(Option(value=e.code, label=e.label, line=e.name) for e in entries), _unsure())


def find_group(office: Office, code: Json) -> WorkGroup | None:
    """Return the work group of this code; none for somebody who is not sure."""
    return next((group for group in office.groups if group.code == code), None)


def has_entries(answers: Answers, context: Context) -> bool:
    """Tell whether there is anything to pick in the group."""
    group = find_group(context.office, answers.get("group"))
    return group is not None and bool(list_entries(group, context))


def _named(entry: Entry, said: str) -> str:
    """Return the longest word of an entry that the text has; "" where it has none."""
    words = [plain(word) for word in (entry.name, entry.label, *entry.keywords)]
    return max((word for word in words if word in said), key=len, default="")


def _found(text: str, groups: list[WorkGroup], context: Context) -> Reading[Json]:
    said = plain(text)
    words = {e.code: word for g in groups for e in list_entries(g, context) if (word := _named(e, said))}
    # A word inside a longer one says less: "curriculum" in "early childhood curriculum".
    found = [
        code for code, word in words.items() if not any(word != other and word in other for other in words.values())
    ]
    if not found:
        return NOTHING
    if len(found) == 1:
        # A word found in a sentence is our reading of it, not the person's choice.
        return Value(value=found[0], flags=frozenset({"approx"}))
    return Choice(candidates=tuple(found), code="several_fit")


def read_group(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a group, or an entry that answers both questions at once."""
    if is_word("words.unsure", text):
        return Value(value=UNSURE)
    return _found(text, _open_groups(context), context)


def read_entry(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read an entry of the group that was picked."""
    if is_word("words.unsure", text):
        return Value(value=UNSURE)
    group = find_group(context.office, answers.get("group"))
    return _found(text, [group] if group is not None else [], context)


def group_and_entry(value: Json, context: Context) -> Mapping[str, Json]:
    """Return the answers that a value of the group's question gives: the group, and the entry where it is certain."""
    for group in context.office.groups:
        if any(entry.code == value for entry in group.entries):
            return {"group": group.code, "entry": value}
    group_picked = find_group(context.office, value)
    entries = list_entries(group_picked, context) if group_picked is not None else []
    return {"group": value, "entry": entries[0].code} if len(entries) == 1 else {"group": value}
