"""What the sample month's office says beside its requests: an announcement, calls for help, and what is answered."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from domain.calendar import WorkCalendar, at
from handlers import announcing, helping
from handlers.chat import Chat
from storage.tables import Draft

Json: TypeAlias = dict[str, Any]
Said: TypeAlias = Callable[[Chat], Sequence[Json] | None]

ANNOUNCED, CALLS = 1, 2  # each month
NOTED, HELPED = 80, 15  # of a hundred who have read it
ASKED = {"task": "ช่วยจัดห้องและเตรียมเครื่องเสียง", "asked": "supervisor"}
_NOTE, _HELP = re.compile(r"note\?n=(\d+)"), re.compile(r"help\?c=(\d+)")


def list_words(
    chance: random.Random, calendar: WorkCalendar, first: date, supervisors: int
) -> list[tuple[datetime, str, Said]]:
    """Return what is said in the month that begins then: when, by whom, and how."""
    who = ["head"] * ANNOUNCED + [f"supervisor{chance.randrange(supervisors)}" for _ in range(CALLS)]
    says = [_announce] * ANNOUNCED + [_call] * CALLS
    days = [calendar.next_working_day(first + timedelta(days=chance.randrange(26))) for _ in who]
    hours = [at(day, time(9)) + timedelta(minutes=chance.uniform(0, 300)) for day in days]
    return list(zip(hours, who, says, strict=True))


def _announce(chat: Chat) -> Sequence[Json]:
    announcing.hear(chat, "ประกาศ ประชุมประจำเดือนวันศุกร์ เวลา 13.30 น.")
    return announcing.send(chat)


def _call(chat: Chat) -> Sequence[Json]:
    return helping.finish(chat, Draft(form="help_call"), ASKED)


def list_answers(chance: random.Random, shown: str) -> Iterator[Said]:
    """Return what somebody does who reads these messages: takes note, or offers help; most leave it to others."""
    for number in _NOTE.findall(shown):
        if chance.random() * 100 < NOTED:
            yield lambda chat, n=int(number): announcing.note(chat, n)
    for number in _HELP.findall(shown):
        if chance.random() * 100 < HELPED:
            yield lambda chat, n=int(number): helping.take(chat, n)
