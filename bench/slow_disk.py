"""`nithet` on a disk that takes longer for every commit: BENCH_COMMIT_MS more, and BENCH_GROUP=0 for a commit each.

The wait stands where the disk's own would: inside the commit, while the database is locked, with other threads free.
"""

import os
import sqlite3
import sys
import time
from typing import Any

from storage import writer

EXTRA = float(os.environ["BENCH_COMMIT_MS"]) / 1000


class SlowConnection(sqlite3.Connection):
    """A connection whose commits of something wait for the disk."""

    def commit(self) -> None:
        """Commit, slowly."""
        if self.in_transaction and self.total_changes > getattr(self, "changes_before", 0):
            time.sleep(EXTRA)
        super().commit()
        self.changes_before = self.total_changes


def _connect(*arguments: Any, **settings: Any) -> sqlite3.Connection:
    connection: sqlite3.Connection = _quick(*arguments, **{**settings, "factory": SlowConnection})
    return connection


_quick = sqlite3.connect

if __name__ == "__main__":
    sqlite3.connect = _connect  # type: ignore[assignment]
    sqlite3.dbapi2.connect = _connect  # type: ignore[assignment]
    if os.environ["BENCH_GROUP"] == "0":
        writer.EVENTS_AT_ONCE = 0
    from bot.cli import main

    sys.exit(main(sys.argv[1:]))
