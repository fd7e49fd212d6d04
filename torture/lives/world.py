"""One office and its people: how they ask, act and answer, and how time passes. Judges nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from conversations import engine
from conversations.forms import FORMS
from domain.calendar import ONE_DAY, at, local_date
from domain.lifecycle import LIFECYCLE, Action, Role
from domain.office import Office
from handlers import clockwork, forms
from handlers.chat import Chat
from notifications import buttons, digests, reminders
from notifications.roles import roles_on
from storage import drafts, people
from storage.database import transaction
from storage.tables import OutboxMessage, Request
from tests.handlers.cast import Actor, Room
from torture.lives.checks import Seen, check, time_has_done_its_part
from torture.lives.founding import CAST, TEXTS, found


def _deliver(session: Session, _office: Office, now: datetime) -> None:
    """Let everybody hear what is due, as the courier would."""
    due = (OutboxMessage.state == "queued") & (OutboxMessage.due_at <= now) & OutboxMessage.reply_token.is_(None)
    heard = {"state": "sent", "attempts": 1, "first_try_at": now, "sent_at": now}
    session.execute(update(OutboxMessage).where(due).values(heard))


JOBS: tuple[Callable[[Session, Office, datetime], object], ...] = (
    clockwork.expire_stale,
    clockwork.settle_rivals,
    clockwork.hold_past,
    clockwork.close_silent,
    reminders.fire_due,
    digests.send_digest,
    _deliver,
)
A_MOMENT = timedelta(seconds=20)
PATIENCE, SERIOUS = 16, 5  # answers to one form; from the second number on they are chosen to come to its end
# Two of them fit into one day, and half an hour between them is the road within a district.
HOURS = (("09:00", "15:00"), ("09:00", "12:00"), ("12:15", "14:00"), ("13:00", "16:00"))
GIVING_UP = ("leave", "stay", "none")  # as options
TRAINING, ADVICE = "train", "consult"
AHEAD = 15  # days, so that no reason for haste is asked


@dataclass
class World:
    """`presses`: what was pressed or typed so far, by whom, for pressing it again. Checked after every event."""

    room: Room = field(default_factory=found)
    actors: list[Actor] = field(default_factory=list)
    presses: list[tuple[Actor, str]] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)

    def __post_init__(self) -> None:
        self.actors = [self.room.somebody(name) for name in CAST]

    def rows(self, what: Callable[[Session], Any]) -> Any:
        """Read something from the database."""
        return self.room.rows(what)

    def list_requests(self) -> list[Request]:
        """Return every request there is."""
        return list(self.rows(lambda s: list(s.scalars(select(Request).order_by(Request.id)))))

    def leap(self, span: timedelta) -> None:
        """Let time pass, and then the clock's jobs run."""
        self.room.now += span
        for job in JOBS:
            with transaction(self.room.engine) as session:
                job(session, self.room.office, self.room.now)
        self.rows(lambda s: time_has_done_its_part(s, self.room))
        self._check()

    def leap_to(self, moment: datetime) -> None:
        """Let time pass until a moment, if it is still to come."""
        self.leap(max(moment - self.room.now, A_MOMENT))

    def open_hour(self, day: date) -> datetime:
        """Return when the office opens on a day."""
        return at(day, self.room.office.hours.open)

    def says(self, actor: Actor, words: str) -> None:
        """Let somebody type, a moment after what was before."""
        self.room.now += A_MOMENT
        self.presses.append((actor, words))
        actor.says(words)
        self._check()

    def presses_data(self, actor: Actor, data: str) -> None:
        """Let somebody press a button that sends this."""
        self.room.now += A_MOMENT
        self.presses.append((actor, f"\n{data}"))
        actor.presses_data(data)
        self._check()

    def _check(self) -> None:
        self.seen = self.rows(lambda s: check(s, self.room, self.seen))

    def does_again(self, actor: Actor, what: str) -> None:
        """Let somebody press or type what was pressed or typed before."""
        if what.startswith("\n"):
            self.presses_data(actor, what[1:])
        else:
            self.says(actor, what)

    def chat_of(self, session: Session, actor: Actor) -> Chat:
        """Return what a handler would know of somebody now."""
        person = people.get_or_add(session, actor.user_id, self.room.now)
        duties = frozenset(people.list_duties(session, person.id))
        return Chat(
            session=session, office=self.room.office, schools=self.room.schools, person=person, duties=duties,
            now=self.room.now,
        )  # fmt: skip

    def asks(self, actor: Actor, service: str, days_ahead: int, choice: int) -> None:
        """Let a school ask: its answers are known, and it has to say that they are right."""
        office = self.room.office
        day = office.calendar.next_working_day(local_date(self.room.now) + ONE_DAY * days_ahead)
        with transaction(self.room.engine) as session:
            chat = self.chat_of(session, actor)
            forms.open_form(chat, "request", known=_answers(office, service, day, choice))
        self.finish_form(actor, choice)

    def find_actor(self, request: Request, action: Action, role: Role, choice: int) -> Actor | None:
        """Return somebody who would do this in this role now, of several one by chance."""
        with transaction(self.room.engine) as session:
            return next((a for a in self._shuffled(choice) if self._acts_as(session, a, request, action) == role), None)

    def _shuffled(self, choice: int) -> list[Actor]:
        first = choice % len(self.actors)
        return [*self.actors[first:], *self.actors[:first]]

    def _acts_as(self, session: Session, actor: Actor, request: Request, action: Action) -> Role | None:
        person = people.get_or_add(session, actor.user_id, self.room.now)
        roles = roles_on(session, person, request, self.room.office, local_date(self.room.now))
        return next((r for r in Role if r in roles and (request.state, action, r) in LIFECYCLE), None)

    def does(self, actor: Actor, request: Request, action: Action, choice: int) -> None:
        """Let somebody take an action, by its button or by typing, and answer what it asks."""
        if choice % 2:
            self.says(actor, f"{TEXTS(f'deeds.{action}')} {request.number}")
        else:
            self.presses_data(actor, buttons.data("act", r=request.id, a=action, v=request.version))
        self.finish_form(actor, choice)

    def finish_form(self, actor: Actor, choice: int, said: Mapping[str, str] | None = None) -> None:
        """Let somebody answer the form that is open to its end; `said`: answers that are no matter of chance."""
        asked = list[engine.Turn]()
        for number in range(PATIENCE):
            turn = self._find_turn(actor)
            if turn is None or asked.count(turn) > 1:
                return  # no answer of theirs will do
            asked.append(turn)
            self.says(actor, self._answer(turn, choice if number < SERIOUS else 0, said or {}))

    def _find_turn(self, actor: Actor) -> engine.Turn | None:
        with transaction(self.room.engine) as session:
            chat = self.chat_of(session, actor)
            draft = drafts.find_current(session, chat.person.id)
            if draft is None:
                return None
            return engine.again(FORMS[draft.form], forms.progress_of(draft), forms.context_of(chat, draft))

    def _answer(self, turn: engine.Turn, choice: int, said: Mapping[str, str]) -> str:
        if not isinstance(turn, engine.Ask):
            return TEXTS("says.confirm")
        if turn.options and turn.options[0].value == "yes":
            return TEXTS("says.yes")
        if turn.step in said:
            return said[turn.step]
        if turn.step == "days":
            return _written(local_date(self.room.now) + ONE_DAY * (AHEAD + choice % 7))
        own = [option for option in turn.options if option.value not in GIVING_UP]
        if turn.step == "items":
            return TEXTS("says.all_items")
        key = f"answers.{turn.step}"
        return own[choice % len(own)].sent if own else TEXTS(key if key in TEXTS else "answers.anything")


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{(day.year + 543) % 100}"


def _answers(office: Office, service: str, day: date, choice: int) -> dict[str, object]:
    group, hours = office.groups[0], HOURS[choice % len(HOURS)]
    return {
        "service": service, "group": group.code, "entry": group.entries[0].code, "topic": TEXTS("answers.topic"),
        "days": [day.isoformat(), day.isoformat()], "time": {"start": hours[0], "end": hours[1], "part": None},
        "place": TEXTS("answers.place"), "people": {"teacher": 20, "student": 30},
        "money_source": "school" if choice % 2 else "none", "money_sum": 5000, "contact": "0812345678",
    }  # fmt: skip
