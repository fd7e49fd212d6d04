"""Plays the sample story on a demo that runs: makes the officers' codes, and hands the rest to the phones' player."""

import os
import subprocess
import sys

from bot.clock import Clock
from bot.config import Config
from bot.office_files import load
from storage import invites
from storage.database import make_engine, transaction

# fmt: off
CAST = (
    # phone         joins as
    ("clerk",       "clerk"),
    ("supervisor",  "supervisor"),
    ("supervisor2", "supervisor"),
    ("head",        "head"),
    ("director",    "director"),
)
# fmt: on


def main(arguments: list[str]) -> int:
    """Play the story on the demo that the environment names, and return the player's exit code."""
    config = Config.from_env(os.environ)
    closed = ",".join(day.isoformat() for day in load(config.office_dir).calendar.closed)
    codes = [f"--code={phone}={code}" for phone, code in _make_codes(config).items()]
    player = [sys.executable, "-m", "simulator.story", f"--url={config.line_api_url}", f"--closed={closed}"]
    return subprocess.run([*player, *codes, *arguments], check=False).returncode  # noqa: S603 - ours


def _make_codes(config: Config) -> dict[str, str]:
    engine = make_engine(config.database_url)
    now = Clock(config.demo_clock).now()
    with transaction(engine) as session:
        codes = {phone: invites.make(session, role, None, now) for phone, role in CAST}
    engine.dispose()
    return codes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
