"""Runs the story command: a process that talks to /sim/... itself and reports its progress there."""

import os
import shlex
import subprocess
import threading

from simulator.errors import PageError
from simulator.shapes import Json


class Storyteller:
    """The story command and how far it is; at most one plays at a time."""

    def __init__(self, command: str | None) -> None:
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.progress: Json | None = None

    def play(self, base_url: str, tale: str | None = None) -> None:
        """Start the command with SIMULATOR_URL set, for this tale; PageError if there is none, or one is playing."""
        if self.command is None:
            raise PageError("this simulator was started without --story-command", status=404)
        if self.process is not None and self.process.poll() is None:
            raise PageError("the story is playing already", status=409)
        chosen = [f"--tale={tale}"] if tale else []
        environment = {**os.environ, "SIMULATOR_URL": base_url}
        self.process = subprocess.Popen([*shlex.split(self.command), *chosen], env=environment)  # noqa: S603 - the operator's own
        self.progress = {"running": True, "step": 0, "of": 0, "text": "", "exit_code": None}
        threading.Thread(target=self._wait, args=(self.process,), daemon=True).start()

    def stop(self) -> None:
        """End the story, if one plays."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def report(self, step: int, of: int, text: str) -> None:
        """Note the step the story is at; a story started elsewhere counts as running until its last step."""
        before = self.progress or {"exit_code": None}
        running = step < of or self.process is not None
        self.progress = {**before, "running": running, "step": step, "of": of, "text": text}

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        code = process.wait()
        if process is self.process:
            self.progress = {**(self.progress or {}), "running": False, "exit_code": code}
            self.process = None
