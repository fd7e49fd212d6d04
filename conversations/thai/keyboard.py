"""Undo the wrong keyboard layout. Only for text that means nothing as it stands, and always to be confirmed."""

import re

from conversations.thai.tables import load

_KEYS = load("characters")["keyboard"]
_TO_THAI = str.maketrans(_KEYS["latin"], _KEYS["thai"])
_LETTERS_TO_THAI = {key: thai for key, thai in _TO_THAI.items() if not chr(key).isdigit()}
_TO_LATIN = str.maketrans(_KEYS["thai"], _KEYS["latin"])

_ALL_LATIN = re.compile(r"[\x20-\x7e]*[a-zA-Z;\[\]'][\x20-\x7e]*")
_ALL_THAI = re.compile(r"[\s\u0e01-\u0e5b/\-.,?()\"]+")
_IMPOSSIBLE = re.compile(
    r"^[\u0e30-\u0e3a\u0e47-\u0e4e]"  # a mark with nothing to stand on
    r"|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"  # a leading vowel that leads nothing
    r"|[\u0e30-\u0e33\u0e45][\u0e31\u0e34-\u0e3a]"  # a mark on a vowel
    r"|[\u0e31\u0e34-\u0e3a]{2}",  # two vowels on one letter
)


def as_if_thai(text: str) -> tuple[str, ...]:
    """Return what these Latin keys give on a Thai layout; digits may stand for keys or for themselves."""
    if not _ALL_LATIN.fullmatch(text):
        return ()
    return tuple(dict.fromkeys((text.translate(_TO_THAI), text.translate(_LETTERS_TO_THAI))))


def as_if_latin(text: str) -> str | None:
    """Return what these Thai keys give on a Latin layout, or None where the text has other letters."""
    return text.translate(_TO_LATIN) if _ALL_THAI.fullmatch(text) else None


def is_possible_thai(text: str) -> bool:
    """Tell whether the letters could be a Thai word at all."""
    return not _IMPOSSIBLE.search(text)
