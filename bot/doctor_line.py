"""The doctor's look at LINE: token, webhook, quota. Asks whatever LINE_API_URL names; sends nobody anything."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bot.config import Config
from bot.doctor_service import MINUTE
from bot.finding import Finding, fine, wrong
from bot.line import UNHEARD, LineClient, LineError

NOT_FOUND = 404
SLOW = 2.0  # seconds; people wait for their answers as long as LINE takes
WHOLE = 100  # percent
# fmt: off
REFUSALS: tuple[tuple[range | str, str, str], ...] = (
    # status or trouble  in LINE's words  what is said
    (range(401, 402),    "",              "token_wrong"),
    (range(429, 430),    "",              "line_busy"),
    (range(500, 600),    "",              "line_broken"),
    (UNHEARD,            "SSLError",      "line_unsafe"),  # a clock far off finds no certificate valid
)
# fmt: on


def examine_line(config: Config, warn_percent: Sequence[int]) -> Iterator[Finding]:
    """Yield what was found; where LINE does not let us in, nothing more can be looked at."""
    line = LineClient(config.access_token, config.line_api_url)
    try:
        started = time.monotonic()
        info, there = line.call_dated("info")
        seconds = time.monotonic() - started
        yield from _compare(there, datetime.now(UTC))  # never the demo's clock
        if seconds >= SLOW:
            yield wrong("line_slow", seconds=f"{seconds:.1f}")
        yield fine("token", name=info.get("displayName", ""), basic_id=info.get("basicId", ""))
        yield _webhook(line, config)
        yield _quota(line, warn_percent)
    except LineError as error:
        yield wrong(_name(error), why=error)


def _compare(there: datetime | None, here: datetime) -> Iterator[Finding]:
    # Every signed link, reminder and deadline goes by this machine's time, on SQLite by nothing else.
    if there is not None and abs(there - here) >= MINUTE:
        yield wrong("time_wrong", seconds=int(abs(there - here).total_seconds()))


def _name(error: LineError) -> str:
    return next((sentence for trouble, words, sentence in REFUSALS if error.is_of(trouble, words)), "line_away")


def _webhook(line: LineClient, config: Config) -> Finding:
    wanted = f"{config.public_url or 'https://...'}/callback"
    try:
        known = line.call("endpoint")
    except LineError as error:
        if error.status == NOT_FOUND:
            return wrong("webhook_none", wanted=wanted)
        raise
    endpoint = str(known.get("endpoint", ""))
    if not known.get("active"):
        return wrong("webhook_off")
    if config.public_url and endpoint != wanted:
        return wrong("webhook_other", endpoint=endpoint, wanted=wanted)
    tested = line.call("test_webhook", {})
    if not tested.get("success"):
        return wrong("webhook_failed", endpoint=endpoint, why=f"{tested.get('reason')} {tested.get('detail')}")
    return fine("webhook", endpoint=endpoint)


def _quota(line: LineClient, warn_percent: Sequence[int]) -> Finding:
    limit, used = line.call("quota").get("value"), line.call("consumption").get("totalUsage", 0)
    if limit is None:
        return fine("quota_none")
    if used >= limit:
        return wrong("quota_empty", used=used, limit=limit)
    reached = max((share for share in warn_percent if used * WHOLE >= limit * share), default=None)
    if reached is None:
        return fine("quota", used=used, limit=limit)
    if reached == max(warn_percent):
        return wrong("quota_low", used=used, limit=limit)
    return fine("quota_much", used=used, limit=limit, percent=reached)
