"""Error reports: off by default, to an address of the operator's choice, and nobody's words in them (issue C, 7)."""

import http.server
import json
import logging
import threading
import time
from dataclasses import replace

import pytest
import structlog

from bot import logs, reports
from bot.parts import build
from bot.reports import MOST_WAITING, QUIET, Reporter
from bot.worker import Job, Worker

SECRETS = ("ความลับ", "0812345678", "U" + "a" * 32, "01HX0000000000000000000001", "token-of-somebody")


@pytest.fixture
def post():
    """A server on this machine that keeps what it is sent."""
    got = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook", got
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def as_in_a_process():
    """Logging as a process sets it up, and as it was before afterwards."""
    root = logging.getLogger()
    handlers, level, configured = list(root.handlers), root.level, structlog.get_config()
    logs.set_up()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**configured)


def tell(address, *errors, reporter=None):
    """Log errors as the service does, and return once everything was sent."""
    reporter = reporter or reports.start(address)
    for log in errors:
        log(structlog.get_logger("bot.intake"))
    reports.stop(reporter)


def fail_with(words):
    def log(logger):
        try:
            int(f"of {words}")
        except ValueError:
            logger.exception("job.failed", job="deliver outbox", detail=words, person=words, event_id=words)

    return log


def test_error_is_reported_with_its_place_and_nobodys_words(post, as_in_a_process):
    address, got = post
    tell(address, *(fail_with(secret) for secret in SECRETS[:1]))
    [report] = got
    assert report["event"] == "job.failed"
    assert report["job"] == "deliver outbox"
    assert report["error"].startswith("ValueError at tests/bot/test_reports.py:")
    assert report["text"].startswith("Nithet: job.failed (")
    assert set(report) == {"text", "event", "error", "job", "logger", "process"}


@pytest.mark.parametrize("secret", SECRETS)
def test_what_a_person_wrote_and_who_it_was_stays_in_the_house(post, as_in_a_process, secret):
    address, got = post
    tell(address, fail_with(secret), lambda log: logging.getLogger("lib").error("failed for %s", secret))
    assert len(got) == 2
    assert secret not in json.dumps(got, ensure_ascii=False)


def test_warnings_are_no_reports(post, as_in_a_process):
    address, got = post
    tell(address, lambda log: log.warning("message.not_taken"), lambda log: log.info("event.done"))
    assert got == []


def test_same_error_is_told_once_and_then_counted(post, as_in_a_process):
    address, got = post
    now = [0.0]
    reporter = Reporter(address, lambda: now[0])
    logging.getLogger().addHandler(reporter)
    failing = fail_with("x")
    for moment in (0.0, 1.0, 2.0, QUIET + 1):
        now[0] = moment
        failing(structlog.get_logger("bot.worker"))
    reports.stop(reporter)
    assert [report.get("again") for report in got] == [None, 2]


def test_address_that_does_not_answer_holds_up_nobody(as_in_a_process, monkeypatch):
    monkeypatch.setattr(reports, "TIMEOUT", 0.2)
    started = time.monotonic()
    different = [lambda log, n=n: log.error("failed", job=str(n), error=str(n)) for n in range(2 * MOST_WAITING)]
    tell("http://127.0.0.1:9/hook", *different)
    assert time.monotonic() - started < 20  # not a fifth of a second for each


def test_process_reports_where_it_is_told_to_and_only_there(post, config, as_in_a_process, monkeypatch):
    address, got = post

    def break_down(parts, now):
        raise RuntimeError("ความลับ")

    monkeypatch.setattr("bot.worker.JOBS", (Job(name="broken", every=60, run=break_down),))
    for error_webhook in ("", address):
        parts = build(replace(config, error_webhook=error_webhook))
        Worker(parts).run_all(parts.clock.now(), outward=False)
        parts.close()
        assert [report["job"] for report in got] == (["broken"] if error_webhook else [])
    assert "ความลับ" not in json.dumps(got, ensure_ascii=False)
    assert not any(isinstance(handler, Reporter) for handler in logging.getLogger().handlers)
