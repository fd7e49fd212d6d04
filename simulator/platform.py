"""A running platform: the state, the journal behind it, and the senders. `record` is the only way to change it."""

import threading

from simulator.config import Config
from simulator.faults import Faults
from simulator.journal import Journal, list_records
from simulator.people import read_cast
from simulator.posting import Poster
from simulator.rates import Rates
from simulator.records import APPLY
from simulator.shapes import Json
from simulator.state import State
from simulator.storyteller import Storyteller
from simulator.webhooks import Attempt, WebhookSender


class Platform(State):
    """State that lives. `lock` guards it; no call to the bot is made while it is held."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.lock = threading.RLock()
        self.stopping = threading.Event()
        self.cast = read_cast(config.cast)
        self.rates = Rates()
        self.faults = Faults(redelivery=config.redelivery, rate_limits=config.rate_limits)
        self.poster = Poster(config.channel_secret, config.webhook_deadline, config.threads)
        self.story = Storyteller(config.story_command)
        self.sender: WebhookSender
        self.bot_answers = True
        self.copies = 0
        self._replay()
        self.journal = Journal(config.state)

    def open(self, attempt: Attempt) -> None:
        """Bring in the cast, and start sending what the last run left undelivered."""
        self.sender = WebhookSender(attempt, self.config.threads)
        with self.lock:
            for member in self.cast.people:
                if member["key"] not in self.people.by_key:
                    self.record("person", **member)
            for parcel in list(self.undelivered.values()):
                self.sender.submit(parcel)

    def record(self, kind: str, **fields: object) -> None:
        """Change the state and write the change down. Call it with the lock held."""
        record: Json = {"kind": kind, **fields}
        APPLY[kind](self, record)
        self.journal.append(record)

    def pending(self) -> int:
        """Return how many POSTs the bot has not taken yet."""
        return len(self.undelivered) + self.copies

    def close(self) -> None:
        """Stop sending, end the story and close the journal."""
        self.stopping.set()
        self.story.stop()
        self.sender.stop()
        with self.lock:
            self.journal.close()

    def _replay(self) -> None:
        if self.config.state is not None:
            for record in list_records(self.config.state):
                if record["kind"] in APPLY:  # a newer simulator may have written more
                    APPLY[record["kind"]](self, record)
