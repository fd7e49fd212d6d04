"""How a row of the table comes about: somebody does it, or something else has to happen first."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from domain.calendar import ONE_DAY, local_date
from domain.closing import list_missing
from domain.details import from_answers
from domain.lifecycle import Action, Role, State
from notifications.roles import find_desk, is_desk_empty
from storage import bookings, offers, people, requests
from storage.database import transaction
from storage.tables import Request
from tests.handlers.cast import Actor
from torture.lives.founding import CAST, TEXTS
from torture.lives.paths import Row
from torture.lives.world import World

A_DAY_S_WORK = timedelta(hours=8)
BY = {Action.SUMMARISE: Role.LEAD, Action.RATE: Role.REQUESTER, Action.FILE_PAPERS: Role.CLERK}


def play(world: World, request: Request, row: Row, choice: int) -> None:
    """Do what brings this row about, or comes nearer to it."""
    row = _with_a_letter(row, choice)
    _, action, role = row
    prepare = BEFORE.get(action)
    if prepare is not None:
        prepare(world, request, choice)
    if role == Role.SYSTEM:
        BY_ITSELF[action](world, request, choice)
        return
    _do(world, request, action, role, choice)


def _with_a_letter(row: Row, choice: int) -> Row:
    """Send the letter first in every other life that is given back: a corrected request then goes on by itself."""
    is_early = row[:2] == (State.AWAITING_LETTER, Action.RETURN) and choice % 2
    return (State.AWAITING_LETTER, Action.SEND_LETTER, Role.REQUESTER) if is_early else row


def _do(world: World, request: Request, action: Action, role: Role, choice: int) -> None:
    actor = world.find_actor(request, action, role, choice)
    if actor is not None:
        world.does(actor, request, action, choice)


def _wait_for_the_day(world: World, request: Request, _choice: int) -> None:
    """Let the first day come, or the next one where it has begun already."""
    today = _today(world)
    later = min(today + ONE_DAY, request.last_day) if request.state == State.UNDER_WAY else request.first_day
    world.leap_to(world.open_hour(later))


def _wait_for_the_end(world: World, request: Request, _choice: int) -> None:
    """Let the last day come, and go by where nobody has said that it began."""
    is_begun = request.state == State.UNDER_WAY
    world.leap_to(world.open_hour(request.last_day) + (timedelta() if is_begun else A_DAY_S_WORK))


def _send_the_desk_away(world: World, request: Request, choice: int) -> None:
    if world.rows(lambda s: is_desk_empty(s, request, _today(world))):
        return
    duty = find_desk(request)
    for actor in (a for a in world.actors if duty in CAST[a.name]):
        take_leave(world, actor, choice, is_stood_in_for=False)


def take_leave(world: World, actor: Actor, choice: int, *, is_stood_in_for: bool) -> None:
    """Let somebody be away today and tomorrow, with a stand-in or without."""
    today = local_date(world.room.now)
    first, last = (f"{day.day}/{day.month}/{(day.year + 543) % 100}" for day in (today, today + ONE_DAY))
    said = {"days": f"{first} - {last}"} | ({} if is_stood_in_for else {"substitute": TEXTS("says.nobody")})
    world.says(actor, TEXTS("says.away"))
    world.finish_form(actor, choice, {"who": "1", **said})


def _let_the_day_come(world: World, request: Request, _choice: int) -> None:
    offered = world.rows(lambda s: offers.find_last_day(s, request.id))
    world.leap_to(world.open_hour(max(request.first_day, offered or request.first_day)))


def _let_the_day_pass(world: World, request: Request, _choice: int) -> None:
    world.leap_to(world.open_hour(request.last_day + ONE_DAY))


def _bring_in_the_rest(world: World, request: Request, choice: int) -> None:
    done = {name for name, _ in world.rows(lambda s: requests.list_done(s, request.id))}
    missing = list_missing(from_answers(request.answers), request.last_day, done, world.room.office, _today(world))
    wanted = [action for action in missing if action in BY]
    if not wanted or choice % 5 == 0:  # or the school is silent for long
        world.leap(ONE_DAY * world.room.office.chasing.close_days)
        return
    action = wanted[choice % len(wanted)]
    _do(world, request, action, BY[action], choice)


def _take_the_offered_days_away(world: World, request: Request, _choice: int) -> None:
    """Let everybody leave who would come on one of the days that the school can choose."""
    offered = world.rows(lambda s: offers.list_open(s, request.id))
    for person_id in dict.fromkeys(offer.person_id for offer in offered):
        _leave(world, person_id)


def _let_the_lead_leave(world: World, request: Request, _choice: int) -> None:
    if request.lead_id is not None:
        _leave(world, request.lead_id)


def _leave(world: World, person_id: int) -> None:
    """Let the head move somebody's work to another, who is free; the one who left comes back with a new code."""
    with transaction(world.room.engine) as session:
        leaver = people.get(session, person_id)
        others = [p for p in people.list_with_duty(session, "supervisor") if p.id != person_id]
        free = min(others, key=lambda p: len(bookings.list_days_of(session, p.id, _today(world), 99)), default=None)
    head = next(actor for actor in world.actors if "head" in CAST[actor.name])
    if free is None:
        return
    world.says(head, TEXTS("says.leave"))
    world.finish_form(head, 0, {"leaver": leaver.name or "", "successor": free.name or ""})
    with transaction(world.room.engine) as session:
        people.add_duty(session, person_id, "supervisor", world.room.now)


BEFORE: Mapping[Action, Callable[[World, Request, int], None]] = {
    Action.SET_OUT: _wait_for_the_day,
    Action.DELAY: _wait_for_the_day,
    Action.ARRIVE: _wait_for_the_day,
    Action.START: _wait_for_the_day,
    Action.FINISH: _wait_for_the_end,
    Action.SKIP_DESK: _send_the_desk_away,
}
BY_ITSELF: Mapping[Action, Callable[[World, Request, int], None]] = {
    Action.EXPIRE: _let_the_day_come,
    Action.HOLD: _let_the_day_pass,
    Action.CLOSE: _bring_in_the_rest,
    Action.LOSE_DATES: _take_the_offered_days_away,
    Action.HAND_OVER: _let_the_lead_leave,
}


def _today(world: World) -> date:
    return local_date(world.room.now)
