"""A bucket of calls that fills as time passes: how long to wait so as never to call too often. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rate:
    """So many calls in so many seconds; as many at once where there were none for as long."""

    calls: float
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """What was left at this moment (seconds of a clock that never jumps); below nothing where callers wait."""

    left: float
    at: float


def take(rate: Rate, bucket: Bucket | None, now: float) -> tuple[Bucket, float]:
    """Take one call; return the bucket after it, and in how many seconds the call may be made."""
    filled = rate.calls if bucket is None else bucket.left + (now - bucket.at) * rate.calls / rate.seconds
    left = min(rate.calls, filled) - 1
    return Bucket(left=left, at=now), max(0.0, -left) * rate.seconds / rate.calls
