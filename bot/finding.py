"""One line of the doctor's report: what is fine, or what is wrong and what to do."""

from dataclasses import dataclass
from datetime import datetime

from domain.calendar import local
from domain.show import thai_date, thai_time
from domain.texts import Texts

SAY = Texts("bot")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A line for the operator."""

    is_fine: bool
    text: str


def fine(sentence: str, **facts: object) -> Finding:
    """Say that something is in order, by the sentence's name under [doctor]."""
    return Finding(is_fine=True, text=SAY(f"doctor.{sentence}", **facts))


def wrong(sentence: str, **facts: object) -> Finding:
    """Say what is wrong and what to do, by the sentence's name under [doctor]."""
    return Finding(is_fine=False, text=SAY(f"doctor.{sentence}", **facts))


def when(moment: datetime) -> str:
    """Say a moment as people in Bangkok do."""
    return SAY("doctor.when", day=thai_date(local(moment).date()), time=thai_time(local(moment).time()))
