"""Readers for steps: from typed text to the stored shape of an answer. The reading of Thai itself is in `thai`."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

from conversations.steps import Answers, Context, Json, Option
from conversations.thai.normalise import normalise
from conversations.thai.result import NOTHING, Choice, Invalid, Reading, Value
from conversations.words import find_yesno, is_word, list_words, plain
from domain import places, rules

Read = Callable[[str, Answers, Context], Reading[Json]]

_DIGIT_RUN = re.compile(r"\d[\d\s-]*\d")
_MANY = re.compile(r"\d+")


def tidy(text: str) -> str:
    """Return a free text as it is kept: one spelling of characters, no control or invisible ones, single spaces."""
    text = unicodedata.normalize("NFC", text)
    visible = (" " if unicodedata.category(c) == "Cc" else c for c in text if unicodedata.category(c) not in _UNSEEN)
    return " ".join("".join(visible).split())


_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})  # direction marks, halves of characters, private use


def _has_citizen_id(text: str) -> bool:
    runs = (re.sub(r"\D", "", run) for run in _DIGIT_RUN.findall(text))
    return any(rules.is_citizen_id(run) for run in runs)


def free_text(longest: int, shortest: int = rules.TEXT_MIN) -> Read:
    """Read any words of this many characters; an identity number is never kept."""

    def read(text: str, answers: Answers, context: Context) -> Reading[Json]:
        said = tidy(text)
        if _has_citizen_id(said):
            return Invalid(code="citizen_id")
        if sum(character.isalnum() for character in said) < shortest:
            return Invalid(code="too_short")
        if len(said) > longest:
            return Invalid(code="too_long", facts={"longest": str(longest), "length": str(len(said))})
        return Value(value=said)

    return read


def place(shortest: int = rules.TEXT_MIN) -> Read:
    """Read a place: its words, and the link where it is a pin, or was copied out of the map."""
    words = free_text(rules.PLACE_MAX, shortest)

    def read(text: str, answers: Answers, context: Context) -> Reading[Json]:
        found = places.read(tidy(text))
        said = words(found.words, answers, context)
        return Value(value=replace(found, words=said.value).kept) if isinstance(said, Value) else said

    return read


def person_name(longest: int) -> Read:
    """Read a person's name: words of letters, no digits."""
    words = free_text(longest)

    def read(text: str, answers: Answers, context: Context) -> Reading[Json]:
        if any(character.isdigit() for character in text):
            return Invalid(code="not_a_name")
        return words(text, answers, context)

    return read


def keywords(key: str, codes: Iterable[str]) -> Read:
    """Read one of these codes from the words kept under `<key>.<code>`: alone in the text, or in it and no other's."""
    known = tuple(codes)

    def read(text: str, answers: Answers, context: Context) -> Reading[Json]:
        said = plain(text)
        found = [code for code in known if any(word in said for word in list_words(f"{key}.{code}"))]
        if len(found) == 1:
            return Value(value=found[0])
        return Choice(candidates=tuple(found), code="several_fit") if found else NOTHING

    return read


def acknowledged(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read that somebody has taken note."""
    return Value(value=True) if is_word("words.acknowledge", text) or find_yesno(text) else NOTHING


def yes_or_no(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a yes or a no."""
    said = find_yesno(text)
    return NOTHING if said is None else Value(value=said)


def several(options: Callable[[Answers, Context], tuple[Option, ...]]) -> Read:
    """Read some of the numbered options, by numbers ("1 3") or names; kept as a list of their values."""

    def read(text: str, answers: Answers, context: Context) -> Reading[Json]:
        offered = options(answers, context)
        numbers = set(_MANY.findall(normalise(text)))
        if not numbers <= {str(number) for number in range(1, len(offered) + 1)}:
            return Invalid(code="no_such_number", facts={"last": str(len(offered))})
        said = plain(text)
        picked = [
            value
            for number, option in enumerate(offered, 1)
            for value in option.value
            if str(number) in numbers or plain(option.label) in said or plain(option.line or option.label) in said
        ]
        return Value(value=list(dict.fromkeys(picked))) if picked else NOTHING

    return read
