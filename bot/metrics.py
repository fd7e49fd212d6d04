"""What a process counts about itself while it works. Numbers only; names of labels are fixed and few."""

from prometheus_client import Counter, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)

CALLBACKS = Counter("nithet_callbacks", "Webhook calls by the status they were answered with", ["status"])
CALLBACK_SECONDS = Histogram("nithet_callback_seconds", "Time until a webhook call was answered", buckets=SECONDS)
EVENTS = Counter("nithet_events", "Events by how their handling ended", ["outcome"])
TAKEN = Counter("nithet_events_taken", "Events taken in hand, by LINE's kind of event; each try counts", ["kind"])
EVENT_SECONDS = Histogram("nithet_event_seconds", "Time an event's transaction took", buckets=SECONDS)
LINKS = Counter("nithet_links", "Links to files by what became of them", ["outcome"])
JOBS = Counter("nithet_jobs", "Runs of the clock's jobs by how they ended", ["job", "outcome"])
LINE_CALLS = Counter(
    "nithet_line_calls", "Calls to LINE by endpoint and by what came of them (done, repeated, or why not)",
    ["call", "outcome"],
)  # fmt: skip

# LINE may add kinds at any time, and a label's values must stay few.
KINDS = frozenset({"message", "messageEdited", "unsend", "postback", "follow", "unfollow", "join", "leave"})


def count_kind(kind: object) -> None:
    """Count an event under its kind, or as "other"."""
    TAKEN.labels(kind if kind in KINDS else "other").inc()
