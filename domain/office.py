"""The office as data: what another area office changes without touching code. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Literal

from domain.calendar import WorkCalendar
from domain.catalogue import Entry, School, WorkGroup
from domain.chasing import Budget, Chasing, Limits
from domain.lending import Lending
from domain.papers import PaperTexts
from domain.planning import Exam, Planning
from domain.sharing import Sharing


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Who answers for the office."""

    name: str
    group: str
    phone: str
    address: str
    web: str = ""


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When people answer, and when nobody is pushed (R08, R68)."""

    open: time
    close: time
    quiet_from: time
    quiet_until: time
    urgent_ignores_quiet: bool = True
    meetings: tuple[time, ...] = (time(9), time(10, 30), time(13, 30))  # when a meeting usually begins (P4.2)


@dataclass(frozen=True, kw_only=True)
class Intake:
    """The rules at the counter (P1.2, P2.1)."""

    lead_days: int
    max_days_ahead: int
    max_event_days: int
    year_end_from: str  # "MM-DD"
    year_end_to: str  # "MM-DD"
    claim_days: int  # how long a caller's code is good (P1.1)


@dataclass(frozen=True, kw_only=True)
class Proposing:
    """The desks a memo passes, in their order; the last decides, and to it the fast lane leads (P3.1, P3.2)."""

    desks: tuple[Literal["head", "deputy", "director"], ...]
    fast_percent: int  # of a year's memos, at most so many should take the fast lane (KPI 4)


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """Who approves, and how many trainers the head is shown."""

    approver: Literal["head", "deputy", "director"]
    suggestions: int
    max_assistants: int


@dataclass(frozen=True, kw_only=True)
class Checklists:
    """What each side sees to before the day, and the money papers after it (P6.2, P7.1). One line an item."""

    school: tuple[str, ...]
    team: tuple[str, ...]
    office: tuple[str, ...]
    money: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """What participants are asked by the QR code, and until when (P7.1, R88). Five items, none about a person."""

    items: tuple[str, ...]
    close_days: int  # after the last day
    shown_from: int  # answers; fewer show no mean, so that nobody's can be guessed
    praised_from: int  # mark; a school that gives it is asked whether its words may go to the trainers (R68)
    unhappy_to: int  # mark; one up to it brings a request back to the head (P7.1)


@dataclass(frozen=True, kw_only=True)
class Privacy:
    """What the notice of the Personal Data Protection Act (s.23) says; the version is kept with each consent."""

    version: str
    officer: str
    retention_years: int
    chat_days: int


@dataclass(frozen=True, kw_only=True)
class Rate:
    """What one hour of a speaker may cost at most, in baht, from a day on: officials of the state, and others."""

    since: date
    kind: Literal["a", "b"]  # of the trainees: for the higher ranks, and for all others and outsiders
    state: int
    outside: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Fees:
    """Speakers' fees. Whether the office's own people may take one from a school of the area is the office's word."""

    within_area: bool
    lunch_from: time  # nobody is paid for lunch; snack breaks are not deducted
    lunch_until: time
    rates: tuple[Rate, ...]


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What stands on papers besides their wording. What is left empty is printed as a dotted line, never invented."""

    letter_prefix: str = ""
    director: str = ""
    director_position: str
    head: str = ""
    head_position: str
    province: str
    evidence_days: int  # after the day, for the money papers (P7.1)
    answer_days: int = 7  # for a school's answer to the days that a letter offers it (P5.1)
    garuda: str = ""  # a picture in the folder of the papers
    font: str = ""  # a family in the folder of the papers; empty is Sarabun, which ships with the project
    font_points: float = 0  # its size that looks like TH Sarabun at 16 points


@dataclass(frozen=True, kw_only=True)
class FileRules:
    """What may be sent in, how long it may belong to nobody, and how long a link to a file lives."""

    max_megabytes: int = 20
    link_days: int = 7
    loose_days: int = 2  # how long a file waits to be told whose it is


@dataclass(frozen=True, kw_only=True)
class Office:
    """Everything about one area office that the service needs to know."""

    contact: Contact
    hours: Hours
    intake: Intake
    proposing: Proposing
    deciding: Deciding
    planning: Planning
    chasing: Chasing
    budget: Budget
    checklists: Checklists
    satisfaction: Satisfaction
    privacy: Privacy
    fees: Fees
    papers: Papers
    paper_texts: PaperTexts
    folder: Path  # whose `papers` holds the templates
    calendar: WorkCalendar
    groups: tuple[WorkGroup, ...]
    schools: Mapping[str, School]
    limits: Limits = field(default_factory=Limits)
    files: FileRules = FileRules()
    sharing: Sharing = field(default_factory=Sharing)
    lending: Lending = field(default_factory=Lending)
    exams: tuple[Exam, ...] = ()

    def get_group(self, code: str) -> WorkGroup:
        """Return the work group of this code; KeyError where the catalogue has none."""
        return {group.code: group for group in self.groups}[code]

    def find_entry(self, code: str) -> Entry | None:
        """Return the catalogue entry of this code."""
        return next((e for g in self.groups for e in g.entries if e.code == code), None)
