"""What people do beside any plan: old buttons, presses twice and in another order, nonsense, leave, blocking, time."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.lifecycle import Action
from simulator.wording import list_actions, list_quick_replies
from storage.tables import OutboxMessage
from tests.handlers.cast import Actor
from torture.lives.deeds import take_leave
from torture.lives.founding import TEXTS
from torture.lives.world import World

NONSENSE = TEXTS("says.nonsense").split("|")
HOURS = (1, 8, 24, 72, 240)
NEWEST, REMEMBERED, SERIALS = 12, 40, 6
_ACTIONS = tuple(action for action in Action if f"deeds.{action}" in TEXTS)

Happening = Callable[[World, Actor, int], None]


def press_a_button(world: World, actor: Actor, which: int) -> None:
    """Press what stands on one of the last cards, or on one that was pushed, or on a card of long ago."""
    sources = (actor.shown[-NEWEST:], world.rows(lambda s: _list_pushed(s, actor)), actor.shown)
    actions = [action for message in sources[which % len(sources)] for action in _list_buttons(message)]
    if actions:
        _press(world, actor, actions[which % len(actions)])


def press_a_button_twice(world: World, actor: Actor, which: int) -> None:
    """Press the same twice, as an impatient thumb does."""
    press_a_button(world, actor, which)
    if world.presses:
        world.does_again(*world.presses[-1])


def do_again_in_another_order(world: World, _actor: Actor, which: int) -> None:
    """Press three things that were pressed before, the later first."""
    known = world.presses[-REMEMBERED:]
    for n in range(min(3, len(known))):
        world.does_again(*known[-1 - (which // (n + 1)) % len(known)])


def type_a_deed(world: World, actor: Actor, which: int) -> None:
    """Type any deed with any number, may they or not."""
    action, serial = _ACTIONS[which % len(_ACTIONS)], which % SERIALS + 1
    world.says(actor, f"{TEXTS(f'deeds.{action}')} {70 + which % 2}-{serial:04d}")


def type_nonsense(world: World, actor: Actor, which: int) -> None:
    """Answer something that nobody may have asked."""
    world.says(actor, NONSENSE[which % len(NONSENSE)])


def finish_what_is_open(world: World, actor: Actor, which: int) -> None:
    """Answer the open form to its end."""
    world.finish_form(actor, which)


def look(world: World, actor: Actor, which: int) -> None:
    """Open the list of one's work or requests, whose cards have buttons."""
    world.says(actor, TEXTS(("says.work", "says.status")[which % 2]))


def let_time_pass(world: World, _actor: Actor, which: int) -> None:
    """Let hours or days go by."""
    world.leap(timedelta(hours=HOURS[which % len(HOURS)]))


def block_or_follow(world: World, actor: Actor, which: int) -> None:
    """Block the bot, or come back."""
    if which % 3 and actor.row().follows:
        actor.blocks()
    else:
        actor.follows()


def be_away(world: World, actor: Actor, which: int) -> None:
    """Take leave today and tomorrow, with a stand-in or without."""
    take_leave(world, actor, which, is_stood_in_for=which % 2 == 0)


def come_back(world: World, actor: Actor, _which: int) -> None:
    """Be back earlier."""
    world.says(actor, TEXTS("says.back"))


def ask_for_a_caller(world: World, actor: Actor, which: int) -> None:
    """Open a request for somebody on the telephone, where one may."""
    world.says(actor, TEXTS("says.phoned"))
    world.finish_form(actor, which)
    world.finish_form(actor, 0)


# fmt: off
HAPPENINGS: Mapping[Happening, int] = {
    # what                       how often
    press_a_button:              6,
    press_a_button_twice:        3,
    do_again_in_another_order:   2,
    type_a_deed:                 2,
    type_nonsense:               2,
    finish_what_is_open:         1,
    look:                        1,
    let_time_pass:               2,
    block_or_follow:             1,
    be_away:                     1,
    come_back:                   1,
    ask_for_a_caller:            1,
}
# fmt: on


def _list_pushed(session: Session, actor: Actor) -> list[dict[str, Any]]:
    mine = (OutboxMessage.line_user_id == actor.user_id) & OutboxMessage.reply_token.is_(None)
    newest = select(OutboxMessage.messages).where(mine).order_by(OutboxMessage.created_at.desc()).limit(NEWEST)
    return [message for messages in session.scalars(newest) for message in messages]


def _list_buttons(message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (a for a in (*list_actions(message), *list_quick_replies(message)) if a["type"] in ("postback", "message"))


def _press(world: World, actor: Actor, action: dict[str, Any]) -> None:
    if action["type"] == "message":
        world.says(actor, action["text"])
    else:
        world.presses_data(actor, action["data"])
