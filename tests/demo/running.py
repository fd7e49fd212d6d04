"""The demo as a visitor starts it: `nithet demo` as a process of its own, in a folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.office_files import load
from domain.calendar import ONE_DAY, local
from simulator.client import SimulatorClient

ROOT = Path(__file__).parents[2]
OFFICE = load(ROOT / "bot" / "office")
PATIENCE = 60.0
CODE = re.compile(r"^ +([A-Z0-9]{8}) +(.+)$", re.MULTILINE)
YEAR_END = (7, 8, 9)  # months in which a day three weeks ahead may fall between August and September


class Demo:
    """One demo; stopped and started again it keeps its folder and its address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.client = SimulatorClient(self.url)
        self.process: subprocess.Popen[str] | None = None
        self.codes: dict[str, str] = {}

    def start(self) -> None:
        """Start it and wait until it says where its page is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        log = self.folder / "demo.log"
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PORT": str(self.port)}
        with log.open("w") as out:
            command = [sys.executable, "-m", "bot", "demo"]
            self.process = subprocess.Popen(command, cwd=self.folder, env=env, stdout=out, stderr=out, text=True)
        end = time.monotonic() + PATIENCE
        while "Ctrl-C" not in (said := log.read_text(encoding="utf-8")):
            assert time.monotonic() < end, f"the demo did not come up:\n{said}"
            assert self.process.poll() is None, f"the demo ended:\n{said}"
            time.sleep(0.05)
        names = {person["name"]: person["key"] for person in self.client.state()["people"]}
        self.codes = {names[name]: code for code, name in CODE.findall(said)}

    def stop(self) -> int:
        """Stop it with Ctrl-C, as the visitor does, and return its exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    def leave_the_years_end(self) -> None:
        """Move on to October where the rules of the fiscal year's end would be asked about first."""
        while self.today().month in YEAR_END:
            self.client.advance("P7D")

    def today(self) -> date:
        """Return the day it is in the demo."""
        return local(datetime.fromisoformat(self.client.state()["now"])).date()

    def day_ahead(self, days: int) -> date:
        """Return the first working day from so many days ahead on whose eve is a working day too."""
        day = self.today() + timedelta(days=days)
        while not all(OFFICE.calendar.is_working_day(each) for each in (day - ONE_DAY, day)):
            day += ONE_DAY
        return day


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
