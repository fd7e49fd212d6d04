"""Read an amount of money in baht. What could be five or five thousand is asked; less than nothing cannot be."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from conversations.thai.amounts import amounts, distinct, figure_of, is_range, runs_into_scraps
from conversations.thai.dates import date_phrase
from conversations.thai.grammar import Match, Phrase, compile_pattern
from conversations.thai.money import Money, doubtful, money_in
from conversations.thai.no_money import is_no_money
from conversations.thai.normalise import as_answer
from conversations.thai.result import NO_FLAGS, NOTHING, Choice, Invalid, Nothing, Reading, Value
from conversations.thai.scraps import has_scraps
from conversations.thai.spans import find_spans
from conversations.thai.vague import is_vague

Budget = Reading[Decimal]

_NUMBER = "(int|big|word|decimal|clock)"
_UNIT = "(person_unit|hour|day|unit|minute|nights)"
_EACH_FIRST = compile_pattern(
    f"({_UNIT} each|per_head) {_NUMBER} baht? (comma|total|amount|times|and)? role? {_NUMBER} {_UNIT}"
)
_EACH_LAST = compile_pattern(f"{_NUMBER} {_UNIT} comma? ({_UNIT}? (each|repeat_each)|per_head) {_NUMBER} baht?")
_PER = compile_pattern(f"{_NUMBER} baht? (per|slash) {_UNIT} (comma|times|amount|and)? {_NUMBER} {_UNIT}")
_TIMES = compile_pattern(
    f"{_NUMBER} (baht|person_unit|hour|day|unit)? times {_NUMBER} (baht|person_unit|hour|day|unit)?"
)
_RATE = compile_pattern(
    f"({_UNIT} (each|repeat_each) {_NUMBER}|per_head {_NUMBER}|{_NUMBER} baht? (per|slash) {_UNIT})"
)
_SATANG = compile_pattern(f"{_NUMBER} baht {_NUMBER} satang")
_MANY = compile_pattern("many (word|int)")
_PLUS, _TOTAL = compile_pattern("plus"), compile_pattern("total")

_ODD_COMMA = re.compile(r"\d,(?!\d{3}(?!\d))\d")  # 5,00 and 1,5 หมื่น: neither thousands nor a list

_EPOCH = date(2000, 1, 1)  # dates are only hidden here, so any day will do
_NUMBERS = ("int", "big", "word", "decimal", "clock")
_THOUSANDS_FIGURES = 3


def _figure(match: Match, which: int) -> Decimal:
    token = match.all(*_NUMBERS)[which]
    return figure_of(token) if token.kind == "clock" else token.value.value


def _units(match: Match) -> set[str]:
    return {token.text[:2] for token in match.all("person_unit", "hour", "day", "unit", "minute", "nights")}


def _product(phrase: Phrase) -> Budget | None:
    """Multiply a rate by what it is a rate of; a rate alone, or a second factor, is asked."""
    for pattern in (_EACH_FIRST, _EACH_LAST, _PER, _TIMES):
        match = phrase.find(pattern)
        if not match:
            continue
        product = _figure(match, 0) * _figure(match, -1)
        rest = phrase.without([(match.first, match.last)])
        agreed = pattern is _TIMES or len(_units(match)) == 1
        others = [
            found.value for found in amounts(rest) if found.value != product and rest.kind(found.index + 1) != "unit"
        ]
        return Value(value=product) if agreed and not others else Choice(code="which_budget", candidates=(product,))
    return Choice(code="which_budget") if phrase.find(_RATE) else None


def _single(money: Money) -> Budget:
    amount, written = money.amount, money.amount.token.text
    if amount.value < 0:
        return Invalid(code="negative_budget", facts={"amount": str(-amount.value)})
    whole, point, fraction = written.partition(".")
    if point and len(fraction) == _THOUSANDS_FIGURES and "," not in written and amount.token.kind == "decimal":
        return Choice(code="which_budget", candidates=(Decimal(whole), Decimal(whole + fraction)))
    if amount.others:
        return Choice(code="which_budget", candidates=distinct((amount.value, *amount.others)))
    return Value(value=amount.value, flags=money.flags)


def _range(phrase: Phrase, found: Sequence[Money]) -> Choice[Decimal] | None:
    """Ask about 5,000-6,000 and 5-6 พัน; the first end may have left its thousands to the second."""
    counted = {money.amount.index for money in found}
    for one, other in pairwise(amounts(phrase)):
        if counted & {one.index, other.index} and is_range(phrase, one, other, "baht"):
            scale = 1
            while other.token.kind == "word" and one.value > 0 and one.value * scale * 10 <= other.value:
                scale *= 10
            return Choice(code="which_budget", candidates=distinct((one.value * scale, other.value)))
    return None


def _of_several(phrase: Phrase, found: list[Money]) -> Budget:
    """Take the total that was said; add up what is plainly a list of costs."""
    values = [money.amount.value for money in found]
    if len(set(values)) == 1:
        return _single(found[0])
    if min(values) < 0:
        return _single(next(money for money in found if money.amount.value < 0))
    totals = [money for money in found if phrase.kind(money.amount.index - 1) == "total"]
    rest = sum(values) - (totals[0].amount.value if totals else 0)
    if len(totals) == 1 and totals[0].amount.value == rest:
        return _single(totals[0])
    costs = all(phrase.kind(money.amount.index - 1) == "label" for money in found)
    if not phrase.find(_TOTAL) and (costs or phrase.find(_PLUS)):
        return Value(value=Decimal(sum(values)))
    return Choice(code="which_budget", candidates=distinct(values))


def budget_of(phrase: Phrase, *, named_only: bool = False) -> Budget:
    """Read the money in a phrase; with `named_only`, a number alone is none."""
    if (satang := phrase.find(_SATANG)) and len(amounts(phrase)) == 2:  # noqa: PLR2004 (baht and satang)
        return Value(value=_figure(satang, 0) + _figure(satang, -1) / 100)
    if product := _product(phrase):
        return product
    found = money_in(phrase, named_only=named_only)
    if not found:
        return NOTHING
    doubts = [] if named_only else doubtful(phrase, found)
    if asked := _range(phrase, found):
        return asked
    if doubts or phrase.find(_MANY) or any(runs_into_scraps(phrase, money.amount) for money in found):
        return Choice(code="which_budget", candidates=distinct(doubts))
    return _single(found[0]) if len(found) == 1 else _of_several(phrase, found)


def budget_phrase(text: str) -> Phrase:
    """Return the tokens of normalised text with its dates hidden."""
    words = date_phrase(text)
    return words.without((span.first, span.end) for span in find_spans(words, _EPOCH))


def read_budget(text: str) -> Budget:
    """Read an amount in baht; none at all is 0. Flags: approx, max, min."""
    text = as_answer(text)
    if is_no_money(text):
        return Value(value=Decimal(0), flags=NO_FLAGS)
    if _ODD_COMMA.search(text):
        return Choice(code="which_budget")
    phrase = budget_phrase(text)
    reading = budget_of(phrase)
    if isinstance(reading, Nothing) and is_vague("budget", text):
        return Choice(code="which_budget")
    if isinstance(reading, Value) and has_scraps("budget", phrase):
        return Choice(code="which_budget", candidates=(reading.value,))
    return reading
