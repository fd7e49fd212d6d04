"""A small client for tests and stories: it holds the phones and talks to a simulator over HTTP only."""

import time
from typing import Any

from simulator.phone import Phone
from simulator.shapes import Json
from simulator.wire import Refused, Wire

__all__ = ["Phone", "Refused", "SimulatorClient"]

POLL = 0.02
STILL = 0.25
NOTHING_NEW = 2**60


class SimulatorClient(Wire):
    """One simulator, by its base URL. `call` reaches what has no method of its own here."""

    def phone(self, key: str, *, name: str | None = None, pc: bool = False) -> Phone:
        """Return a person's phone; a name makes a person who is not there yet."""
        if name is not None:
            self.call("PUT", f"/sim/people/{key}", {"name": name, "pc": pc})
        return Phone(self, key)

    def advance(self, duration: str) -> Json:
        """Move the clock, and the demo bot's, by an ISO-8601 duration; return {"now", "offset_seconds"}."""
        return self.call("POST", "/sim/clock", {"advance": duration})

    def ledger(self, *parts: str) -> Json:
        """Return everything that went over the wire, or only the named parts."""
        return self.call("GET", f"/sim/ledger?part={','.join(parts)}")

    def state(self, since: int = NOTHING_NEW) -> Json:
        """Return what the page polls; without a cursor, all but the chats."""
        return self.call("GET", f"/sim/state?since={since}")

    def faults(self, *rules: Json, **short: Any) -> Json:
        """Replace the faults by rules and short forms, see `faults.py`; none at all sets everything right."""
        return self.call("POST", "/sim/faults", {"rules": list(rules), **short})

    def batch(self, *deeds: Json) -> Json:
        """Send deeds of several people in one POST: {"person": ..., "deed": "text", "text": ...}."""
        return self.call("POST", "/sim/batch", {"events": list(deeds)})

    def quiet(self, timeout: float = 10.0, *, still: float = STILL) -> None:
        """Wait until all events are acknowledged and nothing has moved for a moment; TimeoutError if not."""
        deadline = time.monotonic() + timeout
        before, since = None, time.monotonic()
        while time.monotonic() < deadline:
            pulse = self.call("GET", "/sim/pulse")
            if pulse != before or pulse["pending"]:
                before, since = pulse, time.monotonic()
            if time.monotonic() - since >= still:
                return
            time.sleep(POLL)
        raise TimeoutError(f"not quiet after {timeout} s: {before}")
