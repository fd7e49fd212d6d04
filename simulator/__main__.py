"""`python -m simulator`: a LINE platform with phones on a page, for a bot on one's own machine."""

import argparse
import logging
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from simulator.config import Config
from simulator.server import Server

USUAL = Config()
EPILOG = """\
The bot is told to use this address as LINE's (LINE_API_URL), with the same secret and token.
Faults are set while it runs: POST /sim/faults, see simulator/faults.py. What went over the wire: GET /sim/ledger."""


def read_arguments(arguments: list[str] | None = None) -> Config:
    """Read the command line into settings."""
    parser = argparse.ArgumentParser(
        prog="python -m simulator",
        description="Plays LINE's part for a bot: the page with the phones, LINE's API, signed webhooks.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for names, settings in OPTIONS:
        parser.add_argument(names, **settings)
    return Config(**vars(parser.parse_args(arguments)))


def _whole_or_none(text: str) -> int | None:
    return None if text == "none" else int(text)


# fmt: off
OPTIONS: list[tuple[str, dict[str, Any]]] = [
    ("--host", {"default": USUAL.host, "help": "address to listen on (%(default)s)"}),
    ("--port", {"type": int, "default": USUAL.port, "help": "port of page and API; 0 takes a free one (%(default)s)"}),
    ("--bot-url", {"default": USUAL.bot_url, "help": "where webhooks go (%(default)s)"}),
    ("--channel-secret", {"default": USUAL.channel_secret, "help": "signs the webhooks (%(default)s)"}),
    ("--access-token", {"default": USUAL.access_token, "help": "the bot must send it (%(default)s)"}),
    ("--state", {"type": Path, "help": "journal to write and to go on from; without it everything is forgotten"}),
    ("--demo-bot", {"help": "base URL of the bot whose /demo/clock is moved together with ours"}),
    ("--cast", {"type": Path, "default": USUAL.cast, "help": "the people there are at the start, a TOML file"}),
    ("--quota", {"type": _whole_or_none, "default": USUAL.quota, "help": "pushes a month, or none (%(default)s)"}),
    ("--redelivery", {"action": argparse.BooleanOptionalAction, "default": USUAL.redelivery,
                      "help": "send events again until the bot takes them (%(default)s)"}),
    ("--rate-limits", {"action": argparse.BooleanOptionalAction, "default": USUAL.rate_limits,
                       "help": "refuse calls beyond LINE's rate limits (%(default)s)"}),
    ("--story-command", {"help": "command that plays the story; it is given SIMULATOR_URL"}),
]
# fmt: on


def main() -> None:
    """Serve until interrupted or terminated."""
    # A handler runs between any two steps of what waits: an event would be set while its waiter holds its lock.
    ended: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: ended.put(number))
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        server = Server(read_arguments())
    except OSError as error:
        sys.exit(f"the simulator cannot start: {error}")
    threading.Thread(target=server.run, daemon=True).start()
    logging.getLogger("simulator").info("simulator: %s/ (bot: %s)", server.base_url, server.platform.webhook_url)
    ended.get()
    server.stop()


if __name__ == "__main__":
    main()
