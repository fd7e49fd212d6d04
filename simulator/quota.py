"""The month's quota and the day's counts; it counts recipients, never message objects."""

from collections import Counter
from datetime import datetime, timedelta

from simulator.shapes import Json

# LINE's own statistics are kept in Japan's time.
JAPAN = timedelta(hours=9)


def day_of(now: datetime) -> str:
    """Return the day of LINE's statistics, yyyyMMdd."""
    return f"{now + JAPAN:%Y%m%d}"


class Quota:
    """How much may be sent in a month (None: no limit) and what was sent on which day."""

    def __init__(self, limit: int | None) -> None:
        self.limit = limit
        self.days: Counter[tuple[str, str]] = Counter()
        self.months: Counter[str] = Counter()

    def count(self, channel: str, day: str, recipients: int) -> None:
        """Count an accepted request; a reply counts for the day's figures, not for the month's quota."""
        self.days[channel, day] += recipients
        if channel != "reply":
            self.months[day[:6]] += recipients

    def used(self, now: datetime) -> int:
        """Return how many messages of this month's quota are used."""
        return self.months[day_of(now)[:6]]

    def has_room(self, recipients: int, now: datetime) -> bool:
        """Tell whether that many recipients still fit into the month."""
        return self.limit is None or self.used(now) + recipients <= self.limit

    def as_json(self, now: datetime) -> Json:
        """Return limit and use as the page reads them."""
        return {"limit": self.limit, "used": self.used(now)}
