"""Words a form understands at any question, compared whole, without case, spaces and polite endings."""

from functools import cache, lru_cache

from conversations.steps import TEXTS
from conversations.thai.normalise import normalise
from conversations.thai.result import Choice, Value
from conversations.thai.yesno import read_yesno


@lru_cache(maxsize=2_048)  # the same options are compared at every answer
def plain(text: str) -> str:
    """Return a text as it is compared with options: without case, spaces and the dots of a list's numbers."""
    return normalise(text).casefold().replace(" ", "").strip(".()")


@cache
def list_words(key: str) -> list[str]:
    """Return the words kept under this key of the texts, the longest first."""
    return sorted((plain(word) for word in TEXTS(key).split("|")), key=len, reverse=True)


def list_spellings(text: str) -> list[str]:
    """Return the text as it is compared, with and without its polite ending."""
    said = plain(text)
    return [said, *(said.removesuffix(ending) for ending in list_words("words.polite") if said.endswith(ending))]


def is_word(key: str, text: str) -> bool:
    """Tell whether the text is exactly one of these words, with or without a polite ending."""
    return not set(list_words(key)).isdisjoint(list_spellings(text))


def find_yesno(text: str) -> bool | None:
    """Return whether the text is a yes or a no; None where it is neither for certain."""
    reading = read_yesno(text)
    return reading.value if isinstance(reading, Value) else None


def is_hesitation(text: str) -> bool:
    """Tell whether the text speaks of yes or no without saying which."""
    return isinstance(read_yesno(text), Choice)
