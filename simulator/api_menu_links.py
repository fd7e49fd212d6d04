"""LINE's API that ties rich menus to people, and aliases to rich menus."""

from flask import jsonify
from flask.typing import ResponseReturnValue

from simulator.api_richmenu import get_menu, get_pictured
from simulator.errors import LineError, invalid_property
from simulator.gate import body_of_call, line_api, the_platform
from simulator.richmenu_limits import ALIAS_REQUEST, refuse
from simulator.shapes import Json

api = line_api("menu_links")

MOST_USERS = 500
MOST_ALIASES = 1000


@api.post("/v2/bot/user/<user_id>/richmenu/<menu_id>")
def link(user_id: str, menu_id: str) -> ResponseReturnValue:
    """Show a friend a menu of their own."""
    get_pictured(menu_id)
    _link([user_id], menu_id)
    return jsonify({})


@api.get("/v2/bot/user/<user_id>/richmenu")
def linked(user_id: str) -> ResponseReturnValue:
    """Tell which menu is linked to a person."""
    menu_id = the_platform().menus.linked.get(user_id)
    if menu_id is None:
        raise LineError(404, "the user has no richmenu")
    return jsonify({"richMenuId": menu_id})


@api.delete("/v2/bot/user/<user_id>/richmenu")
def unlink(user_id: str) -> ResponseReturnValue:
    """Take a person's own menu away."""
    _link([user_id], None)
    return jsonify({})


@api.post("/v2/bot/richmenu/bulk/link")
def bulk_link() -> ResponseReturnValue:
    """Link up to 500 people to a menu; those who are no friends are passed over."""
    body = body_of_call()
    get_pictured(body.get("richMenuId"))
    _link(_users(body), body["richMenuId"], strict=False)
    return jsonify({}), 202


@api.post("/v2/bot/richmenu/bulk/unlink")
def bulk_unlink() -> ResponseReturnValue:
    """Unlink up to 500 people."""
    _link(_users(body_of_call()), None, strict=False)
    return jsonify({}), 202


@api.post("/v2/bot/richmenu/alias")
def create_alias() -> ResponseReturnValue:
    """Name a menu."""
    body = body_of_call()
    refuse(ALIAS_REQUEST, body)
    aliases = the_platform().menus.aliases
    if body["richMenuAliasId"] in aliases:
        raise LineError(400, "conflict richmenu alias id")
    if len(aliases) >= MOST_ALIASES:
        raise LineError(400, "The maximum number of rich menu aliases has been reached")
    _set_alias(body["richMenuAliasId"], body["richMenuId"])
    return jsonify({})


@api.post("/v2/bot/richmenu/alias/<alias>")
def update_alias(alias: str) -> ResponseReturnValue:
    """Let a name stand for another menu."""
    _get_alias(alias)
    _set_alias(alias, body_of_call().get("richMenuId"))
    return jsonify({})


@api.get("/v2/bot/richmenu/alias/<alias>")
def get_alias(alias: str) -> ResponseReturnValue:
    """Tell which menu a name stands for."""
    return jsonify(_get_alias(alias))


@api.delete("/v2/bot/richmenu/alias/<alias>")
def delete_alias(alias: str) -> ResponseReturnValue:
    """Delete a name."""
    _get_alias(alias)
    platform = the_platform()
    with platform.lock:
        platform.record("menu alias", alias=alias, id=None)
    return jsonify({})


@api.get("/v2/bot/richmenu/alias/list")
def list_aliases() -> ResponseReturnValue:
    """List all names."""
    return jsonify({"aliases": [_get_alias(alias) for alias in list(the_platform().menus.aliases)]})


def _set_alias(alias: str, menu_id: object) -> None:
    get_menu(menu_id)
    platform = the_platform()
    with platform.lock:
        platform.record("menu alias", alias=alias, id=menu_id)


def _get_alias(alias: str) -> Json:
    menu_id = the_platform().menus.aliases.get(alias)
    if menu_id is None:
        raise LineError(404, "richmenu alias not found")
    return {"richMenuAliasId": alias, "richMenuId": menu_id}


def _users(body: Json) -> list[str]:
    users = body.get("userIds")
    if not isinstance(users, list) or not 1 <= len(users) <= MOST_USERS:
        raise invalid_property("userIds")
    return users


def _link(users: list[str], menu_id: str | None, *, strict: bool = True) -> None:
    platform = the_platform()
    with platform.lock:
        friends = [user for user in users if (who := platform.people.find_user(user)) and who.friend]
        if strict and menu_id is not None and not friends:
            raise LineError(400, "Failed to link: the user is not a friend of the bot")
        platform.record("menu linked", users=friends if menu_id is not None else users, id=menu_id)
