"""Plays the sample story on a demo that runs: makes the officers' codes, and hands the rest to the phones' player."""

import os
import subprocess
import sys
from datetime import date

from bot.config import Config
from bot.office_files import load
from bot.registers import invite_all
from domain.calendar import days_of
from domain.office import Office

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
    closed = ",".join(day.isoformat() for day in list_unfit(load(config.office_dir)))
    made = invite_all(config, [role for _, role in CAST])
    codes = [f"--code={phone}={code}" for (phone, _), code in zip(CAST, made, strict=True)]
    player = [sys.executable, "-m", "simulator.story", f"--url={config.line_api_url}", f"--closed={closed}"]
    return subprocess.run([*player, *codes, *arguments], check=False).returncode  # noqa: S603 - ours


def list_unfit(office: Office) -> list[date]:
    """Return the days on which no story should take place: the office's holidays and the schools' exams."""
    exams = {day for exam in office.exams for day in days_of(exam.first, exam.last)}
    return sorted({*office.calendar.closed, *exams})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
