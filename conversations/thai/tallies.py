"""Weigh the numbers of people of one answer: what is a total, what is said twice, what was left uncounted."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from conversations.thai import people
from conversations.thai.grammar import Phrase
from conversations.thai.people import Group


def bare_totals(phrase: Phrase) -> list[Group]:
    """Return the totals said without a unit where people are counted elsewhere: ครู 10 คน นักเรียน 20 คน รวม 30."""
    counted = {group.amount.index for group in people.groups(phrase)}
    return [
        replace(group, is_total=True)
        for group in people.lone_numbers(phrase)
        if group.amount.index not in counted and phrase.kind(group.amount.index - 1) == "total"
    ]


def uncounted(phrase: Phrase, found: list[Group]) -> list[Decimal]:
    """Return the numbers that count neither these people nor anything else: the 30 of ครู 20 นักเรยีน 30."""
    counted = {group.amount.index for group in found}
    known = {group.count for group in found}
    lone = [group for group in people.lone_numbers(phrase) if group.amount.index not in counted]
    return [group.count for group in lone if group.count not in known]


def without_restated(found: list[Group]) -> list[Group]:
    """Leave out a number that only says the one before it again, in words or in figures: 30 คน (สามสิบคน)."""
    kept = found[:1]
    for before, group in pairwise(found):
        spelt = {one.amount.token.kind == "word" for one in (before, group)}
        if group.is_labelled or group.count != before.count or len(spelt) == 1:
            kept.append(group)
    return kept


def summed(found: list[Group]) -> Group:
    """Return all the groups as one."""
    flags = frozenset[str]().union(*(group.flags for group in found))
    return replace(found[0], count=sum((group.count for group in found), Decimal(0)), flags=flags, role=None)
