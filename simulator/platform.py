"""The platform's state in one place, and the two ways to it: `record` to change it, `send` to tell the bot."""

import threading
import time
from collections import deque

from simulator.audit import Doubles
from simulator.chats import Chats
from simulator.clock import Clock
from simulator.config import Config
from simulator.journal import Journal, list_records
from simulator.ledger import Ledger
from simulator.people import People, list_cast
from simulator.posting import Poster, body_of
from simulator.quota import Quota
from simulator.records import APPLY
from simulator.retry_keys import RetryKeys
from simulator.shapes import Json
from simulator.tokens import ReplyTokens
from simulator.webhooks import Parcel, Verdict, WebhookSender, verdict_of


class Platform:
    """Everything one simulator knows. `lock` guards it; no call to the bot is made while it is held."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.lock = threading.RLock()
        self.clock = Clock()
        self.people = People()
        self.chats = Chats()
        self.tokens = ReplyTokens()
        self.retry_keys = RetryKeys()
        self.quota = Quota(config.quota)
        self.ledger = Ledger()
        self.doubles = Doubles()
        self.undelivered: dict[str, Parcel] = {}
        self.webhook_url = config.bot_url
        self.redelivery = config.redelivery
        self.webhook_errors: deque[Json] = deque(maxlen=1000)
        self.poster = Poster(config.channel_secret, config.webhook_deadline)
        self.sender = WebhookSender(self._attempt)
        self.journal = self._resume()

    def record(self, kind: str, **fields: object) -> None:
        """Change the state and write the change down. Call it with the lock held."""
        record: Json = {"kind": kind, **fields}
        APPLY[kind](self, record)
        self.journal.append(record)

    def send(self, line: str, people: list[str], events: list[Json]) -> None:
        """Write events down and send them to the bot in one POST."""
        with self.lock:
            self.record(
                "queued",
                id=events[0]["webhookEventId"],
                line=line,
                people=people,
                events=events,
                at=self.clock.now().isoformat(),
            )
            self.sender.submit(self.undelivered[events[0]["webhookEventId"]])

    def close(self) -> None:
        """Stop sending and close the journal."""
        self.sender.stop()
        with self.lock:
            self.journal.close()

    def _resume(self) -> Journal:
        if self.config.state is not None:
            for record in list_records(self.config.state):
                APPLY[record["kind"]](self, record)
        journal = Journal(self.config.state)
        self.journal = journal
        if self.config.cast is not None:
            for member in list_cast(self.config.cast):
                if member["key"] not in self.people.by_key:
                    self.record("person", **member)
        for parcel in list(self.undelivered.values()):
            self.sender.submit(parcel)
        return journal

    def _attempt(self, parcel: Parcel) -> Verdict:
        self._issue_tokens(parcel)
        body = body_of(self.config.bot_user_id, parcel.events, redelivery=parcel.attempts > 0)
        outcome, milliseconds = self.poster.post(self.webhook_url, body)
        verdict = verdict_of(
            outcome,
            parcel.attempts + 1,
            redelivery=self.redelivery and not parcel.copy,
            first_wait=self.config.redelivery_after,
        )
        with self.lock:
            if parcel.copy:
                for event in parcel.events:
                    self.ledger.note_attempt(event["webhookEventId"], outcome, milliseconds, copy=True)
                return verdict
            self.record(
                "attempt",
                id=parcel.id,
                outcome=outcome,
                ms=milliseconds,
                settled=verdict.again is None,
                real=time.time(),
            )
        return verdict

    def _issue_tokens(self, parcel: Parcel) -> None:
        with self.lock:
            for key, event in zip(parcel.people, parcel.events, strict=True):
                if "replyToken" in event:
                    self.tokens.issue(
                        event["replyToken"],
                        person=key,
                        event_id=event["webhookEventId"],
                        now=time.monotonic(),
                    )
