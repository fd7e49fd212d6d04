"""LINE's API for rich menus: make, picture, list, delete, default."""

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from simulator import ids
from simulator.errors import NOT_FOUND, LineError
from simulator.gate import body_of_call, line_api, the_platform
from simulator.richmenu_limits import MENU, refuse, refuse_image
from simulator.shapes import Json

api = line_api("richmenu")

MOST_MENUS = 1000
SHOWN = ("size", "selected", "name", "chatBarText", "areas")


@api.post("/v2/bot/richmenu")
def create_menu() -> ResponseReturnValue:
    """Make a menu; it is not seen until it has an image and is the default or linked."""
    body = body_of_call()
    refuse(MENU, body)
    platform = the_platform()
    with platform.lock:
        if len(platform.menus.by_id) >= MOST_MENUS:
            raise LineError(400, "The maximum number of rich menus has been reached")
        menu_id = ids.richmenu_id()
        platform.record("menu made", id=menu_id, menu={name: body[name] for name in SHOWN})
    return jsonify({"richMenuId": menu_id})


@api.post("/v2/bot/richmenu/validate")
def validate_menu() -> ResponseReturnValue:
    """Check a menu and make none."""
    refuse(MENU, body_of_call())
    return jsonify({})


@api.post("/v2/bot/richmenu/<menu_id>/content")
def set_image(menu_id: str) -> ResponseReturnValue:
    """Give a menu its image, once."""
    platform = the_platform()
    menu = get_menu(menu_id)
    data = request.get_data()
    refuse_image(data, request.mimetype, menu)
    with platform.lock:
        if menu_id in platform.menus.images:
            raise LineError(400, "An image has already been uploaded to the richmenu")
        platform.contents.write(menu_id, data)
        platform.record("menu pictured", id=menu_id, mime=request.mimetype)
    return jsonify({})


@api.get("/v2/bot/richmenu/<menu_id>/content")
def get_image(menu_id: str) -> ResponseReturnValue:
    """Return a menu's image."""
    platform = the_platform()
    if menu_id not in platform.menus.images:
        raise LineError(404, NOT_FOUND)
    return Response(platform.contents.read(menu_id), mimetype=platform.menus.images[menu_id])


@api.get("/v2/bot/richmenu/<menu_id>")
def menu(menu_id: str) -> ResponseReturnValue:
    """Return a menu."""
    return jsonify({"richMenuId": menu_id, **get_menu(menu_id)})


@api.delete("/v2/bot/richmenu/<menu_id>")
def delete_menu(menu_id: str) -> ResponseReturnValue:
    """Delete a menu, its links and the default if it was it."""
    get_menu(menu_id)
    platform = the_platform()
    with platform.lock:
        platform.record("menu deleted", id=menu_id)
    return jsonify({})


@api.get("/v2/bot/richmenu/list")
def list_menus() -> ResponseReturnValue:
    """List all menus."""
    menus = list(the_platform().menus.by_id.items())
    return jsonify({"richmenus": [{"richMenuId": menu_id, **menu} for menu_id, menu in menus]})


@api.post("/v2/bot/user/all/richmenu/<menu_id>")
def set_default(menu_id: str) -> ResponseReturnValue:
    """Make a menu the default; it must have an image."""
    get_pictured(menu_id)
    platform = the_platform()
    with platform.lock:
        platform.record("menu default", id=menu_id)
    return jsonify({})


@api.get("/v2/bot/user/all/richmenu")
def get_default() -> ResponseReturnValue:
    """Tell the default menu."""
    default = the_platform().menus.default
    if default is None:
        raise LineError(404, "no default richmenu")
    return jsonify({"richMenuId": default})


@api.delete("/v2/bot/user/all/richmenu")
def cancel_default() -> ResponseReturnValue:
    """Lift the default."""
    platform = the_platform()
    with platform.lock:
        platform.record("menu default", id=None)
    return jsonify({})


def get_menu(menu_id: object) -> Json:
    """Return a menu; LineError 404 if there is none."""
    found = the_platform().menus.by_id.get(menu_id) if isinstance(menu_id, str) else None
    if found is None:
        raise LineError(404, "richmenu not found")
    return found


def get_pictured(menu_id: object) -> Json:
    """Return a menu that has an image; LineError 404 or 400 otherwise."""
    found = get_menu(menu_id)
    if menu_id not in the_platform().menus.images:
        raise LineError(400, "must upload richmenu image before applying it to user")
    return found
