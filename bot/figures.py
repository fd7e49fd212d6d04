"""Adds what this process has counted to the sums in the database, so that every process tells the same at /metrics.

A process that is killed takes along what it counted in its last seconds, and nothing else.
"""

import json
import threading
from collections.abc import Iterator

import structlog
from prometheus_client import CollectorRegistry
from prometheus_client.core import Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import metrics
from storage import figures
from storage.database import transaction
from storage.figures import Name

EVERY = 10.0  # seconds
_BORN = "_created"  # when a count began, which sums of several processes do not have
_PARTS = ("_total", "_bucket", "_sum", "_count")

log = structlog.get_logger(__name__)


class Figures:
    """The thread of one process that hands on what was counted since it last did."""

    def __init__(self, engine: Engine, registry: CollectorRegistry = metrics.REGISTRY) -> None:
        self._engine, self._registry = engine, registry
        self._handed_on = count(registry)  # what was counted before is somebody else's
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="figures", daemon=True)

    def start(self) -> None:
        """Begin to hand on."""
        self._thread.start()

    def stop(self) -> None:
        """Hand on what is left, and end."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()

    def hand_on(self) -> None:
        """Add what was counted since the last time to the sums; raises what the database raises, and then adds none."""
        counted = count(self._registry)
        news = {name: value - self._handed_on.get(name, 0.0) for name, value in counted.items()}
        with transaction(self._engine) as session:
            figures.add(session, {name: more for name, more in news.items() if more > 0})
        self._handed_on = counted

    def _run(self) -> None:
        is_last = False
        while not is_last:
            is_last = self._ends.wait(EVERY)
            try:
                self.hand_on()
            except SQLAlchemyError as error:  # the next time hands on more
                log.warning("figures.not_handed_on", exc_info=error)


def count(registry: CollectorRegistry) -> dict[Name, float]:
    """Return what this process has counted."""
    return {
        Name(sample.name, json.dumps(sample.labels, sort_keys=True)): sample.value
        for metric in registry.collect()
        for sample in metric.samples
        if not sample.name.endswith(_BORN)
    }


class Sums(Collector):
    """The sums of all processes, under the names and sentences that `bot.metrics` gives them."""

    def __init__(self, session: Session, registry: CollectorRegistry = metrics.REGISTRY) -> None:
        self._known = {one.name: Metric(one.name, one.documentation, one.type) for one in registry.collect()}
        for (name, labels), value in figures.read(session).items():
            metric = self._find(name)
            if metric is not None:
                metric.add_sample(name, json.loads(labels), value)

    def collect(self) -> Iterator[Metric]:
        """Yield what was counted at all."""
        return (metric for metric in self._known.values() if metric.samples)

    def _find(self, name: str) -> Metric | None:
        families = (name.removesuffix(part) for part in _PARTS if name.endswith(part))
        return next((self._known[family] for family in families if family in self._known), None)
