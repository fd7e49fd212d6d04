"""Tell that an answer holds a scrap of a word it turns on: วองพันห้า is not 1,500, 8 หรอ 9 ธ.ค. is not the 9th.

Mends nothing: what the scrap was meant to be is asked.
"""

import re
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.thai.amounts import NUMBERS
from conversations.thai.grammar import Phrase
from conversations.thai.numeral_forms import DIGITS, PLACES, WHOLES
from conversations.thai.tables import load
from conversations.thai.words import VOCABULARY

SHORTEST_WORD, LONGEST_SCRAP, LONGEST_PIECE = 3, 14, 6
MOST_SCRAPS = 12  # an answer with more unknown words is a letter, and confirmed as one

_TABLE = load("scraps")
_ORDINARY = frozenset(_TABLE["ordinary"])
_SCRAP = re.compile(r"[\u0e01-\u0e4e]+")
_FIGURES = NUMBERS - {"word"}


def _words(kinds: frozenset[str]) -> tuple[str, ...]:
    """Return the words of these kinds that are long enough to tell a slip from another word."""
    words = (word for word, meaning in VOCABULARY.items() if meaning.kind in kinds and not meaning.is_short)
    return tuple(word for word in words if len(word) >= SHORTEST_WORD and _SCRAP.fullmatch(word))


_SPELT = tuple(word for word in (*DIGITS, *PLACES, *WHOLES, *_TABLE["parts"]) if len(word) >= SHORTEST_WORD)
_NEEDED = {kind: (*_words(frozenset(kinds)), *_SPELT) for kind, kinds in _TABLE["needed"].items()}
_AFTER_NUMBER = {kind: _words(frozenset(kinds)) for kind, kinds in _TABLE["after_number"].items()}


def _is_harmless(kind: str, phrase: Phrase, index: int) -> bool:
    """Tell whether the scrap stands behind the one figure of an amount, where only a place word would change it."""
    places = [place for place, token in enumerate(phrase.tokens) if token.kind in NUMBERS]
    is_one_figure = len(places) == 1 and phrase.kind(places[0]) in _FIGURES
    return kind in _TABLE["amounts"] and is_one_figure and places[0] < index


def _candidates(kind: str, phrase: Phrase, index: int) -> tuple[str, ...]:
    if _is_harmless(kind, phrase, index):
        return _SPELT
    return _NEEDED[kind] + (_AFTER_NUMBER[kind] if phrase.kind(index - 1) in NUMBERS else ())


def _is_in_a_number(phrase: Phrase, index: int, run: str) -> bool:
    """Tell whether the scrap must be a piece of a number: วองพันห้า, ยี่สบคน, 30 ง 40."""
    behind, is_glued = phrase.kind(index + 1), phrase.is_glued(index + 1)
    if is_glued and len(run) <= LONGEST_PIECE and behind in {"word", "person_unit", "baht", "mong", "thum"}:
        return True
    between = phrase.kind(index - 1) in NUMBERS and behind in NUMBERS
    return len(run) == 1 and (between or (phrase.kind(index - 1) == "word" and phrase.is_glued(index)))


def _scraps(phrase: Phrase) -> Iterator[tuple[int, str]]:
    for index, token in enumerate(phrase.tokens):
        if token.kind == "other":
            yield from ((index, run) for run in _SCRAP.findall(token.text) if len(run) <= LONGEST_SCRAP)


def has_scraps(kind: str, phrase: Phrase) -> bool:
    """Tell whether a word of the text is unknown, and one slip from one that an answer of this kind turns on."""
    for _, (index, run) in zip(range(MOST_SCRAPS), _scraps(phrase), strict=False):
        if run in _ORDINARY:
            continue
        if _is_in_a_number(phrase, index, run):
            return True
        if len(run) > 1 and process.extractOne(
            run, _candidates(kind, phrase, index), scorer=OSA.distance, score_cutoff=1
        ):
            return True
    return False
