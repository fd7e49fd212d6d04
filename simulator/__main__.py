"""`python -m simulator`: a LINE platform with phones on a page, for one bot on one's own machine."""

import argparse
import logging
from pathlib import Path

from simulator.config import Config
from simulator.server import Server

USUAL = Config()


def read_arguments(arguments: list[str] | None = None) -> Config:
    """Read the command line into settings."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default=USUAL.host)
    parser.add_argument("--port", type=int, default=USUAL.port)
    parser.add_argument("--bot-url", default=USUAL.bot_url)
    parser.add_argument("--channel-secret", default=USUAL.channel_secret)
    parser.add_argument("--access-token", default=USUAL.access_token)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--demo-bot")
    return Config(**vars(parser.parse_args(arguments)))


def main() -> None:
    """Serve until interrupted."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    server = Server(read_arguments())
    logging.getLogger("simulator").info("simulator at %s", server.base_url)
    try:
        server.run()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
