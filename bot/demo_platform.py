"""The LINE platform of `simulator/` as a process beside the demo, spoken to over HTTP only, as LINE is."""

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3

from bot.config import Config
from domain.texts import Texts

SAY = Texts("bot")
HERE = "127.0.0.1"
# Of a platform on this machine, which nobody else can reach.
SECRET, TOKEN = "secret-of-the-demo", "token-of-the-demo"
PATIENCE = 60.0  # seconds until the platform answers
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Where one demo plays: its page's port, its bot's settings, its folder."""

    port: int
    config: Config
    folder: Path

    @property
    def page(self) -> str:
        """The address of the page, which is LINE's for the bot."""
        return f"http://{HERE}:{self.port}"


def set_stage(port: int, folder: Path) -> Stage:
    """Decide ports and settings of a demo kept in this folder; a page port of 0 takes a free one."""
    port = port or _free_port()
    folder.mkdir(parents=True, exist_ok=True)
    bot_port = _free_port()
    config = Config(
        channel_secret=SECRET,
        access_token=TOKEN,
        line_api_url=f"http://{HERE}:{port}",
        database_url=f"sqlite:///{folder}/nithet.sqlite",
        port=bot_port,
        public_url=f"http://{HERE}:{bot_port}",
        demo_clock=folder / "clock",
        files_dir=str(folder / "files"),
        office_dir=Config.from_env(os.environ, line=False).office_dir,
    )
    return Stage(port=port, config=config, folder=folder)


def environment(stage: Stage) -> dict[str, str]:
    """Return the environment in which `nithet` and the story speak to this demo's bot, database and page."""
    return {
        **os.environ,
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_URL": stage.page,
        "DATABASE_URL": stage.config.database_url,
        "DEMO_CLOCK": str(stage.config.demo_clock),
        "FILES_DIR": stage.config.files_dir,
        "PORT": str(stage.config.port),
        "PUBLIC_URL": stage.config.public_url,
        "SIMULATOR_URL": stage.page,
    }


@contextlib.contextmanager
def platform(stage: Stage) -> Iterator[None]:
    """Run the LINE platform as long as the context lasts, never longer. OSError where its port is taken."""
    bot = f"http://{HERE}:{stage.config.port}"
    command = [
        sys.executable, "-m", "simulator", "--host", HERE, "--port", str(stage.port),
        "--bot-url", f"{bot}/callback", "--demo-bot", bot, "--state", str(stage.folder / "simulator.jsonl"),
        "--channel-secret", SECRET, "--access-token", TOKEN,
        "--story-command", f"{sys.executable} -m bot.story",
    ]  # fmt: skip
    _wait_until_free(stage.port)
    child = subprocess.Popen(command, env=environment(stage), preexec_fn=DIE_WITH_PARENT)  # noqa: S603, PLW1509 - ours, and no threads yet
    try:
        _wait_until_up(stage, child)
        yield
    finally:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=5)
        child.kill()


def call(stage: Stage, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Make a call of the page's API; urllib3's errors pass through."""
    answer = urllib3.request(method, stage.page + path, json=body, timeout=60, retries=False)
    found: dict[str, Any] = json.loads(answer.data)
    return found


def _die_with_parent() -> None:
    # A killed demo would leave its platform behind, and with it the port taken.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


DIE_WITH_PARENT = _die_with_parent if sys.platform == "linux" else None  # only Linux can say so


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


def _wait_until_free(port: int) -> None:
    # The platform of a demo that was killed a moment ago may still be going.
    end = time.monotonic() + 3
    while not _is_free(port):
        if time.monotonic() > end:
            raise OSError(SAY("demo.no_page", port=port))
        time.sleep(0.1)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except OSError:
            return False
    return True


def _wait_until_up(stage: Stage, child: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and child.poll() is None:
        with contextlib.suppress(urllib3.exceptions.HTTPError):
            call(stage, "GET", "/sim/pulse")
            return
        time.sleep(0.05)
    raise OSError(SAY("demo.no_page", port=stage.port))
