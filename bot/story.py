"""Plays the sample story on a demo that runs: makes the officers' codes, and hands the rest to the phones' player."""

import os
import subprocess
import sys

from bot.config import Config
from bot.office_files import load
from bot.registers import invite_all

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
    made = invite_all(config, [role for _, role in CAST])
    codes = [f"--code={phone}={code}" for (phone, _), code in zip(CAST, made, strict=True)]
    player = [sys.executable, "-m", "simulator.story", f"--url={config.line_api_url}", f"--closed={closed}"]
    return subprocess.run([*player, *codes, *arguments], check=False).returncode  # noqa: S603 - ours


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
