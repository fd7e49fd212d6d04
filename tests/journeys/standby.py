"""A process that has loaded the bot and waits: each line on standard input has a child of it run as `nithet serve`.

To start Python and load everything takes longer than a short test may; what is killed and started again here is the
same process from there on. The children die with their parent, however it dies.
"""

import ctypes
import importlib
import os
import signal
import sys
from dataclasses import replace

from bot import cli, worker

PR_SET_PDEATHSIG = 1


def main() -> None:
    importlib.import_module("bot.serve")  # here, once, and not in each child
    worker.JOBS = tuple(replace(job, every=max(job.every / 10, 0.2)) for job in worker.JOBS)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _serve()
        _tell(str(child))
        os.waitpid(child, 0)
        _tell("gone")


def _serve() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os._exit(cli.main(["serve", "--host", "127.0.0.1"]))


def _tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
