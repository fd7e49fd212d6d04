"""What time it is, for the processes. In the demo alone the clock can be moved on; it never goes back."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

# ISO 8601 durations without years and months, whose length depends on the day.
DURATION = re.compile(
    r"P(?=.)(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,4})D)?"
    r"(?:T(?=.)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,8})S)?)?"
)
LONGEST = timedelta(days=3660)
ONE_DAY = timedelta(days=1)


def read_duration(text: str) -> timedelta:
    """Read an ISO 8601 duration such as P1D or PT1H30M, at most ten years; ValueError where it is none."""
    found = DURATION.fullmatch(text)
    if found is None:
        raise ValueError(f"not a duration such as P1D or PT1H: {text!r}")
    length = timedelta(**{unit: int(count) for unit, count in found.groupdict().items() if count})
    if not timedelta(0) < length <= LONGEST:
        raise ValueError(f"not between a second and ten years: {text!r}")
    return length


def in_days(length: timedelta) -> list[timedelta]:
    """Split a length into days and a last part, so that what belongs to a day between can happen on it."""
    days = -(-length // ONE_DAY) - 1
    return [*[ONE_DAY] * days, length - days * ONE_DAY]


class Clock:
    """Real time, plus the offset in a file where there is one (the demo's)."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self._file = offset_file

    def now(self) -> datetime:
        """Return the moment, aware, in UTC. The file is read each time: several processes share one demo's clock."""
        return datetime.now(UTC) + self._offset()

    def _offset(self) -> timedelta:
        if self._file is None or not self._file.exists():
            return timedelta(0)
        return timedelta(seconds=float(self._file.read_text(encoding="ascii")))

    def is_movable(self) -> bool:
        """Tell whether this is a demo's clock."""
        return self._file is not None

    def move(self, length: timedelta) -> datetime:
        """Move a demo's clock on and return the new moment."""
        if self._file is None:
            raise RuntimeError("only a demo's clock can be moved")
        offset = self._offset() + length
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str(offset.total_seconds()), encoding="ascii")
        fresh.replace(self._file)
        return self.now()
