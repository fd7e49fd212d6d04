"""The simulator's clock: real time plus an offset that the page can move forward."""

import re
from datetime import UTC, datetime, timedelta

DURATION = re.compile(
    r"P(?=.)(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
LONGEST = timedelta(days=3660)


def duration_of(text: str) -> timedelta:
    """Read an ISO-8601 duration of weeks, days, hours, minutes, seconds; ValueError if it is none."""
    found = DURATION.fullmatch(text)
    if found is None:
        raise ValueError(f"not an ISO-8601 duration such as P1D or PT1H: {text!r}")
    length = timedelta(**{unit: int(count) for unit, count in found.groupdict().items() if count})
    if length > LONGEST:
        raise ValueError(f"longer than ten years: {text!r}")
    return length


class Clock:
    """Real time plus an offset. Reply tokens and retry keys do not use it: they live in real time."""

    def __init__(self) -> None:
        self.offset = timedelta(0)

    def now(self) -> datetime:
        """Return the simulator's time, aware, in UTC."""
        return datetime.now(UTC) + self.offset

    def milliseconds(self) -> int:
        """Return the simulator's time as Unix milliseconds, as webhook timestamps are."""
        return int(self.now().timestamp() * 1000)
