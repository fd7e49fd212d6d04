"""How rich menus change: the part of the table of records that is about them."""

from collections.abc import Callable

from simulator.shapes import Json
from simulator.state import State


def made(state: State, record: Json) -> None:
    """Add a menu."""
    state.menus.by_id[record["id"]] = record["menu"]


def pictured(state: State, record: Json) -> None:
    """Give a menu its image; the bytes are kept already, under the menu's ID."""
    state.menus.images[record["id"]] = record["mime"]


def deleted(state: State, record: Json) -> None:
    """Delete a menu."""
    state.menus.delete(record["id"])


def default(state: State, record: Json) -> None:
    """Set or lift the default menu."""
    state.menus.default = record["id"]


def linked(state: State, record: Json) -> None:
    """Link people to a menu, or unlink them."""
    for user_id in record["users"]:
        if record["id"] is None:
            state.menus.linked.pop(user_id, None)
        else:
            state.menus.linked[user_id] = record["id"]


def alias(state: State, record: Json) -> None:
    """Set or delete an alias."""
    if record["id"] is None:
        state.menus.aliases.pop(record["alias"], None)
    else:
        state.menus.aliases[record["alias"]] = record["id"]


APPLY: dict[str, Callable[[State, Json], None]] = {
    "menu made": made,
    "menu pictured": pictured,
    "menu deleted": deleted,
    "menu default": default,
    "menu linked": linked,
    "menu alias": alias,
}
