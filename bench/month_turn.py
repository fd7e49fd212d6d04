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

    def is_fated(self, percent: int, what: str) -> bool:
        """Draw a chance once for this request and person: whoever looks at it more often does not do it sooner."""
        return self.fates.setdefault((self.request.id, self.chat.person.id, what), self.happens(percent))

    def is_first(self, what: str) -> bool:
        """Tell whether this person does this to the request for the first time, and remember it."""
        is_new = not self.has_been(what)
        self.fates[self.request.id, self.chat.person.id, "done", what] = True
        return is_new

    def has_been(self, what: str) -> bool:
        """Tell whether this person has done this to the request."""
        return (self.request.id, self.chat.person.id, "done", what) in self.fates


Deed: TypeAlias = Callable[[Turn], Any]
