"""Tell an answer that is no answer yet ("any day", "after the exams") from a text about something else."""

import re

from conversations.thai.tables import load

_WORDS: dict[str, tuple[str, ...]] = {kind: tuple(words) for kind, words in load("vague").items()}
_OF_FIGURES = frozenset({"date", "time", "count", "budget"})  # kinds of which figures are a try, if an unreadable one
LONGEST_ANSWER = 80  # a longer text is not an answer to one question
_FIGURES = re.compile(r"-+|(?!5{3,}$)[\s.,:;/\-]*\d[\d\s.,:;/\-]{0,11}[a-zA-Z\u0e01-\u0e2e]?\.?")


def is_vague(kind: str, text: str) -> bool:
    """Tell whether the text speaks of this kind of thing without saying which."""
    return len(text) <= LONGEST_ANSWER and (
        any(word in text for word in _WORDS[kind]) or (kind in _OF_FIGURES and bool(_FIGURES.fullmatch(text)))
    )
