import json
import os
import subprocess
import sys

from bot.logs import describe, pseudonym
from tests.bot.processes import ROOT

SPEAK = """
import logging, structlog
from bot import logs
logs.set_up()
structlog.contextvars.bind_contextvars(event_id="e-1")
def fail():
    raise ValueError("what a person said")
for log in (structlog.get_logger("ours").exception, logging.getLogger("theirs").exception):
    try:
        fail()
    except ValueError:
        log("it.failed")
"""


def test_errors_of_ours_and_of_libraries_say_where_and_never_what_was_said():
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", SPEAK], capture_output=True, check=True, env=env, text=True)
    records = [json.loads(line) for line in run.stderr.splitlines()]
    assert [(r["event"], r["logger"], r["level"], r["event_id"]) for r in records] == [
        ("it.failed", "ours", "error", "e-1"),
        ("it.failed", "theirs", "error", "e-1"),
    ]
    assert all(record["error"].startswith("ValueError at ") for record in records)
    assert "person" not in run.stderr


def test_error_that_was_never_raised_has_no_place():
    assert describe(KeyError("somchai")) == "KeyError at unknown"


def test_person_is_called_the_same_each_time_and_nobody_else_is():
    assert pseudonym("U1") == pseudonym("U1") != pseudonym("U2")
    assert "U1" not in pseudonym("U1")
