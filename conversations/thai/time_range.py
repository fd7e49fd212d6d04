"""Hours as they are read: from when to when, or a part of the day; and where in a text they stand."""

from dataclasses import dataclass
from datetime import time
from typing import Literal

from conversations.thai.result import Reading

Part = Literal["all_day", "morning", "afternoon"]


@dataclass(frozen=True, kw_only=True)
class TimeRange:
    """Hours of a day: from start to end (None where only the start was said), or a part of the day."""

    start: time | None = None
    end: time | None = None
    part: Part | None = None


Times = Reading[TimeRange]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Hours found in a text, and between which tokens."""

    reading: Times
    first: int
    end: int
