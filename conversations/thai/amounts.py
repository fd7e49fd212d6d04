"""What counts and budgets share: the numbers of a phrase, their ranges, and the words that hedge them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from conversations.thai.grammar import Phrase
from conversations.thai.lexer import Token

NUMBERS = frozenset({"int", "big", "word", "decimal", "clock"})
RANGE_SIGNS = frozenset({"dash", "to", "tilde", "or", "slash"})
MAX, MIN, APPROX = frozenset({"max"}), frozenset({"min"}), frozenset({"approx"})
_HEDGES = {"max": MAX, "within": MAX, "min": MIN, "approx": APPROX, "tilde": APPROX, "before": MAX}
_LINKS = frozenset({"amount", "span", "label", "total", "at", "dayword", "lasts"})
_BEHIND = {"over": APPROX, "onwards": MIN}
_LONGEST_HEDGE = 3  # tokens looked back over: "not more than | in all | about | 50"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a phrase: its place, its value (negative where a sign says so), its further meanings."""

    value: Decimal
    index: int
    token: Token
    others: tuple[Decimal, ...] = ()


def figure_of(clock: Token) -> Decimal:
    """Return what looks like a clock as a figure with decimals: 1.50; what seconds would be counts for nothing."""
    return Decimal(".".join(clock.value[:2]))


def _value(token: Token) -> Decimal:
    if token.kind == "clock":
        return figure_of(token)
    return Decimal(token.value.value)


def _is_negative(phrase: Phrase, index: int) -> bool:
    """Tell whether a minus stands before the number, and no number before the minus."""
    sign = phrase.kind(index - 1)
    if sign == "negative":
        return True
    touching = index > 0 and phrase.tokens[index - 1].end == phrase.tokens[index].start
    return (
        sign == "dash" and touching and phrase.kind(index - 2) in {None, "label", "amount", "other", "hidden", "total"}
    )


def amount_at(phrase: Phrase, index: int) -> Amount | None:
    """Return the number at this token, or None."""
    if phrase.kind(index) not in NUMBERS:
        return None
    token = phrase.tokens[index]
    value = -_value(token) if _is_negative(phrase, index) else _value(token)
    others = () if token.kind == "clock" else token.value.others
    return Amount(value, index, token, others)


def amounts(phrase: Phrase) -> list[Amount]:
    """Return the numbers of the phrase in order."""
    return [found for index in range(len(phrase.tokens)) if (found := amount_at(phrase, index))]


def is_range(phrase: Phrase, one: Amount, other: Amount, unit: str) -> bool:
    """Tell whether two numbers are the ends of one, counted in this unit: 20-30, 20 ถึง 30, สองสาม."""
    if one.value == other.value or phrase.kind(one.index - 1) in _NAMES_IT:
        return False
    between = [token.kind for token in phrase.tokens[one.index + 1 : other.index] if token.kind not in _UNITS]
    if between:
        return len(between) == 1 and between[0] in RANGE_SIGNS
    side_by_side = phrase.kind(other.index + 1) in {None, unit, "over"}
    return other.token.start == one.token.end or side_by_side


_NAMES_IT = frozenset({"school_year", "year", "era", "ce", "grade", "unit", "at"})  # "the year 2570": a name, no amount
_UNITS = frozenset({"person_unit", "baht", "dayword"})


def hedge(phrase: Phrase, amount: Amount, behind: int) -> frozenset[str]:
    """Return the flags that the words around a number give it: not more than, at least, about."""
    flags: frozenset[str] = _BEHIND.get(phrase.kind(amount.index + 1) or "", frozenset())
    flags |= _BEHIND.get(phrase.kind(behind) or "", frozenset())
    for index in range(amount.index - 1, max(amount.index - 1 - _LONGEST_HEDGE, -1), -1):
        kind = phrase.kind(index) or ""
        if kind in _HEDGES:
            return flags | _HEDGES[kind]
        if kind not in _LINKS:
            break
    return flags


def runs_into_scraps(phrase: Phrase, amount: Amount) -> bool:
    """Tell whether a spelt number goes straight on into unknown letters, as a mistyped one does."""
    behind = amount.index + 1
    return amount.token.kind == "word" and phrase.kind(behind) in {"other", "hidden"} and phrase.is_glued(behind)


def distinct(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the values once each, in order of size."""
    return tuple(sorted(set(values)))
