"""What each kind of paper tells, as values. What nobody knows yet is None and becomes a dotted line, never a guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Days:
    """A run of days."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class OnDays(Days):
    """The same within a sentence: something takes place on them."""


@dataclass(frozen=True, kw_only=True)
class DayOfEra:
    """A day whose year is said to be of the Buddhist era, as orders have it."""

    day: date


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A span of hours, or a part of the day where no hours were named."""

    start: time | None = None
    end: time | None = None
    part: str | None = None


@dataclass(frozen=True, kw_only=True)
class Heads:
    """How many take part, of each kind."""

    counts: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class AnyTime:
    """What hangs in the office and speaks of no request: its rules in figures."""

    lead_days: int
    evidence_days: int
    open_hours: Hours


@dataclass(frozen=True, kw_only=True)
class Event:
    """What every paper about a request can tell of it."""

    request_number: str
    school: str
    school_address: str | None = None
    is_school: bool = True
    requester: str
    requester_position: str | None = None
    principal_position: str | None = None
    phone: str
    work: str | None = None
    service: str
    activity: str
    topic: str
    days: Days
    on_days: OnDays
    hours: Hours
    place: str
    people: Heads
    people_in_all: int
    lead: str | None = None
    lead_position: str | None = None
    lead_phone: str | None = None
    assistants: tuple[str, ...] = ()
    money_source: str
    money_sum: Decimal | None = None
    urgent_reason: str | None = None
    school_letter_number: str | None = None
    school_letter_date: date | None = None
    register_number: str | None = None
    register_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Numbered(Event):
    """A paper that gets a number and a day in the office's register of letters, and is signed."""

    letter_number: str | None = None
    letter_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class AskingLetter(Event):
    """The school asks for a trainer (P1.1). Its number and day are those of the school's own letter."""

    objective: str | None = None


@dataclass(frozen=True, kw_only=True)
class AcceptLetter(Numbered):
    """The office says yes and whom it sends."""


@dataclass(frozen=True, kw_only=True)
class ChangeLetter(Numbered):
    """The office asks for other days (P5.1)."""

    offered: tuple[Days, ...] = ()
    answer_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class RefusalLetter(Numbered):
    """The office says no, why, and what the school can do instead (P5.1)."""

    reason: str | None = None
    alternatives: str | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingInvitation(Numbered):
    """The office's people are asked to a meeting, or to send somebody in their place (P4.1)."""

    meeting_day: date | None = None
    meeting_time: Hours | None = None
    meeting_place: str | None = None
    agenda: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TravelMemo(Numbered):
    """The clerk asks that the trainers may travel (P3.1); in the fast lane the memo says why (P3.2)."""

    travellers: tuple[str, ...] = ()
    clerk: str | None = None
    clerk_position: str | None = None
    fast_lane: str | None = None


@dataclass(frozen=True, kw_only=True)
class SpeakerForm(Event):
    """The speaker's own yes, for the school's money papers."""


@dataclass(frozen=True, kw_only=True)
class Receipt(Event):
    """What the speaker signs for the fee. The sum stands in it where it keeps the rules; else `warnings` say why."""

    lead_address: str | None = None
    paid_on: date | None = None
    payer: str | None = None
    counted_hours: float | None = None
    rate: Decimal | None = None
    amount: Decimal | None = None
    amount_in_words: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assignment(Numbered):
    """The office orders its people to go (R74)."""

    order_date: DayOfEra | None = None


@dataclass(frozen=True, kw_only=True)
class Report(Event):
    """What became of the day: people, real hours, incidents, satisfaction, money, lessons."""

    objective: str | None = None
    partners: tuple[str, ...] = ()  # of other agencies (R16)
    project: str | None = None  # of which it is the source (R63)
    tags: tuple[str, ...] = ()  # what it has served beside its subject (R70)
    held_hours: Hours | None = None
    held_hours_counted: float | None = None
    came: int | None = None
    incidents: tuple[str, ...] = ()
    score: int | None = None
    comment: str | None = None
    money_spent: Decimal | None = None
    lessons: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    reporter: str | None = None
    reporter_position: str | None = None


@dataclass(frozen=True, kw_only=True)
class ThanksLetter(Event):
    """The school thanks for the trainer. Its number and day are the school's own, of this second letter."""

    thanks_number: str | None = None
    thanks_date: date | None = None
