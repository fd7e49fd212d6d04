"""Find the numbers of people in a phrase: who they are, what is a total, what is so many for each of so many."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from conversations.thai.amounts import NUMBERS, Amount, amount_at, hedge
from conversations.thai.grammar import Match, Phrase, compile_pattern

NUMBER = "(int|big|word|decimal|clock)"
_TIMES_EACH = compile_pattern(f"{NUMBER} unit unit? (each|repeat_each) (role|amount)? {NUMBER} (?!baht) person_unit?")
_EACH_TIMES = compile_pattern(
    f"unit each (role|amount)? {NUMBER} (role|person_unit)* (comma|amount|from|total|and|times)? {NUMBER} unit"
)
_TIMES = compile_pattern(f"{NUMBER} (unit|person_unit)? times {NUMBER} (?!baht) (person_unit|unit)?")
_PER = compile_pattern(f"{NUMBER} person_unit (slash|per) unit (comma|amount|total)? {NUMBER} unit")
_EACH = compile_pattern(
    f"((unit|day|hour) (each|repeat_each) (role|amount)? {NUMBER} (?!baht|unit)"
    f"|{NUMBER} person_unit (slash|per) (unit|day|hour))",
)
_GRADE = compile_pattern(
    f"grade {NUMBER} ((dash|slash|comma|to|and) grade? {NUMBER} (?=grade|amount|int|big|word|total|role|approx))?"
)

# What a number counts if this follows it, or what it is the number of if this precedes it.
_OTHER_UNITS = frozenset(
    [
        "unit",
        "school_year",
        "baht",
        "day",
        "week",
        "month_word",
        "hour",
        "minute",
        "oclock",
        "mong",
        "thum",
        "year",
        "nights",
        "satang",
        "month",
        "sunday",
        "each",
        "era",
    ],
)
_NAMED_BEFORE = frozenset(
    ["school_year", "unit", "grade", "at", "year", "era", "dayword", "ce", "month_word", "before", "trainer"]
)
_LINKS = frozenset(["amount", "approx", "max", "min", "more", "total", "within", "tilde", "over"])


@dataclass(frozen=True, slots=True)
class Group:
    """People of one kind: how many, who (None where it was not said), and how sure."""

    count: Decimal
    role: str | None
    flags: frozenset[str]
    amount: Amount
    is_total: bool = False
    is_labelled: bool = False
    others: tuple[Decimal, ...] = ()


def _value(match: Match, which: int) -> Decimal:
    return match.all(*NUMBERS)[which].value.value if match.all(*NUMBERS)[which].kind != "clock" else Decimal(-1)


def _same_unit(match: Match) -> bool:
    units = [token.text for token in match.all("unit")]
    return len({unit[:3] for unit in units}) <= 1


def products(phrase: Phrase) -> Iterator[tuple[Match, Decimal | None]]:
    """Return "so many for each of so many" with its product; None where the units differ."""
    for pattern in (_TIMES_EACH, _EACH_TIMES, _PER, _TIMES):
        for match in phrase.each(pattern):
            yield match, _value(match, 0) * _value(match, -1) if _same_unit(match) else None


def each_without_times(phrase: Phrase) -> bool:
    """Tell whether only the number for each was said: ห้องละ 30 คน."""
    return phrase.find(_EACH) is not None


def without_grades(phrase: Phrase) -> Phrase:
    """Hide the figures of grades: the 1 of ป.1 counts nobody."""
    return phrase.without((match.first + 1, match.last) for match in phrase.each(_GRADE))


def _role_before(phrase: Phrase, index: int) -> tuple[bool, str | None]:
    """Return whether a kind of person labels the number, and which."""
    for place in range(index - 1, max(index - 4, -1), -1):
        token = phrase.tokens[place]
        if token.kind in {"role", "grade"}:
            return True, token.value if token.kind == "role" else None
        is_grade_figure = token.kind == "hidden" and phrase.kind(place - 1) == "grade"
        if token.kind not in _LINKS and not is_grade_figure:
            break
    return False, None


def _role_behind(phrase: Phrase, index: int) -> str | None:
    """Return who is counted where the kind of person follows: 20 นักเรียน."""
    if phrase.kind(index + 1) != "role":
        return None
    counts_first = phrase.kind(len(phrase.tokens) - 1) == "role"  # 20 ครู 30 นักเรียน, all through
    return str(phrase.tokens[index + 1].value) if counts_first or phrase.kind(index + 2) not in NUMBERS else None


def _is_total_behind(phrase: Phrase, index: int) -> bool:
    """Tell whether "in all" follows the number and nothing follows that: 50 คนทั้งหมด."""
    return phrase.kind(index + 2) == "total" and phrase.kind(index + 3) not in {*NUMBERS, "amount", "approx"}


def _group(phrase: Phrase, amount: Amount) -> Group | None:
    """Return the people this number counts, or None if it counts something else."""
    index = amount.index
    following, before = phrase.kind(index + 1), phrase.kind(index - 1)
    behind_role = _role_behind(phrase, index)
    labelled, role = (True, behind_role) if behind_role else _role_before(phrase, index)
    has_unit = following == "person_unit" or (following == "over" and phrase.kind(index + 2) == "person_unit")
    if (
        following in _OTHER_UNITS
        or "trainer" in {before, following}
        or (not has_unit and not labelled and not role and before != "amount")
    ):
        return None
    total = "total" in {phrase.kind(place) for place in range(max(index - 3, 0), index)} or _is_total_behind(
        phrase, index
    )
    behind = index + 1 + has_unit
    flags = hedge(phrase, amount, behind)
    return Group(
        amount.value, role, flags, amount, is_total=total, is_labelled=labelled or bool(role), others=amount.others
    )


def groups(phrase: Phrase) -> list[Group]:
    """Return the people counted, in order; grades' figures must be hidden already."""
    found = (amount_at(phrase, index) for index in range(len(phrase.tokens)))
    return [group for amount in found if amount and (group := _group(phrase, amount))]


def lone_numbers(phrase: Phrase) -> list[Group]:
    """Return the numbers that count nothing else, for an answer that is a number alone."""
    found = []
    for index in range(len(phrase.tokens)):
        amount = amount_at(phrase, index)
        if amount and phrase.kind(index + 1) not in _OTHER_UNITS and phrase.kind(index - 1) not in _NAMED_BEFORE:
            found.append(Group(amount.value, None, hedge(phrase, amount, index + 1), amount, others=amount.others))
    return found


def places(phrase: Phrase) -> list[tuple[int, int]]:
    """Return the runs of tokens that speak of people, from the kind of person to the unit."""
    found = []
    for group in groups(phrase):
        first, end = group.amount.index, group.amount.index + 1
        while end < len(phrase.tokens) and phrase.kind(end) in {"person_unit", "over", "onwards"}:
            end += 1
        if group.role and phrase.kind(end) == "role" and group.role == _role_behind(phrase, group.amount.index):
            end += 1
        while first > 0 and phrase.kind(first - 1) in _LINKS | {"role"}:
            first -= 1
        found.append((first, end))
    return found
