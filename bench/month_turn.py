"""One person before one request in the sample month, with the chances that are drawn once and remembered."""

import random
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from handlers.chat import Chat
from storage.tables import Draft, Request

Fates: TypeAlias = MutableMapping[tuple[object, ...], bool]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One person before one request; `fates` is what was drawn of requests before."""

    chat: Chat
    request: Request
    chance: random.Random
    fates: Fates

    @property
    def draft(self) -> Draft:
        """A form that has been filled in about the request."""
        return Draft(form="", subject_id=self.request.id)

    def happens(self, percent: int) -> bool:
        """Draw a chance of so many percent."""
        return self.chance.random() * 100 < percent

    def draw(self, percent: int, what: str) -> bool:
        """Draw a chance once for this request and person, and tell what was drawn."""
        return self.fates.setdefault((self.request.id, self.chat.person.id, what), self.happens(percent))

    def strikes(self, percent: int, what: str) -> bool:
        """Let a chance that is drawn once happen once: who looks again does not do it again."""
        struck = self.draw(percent, what)
        self.fates[self.request.id, self.chat.person.id, what] = False
        return struck

    def is_first(self, what: str) -> bool:
        """Tell whether this person does this to the request for the first time, and remember it."""
        return self.strikes(100, what)

    def has_been(self, what: str) -> bool:
        """Tell whether this person has been drawn for this."""
        return (self.request.id, self.chat.person.id, what) in self.fates


Deed: TypeAlias = Callable[[Turn], Any]
