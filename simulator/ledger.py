"""Counts everything that went over the wire. It judges nothing while it counts; `audit.py` does."""

from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from simulator.shapes import Json

# A benchmark of a million calls must not fill the memory: the lists keep the newest, the counters all.
KEPT = 200_000


@dataclass(kw_only=True, slots=True)
class Webhook:
    """One event and what became of its sendings; an outcome is a status as text or a reason for failure."""

    id: str
    person: str
    type: str
    at: str
    attempts: int = 0
    copies: int = 0
    settled: bool = False
    replied: bool = False
    outcomes: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Call:
    """One call of the bot to the API."""

    request_id: str
    at: str
    name: str
    method: str
    path: str
    status: int
    accepted: bool
    message: str | None = None
    retry_key: str | None = None
    fault: str | None = None


@dataclass(kw_only=True, slots=True)
class Delivery:
    """One message that reached one person."""

    id: str
    person: str
    channel: str
    at: str
    message: Json
    request_id: str
    retry_key: str | None
    event_id: str | None
    digest: str


class Ledger:
    """What was sent, called and delivered, with counters that never forget."""

    def __init__(self) -> None:
        self.webhooks: OrderedDict[str, Webhook] = OrderedDict()
        self.calls: deque[Call] = deque(maxlen=KEPT)
        self.deliveries: deque[Delivery] = deque(maxlen=KEPT)
        self.counts: Counter[str] = Counter()
        self.retry_keys: Counter[str] = Counter()
        self.problems: list[str] = []

    def add_webhook(self, webhook: Webhook) -> None:
        """Note an event that is to be sent."""
        self.webhooks[webhook.id] = webhook
        self.counts["webhooks"] += 1
        if len(self.webhooks) > KEPT:
            self.webhooks.popitem(last=False)

    def note_attempt(self, event_id: str, outcome: str, milliseconds: float, *, copy: bool) -> None:
        """Note one sending of an event and the bot's answer."""
        self.counts["webhooks sent"] += 1
        self.counts[f"webhooks answered {outcome}"] += 1
        webhook = self.webhooks.get(event_id)
        if webhook is None:
            return
        webhook.attempts += not copy
        webhook.copies += copy
        webhook.outcomes.append(outcome)
        webhook.milliseconds.append(milliseconds)

    def note_settled(self, event_id: str) -> None:
        """Note that an event needs no further sending."""
        if event_id in self.webhooks:
            self.webhooks[event_id].settled = True

    def add_call(self, call: Call) -> None:
        """Note a call of the bot and its answer."""
        self.calls.append(call)
        self.counts["calls"] += 1
        self.counts[f"calls {call.name} {call.status}"] += 1
        if call.retry_key:
            self.retry_keys[call.retry_key] += 1

    def add_delivery(self, delivery: Delivery) -> None:
        """Note a message that reached a person."""
        self.deliveries.append(delivery)
        self.counts[f"delivered by {delivery.channel}"] += 1
        if delivery.event_id is not None and delivery.event_id in self.webhooks:
            self.webhooks[delivery.event_id].replied = True

    def problem(self, text: str) -> None:
        """Note something that a correct bot never does."""
        self.counts["problems"] += 1
        if len(self.problems) < KEPT:
            self.problems.append(text)

    def as_json(self, wanted: list[str], *, undelivered: list[str]) -> Json:
        """Return everything, oldest first, or only the wanted parts."""
        parts: dict[str, Callable[[], object]] = {
            "counts": lambda: dict(self.counts),
            "undelivered": lambda: undelivered,
            "webhooks": lambda: [asdict(webhook) for webhook in self.webhooks.values()],
            "calls": lambda: [asdict(call) for call in self.calls],
            "deliveries": lambda: [_delivery_json(delivery) for delivery in self.deliveries],
            "retry_keys": lambda: dict(self.retry_keys),
            "problems": lambda: list(self.problems),
        }
        return {name: part() for name, part in parts.items() if not wanted or name in wanted}


def _delivery_json(delivery: Delivery) -> Json:
    return {name: getattr(delivery, name) for name in Delivery.__slots__}
