"""LINE's rate limits: a bucket for each endpoint, filled in real time (Messaging API, "Rate limits")."""

import time

HOUR = 3600.0
USUAL = (2000, 1.0)
# fmt: off
LIMITS: dict[str, tuple[int, float]] = {  # so many calls in so many seconds
    "multicast":      (200, 1.0),
    "loading":        (100, 1.0),
    "broadcast":      (60, HOUR),
    "test_webhook":   (60, HOUR),
    "endpoint":       (1000, 60.0),
    "create_menu":    (100, HOUR),
    "delete_menu":    (100, HOUR),
    "delete_alias":   (100, HOUR),
    "list_menus":     (10, 1.0),
}
# fmt: on


class Rates:
    """How many calls each endpoint still allows."""

    def __init__(self) -> None:
        self.left: dict[str, tuple[float, float]] = {}

    def take(self, name: str, now: float | None = None) -> bool:
        """Take one call out of the endpoint's bucket; False if it is empty. `now` is monotonic seconds."""
        now = time.monotonic() if now is None else now
        size, seconds = LIMITS.get(name, USUAL)
        left, before = self.left.get(name, (float(size), now))
        left = min(size, left + (now - before) * size / seconds)
        self.left[name] = (left - 1 if left >= 1 else left, now)
        return left >= 1
