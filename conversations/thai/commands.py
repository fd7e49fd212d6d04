"""Tell when a person speaks to the bot itself: cancel, back, help. An answer that merely holds such a word is none."""

import re
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.thai.keyboard import as_if_latin, as_if_thai, is_possible_thai
from conversations.thai.normalise import DRAWING, normalise
from conversations.thai.result import NOTHING, Reading, Value
from conversations.thai.tables import load

_TABLE = load("commands")
_SPACES = re.compile(r"\s+")


def _fold(text: str) -> str:
    """Drop what does not tell commands apart: case and spaces."""
    return _SPACES.sub("", text).lower()


_LABELS: dict[str, str] = {_fold(said): label for label, phrases in _TABLE["command"].items() for said in phrases}
_LEADS = tuple(sorted(map(_fold, _TABLE["around"]["leads"]), key=len, reverse=True))
_TAILS = tuple(sorted(map(_fold, _TABLE["around"]["tails"]), key=len, reverse=True))
_NOT: tuple[str, ...] = tuple(_TABLE["around"]["not"])

_SENTENCES = tuple(
    (label, re.compile("|".join(patterns).replace("(", "(?:"))) for label, patterns in _TABLE["sentence"].items()
)

LONGEST_COMMAND = 60
SHORTEST_TYPO = 5
SIMILAR = 0.80
LONG_ENOUGH = [said for said in _LABELS if len(said) >= SHORTEST_TYPO]
LAYOUT = frozenset({"layout"})
_STRIPS = 6  # particles pile up, but not endlessly


def _cores(text: str) -> Iterator[str]:
    """Return the text, then with ever more politeness taken off its end, each also without its opening words."""
    for _ in range(_STRIPS):
        yield text
        yield from _without_leads(text)
        tail = next((tail for tail in _TAILS if text.endswith(tail) and len(text) > len(tail)), None)
        if tail is None:
            return
        text = text[: -len(tail)]


def _without_leads(text: str) -> Iterator[str]:
    for _ in range(_STRIPS):
        lead = next((lead for lead in _LEADS if text.startswith(lead) and len(text) > len(lead)), None)
        if lead is None:
            return
        text = text[len(lead) :]
        yield text


def _said(text: str) -> str | None:
    return next((_LABELS[core] for core in _cores(_fold(text)) if core in _LABELS), None)


def _in_a_sentence(text: str) -> str | None:
    cores = dict.fromkeys(_cores(_fold(text)))
    return next((label for label, pattern in _SENTENCES if any(pattern.fullmatch(core) for core in cores)), None)


def _mistyped(text: str) -> str | None:
    """Return the command that one slip makes of it; what begins with a "not" says something else."""
    for core in dict.fromkeys(_cores(_fold(text))):
        if len(core) < SHORTEST_TYPO or core.startswith(_NOT):
            continue
        near = process.extract(core, LONG_ENOUGH, scorer=OSA.normalized_similarity, score_cutoff=SIMILAR, limit=3)
        labels = {_LABELS[said] for said, _, _ in near}
        if len(labels) == 1:
            return labels.pop()
    return None


def _on_other_keys(text: str) -> str | None:
    for typed in as_if_thai(text):
        if label := _said(normalise(typed)):
            return label
    latin = as_if_latin(text)
    return _said(latin) if latin and not is_possible_thai(text) else None


def read_command(text: str) -> Reading[str]:
    """Read a word to the bot: cancel, back, restart, menu, help, human, skip, status, start, greeting or thanks.

    Flags: layout.
    """
    typed = text.strip()
    text = normalise(text)
    text = DRAWING.sub("", text).strip() or text  # a drawing speaks only where no word does
    if len(text) > LONGEST_COMMAND:
        return NOTHING
    if label := _said(text) or _in_a_sentence(text) or _mistyped(text):
        return Value(value=label)
    if label := _on_other_keys(typed):
        return Value(value=label, flags=LAYOUT)
    return NOTHING
