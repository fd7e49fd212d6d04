"""The sentences of the handlers, and the words by which people ask for what is no command of the reader."""

import re
import tomllib
from collections.abc import Mapping
from importlib import resources

from conversations.thai.normalise import normalise
from domain.texts import Texts

TEXTS = Texts("handlers")
_PHRASES = tomllib.loads(resources.files("handlers").joinpath("phrases.th.toml").read_text(encoding="utf-8"))


def _plain(said: str) -> str:
    return normalise(said).replace(" ", "").lower()


def _read(table: str) -> list[tuple[str, str]]:
    meanings = _PHRASES[table]
    return [(_plain(said), meaning) for meaning, all_said in meanings.items() for said in all_said]


def _load(table: str) -> Mapping[str, str]:
    return dict(_read(table))


def _load_acts() -> Mapping[str, tuple[str, ...]]:
    """Read the acts: one phrase can mean several, each where a request stands right for it."""
    found: dict[str, tuple[str, ...]] = {}
    for said, meaning in _read("acts"):
        found[said] = (*found.get(said, ()), meaning)
    return found


_PAGES = _load("pages")
_ACTS = _load_acts()
_VIEWS = _load("views")
_WISHES = _load("wishes")
# Politeness alone: "approved yet?" ends politely too, and must not be taken for "approve".
_POLITE = re.compile(f"(?:{'|'.join(_PHRASES['around']['polite'])})+$")


def _without_politeness(said: str) -> str:
    return _POLITE.sub("", said)


def find_phrase(said: str) -> str | None:
    """Return what a person means by words that are exactly one of our phrases."""
    plain = _plain(said)
    return _PAGES.get(plain) or _PAGES.get(_without_politeness(plain))


def is_wish(said: str) -> bool:
    """Tell whether a sentence asks for a trainer or for advice, whatever else it says."""
    return any(wish in _plain(said) for wish in _WISHES)


def find_view(said: str) -> str | None:
    """Return what of a request these words want to see or have done, beside its moves."""
    plain = _plain(said)
    return _VIEWS.get(plain) or _VIEWS.get(_without_politeness(plain))


def list_acts(said: str) -> tuple[str, ...]:
    """Return which actions on a request these words name: one of them, as the request stands."""
    plain = _plain(said)
    return _ACTS.get(plain) or _ACTS.get(_without_politeness(plain), ())
