"""Read how many people come. Ranges and "the whole school" are asked; half a person cannot be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from conversations.thai import people, tallies
from conversations.thai.amounts import amounts, distinct, is_range, runs_into_scraps
from conversations.thai.dates import date_phrase
from conversations.thai.grammar import Phrase, compile_pattern
from conversations.thai.normalise import as_answer
from conversations.thai.people import Group
from conversations.thai.result import NOTHING, Choice, Invalid, Nothing, Reading, Value
from conversations.thai.scraps import has_scraps
from conversations.thai.spans import find_spans
from conversations.thai.times import find_times
from conversations.thai.vague import is_vague

Counts = Reading[int]
ByKind = Reading[Mapping[str, int]]

_ALONE = compile_pattern("alone")
_MANY = compile_pattern("many (int|word|big)? person_unit?")
_PLUS = compile_pattern("(int|big|word) person_unit? plus role? (int|big|word)")
_PARTS = compile_pattern("(parts|total)")
PERSON = "person"
_EPOCH = date(2000, 1, 1)  # dates are only hidden here, so any day will do
THOUSANDS_FIGURES = 3


def people_phrase(text: str, today: date = _EPOCH) -> Phrase:
    """Return the tokens of normalised text with its dates, hours and grades hidden."""
    words = date_phrase(text)
    words = words.without((span.first, span.end) for span in find_spans(words, today))
    words = words.without(
        (span.first, span.end) for span in find_times(words) if not _is_part(words, span.first, span.end)
    )
    return people.without_grades(words)


def _is_part(phrase: Phrase, first: int, end: int) -> bool:
    """Tell whether "hours" are only bare figures that may as well count people."""
    kinds = {token.kind for token in phrase.tokens[first:end]}
    return kinds <= {"int", "word", "big", "dash", "to"}


def _whole(group: Group) -> Counts:
    """Check that a number can count people."""
    count, written = group.count, group.amount.token.text
    if count < 0:
        return Invalid(code="negative_count", facts={"count": str(count)})
    if group.amount.token.kind == "decimal" and len(written.partition(".")[2]) == THOUSANDS_FIGURES:
        return Choice(code="which_count", candidates=(int(written.replace(".", "")),))  # a point for a comma
    if count != int(count):
        return Invalid(code="not_whole", facts={"count": written})
    if count == 0:
        return Invalid(code="nobody")
    if group.others:
        return Choice(code="which_count", candidates=tuple(map(int, distinct((count, *group.others)))))
    return Value(value=int(count), flags=group.flags)


def _asked(values: Sequence[Decimal]) -> Choice[int]:
    whole = [value for value in values if value == int(value) and value > 0]
    return Choice(code="which_count", candidates=tuple(map(int, distinct(whole))))


def _product(phrase: Phrase) -> Counts | None:
    found = list(people.products(phrase))
    if not found:
        return _asked([]) if people.each_without_times(phrase) else None
    match, product = found[0]
    rest = phrase.without([(match.first, match.last)])
    others = [group.count for group in people.groups(rest) if group.count != product]
    if product is None or product <= 0 or others or len(found) > 1:
        return _asked([product] if product else [])
    return (
        Value(value=int(product))
        if product == int(product)
        else Invalid(code="not_whole", facts={"count": str(product)})
    )


def _range(phrase: Phrase, found: Sequence[Group]) -> Counts | None:
    """Ask about 20-30 คน, สองสามคน, 20 หรือ 30."""
    counted = {group.amount.index for group in found}
    for one, other in pairwise(amounts(phrase)):
        if counted & {one.index, other.index} and is_range(phrase, one, other, "person_unit"):
            return _asked((one.value, other.value))
    return None


def _of_several(phrase: Phrase, found: list[Group]) -> Counts:
    """Add the kinds up; a total that was said beats them if it agrees."""
    some = [group for group in found if group.count != 0]  # "no parents" is an answer among others
    bad = next((reading for group in some if isinstance(reading := _whole(group), Invalid | Choice)), None)
    if bad:
        return bad
    counts = [group.count for group in found]
    totals = [group for group in found if group.is_total]
    largest = max(counts)
    agrees = largest * 2 == sum(counts) and len(counts) > 2  # noqa: PLR2004 (a total and two parts)
    if totals or (agrees and (phrase.find(_PARTS) or not all(group.is_labelled for group in found))):
        stated = totals[0].count if totals else largest
        parts = sum(counts) - stated
        return Value(value=int(stated)) if parts in {stated, 0} else _asked((stated, Decimal(parts)))
    if agrees:
        return _asked((largest, Decimal(sum(counts))))
    if all(group.is_labelled for group in found) or phrase.find(_PLUS):
        return _whole(tallies.summed(found))
    return _asked(counts)


def count_of(phrase: Phrase, *, named_only: bool = False) -> Counts:
    """Read the number of people in a phrase; with `named_only`, a number alone counts nobody."""
    if product := _product(phrase):
        return product
    named = tallies.without_restated(people.groups(phrase))
    lone = not named and not named_only
    found = people.lone_numbers(phrase) if lone or (named and phrase.find(_PLUS)) else named
    if len(named) > 1 and not named_only:
        found = found + tallies.bare_totals(phrase)
    if not found:
        return Value(value=1) if phrase.find(_ALONE) else NOTHING
    lost = [] if named_only else tallies.uncounted(phrase, found)
    if (asked := _range(phrase, found)) or lost or phrase.find(_MANY):
        return asked or _asked([*(group.count for group in found), *lost] if lost else [])
    if any(_is_repeated(phrase, group) or runs_into_scraps(phrase, group.amount) for group in found):
        return _asked([])
    if len(found) == 1:
        return _whole(found[0])
    return _of_several(phrase, found) if not lone or phrase.find(_PLUS) else _asked([group.count for group in found])


def _is_repeated(phrase: Phrase, group: Group) -> bool:
    """Tell whether "tens of" was meant: สิบๆ."""
    behind = group.amount.index + 1
    return behind < len(phrase.tokens) and phrase.tokens[behind].text.startswith("\u0e46")


def read_count(text: str, *, now: datetime | None = None) -> Counts:
    """Read the number of people, all kinds together. Flags: approx, max, min."""
    text = as_answer(text)
    phrase = people_phrase(text)
    reading = count_of(phrase)
    if isinstance(reading, Nothing) and is_vague("count", text):
        return Choice(code="which_count")
    if isinstance(reading, Value) and has_scraps("count", phrase):
        return Choice(code="which_count", candidates=(reading.value,))
    return reading


def counts_of(phrase: Phrase, total: Counts) -> ByKind:
    """Return a total by kinds of people; where the kinds do not add up to it, all are persons."""
    if isinstance(total, Choice):
        return Choice(
            code=total.code, candidates=tuple(MappingProxyType({PERSON: count}) for count in total.candidates)
        )
    if not isinstance(total, Value):
        return total
    kinds: dict[str, int] = {}
    for group in people.groups(phrase):
        if group.role and not group.is_total and group.count > 0:
            kinds[group.role] = kinds.get(group.role, 0) + int(group.count)
    if sum(kinds.values()) != total.value:
        kinds = {PERSON: total.value}
    return Value(value=MappingProxyType(kinds), flags=total.flags)


def read_counts_by_kind(text: str, *, now: datetime | None = None) -> ByKind:
    """Read the numbers of people by kind: teacher, student, principal, staff, parent, or person where none is said."""
    return counts_of(people_phrase(as_answer(text)), read_count(text))
