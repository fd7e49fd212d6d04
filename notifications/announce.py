"""Queue what a move or a reminder tells. At most one push to a person for one occasion, however many words it has."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain.calendar import ONE_DAY, at, local_date
from domain.lifecycle import State
from domain.office import Office
from notifications import buttons, unheard
from notifications.audiences import Case, is_reachable
from notifications.doable import Moment, list_doable
from notifications.messages import MESSAGES, Message
from notifications.notices import Notice
from notifications.quiet import earliest_push
from notifications.roles import roles_on
from notifications.views import RequestView, view
from storage import outbox, people, requests, standing, undelivered
from storage.keys import new_key
from storage.tables import OutboxMessage, Person, Request

MOVE = "move"

# A person who was let go before they heard of it was never part of it.
_MADE_PART = frozenset({"lead.asked", "assistants.named"})
_LET_GO = "team.released"


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What is told, of which request as it is shown, when and why; `name` makes it happen only once."""

    case: Case
    view: RequestView
    now: datetime
    given_reason: str | None
    name: str

    @property
    def reason(self) -> str | None:
        """Why: as given with the move, else as the last move has it, for a reminder."""
        return self.given_reason or (self.view.last.reason if self.view.last else None)

    @property
    def mark(self) -> str:
        """The beginning of the dedupe keys of everything told of the request as it is now."""
        return f"{self.case.request.id}/{self.case.request.version}/"


def announce(  # noqa: PLR0913 - a move has so many sides, all named
    session: Session,
    office: Office,
    request: Request,
    tells: Sequence[str],
    now: datetime,
    *,
    reason: str | None = None,
    actor: Person | None = None,
    others: Collection[int] = (),
    occasion: str = MOVE,
) -> list[OutboxMessage]:
    """Queue these messages to everybody they concern, and return what is new.

    Never to the actor, never to who does not follow, and once to each person: of several messages the one that
    asks for something, else the first. What an earlier version of the request told and did not send yet is taken
    back where it lapses or where its receiver hears something newer.
    """
    case = Case(session=session, office=office, request=request, today=local_date(now), actor=actor, others=others)
    told = Occasion(case=case, view=view(session, office, request), now=now, given_reason=reason, name=occasion)
    chosen = _choose(case, tells)
    untold = _list_untold(told)
    never_told = _take_back(told, [person for person, _ in chosen])
    skipped = {_LET_GO: never_told} | {key: untold for _, key in chosen if MESSAGES[key].nags}
    heard = [(person, key) for person, key in chosen if person.line_user_id not in skipped.get(key, ())]
    rows = [_write(told, person, key) for person, key in heard]
    _note_unheard(told, tells)
    return [row for row in rows if outbox.add(session, row)]


def list_hearers(case: Case, key: str) -> list[Person]:
    """Return whom a message would reach if it was said now."""
    return [person for person, _ in _choose(case, (key,))]


def say_to(case: Case, key: str, people_told: Iterable[Person], now: datetime, *, occasion: str) -> None:
    """Queue one message to these people alone, once for its occasion; nothing is taken back for it."""
    seen = view(case.session, case.office, case.request)
    told = Occasion(case=case, view=seen, now=now, given_reason=None, name=occasion)
    for person in people_told:
        outbox.add(case.session, _write(told, person, key))


def _note_unheard(told: Occasion, tells: Iterable[str]) -> None:
    """Keep what a school must hear and cannot be told here, so that somebody telephones (P5.1b)."""
    request, actor = told.case.request, told.case.actor
    requester = people.get(told.case.session, request.requester_id)
    if request.by_phone or requester.follows or (actor is not None and actor.id == requester.id):
        return
    for key in tells:
        if key in unheard.MUST_REACH:
            undelivered.add_unsaid(told.case.session, _write(told, requester, key), unheard.BLOCKED)


def _choose(case: Case, tells: Iterable[str]) -> list[tuple[Person, str]]:
    chosen: dict[int, tuple[Person, str]] = {}
    for key in sorted(tells, key=lambda key: not MESSAGES[key].asks):
        for holder in MESSAGES[key].audience(case):
            person = _asked_instead(case, holder) if MESSAGES[key].wants_somebody_there else holder
            if is_reachable(case, person):
                chosen.setdefault(person.id, (person, key))
    return list(chosen.values())


def _asked_instead(case: Case, holder: Person) -> Person:
    return standing.find_stand_in(case.session, holder.id, case.today) or holder


def _list_untold(told: Occasion) -> set[str]:
    """Return whose word on the request as it is now has to wait: who was not asked yet has not been silent."""
    waiting = outbox.list_untried_of_request(told.case.session, told.case.request.id)
    now = [row for row in waiting if (row.dedupe or "").startswith(told.mark)]
    asked = [row for row in now if MESSAGES[row.key].asks and not MESSAGES[row.key].nags]
    return {row.line_user_id for row in asked if row.due_at > told.now}


def _take_back(told: Occasion, receivers: Iterable[Person]) -> set[str]:
    """Take back what is outdated, and return who will now never hear that they were made part of the team."""
    hear_newer = {person.line_user_id for person in receivers}
    waiting = outbox.list_untried_of_request(told.case.session, told.case.request.id)
    older = [row for row in waiting if not (row.dedupe or "").startswith(told.mark)]
    replaced = [row for row in older if not MESSAGES[row.key].stays]
    outdated = [row for row in replaced if row.line_user_id in hear_newer or MESSAGES[row.key].is_passing]
    for row in outdated:
        outbox.drop(told.case.session, row, "outdated")
    return {row.line_user_id for row in outdated if row.key in _MADE_PART}


def _write(told: Occasion, person: Person, key: str) -> OutboxMessage:
    message = MESSAGES[key]
    return OutboxMessage(
        id=new_key(),
        line_user_id=person.line_user_id,
        key=key,
        messages=message.build(_notice(told, person, key, message)),
        matters=message.matters,
        urgent=_is_urgent(told, message),
        request_id=told.case.request.id,
        dedupe=f"{told.mark}{told.name}/{person.id}",
        due_at=_due_at(told, message),
        created_at=told.now,
    )


def _notice(told: Occasion, person: Person, key: str, message: Message) -> Notice:
    case, request = told.case, told.case.request
    roles = roles_on(case.session, person, request, case.office, local_date(told.now))
    possible = list_doable(Moment(session=case.session, request=request, person=person, now=told.now), roles)
    rating = requests.find_rating(case.session, request.id)
    return Notice(
        key=key,
        view=told.view,
        office=case.office,
        today=local_date(told.now),
        buttons=buttons.for_actions(told.view, [action for action in message.asks if action in possible]),
        actor=(case.actor.name or "") if case.actor else "",
        reason=told.reason,
        score=rating.score if rating else None,
        comment=rating.comment if rating else None,
    )


def _is_urgent(told: Occasion, message: Message) -> bool:
    request = told.case.request
    is_ahead = local_date(told.now) <= request.last_day and request.state != State.EXPIRED  # nobody waits for its day
    return message.urgent or (is_ahead and (request.urgent or _would_come_too_late(told)))


def _would_come_too_late(told: Occasion) -> bool:
    """Tell whether the end of the quiet hours lies on or after the day itself: a word for tomorrow cannot wait."""
    calm = earliest_push(told.case.office, told.now, urgent=False)
    return local_date(calm) >= told.case.request.first_day


def _due_at(told: Occasion, message: Message) -> datetime:
    office = told.case.office
    # Only what has just happened rings at night: who was silent by day is not asked again before the morning (R68).
    due = earliest_push(office, told.now, urgent=_is_urgent(told, message) and not message.nags)
    if message.matters:
        return due
    tomorrow = office.calendar.next_working_day(local_date(due) + ONE_DAY)
    return at(tomorrow, office.hours.open)
