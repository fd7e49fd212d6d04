"""A small client for tests and stories: it holds the phones and talks to a simulator over HTTP only."""

import time
from typing import Any

import requests

from simulator.phone import Phone
from simulator.shapes import Json

POLL = 0.02
STILL = 0.25


class SimulatorClient:
    """One simulator, by its base URL."""

    def __init__(self, base_url: str, *, timeout: float = 30.0) -> None:
        self.base_url = base_url.rstrip("/")
        self.timeout = timeout
        self.http = requests.Session()

    def phone(self, key: str, *, name: str | None = None, pc: bool = False) -> Phone:
        """Return a person's phone; a name makes a person who is not there yet."""
        if name is not None:
            self.call("PUT", f"/sim/people/{key}", {"name": name, "pc": pc})
        return Phone(self, key)

    def advance(self, duration: str) -> Json:
        """Move the clock, and the demo bot's, by an ISO-8601 duration."""
        return self.call("POST", "/sim/clock", {"advance": duration})

    def ledger(self) -> Json:
        """Return everything that went over the wire."""
        return self.call("GET", "/sim/ledger")

    def state(self, since: int = 0) -> Json:
        """Return what the page polls."""
        return self.call("GET", f"/sim/state?since={since}")

    def faults(self, **faults: Any) -> Json:
        """Set the fault switches; none at all sets everything right again."""
        return self.call("POST", "/sim/faults", faults)

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

    def call(self, method: str, path: str, body: Json | None = None, **more: Any) -> Json:
        """Make a call of the page's API and return its JSON; requests.HTTPError if it is refused."""
        answer = self.http.request(method, self.base_url + path, json=body, timeout=self.timeout, **more)
        if not answer.ok:
            raise requests.HTTPError(f"{method} {path}: {answer.status_code} {answer.text}", response=answer)
        result: Json = answer.json()
        return result
