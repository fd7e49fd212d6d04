"""Find the dates of a text, from left to right: days, runs of days, whole months."""

from dataclasses import dataclass, replace
from datetime import date

from conversations.thai import chains, date_rules, days, ranges
from conversations.thai.chains import Chain
from conversations.thai.grammar import Phrase, compile_pattern
from conversations.thai.ranges import Pairs
from conversations.thai.result import Choice, Value
from conversations.thai.written import Place, Written, calendar_year

_WHOLE_MONTH = compile_pattern("whole month_word? month")
_WHOLE_RELATIVE = compile_pattern("whole month_word (this|next)")
_WHOLE_VAGUE = compile_pattern("whole (week|sunday|year|month_word) (this|next)?")
_LIST_STARTS = frozenset({None, "dayword", "from", "between", "span", "to"})


@dataclass(frozen=True, slots=True)
class Span:
    """Days found in a text: what they are, and between which tokens."""

    reading: Pairs
    first: int
    end: int
    is_exact: bool  # a month was named: no vague "next month" elsewhere can change it


def _names_a_day(chain: Chain) -> bool:
    """Tell whether a chain speaks of days at all: 9-12 alone does not, 9-12 ธ.ค. does."""
    return any(part.names_day for part in chain.parts) and (chain.parts[0].names_day or _lent_a_month(chain))


def _lent_a_month(chain: Chain) -> bool:
    return any(part.month is not None for part in chain.parts)


def _whole(phrase: Phrase, index: int, today: date) -> Span | None:
    """Read a whole month: ทั้งเดือนธันวาคม 2569."""
    if relative := phrase.at(_WHOLE_RELATIVE, index):
        year, month = days.month_after(today, 1 if relative.has("next") else 0)
        what, end = Written(day=1, month=month, year=calendar_year(year)), relative.last
    elif named := phrase.at(_WHOLE_MONTH, index):
        place = Place(Written(day=1, month=named.value("month")), index, named.last)
        what, _, end = date_rules.with_year(phrase, place, today)
    elif vague := phrase.at(_WHOLE_VAGUE, index):
        return Span(Choice(code="which_day"), index, vague.last, is_exact=False)
    else:
        return None
    reading = ranges.resolve_chain(Chain((what,), (), index, end), today)
    if isinstance(reading, Value):
        first = reading.value[0]
        last = date(*days.month_after(first, 1), 1) - days.ONE_DAY
        reading = replace(reading, value=(first, last), flags=days.settled(last, today).flags)
    return Span(reading, index, end, is_exact=True)


def _span_of(phrase: Phrase, chain: Chain, today: date) -> Span | None:
    index = chain.first
    if not _names_a_day(chain):
        return None
    if chains.FOLLOWS in chain.signs and not chain.parts[0].names_day and phrase.kind(index - 1) not in _LIST_STARTS:
        return None
    if phrase.kind(index - 1) == "between" and chain.signs == ("and",):
        chain = replace(chain, signs=("to",))
    exact = _lent_a_month(chain) or all(part.fixed is not None for part in chain.parts)
    return Span(ranges.resolve_chain(chain, today), index, chain.end, is_exact=exact)


def find_spans(phrase: Phrase, today: date) -> list[Span]:
    """Return the days of the phrase from left to right."""
    spans, index = [], 0
    while index < len(phrase.tokens):
        span = _whole(phrase, index, today) if phrase.kind(index) == "whole" else None
        chain = None if span else chains.chain_at(phrase, index, today)
        span = span or (_span_of(phrase, chain, today) if chain else None)
        if span:
            spans.append(span)
        figures_only = chain is not None and not any(part.names_day for part in chain.parts)
        index = span.end if span else chain.end if chain and figures_only else index + 1
    return spans
