"""The demo: the bot and a LINE platform on this machine, on SQLite, with nothing from outside.

Everything is kept in var/demo/, so that a demo stopped and started again goes on where it was.
"""

import json
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from bot import richmenu
from bot.demo_platform import HERE, Stage, call, environment, platform, set_stage
from bot.parts import Parts
from bot.serve import running
from bot.worker import wait_for_end
from domain.calendar import at, local, local_date
from domain.office import Office
from domain.texts import Texts
from storage import invites
from storage.database import transaction

SAY = Texts("bot")
FOLDER = Path("var/demo")
MORNING = timedelta(minutes=30)  # after the office opens
STORY = ("-m", "bot.story", "--transcript", "--tale")
# fmt: off
PHONES = (
    # phone         joins as
    ("clerk",       "clerk"),
    ("supervisor",  "supervisor"),
    ("supervisor2", "supervisor"),
    ("head",        "head"),
    ("director",    "director"),
)
# fmt: on


def run_demo(port: int) -> int:
    """Serve the page on this port until told to end; OSError where it cannot be served."""
    stage = set_stage(port, FOLDER)
    is_first = not (FOLDER / "nithet.sqlite").exists()
    with platform(stage), running(stage.config, HERE) as parts:
        open_office(stage, parts, is_first=is_first)
        print(greet(stage, parts), flush=True)  # noqa: T201 - what the visitor waits for
        wait_for_end()
    return 0


def run_story(tale: str) -> int:
    """Play a sample story on a stage of its own, print the chats, and return the story's exit code."""
    with tempfile.TemporaryDirectory(prefix="nithet-story-") as folder:
        stage = set_stage(0, Path(folder))
        with platform(stage), running(stage.config, HERE) as parts:
            open_office(stage, parts, is_first=True)
            return subprocess.run([sys.executable, *STORY, tale], env=environment(stage), check=False).returncode  # noqa: S603 - ours


def open_office(stage: Stage, parts: Parts, *, is_first: bool) -> None:
    """Put up the rich menus, and let a first demo begin when somebody is at the office."""
    wait = until_office_hours(parts.clock.now(), parts.office)
    if is_first and wait:
        call(stage, "POST", "/sim/clock", {"advance": f"PT{int(wait.total_seconds())}S"})
    richmenu.upload(parts.engine, parts.line)


def until_office_hours(now: datetime, office: Office) -> timedelta:
    """Return how far it is from now to office hours: nothing within them, else to 09.00 of the next working day."""
    today, clock = local_date(now), local(now).time()
    if office.calendar.is_working_day(today) and office.hours.open <= clock < office.hours.close:
        return timedelta(0)
    day = today if clock < office.hours.open else today + timedelta(days=1)
    return at(office.calendar.next_working_day(day), office.hours.open) + MORNING - now


def greet(stage: Stage, parts: Parts) -> str:
    """Say where the page is, and which code each phone of the office joins with."""
    people = call(stage, "GET", "/sim/state?since=9007199254740991")["people"]
    names = {person["key"]: person["name"] for person in people}
    codes = keep_codes(stage, parts)
    lines = [f"  {code or SAY('demo.joined')}  {names.get(phone, phone)}" for phone, code in codes.items()]
    return SAY("demo.up", address=stage.page, codes="\n".join(lines))


def keep_codes(stage: Stage, parts: Parts) -> dict[str, str]:
    """Return the invitation code of each office phone, made at the first start; "" where the phone has joined."""
    file = stage.folder / "codes.json"
    known: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    shown, now = {}, parts.clock.now()
    with transaction(parts.engine) as session:
        for phone, role in PHONES:
            invite = invites.find(session, known.get(phone, ""))
            is_used = invite is not None and invite.used_by is not None
            if invite is None or (not is_used and invite.expires_at <= now):
                known[phone] = invites.make(session, role, None, now, parts.office.limits.invite_days)
            shown[phone] = "" if is_used else known[phone]
    file.write_text(json.dumps(known), encoding="utf-8")
    return shown
