"""The command line: one line a command. What is long to load is loaded by the command that needs it."""

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from bot import logs
from bot.clock import Clock
from bot.config import Config, ConfigError
from bot.garbage import hold_off
from bot.refusal import Refused
from domain.calendar import BANGKOK
from domain.texts import Texts

SAY = Texts("bot")
ROLES = ("clerk", "supervisor", "head", "deputy", "director")
OK, WRONG = 0, 1

Arguments = argparse.Namespace


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = read_arguments(argv)
    from bot.office_files import OfficeError

    try:
        return int(arguments.command(arguments))
    except (ConfigError, OfficeError, Refused) as wrong:
        print("\n".join(wrong.problems), file=sys.stderr)
    except OperationalError as error:
        print(SAY("doctor.database_away", why=type(error.orig).__name__), file=sys.stderr)
    except OSError as error:
        print(SAY("cli.os_error", what=error), file=sys.stderr)
    return WRONG


def read_arguments(argv: Sequence[str] | None = None) -> Arguments:
    """Read the command line; on a mistake say how it goes, and exit with 2."""
    parser = argparse.ArgumentParser(prog="nithet", description="A LINE assistant of an education area office.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, help_, options in COMMANDS:
        one = commands.add_parser(name, help=help_, description=help_)
        one.set_defaults(command=command)
        for flag, settings in options:
            one.add_argument(flag, **settings)
    return parser.parse_args(argv)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)


def _serve(arguments: Arguments) -> int:
    logs.set_up()
    hold_off()
    config = Config.from_env(os.environ)
    from bot.serve import serve

    serve(config, host=arguments.host)
    return OK


def _web(arguments: Arguments) -> int:
    logs.set_up()
    hold_off()
    config = Config.from_env(os.environ)
    from bot.serve import web

    web(config, host=arguments.host)
    return OK


def _worker(_arguments: Arguments) -> int:
    logs.set_up()
    hold_off()
    config = Config.from_env(os.environ)
    from bot.serve import work

    work(config)
    return OK


def _migrate(_arguments: Arguments) -> int:
    logs.set_up()
    from storage.migrations import migrate

    migrate(Config.from_env(os.environ, line=False).database_url)
    print(SAY("cli.migrated"), file=sys.stderr)
    return OK


def _demo(arguments: Arguments) -> int:
    from bot.demo import run_demo, run_story

    logs.set_up(logging.WARNING)
    port = Config.from_env(os.environ, line=False).port
    return run_story(arguments.story) if arguments.story else run_demo(port)


def _invite(arguments: Arguments) -> int:
    from bot.office_files import load
    from bot.registers import invite

    config = Config.from_env(os.environ, line=False)
    print(invite(config, arguments.role))
    print(SAY("cli.invited", days=load(config.office_dir).limits.invite_days), file=sys.stderr)
    return OK


def _import(arguments: Arguments) -> int:
    from bot.registers import IMPORTS

    for line in IMPORTS[arguments.what](Config.from_env(os.environ, line=False), arguments.file):
        print(line)
    return OK


def _backup(arguments: Arguments) -> int:
    from bot.backup import back_up

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(WRONG))  # so that what is half written is cleared away
    config = Config.from_env(os.environ, line=False)
    made = back_up(config, arguments.file, Clock(config.demo_clock).now())
    print(SAY("backup.made", file=arguments.file, rows=made.rows, files=made.files), file=sys.stderr)
    return OK


def _restore(arguments: Arguments) -> int:
    from bot.restore import restore

    done = restore(Config.from_env(os.environ, line=False), arguments.file, replace=arguments.replace)
    print(SAY("backup.restored", made=done.made_at, rows=done.rows, files=done.files), file=sys.stderr)
    return OK


def _doctor(arguments: Arguments) -> int:
    from bot.doctor import examine, retry_failed

    if arguments.retry:
        retry_failed(Config.from_env(os.environ, line=False))
    findings = examine(os.environ)
    for finding in findings:
        print("✓" if finding.is_fine else "✗", finding.text)
    return OK if all(finding.is_fine for finding in findings) else WRONG


def _read(arguments: Arguments) -> int:
    from bot.office_files import load
    from conversations.thai.cli import KINDS, read_lines
    from conversations.thai.schools import School

    if arguments.kind not in KINDS:
        print(SAY("cli.kinds", kinds=", ".join(KINDS)), file=sys.stderr)
        return WRONG
    office = load(Config.from_env(os.environ, line=False).office_dir)
    schools = [School(key=s.key, name=s.name, tambon=s.tambon, amphoe=s.amphoe) for s in office.schools.values()]
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in read_lines(arguments.kind, sys.stdin, arguments.now, schools):
        print(line, flush=True)
    return OK


def _richmenu(_arguments: Arguments) -> int:
    from bot.line import LineClient
    from bot.richmenu import upload
    from storage.database import make_engine

    config = Config.from_env(os.environ)
    upload(make_engine(config.database_url), LineClient(config.access_token, config.line_api_url))
    print(SAY("cli.menus_up"), file=sys.stderr)
    return OK


def _paper(arguments: Arguments) -> int:
    from bot.paper import write_paper

    for remark in write_paper(Config.from_env(os.environ, line=False), arguments):
        print(remark, file=sys.stderr)
    return OK


def _export(arguments: Arguments) -> int:
    from bot.export.registers import export_file

    rows = export_file(Config.from_env(os.environ, line=False), arguments)
    print(SAY("cli.exported", file=arguments.file, rows=rows), file=sys.stderr)
    return OK


Option = tuple[str, dict[str, Any]]
HOST: Option = ("--host", {"default": "0.0.0.0", "help": "address to listen on (%(default)s)"})  # noqa: S104

# fmt: off
COMMANDS: tuple[tuple[str, Callable[[Arguments], int], str, tuple[Option, ...]], ...] = (
    ("serve",    _serve,    "Run web and worker in one process, after bringing the database up to date", (HOST,)),
    ("web",      _web,      "Run the web processes", (HOST,)),
    ("worker",   _worker,   "Run the clock and the courier", ()),
    ("migrate",  _migrate,  "Make the database, or bring it up to date", ()),
    ("demo",     _demo,     "Serve the bot and a LINE platform to try it with (PORT, usually 8000)", (
        ("--story", {"nargs": "?", "const": "smooth", "choices": ("smooth", "troubled"),
                     "help": "play a sample story, print the chats, and end"}),)),
    ("invite",   _invite,   "Print a one-time code with which an officer joins", (
        ("--role", {"choices": ROLES, "required": True, "help": "what the officer is"}),)),
    ("import",   _import,   "Take over a list: the office's schools, or officers to invite", (
        ("what", {"choices": ("schools", "people"), "help": "which list"}),
        ("file", {"type": Path, "metavar": "FILE", "help": "a CSV file in UTF-8"}))),
    ("backup",   _backup,   "Save every row and file in FILE, while the service runs", (
        ("file", {"type": Path, "metavar": "FILE", "help": "where to; replaced at the end if it exists"}),)),
    ("restore",  _restore,  "Put a backup back; stop the service first", (
        ("file", {"type": Path, "metavar": "FILE", "help": "what `nithet backup` made"}),
        ("--replace", {"action": "store_true", "help": "throw away the data that is there now"}))),
    ("doctor",   _doctor,   "Check everything and say what to do", (
        ("--retry", {"action": "store_true", "help": "handle failed events once more"}),)),
    ("read",     _read,     "Read lines of Thai on standard input, and print a JSON object for each", (
        ("--kind", {"required": True, "help": "what to read: date, time_range, count, budget, ..."}),
        ("--now", {"type": _moment, "required": True, "metavar": "ISO", "help": "when it is said"}))),
    ("paper",    _paper,    "Make an official paper of a request, or of a made-up one to try the templates", (
        ("kind", {"metavar": "KIND", "help": "which paper: asking, accept, travel, receipt, ..."}),
        ("number", {"metavar": "NUMBER", "nargs": "?", "help": "the request's number, such as 70-0042"}),
        ("--out", {"type": Path, "required": True, "metavar": "FILE", "help": "a .pdf, .png or .docx file to write"}),
        ("--sum", {"metavar": "BAHT", "help": "the fee asked for on a receipt"}),
        ("--sample", {"action": "store_true", "help": "of a made-up request"}))),
    ("export",   _export,   "Write a register of the office as an Excel file", (
        ("what", {"choices": ("requests", "letters", "money"), "help": "which register"}),
        ("file", {"type": Path, "metavar": "FILE", "help": "an .xlsx file to write"}),
        ("--from", {"dest": "first", "type": date.fromisoformat, "required": True, "metavar": "ISO", "help": "day"}),
        ("--to", {"dest": "last", "type": date.fromisoformat, "required": True, "metavar": "ISO", "help": "day"}))),
    ("richmenu", _richmenu, "Draw and upload the rich menus", ()),
)
# fmt: on


if __name__ == "__main__":
    sys.exit(main())
