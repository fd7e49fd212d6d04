"""What one person of a crowd has in mind. Moved on by the crowd alone."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from simulator.story import Step

Json = dict[str, Any]


@dataclass(kw_only=True)
class Talker:
    """One person: what they will say, what they heard since they last spoke, which cards they may still answer."""

    key: str
    role: str
    steps: deque[Step] = field(default_factory=deque)
    card: Json | None = None
    cards: deque[tuple[str, Json]] = field(default_factory=deque)
    seen: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    next_at: float = 0.0
    since: float = 0.0
    script: str = ""
    finished: int = 0
    sent: int = 0  # forms
    silences: int = 0
