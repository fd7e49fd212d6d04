"""How the office speaks unasked: when silence is spoken to, and what the month's pushes may be. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Chasing:
    """When silence is spoken to: hours are working hours, days are calendar days before or after the training."""

    letter_hours: tuple[int, ...]
    receive_hours: tuple[int, ...]
    memo_hours: tuple[int, ...]
    desk_hours: tuple[int, ...]
    assign_hours: tuple[int, ...]
    answer_hours: tuple[int, ...]
    result_hours: tuple[int, ...]  # since a meeting began
    approve_hours: tuple[int, ...]
    dates_hours: tuple[int, ...]
    refusal_hours: tuple[int, ...]
    acknowledge_hours: tuple[int, ...]
    returned_hours: tuple[int, ...]
    days_before: tuple[int, ...]
    hours_before: int  # it begins, on the day itself (R80)
    papers_days: tuple[
        int, ...
    ]  # before (-) and after the money papers are due; after the last the head hears too (P7.1)
    feedback_days: int
    close_days: int


@dataclass(frozen=True, kw_only=True)
class Budget:
    """The month's pushes, which cost money; replies never do. Shares are whole percents of the plan."""

    monthly_limit: int  # assumed as long as LINE does not say
    reserve: int  # the last ones, kept for what is urgent
    warn_percent: tuple[int, ...]  # the highest is the last warning, which does not wait for company
    near_days: int = 7  # a training or meeting so near is no matter of tomorrow, however short the month
    company_days: int = 3  # working days that a courtesy looks for company where the month runs short
    phones: Mapping[str, str] = field(default_factory=dict)  # duty -> number to call for who gave none


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one person may ask of the service, and how long what is left alone stays good."""

    messages_per_minute: int = 60  # more is no person, or a key held down
    idle_hours: int = 6  # after which somebody is asked whether to go on with an unfinished form
    draft_days: int = 30  # after which an unfinished form is forgotten
    invite_days: int = 7  # after which a code that nobody used makes nobody an officer any more
    backup_days: int = 7  # after which the doctor misses a new backup
    help_days: int = 14  # for which a promise to help, about no training, goes on with who comes after somebody
    practice_hours: int = 2  # after which a practice that is left alone is over, and what is said is real again
