"""A person's phone in a test or a story: it writes, taps and reads as a person would."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simulator.shapes import Json
from simulator.wire import Wire
from simulator.wording import list_actions, list_labels, list_quick_replies, plain_text

POLL = 0.02
# A grey picture of two by two dots.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000200000002080000000057dd52f8"
    "0000000e49444154789c636868686068680000060a0201d0b2ecd60000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One bubble: who ("user" or "bot"), its plain text, the labels that can be tapped."""

    who: str
    text: str
    labels: tuple[str, ...]


class Phone:
    """The phone of one person."""

    def __init__(self, wire: Wire, key: str) -> None:
        self.wire = wire
        self.key = key
        self.since = 0
        self.read: set[int] = set()

    def says(self, text: str) -> Json:
        """Write a text; like all deeds it returns {"id", "webhookEventId"}."""
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

    def sends_location(self, title: str, latitude: float, longitude: float, address: str = "") -> Json:
        """Send a place."""
        place = {"title": title, "address": address, "latitude": latitude, "longitude": longitude}
        return self._does("location", place)

    def sends_image(self, *pictures: bytes) -> Json:
        """Send pictures, PNG or JPEG; several are one image set, none is a small grey one."""
        files = [(f"picture{place}.png", data, "image/png") for place, data in enumerate(pictures or (PICTURE,))]
        return self._uploads("image", files)

    def sends_file(self, name: str, data: bytes, mime: str = "application/octet-stream") -> Json:
        """Send a file."""
        return self._uploads("file", [(name, data, mime)])

    def sends_voice(self) -> Json:
        """Send a voice message."""
        return self._uploads("audio", [])

    def follows(self) -> Json:
        """Add the bot as a friend, or unblock it."""
        return self._does("follow", {})

    def blocks(self) -> Json:
        """Block the bot."""
        return self._does("unfollow", {})

    def items(self, since: int = 0) -> list[Json]:
        """Return the chat's items as the page gets them, oldest first."""
        items: list[Json] = self._chat(since)["items"]
        return items

    def chat(self) -> list[Line]:
        """Return the chat as a person reads it."""
        return [_line(item) for item in self.items()]

    def waits_for(self, fragment: str, timeout: float = 10.0) -> Line:
        """Wait for a bubble of the bot with this text in it, newer than this phone's last deed.

        Each bubble is found once: waiting again for the same words waits for the next bubble.
        """
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for item in self.items(self.since):
                if item["from"] == "bot" and item["cursor"] not in self.read and fragment in _line(item).text:
                    self.read.add(item["cursor"])
                    return _line(item)
            time.sleep(POLL)
        raise TimeoutError(f"{self.key} did not get {fragment!r} within {timeout} s; its chat ends:\n{self._tail()}")

    def taps(self, label: str, *, date: str | None = None) -> Json:
        """Tap the newest thing with this label and do what LINE does then; `date` answers a date picker.

        Quick replies are there only under the last bubble, as in LINE; LINE on a PC shows neither them nor the
        rich menu. LookupError if nothing has the label.
        """
        return self._tap(self._newest(lambda action: action.get("label") == label, label), date)

    def picks_day(self, day: str) -> Json:
        """Open the newest date picker and pick a day (or a time, in its mode): 2026-12-08."""
        return self._tap(self._newest(lambda action: action["type"] == "datetimepicker", "a date picker"), day)

    def _newest(self, is_wanted: Callable[[Json], bool], name: str) -> Json:
        for action in self._shown():
            if is_wanted(action):
                return action
        raise LookupError(f"not to be tapped on the phone of {self.key}: {name}; its chat ends:\n{self._tail()}")

    def _shown(self) -> Iterator[Json]:
        chat = self._chat(0)
        bubbles = [item["message"] for item in chat["items"] if item["from"] == "bot"]
        if not chat["pc"] and chat["items"] and chat["items"][-1]["from"] == "bot":
            yield from list_quick_replies(bubbles[-1])
        for message in reversed(bubbles):
            yield from list_actions(message)
        if chat["rich_menu"] and not chat["pc"]:
            yield from (area["action"] for area in chat["rich_menu"]["areas"])

    def _tail(self) -> str:
        return "\n".join(f"{line.who}: {line.text} {list(line.labels)}" for line in self.chat()[-6:])

    def _tap(self, action: Json, moment: str | None) -> Json:
        kind = action["type"]
        if kind == "message":
            return self.says(action["text"])
        if kind not in {"postback", "datetimepicker", "richmenuswitch"}:
            raise LookupError(f"a tap on {kind} sends nothing to the bot: {action}")
        body = {"data": action["data"], "displayText": action.get("displayText") or action.get("text")}
        if kind == "datetimepicker":
            if moment is None:
                raise ValueError("a date picker needs date=")
            body["params"] = {action["mode"]: moment}
        if kind == "richmenuswitch":
            body["params"] = {"newRichMenuAliasId": action["richMenuAliasId"]}
        return self._does("postback", body)

    def _chat(self, since: int) -> Json:
        return self.wire.call("GET", f"/sim/people/{self.key}/chat?since={since}")

    def _does(self, deed: str, body: Json) -> Json:
        return self._done(self.wire.call("POST", f"/sim/people/{self.key}/{deed}", body))

    def _uploads(self, kind: str, files: list[tuple[str, bytes, str]]) -> Json:
        return self._done(self.wire.upload(f"/sim/people/{self.key}/{kind}", files))

    def _done(self, answer: Json) -> Json:
        self.since = answer["cursor"]
        return answer


def _line(item: Json) -> Line:
    message = item["message"]
    return Line(item["from"], plain_text(message), tuple(list_labels(message)))
