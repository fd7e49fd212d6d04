"""What random lives are checked for can fail: each fault, planted where all is well, is found (issue 5)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from domain.calendar import local_date
from domain.lifecycle import Action, Role, State
from notifications import announce
from storage.database import transaction
from storage.keys import new_key
from storage.tables import Booking, LogEntry, OutboxMessage, Reminder, Request
from torture.lives.checks import check, time_has_done_its_part
from torture.lives.deeds import play
from torture.lives.paths import list_next
from torture.lives.world import TRAINING, World

PATIENCE = 20
LEADS = Booking.part == "lead"


@pytest.fixture
def world():
    """An office in which one request waits for its trainer's yes."""
    world = World()
    world.asks(world.actors[0], TRAINING, 20, 0)
    leads_to(world, State.ASSIGNED)
    yield world
    world.room.engine.dispose()


def leads_to(world: World, state: State) -> None:
    """Do what brings the only request nearer to a state, until it is there."""
    goal = (state, Action.CALL, Role.CLERK)
    for _ in range(PATIENCE):
        request = world.list_requests()[0]
        if request.state == state:
            return
        play(world, request, list_next(State(request.state), goal, light=False)[0], 0)
    raise AssertionError(f"never {state}")


def plants(world: World, *statements) -> None:
    with transaction(world.room.engine) as session:
        for statement in statements:
            session.execute(statement)


def finds(world: World) -> None:
    """Look at everything once more: the fault is found."""
    with pytest.raises(AssertionError):
        world.rows(lambda s: check(s, world.room, world.seen))


# fmt: off
PLANTED = {
    "nobody is booked for what stands":          [delete(Booking)],
    "somebody else is booked for it":            [update(Booking).where(LEADS).values(person_id=1)],
    "it is booked on another day":               [update(Booking).where(LEADS).values(day=date(2027, 3, 1))],
    "somebody is booked for what is over":       [update(Request).values(state=State.CANCELLED),
                                                  update(LogEntry).values(to=State.CANCELLED)],
    "nobody will be reminded":                   [delete(Reminder)],
    "reminders are of an earlier step":          [update(Reminder).values(version=1)],
    "it stands elsewhere than the log says":     [update(Request).values(state=State.CONSIDERING)],
    "it moved more often than the log says":     [update(Request).values(version=Request.version + 1),
                                                  update(Reminder).values(version=Reminder.version + 1)],
    "another leads it than the log says":        [update(Request).values(lead_id=1),
                                                  update(Booking).where(LEADS).values(person_id=1)],
    "a line of the log is gone":                 [delete(LogEntry).where(LogEntry.place == 2)],
    "a line of the log is outside the table":    [update(LogEntry).where(LogEntry.place == 2).values(role=Role.LEAD)],
}
# fmt: on


@pytest.mark.parametrize("statements", PLANTED.values(), ids=PLANTED.keys())
def test_planted_fault_is_found(world: World, statements) -> None:
    plants(world, *statements)
    finds(world)


def test_nothing_is_found_where_all_is_well(world: World) -> None:
    world.rows(lambda s: check(s, world.room, world.seen))
    world.leap(timedelta(hours=1))


def test_trainer_who_is_at_two_schools_at_once_is_found(world: World) -> None:
    world.asks(world.actors[1], TRAINING, 20, 0)

    def book_both(session) -> None:
        known = session.scalars(select(Booking)).first()
        second = session.get_one(Request, 2)
        hours = {"starts": known.ends + 1, "ends": known.ends + 60}  # one minute for the road
        session.add(Booking(person_id=known.person_id, day=known.day, request_id=second.id, part="assistant", **hours))

    with transaction(world.room.engine) as session:
        book_both(session)
    finds(world)


def swallow(monkeypatch, key: str) -> None:
    """Let one kind of message be written for nobody."""
    real = announce._choose
    monkeypatch.setattr(announce, "_choose", lambda case, tells: real(case, [one for one in tells if one != key]))


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ((State.ASSIGNED, Action.ACCEPT, Role.LEAD), "approvers.to_approve"),
        ((State.ASSIGNED, Action.DECLINE, Role.LEAD), "heads.declined"),
        ((State.ASSIGNED, Action.CANCEL, Role.REQUESTER), "office.cancelled"),
        ((State.ASSIGNED, Action.EXPIRE, Role.SYSTEM), "requester.expired"),
        ((State.ASSIGNED, Action.RETURN, Role.APPROVER), "team.released"),
    ],
)
def test_word_that_was_not_said_is_found(world: World, monkeypatch, row, key: str) -> None:
    world.leap(timedelta(hours=2))  # whoever was asked has read it
    swallow(monkeypatch, key)
    with pytest.raises(AssertionError):
        play(world, world.list_requests()[0], row, 1)


@pytest.mark.parametrize(
    ("action", "key"),
    [
        (Action.SET_OUT, "requester.set_out"),
        (Action.DELAY, "requester.delayed"),
        (Action.CHANGE, "both.changed"),
    ],
)
def test_remark_that_the_school_did_not_hear_is_found(world: World, monkeypatch, action: Action, key: str) -> None:
    leads_to(world, State.PREPARING)
    world.leap_to(world.open_hour(world.list_requests()[0].first_day))
    swallow(monkeypatch, key)
    with pytest.raises(AssertionError):
        play(world, world.list_requests()[0], (State.PREPARING, action, Role.LEAD), 1)


@pytest.mark.parametrize("whom", ["the same", "another"])
def test_word_said_twice_or_to_somebody_whom_it_does_not_concern_is_found(world: World, whom: str) -> None:
    before = world.seen
    play(world, world.list_requests()[0], (State.ASSIGNED, Action.ACCEPT, Role.LEAD), 1)
    with transaction(world.room.engine) as session:
        told = select(OutboxMessage).where(OutboxMessage.key == "approvers.to_approve")
        row = session.scalars(told).one()
        columns = {column.key: getattr(row, column.key) for column in OutboxMessage.__table__.columns}
        other = {} if whom == "the same" else {"line_user_id": world.actors[1].user_id}
        session.add(OutboxMessage(**columns | {"id": new_key(), "dedupe": new_key()} | other))
    with pytest.raises(AssertionError):
        world.rows(lambda s: check(s, world.room, before))


def test_clock_that_does_not_do_its_part_is_found(world: World) -> None:
    request = world.list_requests()[0]
    world.room.now = world.open_hour(request.last_day) + timedelta(days=1)
    assert local_date(world.room.now) > request.last_day
    with pytest.raises(AssertionError):
        world.rows(lambda s: time_has_done_its_part(s, world.room))


def test_reminder_that_is_due_and_not_said_is_found(world: World) -> None:
    plants(world, update(Reminder).values(due_at=world.room.now - timedelta(minutes=1)))
    with pytest.raises(AssertionError):
        world.rows(lambda s: time_has_done_its_part(s, world.room))
