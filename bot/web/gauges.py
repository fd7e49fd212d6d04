"""What GET /metrics says of the database: what waits and for how long, the month's pushes, and what was counted."""

import threading
import time
from collections import Counter
from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.figures import Sums
from conversations.engine import Context, Progress
from conversations.forms import FORMS
from conversations.progress import find_current
from conversations.schools import index_schools
from domain.budget import month_of
from domain.office import Office
from notifications import budget
from storage import gauges, marks, pushes
from storage.database import transaction

HEARTBEAT = "heartbeat"
# Where people stand in their forms changes slowly and takes longest to tell.
STEPS_LIFE = 60.0
MOST_DRAFTS = 5000
REVIEW, OTHER = "review", "other"


class Gauges:
    """Reads the figures anew each time, but for the steps of forms, which are told again for a minute."""

    def __init__(self, engine: Engine, clock: Clock, office: Office) -> None:
        self._engine, self._clock, self._office = engine, clock, office
        self._schools = index_schools(office)
        self._lock = threading.Lock()
        self._steps: tuple[float, Counter[tuple[str, str]]] = (-STEPS_LIFE, Counter())

    def read(self) -> bytes:
        """Return the figures as Prometheus reads them; nothing where the database is away."""
        registry, now = CollectorRegistry(), self._clock.now()
        try:
            with transaction(self._engine) as session:
                _tell_waiting(session, registry, now)
                _tell_budget(session, registry, self._office, now)
                self._tell_steps(session, registry, now)
                registry.register(Sums(session))
        except SQLAlchemyError:
            return b""
        return generate_latest(registry)

    def _tell_steps(self, session: Session, registry: CollectorRegistry, now: datetime) -> None:
        with self._lock:
            if time.monotonic() - self._steps[0] >= STEPS_LIFE:
                self._steps = time.monotonic(), self._count_steps(session, now)
            counted = self._steps[1]
        drafts = Gauge(
            "nithet_drafts", "Forms half filled in, by the step that is open", ["form", "step"], registry=registry
        )
        for (form, step), number in counted.items():
            drafts.labels(form, step).set(number)

    def _count_steps(self, session: Session, now: datetime) -> Counter[tuple[str, str]]:
        context = Context(now=now, office=self._office, schools=self._schools)
        drafts = gauges.list_drafts(session, MOST_DRAFTS)
        return Counter((form, find_step(form, data, context)) for form, data in drafts if form in FORMS)


def find_step(form: str, data: dict[str, object], context: Context) -> str:
    """Return the step at which a draft stands; "review" where only the last word is missing."""
    try:
        step = find_current(FORMS[form], Progress.from_json(data["progress"]), context)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError):  # left by another version
        return OTHER
    return step.name if step else REVIEW


def _tell_waiting(session: Session, registry: CollectorRegistry, now: datetime) -> None:
    def tell(name: str, help_: str, value: float) -> None:
        Gauge(name, help_, registry=registry).set(value)

    events, due, messages = gauges.events(session), gauges.due_messages(session, now), gauges.count_messages(session)
    beat = marks.find(session, HEARTBEAT)
    tell("nithet_heartbeat_age_seconds", "Time since the clock's last beat", _age(beat, now) if beat else float("inf"))
    tell("nithet_inbox_waiting", "Events that nobody has handled yet", events.waiting)
    tell("nithet_inbox_oldest_seconds", "Lag: the age of the oldest event not handled", _age(events.oldest, now))
    tell("nithet_inbox_failed", "Events that failed and wait for an operator", gauges.count_failed(session))
    tell("nithet_outbox_due", "Messages whose time has come", due.waiting)
    tell("nithet_outbox_oldest_seconds", "How long the oldest of them has been due", _age(due.oldest, now))
    states = Gauge("nithet_outbox", "Messages not delivered, by state", ["state"], registry=registry)
    for state, number in messages.items():
        states.labels(state).set(number)


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _tell_budget(session: Session, registry: CollectorRegistry, office: Office, now: datetime) -> None:
    month, _ = budget.standing(session, office, now)
    told = Gauge("nithet_pushes", "This month's pushes, which LINE counts", ["what"], registry=registry)
    told.labels("used").set(month.used)
    told.labels("left").set(float("inf") if month.left is None else month.left)
    told.labels("reserve").set(office.budget.reserve)
    kinds = Gauge("nithet_pushes_of_kind", "Those of them in our ledger, by kind", ["kind"], registry=registry)
    for kind, number in pushes.count_kinds(session, month_of(now)).items():
        kinds.labels(kind).set(number)
