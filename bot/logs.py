"""Logs as JSON lines. They carry ids and places in the code, never names or words of people."""

import hashlib
import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

ROOT = Path(__file__).parents[1]
FRAMES = 4
# APScheduler and waitress warn when work queues up, which a slow LINE makes an everyday thing.
QUIETER = {
    "alembic": logging.WARNING,
    "apscheduler": logging.ERROR,
    "urllib3": logging.WARNING,
    "waitress.queue": logging.ERROR,
}

LogRecord = MutableMapping[str, Any]


def pseudonym(line_user_id: str) -> str:
    """Return what a person is called in the logs: the same each time, and not to be turned back."""
    return hashlib.sha256(line_user_id.encode()).hexdigest()[:12]


def describe(error: BaseException) -> str:
    """Say which error came from where. Its message is left out: it may quote what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = [f"{_short(frame.filename)}:{frame.lineno}" for frame in reversed(frames)]
    return f"{type(error).__name__} at {' < '.join(places) or 'unknown'}"


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def set_up(level: int = logging.INFO) -> None:
    """Send everything that is logged, by us or by a library, to standard error as JSON lines."""
    to_handler = structlog.stdlib.ProcessorFormatter.wrap_for_formatter
    structlog.configure(
        processors=[*SHARED, to_handler],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    as_json: list[structlog.typing.Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=SHARED, processors=as_json))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for chatty, lowest in QUIETER.items():
        logging.getLogger(chatty).setLevel(lowest)


def _without_messages_of_errors(_logger: object, _name: str, event: LogRecord) -> LogRecord:
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["error"] = describe(error)
    return event


SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _without_messages_of_errors,
]
