"""Find the amounts of money in a phrase, and those that may be none: a number left over, a year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from conversations.thai.amounts import Amount, amounts, hedge
from conversations.thai.grammar import Phrase, compile_pattern

_YEAR = re.compile(r"25[5-9]\d")
_PLUS = compile_pattern("plus")
_OTHER_UNITS = frozenset(
    [
        "person_unit",
        "unit",
        "hour",
        "day",
        "week",
        "month_word",
        "oclock",
        "mong",
        "thum",
        "minute",
        "year",
        "nights",
        "each",
        "month",
        "sunday",
        "role",
        "era",
        "grade",
        "satang",
    ],
)
_NAMED_BEFORE = frozenset(["school_year", "grade", "at", "year", "era", "dayword", "ce", "month_word"])
MONEY_BEFORE = frozenset(["label", "amount", "max", "min", "approx", "total", "within", "tilde"])
LEAST_AMOUNT = 100  # baht; a smaller number beside unknown words is no amount


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a phrase, and whether the text says that it is money."""

    amount: Amount
    is_named: bool
    flags: frozenset[str]


def money_at(phrase: Phrase, amount: Amount) -> Money | None:
    """Return the money that this number is, or None if it counts or names something else."""
    following, before = phrase.kind(amount.index + 1), phrase.kind(amount.index - 1)
    behind = phrase.kind(amount.index + 2) if following in {"over", "filler"} else following
    if behind == "baht":
        return Money(amount, is_named=True, flags=hedge(phrase, amount, amount.index + 2))
    named = before in MONEY_BEFORE
    if following in _OTHER_UNITS - ({"role"} if named else set()) or before in _NAMED_BEFORE:
        return None
    if amount.value < LEAST_AMOUNT and (before == "unit" or following in {"other", "weekday_short", "hidden"}):
        return None  # the 3 of "area 3", or the 5 of "5 thuosand"
    return Money(amount, is_named=named, flags=hedge(phrase, amount, amount.index + 1))


def money_in(phrase: Phrase, *, named_only: bool = False) -> list[Money]:
    """Return the amounts of money; where some are named as money, bare numbers are something else."""
    everything = [money for amount in amounts(phrase) if (money := money_at(phrase, amount))]
    named = [money for money in everything if money.is_named]
    if named_only or (named and not phrase.find(_PLUS)):
        return named
    return everything


def doubtful(phrase: Phrase, found: Sequence[Money]) -> list[Decimal]:
    """Return the amounts where one beside them was left out, or where a lone one may be a year."""
    values = [money.amount.value for money in found]
    everything = [money.amount.value for amount in amounts(phrase) if (money := money_at(phrase, amount))]
    left_out = [value for value in everything if value not in values and value >= LEAST_AMOUNT]
    lone = found[0].amount.token.text if len(found) == 1 and not found[0].is_named else ""
    return [*values, *left_out] if left_out or _YEAR.fullmatch(lone) else []
