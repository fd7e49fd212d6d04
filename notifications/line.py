"""LINE as the courier knows it: two calls, a receipt, and one failure. Implemented by `bot.line`; knows no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from notifications.outcomes import Failure


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """LINE took the messages; `repeated` where it had taken them before (409)."""

    request_id: str = ""
    repeated: bool = False


class PushFailed(Exception):  # noqa: N818 - it is LINE's answer, not an error of the program
    """LINE did not take the messages, or nobody knows whether it did; `kind` says which."""

    def __init__(self, kind: Failure, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class Line(Protocol):
    """The two calls of the Messaging API that deliver. Both end within fifteen seconds, the courier's lease."""

    def reply(self, token: str, messages: Sequence[dict[str, Any]]) -> Receipt:
        """Answer an event with its one-time token."""

    def push(self, to: str, messages: Sequence[dict[str, Any]], retry_key: str) -> Receipt:
        """Send to a person; the same key is taken once."""
