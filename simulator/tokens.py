"""Reply tokens: each good for one reply within a minute. It measures real time, never the movable clock."""

from collections import deque
from dataclasses import dataclass

# Messaging API reference, "Send reply message": within one minute of receiving the webhook; after a
# redelivery one minute again, unless it was used or 20 minutes have passed since the event.
LIFE = 60.0
LATEST = 20 * 60.0


@dataclass(slots=True)
class Token:
    """What a reply token stands for; times are monotonic seconds."""

    person: str
    event_id: str
    event_at: float
    good_until: float
    used: bool = False


class ReplyTokens:
    """The reply tokens that may still be used, forgotten when they no longer can be."""

    def __init__(self) -> None:
        self.by_token: dict[str, Token] = {}
        self.by_age: deque[tuple[float, str]] = deque()

    def issue(self, token: str, *, person: str, event_id: str, now: float) -> None:
        """Start the life of a token with the first sending of its event, or renew it with a later one."""
        self._forget(now)
        known = self.by_token.get(token)
        if known is None:
            self.by_token[token] = Token(person, event_id, now, now + LIFE)
            self.by_age.append((now + LATEST + LIFE, token))
        elif now - known.event_at < LATEST:
            known.good_until = now + LIFE

    def find(self, token: object, now: float) -> Token | None:
        """Return what a token stands for, or None if it is unknown, used or too old."""
        known = self.by_token.get(token) if isinstance(token, str) else None
        if known is None or known.used or now > known.good_until:
            return None
        return known

    def spend(self, token: str) -> None:
        """Mark a token as used."""
        if token in self.by_token:
            self.by_token[token].used = True

    def _forget(self, now: float) -> None:
        while self.by_age and self.by_age[0][0] < now:
            self.by_token.pop(self.by_age.popleft()[1], None)
