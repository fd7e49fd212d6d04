"""What a process counts while it works, until it hands it on. Numbers only; names of labels are fixed and few."""

from functools import partial

from prometheus_client import CollectorRegistry, Counter, Histogram

# Apart from the library's own, which tells of one process: these are told as sums of all.
REGISTRY = CollectorRegistry()

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)
_counter = partial(Counter, registry=REGISTRY)
_histogram = partial(Histogram, buckets=SECONDS, registry=REGISTRY)

CALLBACKS = _counter("nithet_callbacks", "Webhook calls by the status they were answered with", ["status"])
CALLBACK_SECONDS = _histogram("nithet_callback_seconds", "Time until a webhook call was answered")
EVENTS = _counter("nithet_events", "Events by how their handling ended", ["outcome"])
TAKEN = _counter("nithet_events_taken", "Events taken in hand, by LINE's kind of event; each try counts", ["kind"])
EVENT_SECONDS = _histogram("nithet_event_seconds", "Time an event's transaction took")
LINKS = _counter("nithet_links", "Links to files by what became of them", ["outcome"])
JOBS = _counter("nithet_jobs", "Runs of the clock's jobs by how they ended", ["job", "outcome"])
LINE_CALLS = _counter(
    "nithet_line_calls", "Calls to LINE by endpoint and by what came of them (done, repeated, or why not)",
    ["call", "outcome"],
)  # fmt: skip

# LINE may add kinds at any time, and a label's values must stay few.
KINDS = frozenset({"message", "messageEdited", "unsend", "postback", "follow", "unfollow", "join", "leave"})


def count_kind(kind: object) -> None:
    """Count an event under its kind, or as "other"."""
    TAKEN.labels(kind if kind in KINDS else "other").inc()
