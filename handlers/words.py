"""The sentences of the handlers, and the words by which people ask for what is no command of the reader."""

import re
import tomllib
from collections.abc import Mapping
from importlib import resources

from conversations.thai.normalise import normalise
from domain.texts import Texts

TEXTS = Texts("handlers")
_PHRASES = tomllib.loads(resources.files("handlers").joinpath("phrases.th.toml").read_text(encoding="utf-8"))


_STOPS = ".,:;!"


def fold(said: str) -> str:
    """Return words as they are compared: in normal spelling, without spaces, capitals and stops."""
    return normalise(said).replace(" ", "").lower().strip(_STOPS)


def _read(table: str) -> list[tuple[str, str]]:
    meanings = _PHRASES[table]
    return [(fold(said), meaning) for meaning, all_said in meanings.items() for said in all_said]


def _load(table: str) -> Mapping[str, str]:
    return dict(_read(table))


def _load_acts() -> Mapping[str, tuple[str, ...]]:
    """Read the acts: one phrase can mean several, each where a request stands right for it."""
    found: dict[str, tuple[str, ...]] = {}
    for said, meaning in _read("acts"):
        found[said] = (*found.get(said, ()), meaning)
    return found


def _load_spellings(table: str) -> dict[str, str]:
    """Return the phrases of a table as they are compared, with their spelling."""
    return {fold(said): said for all_said in _PHRASES[table].values() for said in all_said}


_PAGES = _load("pages")
_ACTS = _load_acts()
_VIEWS = _load("views")
PAGES, ACTS, VIEWS = map(_load_spellings, ("pages", "acts", "views"))
HINTS = {fold(hint): phrase for phrase, hints in _PHRASES["hints"].items() for hint in hints}
_WISHES = _load("wishes")
# Politeness alone: "approved yet?" ends politely too, and must not be taken for "approve".
_POLITE = re.compile(f"(?:{'|'.join(_PHRASES['around']['polite'])})+$")


# What stands before a number and says no more than that one follows.
_MAY_I = re.compile("|".join(_PHRASES["around"]["may_i"]))
_MARK = re.compile(f"(?:{'|'.join(_PHRASES['around']['marks'])})$")


def _without_politeness(said: str) -> str:
    return _POLITE.sub("", said)


def strip_marks(said: str) -> str:
    """Return what words say beside politeness and the announcement of a number, without spaces."""
    return _list_spellings(said)[-1]


def _list_spellings(said: str) -> tuple[str, str, str]:
    plain = fold(said)
    polite = _without_politeness(plain)
    return plain, polite, _MARK.sub("", polite)


def is_negated(said: str) -> bool:
    """Tell whether words say that something is not, or is not to be."""
    return any(word in said for word in _PHRASES["around"]["not"])


def is_question(said: str) -> bool:
    """Tell whether words ask for something to be told; "may I" asks for something to be done."""
    plainly = _MAY_I.sub("", said)
    return any(word in plainly for word in _PHRASES["around"]["asks"])


def is_of_caller(said: str) -> bool:
    """Tell whether words speak of somebody who has telephoned."""
    plain = fold(said)
    return any(hint in plain and find_phrase(phrase) == "phoned" for hint, phrase in HINTS.items())


def find_phrase(said: str) -> str | None:
    """Return what a person means by words that are exactly one of our phrases."""
    plain = fold(said)
    return _PAGES.get(plain) or _PAGES.get(_without_politeness(plain))


def is_wish(said: str) -> bool:
    """Tell whether a sentence asks for a trainer or for advice, whatever else it says."""
    return any(wish in fold(said) for wish in _WISHES)


def find_view(said: str) -> str | None:
    """Return what of a request these words want to see or have done, beside its moves."""
    return next((_VIEWS[words] for words in _list_spellings(said) if words in _VIEWS), None)


def list_acts(said: str) -> tuple[str, ...]:
    """Return which actions on a request these words name: one of them, as the request stands."""
    return next((_ACTS[words] for words in _list_spellings(said) if words in _ACTS), ())
