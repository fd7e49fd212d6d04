"""Whose checklist items are whose, and which are still open. Reads only, so that forms can ask it."""

from collections.abc import Iterable, Mapping

from domain.details import from_answers
from domain.lifecycle import Role
from handlers.chat import Chat
from notifications.checklist_card import Item
from notifications.roles import roles_on
from storage import after, bookings
from storage.tables import Request

# Which sides can say it.
_ASKED: Mapping[str, frozenset[str]] = {
    "plan_b": frozenset({"school", "team"}),
    "hands_on": frozenset({"team"}),
    "product": frozenset({"team"}),
}


def list_items(chat: Chat, request: Request) -> list[Item]:
    """Return every item of a request with who sees to it and whether it is done."""
    ticked = after.list_ticked(chat.session, request.id)
    lists = chat.office.checklists
    money = lists.money if from_answers(request.answers).needs_papers else ()
    sides: tuple[tuple[str, Iterable[str]], ...] = (
        ("school", lists.school),
        ("team", lists.team),
        ("office", lists.office),
        ("money", money),
    )
    return [Item(side=side, text=item, is_done=item in ticked) for side, items in sides for item in items]


def list_own_open(chat: Chat, request: Request) -> list[str]:
    """Return the items that this person can still tick."""
    mine = _list_sides(chat, request)
    return [item.text for item in list_items(chat, request) if item.side in mine and not item.is_done]


def _list_sides(chat: Chat, request: Request) -> set[str]:
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    is_team = Role.LEAD in roles or chat.person.id in bookings.list_assistants(chat.session, request.id)
    held = {"school": Role.REQUESTER in roles, "team": is_team, "office": not roles.isdisjoint({Role.CLERK, Role.HEAD})}
    return {side for side, is_held in held.items() if is_held}


def list_asked(chat: Chat, request: Request) -> list[str]:
    """Return what this person is still asked beside the items: the keys of `after.NOTES`."""
    sides, known = _list_sides(chat, request), after.list_notes(chat.session, request.id)
    return [key for key in after.NOTES if key not in known and not sides.isdisjoint(_ASKED[key])]


def list_open_papers(chat: Chat, request: Request) -> list[str]:
    """Return the money papers that have not come yet."""
    ticked = after.list_ticked(chat.session, request.id)
    return [item for item in chat.office.checklists.money if item not in ticked]
