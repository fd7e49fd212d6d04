"""A request's life as this package walks it, all of it: lengthen the tables here when the office's way grows longer.

`SCRIPTS` is what people say, `STEPS` brings a request into a state without a chat, `DEEDS` is what can be raced.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from domain.calendar import days_of
from domain.lifecycle import LIFECYCLE, SETTLED_STATES, Action, Role, State
from domain.show import fiscal_year
from handlers import door
from handlers.chat import Chat
from handlers.forms import open_form
from simulator.story import Step, read_story
from storage import bookings, requests
from storage.tables import Person, Request
from torture.towns import OFFICE

SOONEST, LATEST = timedelta(days=25), timedelta(days=170)
_TEXT = resources.files("torture").joinpath("chats.th.txt").read_text(encoding="utf-8")


@cache
def script(name: str, day: date = date.max) -> tuple[Step, ...]:
    """Return a chat of `chats.th.txt`; a teacher's asks for this day."""
    written = f"{day.day}/{day.month}/{(day.year + 543) % 100}"
    return tuple(step for step in read_story(_TEXT, {"day": written}) if step.scene == name)


WORDS = {step.who: step.words for step in script("said")}

# fmt: off
# Who answers a card with which button, and how the chat goes on from there.
SCRIPTS: tuple[tuple[str, str], ...] = (
    # role        script
    ("teacher",    "teacher sends the letter"),
    ("clerk",      "clerk registers"),
    ("clerk",      "clerk proposes"),
    ("head",       "head endorses"),
    ("head",       "head to assign"),
    ("head",       "head to approve"),
    ("supervisor", "supervisor"),
)

# The straight way through the table of moves: who brings a request to the next state.
STEPS: tuple[tuple[Action, Role], ...] = (
    (Action.SUBMIT,      Role.REQUESTER),
    (Action.SEND_LETTER, Role.REQUESTER),
    (Action.RECEIVE,     Role.CLERK),
    (Action.PROPOSE,     Role.CLERK),
    (Action.CIRCULATE,   Role.SYSTEM),
    (Action.ASSIGN,      Role.HEAD),
    (Action.ACCEPT,      Role.LEAD),
    (Action.APPROVE,     Role.APPROVER),
    (Action.ACKNOWLEDGE, Role.REQUESTER),
    (Action.START,       Role.LEAD),
    (Action.HOLD,        Role.SYSTEM),
)
# States off that way, by the state and the move that lead there.
BRANCHES: dict[State, tuple[State, Action, Role]] = {
    State.RETURNED: (State.SUBMITTED, Action.RETURN, Role.CLERK),
    State.REFUSING: (State.CONSIDERING, Action.REFUSE, Role.APPROVER),
    State.DATES_OFFERED: (State.CONSIDERING, Action.OFFER_DATES, Role.HEAD),
    State.MEETING: (State.CIRCULATED, Action.CONVENE, Role.HEAD),
}
# Where a request that has a trainer holds the trainer's days.
BOOKED = frozenset({State.ASSIGNED, State.CONSIDERING, *SETTLED_STATES, State.HELD})
# As what the people of the town act.
ROLES: dict[str, tuple[Role, ...]] = {
    "teacher":    (Role.REQUESTER,),
    "clerk":      (Role.CLERK,),
    "head":       (Role.HEAD, Role.DESK, Role.APPROVER),
    "supervisor": (Role.LEAD,),
}
# fmt: on


@dataclass(frozen=True, kw_only=True)
class Deed:
    """How an action is done at the last moment: by its button, or by the last words of a form that is open."""

    action: Action
    by: str  # the role of the town's people
    form: str = ""
    says: str = ""

    def fits(self, state: State) -> bool:
        """Tell whether the table of moves has a row for it."""
        return any((state, self.action, role) in LIFECYCLE for role in ROLES[self.by])


_REASON = WORDS["gives_a_reason"]
# fmt: off
DEEDS: dict[str, Deed] = {
    # name          what                              whose               its form           the last words of it
    "submit":       Deed(action=Action.SUBMIT,       by="teacher",    form="request",  says=WORDS["confirms"]),
    "letter":       Deed(action=Action.SEND_LETTER,  by="teacher",    form="letter",   says=WORDS["names_the_letter"]),
    "receive":      Deed(action=Action.RECEIVE,      by="clerk",      form="receive",  says=WORDS["picks_the_first"]),
    "return":       Deed(action=Action.RETURN,       by="clerk",      form="return",   says=_REASON),
    "send back":    Deed(action=Action.RETURN,       by="head",       form="return",   says=_REASON),
    "propose":      Deed(action=Action.PROPOSE,      by="clerk"),
    "fast track":   Deed(action=Action.FAST_TRACK,   by="clerk",      form="fast_track", says=_REASON),
    "endorse":      Deed(action=Action.ENDORSE,      by="head"),
    "assign":       Deed(action=Action.ASSIGN,       by="head",       form="assign",   says=WORDS["sends_nobody_else"]),
    "accept":       Deed(action=Action.ACCEPT,       by="supervisor"),
    "decline":      Deed(action=Action.DECLINE,      by="supervisor", form="decline",  says=_REASON),
    "approve":      Deed(action=Action.APPROVE,      by="head"),
    "refuse":       Deed(action=Action.REFUSE,       by="head",       form="refuse",   says=_REASON),
    "send refusal": Deed(action=Action.SEND_REFUSAL, by="clerk"),
    "acknowledge":  Deed(action=Action.ACKNOWLEDGE,  by="teacher"),
    "phone":        Deed(action=Action.PHONE,        by="clerk"),
    "cancel":       Deed(action=Action.CANCEL,       by="teacher",    form="cancel",   says=_REASON),
    "rate":         Deed(action=Action.RATE,         by="teacher",    form="feedback", says=WORDS["sends_nobody_else"]),
}
# fmt: on


def find_days(now: datetime) -> list[date]:
    """Return the days that somebody could ask for, and nobody has to give a reason for."""
    return [day for day in days_of(now.date() + SOONEST, now.date() + LATEST) if is_plain(day)]


def list_days_from(first: date) -> Iterator[date]:
    """Return plain days for ever."""
    return (day for n in count() if is_plain(day := first + timedelta(days=n)))


def is_plain(day: date) -> bool:
    """Tell whether the office has nothing to say of a day."""
    return OFFICE.calendar.is_working_day(day) and not any(exam.first <= day <= exam.last for exam in OFFICE.exams)


def answers_for(requester: Person, day: date) -> dict[str, object]:
    """Return the answers of a filled-in request form, as `conversations` stores them."""
    group = OFFICE.groups[0]
    return {
        "service": "train", "group": group.code, "entry": group.entries[0].code, "topic": "torture",
        "days": [day.isoformat(), day.isoformat()], "time": {"start": "09:00", "end": "15:00", "part": None},
        "place": "school", "people": {"teacher": 20, "student": 30}, "money_source": "school", "money_sum": 5000,
        "contact": requester.phone, "objective": None,
    }  # fmt: skip


def make_request(session: Session, state: State, day: date, team: dict[str, Person], now: datetime) -> Request:
    """Make a request and bring it into this state, through the door and without a word to anybody.

    `team` is who acts, by role of the town: "teacher", "clerk", "head", "supervisor".
    """
    year = fiscal_year(now.date())
    request = Request(
        fiscal_year=year, serial=requests.next_serial(session, year), version=0, requester_id=team["teacher"].id,
        first_day=day, last_day=day, urgent=False, answers=answers_for(team["teacher"], day),
        created_at=now, updated_at=now,
    )  # fmt: skip
    branch = BRANCHES.get(state)
    for action, role in STEPS:
        _do(session, request, action, role, team, now)
        if request.state == (branch[0] if branch else state):
            break
    if branch:
        _do(session, request, branch[1], branch[2], team, now)
    assert request.state == state, f"the steps do not lead to {state}"
    return request


def _do(session: Session, request: Request, action: Action, role: Role, team: dict[str, Person], now: datetime) -> None:
    if action == Action.ASSIGN:
        bookings.book(session, OFFICE, request, team["supervisor"], [request.first_day], "lead")
        request.lead_id = team["supervisor"].id
    if action in {Action.PROPOSE, Action.CIRCULATE}:
        request.desks = ["head"] if action == Action.PROPOSE else []
    actor = next((team[name] for name, roles in ROLES.items() if role in roles), None)
    deed = door.Deed(action=action, actor=actor, roles=frozenset({role}), now=now)
    door.move_silently(session, OFFICE, request, deed)


def open_deed(chat: Chat, deed: Deed, request: Request | None, trainer: Person | None) -> None:
    """Bring a person to the last words of the deed's form, where it has one."""
    if not deed.form:
        return
    known: dict[str, dict[str, Any]] = {
        "request": request.answers if request else answers_for(chat.person, find_days(chat.now)[0]),
        "assign": {"lead": trainer.id if trainer else None},
        "receive": {"number": "1234", "letter": None},
        "feedback": {"score": 5},
    }
    open_form(chat, deed.form, request, known=known.get(deed.form))
