"""What the office lends for trainings, and when it wants it back (R81). Values only."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Lending:
    """The things that are offered by name; others are typed. Days are counted from the day of their return."""

    items: tuple[str, ...] = ()
    return_days: int = 1  # after the training's last day, offered as the day of return
    overdue_days: int = 3  # so long after that day the clerk hears of it too
