"""The append-only file behind a simulator: JSON lines, flushed one by one, never rewritten."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from simulator.shapes import Json


def list_records(path: Path) -> Iterator[Json]:
    """Yield the records of a journal; a last line that a crash cut short is left out."""
    if not path.exists():
        return
    with path.open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                yield json.loads(line)


class Journal:
    """Writes records at the end of a file, or nowhere if there is no path."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.file: BinaryIO | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            _cut_torn_line(path)
            self.file = path.open("ab")

    def append(self, record: Json) -> None:
        """Write one record and flush it to the system, so that a killed process loses none."""
        if self.file is not None:
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
            self.file.write(line.encode("utf-8", "surrogatepass"))
            self.file.flush()

    def close(self) -> None:
        """Close the file; nothing more is written."""
        if self.file is not None:
            self.file.close()
            self.file = None


def _cut_torn_line(path: Path) -> None:
    # A line that a crash cut short would otherwise swallow the first record of this run.
    if not path.exists():
        return
    with path.open("rb+") as file:
        whole = file.read().rfind(b"\n") + 1
        file.truncate(whole)
