"""The sentences of the handlers, and the words by which people ask for what is no command of the reader."""

import tomllib
from collections.abc import Mapping
from importlib import resources

from conversations.thai.normalise import normalise
from domain.texts import Texts

TEXTS = Texts("handlers")


def _plain(said: str) -> str:
    return normalise(said).replace(" ", "").lower()


def _read(table: str) -> list[tuple[str, str]]:
    source = resources.files("handlers").joinpath("phrases.th.toml").read_text(encoding="utf-8")
    meanings = tomllib.loads(source)[table]
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


def find_phrase(said: str) -> str | None:
    """Return what a person means by words that are exactly one of our phrases."""
    return _PAGES.get(_plain(said))


def is_wish(said: str) -> bool:
    """Tell whether a sentence asks for a trainer or for advice, whatever else it says."""
    return any(wish in _plain(said) for wish in _WISHES)


def find_view(said: str) -> str | None:
    """Return what of a request these words want to see or have done, beside its moves."""
    return _VIEWS.get(_plain(said))


def list_acts(said: str) -> tuple[str, ...]:
    """Return which actions on a request these words name: one of them, as the request stands."""
    return _ACTS.get(_plain(said), ())
