"""`nithet web` with a number of processes that is given: `python -m bench.web_processes COUNT`."""

import logging
import os
import sys

from bench.places import HERE
from bot import logs
from bot.config import Config
from bot.gunicorn_web import run
from bot.serve import WEB_THREADS

if __name__ == "__main__":
    logs.set_up(logging.INFO)
    run(Config.from_env(os.environ), HERE, int(sys.argv[1]), WEB_THREADS)
