"""Real processes of the bot, for tests that start, end and kill them."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import urllib3

from tests.bot.conftest import SECRET, TOKEN

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds, on a machine that has much else to do


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(database_url, line_url, **more):
    path = {"PYTHONPATH": str(ROOT), "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN}
    return {**os.environ, **path, "LINE_API_URL": line_url, "DATABASE_URL": database_url, **more}


class Process:
    """One `nithet` command that is running; ended, hard if need be, with its context."""

    def __init__(self, *arguments, env, cwd, port=None):
        self.port = port
        self.log = Path(cwd, f"{arguments[0]}.log")
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "bot", *arguments]
            self.popen = subprocess.Popen(command, env=env, cwd=cwd, stdout=subprocess.PIPE, stderr=log)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        self.popen.stdout.close()

    def get(self, path):
        answer = urllib3.request("GET", f"http://127.0.0.1:{self.port}{path}", retries=False, timeout=5)
        return answer.status

    def wait_for(self, path="/healthz", status=200):
        wait_until(lambda: self.try_get(path) == status, self)

    def try_get(self, path):
        try:
            return self.get(path)
        except urllib3.exceptions.HTTPError:
            return None

    def end(self):
        """Ask it to end, as an operator does, and return its exit code."""
        self.popen.send_signal(signal.SIGTERM)
        return self.popen.wait(timeout=PATIENCE)

    def kill(self):
        self.popen.kill()
        self.popen.wait()


def wait_until(condition, process=None, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not condition():
        said = process.log.read_text() if process else ""
        assert time.monotonic() < end, f"waited too long\n{said}"
        time.sleep(0.05)
