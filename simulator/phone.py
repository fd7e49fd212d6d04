"""A person's phone in a test or a story: it writes, taps and reads as a person would."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.shapes import Json
from simulator.wording import list_actions, list_labels, plain_text

if TYPE_CHECKING:
    from simulator.client import SimulatorClient

POLL = 0.02
PICKED = {"date": "date", "time": "time", "datetime": "datetime"}


@dataclass(frozen=True, slots=True)
class Line:
    """One bubble: who ("user" or "bot"), its plain text, the labels that can be tapped."""

    who: str
    text: str
    labels: tuple[str, ...]


class Phone:
    """The phone of one person."""

    def __init__(self, client: "SimulatorClient", key: str) -> None:
        self.client = client
        self.key = key
        self.seen = 0

    def says(self, text: str) -> Json:
        """Write a text."""
        return self._does("text", {"text": text})

    def edits(self, message_id: str, text: str) -> Json:
        """Edit a text by its message ID."""
        return self._does("edit", {"id": message_id, "text": text})

    def unsends(self, message_id: str) -> Json:
        """Take a message back."""
        return self._does("unsend", {"id": message_id})

    def sends_sticker(self) -> Json:
        """Send a sticker."""
        return self._does("sticker", {})

    def follows(self) -> Json:
        """Add the bot as a friend, or unblock it."""
        return self._does("follow", {})

    def blocks(self) -> Json:
        """Block the bot."""
        return self._does("unfollow", {})

    def items(self, since: int = 0) -> list[Json]:
        """Return the chat's items as the page gets them, oldest first."""
        answer = self.client.call("GET", f"/sim/people/{self.key}/chat?since={since}")
        items: list[Json] = answer["items"]
        return items

    def chat(self) -> list[Line]:
        """Return the chat as a person reads it."""
        return [_line(item) for item in self.items()]

    def waits_for(self, fragment: str, timeout: float = 10.0) -> Line:
        """Wait for a bubble of the bot with this text in it, newer than what this phone did last."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for item in self.items(self.seen):
                line = _line(item)
                if line.who == "bot" and fragment in line.text:
                    self.seen = max(self.seen, item["cursor"] - 1)
                    return line
            time.sleep(POLL)
        tail = "\n".join(f"{line.who}: {line.text}" for line in self.chat()[-6:])
        raise TimeoutError(f"{self.key} did not get {fragment!r} within {timeout} s; the chat ends:\n{tail}")

    def taps(self, label: str, *, date: str | None = None) -> Json:
        """Tap the newest thing with this label and do what LINE does then; `date` answers a date picker."""
        action = self._newest(label)
        return self._tap(action, date)

    def _newest(self, label: str) -> Json:
        for item in reversed(self.items()):
            for action in list_actions(item["message"]) if item["from"] == "bot" else []:
                if action.get("label") == label:
                    return action
        raise LookupError(f"nothing to tap with the label {label!r} on the phone of {self.key}")

    def _tap(self, action: Json, date: str | None) -> Json:
        if action["type"] == "message":
            return self.says(action["text"])
        body = {"data": action["data"], "displayText": action.get("displayText") or action.get("text")}
        if action["type"] == "datetimepicker":
            if date is None:
                raise ValueError("a date picker needs date=")
            body["params"] = {PICKED[action["mode"]]: date}
        return self._does("postback", body)

    def _does(self, deed: str, body: Json) -> Json:
        self.seen = self.client.state(since=2**60)["cursor"]
        return self.client.call("POST", f"/sim/people/{self.key}/{deed}", body)


def _line(item: Json) -> Line:
    message = item["message"]
    return Line(item["from"], plain_text(message), tuple(list_labels(message)))
