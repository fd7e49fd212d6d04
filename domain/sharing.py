"""What of a request may go out to people who are not in the chat: the office's settings, and texts without telephone
numbers. Pure; signs and sends nothing.
"""

import re
from dataclasses import dataclass

# Nine or ten digits, with gaps, the first a nought (Thai or Arabic) or +66; or parted by points as no clock time is.
_PHONE = re.compile(r"(?<!\d)(?:(?:\+66|[0\u0e50])(?:[\s()-]*\d){8,9}|[0\u0e50]\d{1,2}\.\d{3}\.\d{3,4})(?!\d)")
HIDDEN = "•••"


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """Partners of a request, what is shared of it, and what it was good for (R16, R70)."""

    partners: int = 5  # of one request, at most
    status_days: int = 30  # how long a link to its status lives
    news_days: int = 365  # how long a link to its good news lives
    photos: int = 4  # of one piece of good news, at most
    calendar_days: int = 90  # how long a telephone's calendar still shows what is over
    tags: tuple[str, ...] = ()  # what a service can have served beside its subject; none turns them off


def without_phones(text: str) -> str:
    """Return a text with every Thai telephone number in it hidden."""
    return _PHONE.sub(HIDDEN, text)
