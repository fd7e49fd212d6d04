"""Shortcuts through a chat that another test has walked step by step: what a school types to ask, and what follows."""

from tests.handlers.cast import Actor, Heard

ANSWERS = (
    "ขอวิทยากร",
    "4",
    "1",
    "4",
    "การจัดการเรียนรู้เชิงรุก",
    "22/12/69",
    "ใช่",
    "9.00-15.00",
    "1",
    "ครู 20 นักเรียน 30",
    "1",
    "1",
)


def asks(actor: Actor, *, day: str = "22/12/69") -> Heard:
    """Fill in a whole request up to its summary."""
    for words in ANSWERS:
        heard = actor.says(day if words == "22/12/69" else words)
    return heard


def sends(actor: Actor, *, day: str = "22/12/69") -> Heard:
    """Send a whole request."""
    asks(actor, day=day)
    return actor.says("ยืนยัน")
