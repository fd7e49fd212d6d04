"""LINE as the courier sees it: tokens that work once, retry keys, and faults that a test orders one by one.

It keeps the promises of the real one (Messaging API reference, "Send reply message", "Retry an API request") without
a network: a token is spent by the first reply that is taken; a key is taken once, whatever is sent with it again.
"""

import threading

from notifications.line import PushFailed, Receipt


class Killed(BaseException):
    """The courier's process died here."""


class FakeLine:
    def __init__(self):
        self.sent = []  # (how, to or token, messages), in the order in which people saw them
        self.calls = []  # every call, also those that failed
        self.faults = []  # what the next calls meet: a kind of PushFailed, "lost" or "killed"; None is a good call
        self.spent = set()
        self.keys = {}
        self.refused = lambda messages: False
        self._lock = threading.Lock()

    def reply(self, token, messages):
        with self._lock:
            self.calls.append(("reply", token, list(messages)))
            fault = self._meet_fault()
            if token in self.spent:
                raise PushFailed("spent", "Invalid reply token")
            self._take(messages)
            self.spent.add(token)
            return self._saw("reply", token, messages, fault)

    def push(self, to, messages, retry_key):
        with self._lock:
            self.calls.append(("push", to, list(messages)))
            fault = self._meet_fault()
            if retry_key in self.keys:
                assert self.keys[retry_key] == list(messages), "a retried key must carry the same messages"
                return Receipt(request_id="r", repeated=True)
            self._take(messages)
            self.keys[retry_key] = list(messages)
            return self._saw("push", to, messages, fault)

    def _meet_fault(self):
        fault = self.faults.pop(0) if self.faults else None
        if fault not in {None, "lost", "killed"}:
            raise PushFailed(fault, "as ordered")
        return fault

    def _take(self, messages):
        assert 1 <= len(messages) <= 5
        if self.refused(messages):
            raise PushFailed("permanent", "A message in the request body is invalid")

    def _saw(self, how, to, messages, fault):
        self.sent.append((how, to, list(messages)))
        if fault == "lost":  # LINE took it, and its answer did not come back
            raise PushFailed("unknown", "timed out")
        if fault == "killed":
            raise Killed
        return Receipt(request_id="r")

    @property
    def said(self):
        """The texts that people saw, in order."""
        return [message.get("text", message.get("altText")) for _, _, messages in self.sent for message in messages]
