"""What the page and the tests read: /sim/state, a person's chat, the ledger, uploaded things and menu images."""

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from simulator.errors import PageError
from simulator.gate import the_platform
from simulator.page_call import page_part

api = page_part("reading")

# Anything else that was uploaded is offered as a download, so that it cannot act as a part of the page.
SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp"}


@api.get("/sim/state")
def state() -> ResponseReturnValue:
    """Return what changed since a cursor, and everything that is not in the chats."""
    platform = the_platform()
    since = request.args.get("since", 0, type=int)
    with platform.lock:
        now = platform.clock.now()
        return jsonify(
            {
                "cursor": platform.chats.cursor,
                "now": now.isoformat(),
                "offset_seconds": platform.clock.offset.total_seconds(),
                "people": [
                    person.as_json(platform.menus.as_json(person.user_id)) for person in platform.people.by_key.values()
                ],
                "items": platform.chats.all.list_since(since),
                "quota": platform.quota.as_json(now),
                "faults": platform.faults.as_json(),
                "story": platform.story.progress,
                "pending": platform.pending(),
                "ready": platform.bot_answers,
            }
        )


@api.get("/sim/pulse")
def pulse() -> ResponseReturnValue:
    """Return the few numbers that tell whether anything moves: cheap enough to be asked all the time."""
    platform = the_platform()
    with platform.lock:
        return jsonify(
            {
                "cursor": platform.chats.cursor,
                "pending": platform.pending(),
                "sent": platform.ledger.counts["webhooks sent"],
                "calls": platform.ledger.counts["calls"],
            }
        )


@api.get("/sim/people/<key>/chat")
def chat(key: str) -> ResponseReturnValue:
    """Return one person's items that changed since a cursor."""
    platform = the_platform()
    with platform.lock:
        person = platform.people.get(key)
        items = platform.chats.of_person[key].list_since(request.args.get("since", 0, type=int))
        return jsonify(
            {
                "cursor": platform.chats.cursor,
                "items": items,
                "pc": person.pc,
                "rich_menu": platform.menus.as_json(person.user_id),
            }
        )


@api.get("/sim/ledger")
def ledger() -> ResponseReturnValue:
    """Return everything that went over the wire, or with ?part=counts,problems only those parts."""
    platform = the_platform()
    wanted = [part for part in request.args.get("part", "").split(",") if part]
    with platform.lock:
        return jsonify(platform.ledger.as_json(wanted, undelivered=list(platform.undelivered)))


@api.get("/sim/content/<content_id>")
def content(content_id: str) -> ResponseReturnValue:
    """Return something uploaded: a picture to be shown, anything else to be saved."""
    platform = the_platform()
    known = platform.contents.by_id.get(content_id)
    if known is None or known.gone:
        raise PageError("no such content", status=404)
    response = Response(platform.contents.read(content_id), mimetype=known.mime)
    if known.mime not in SHOWN:
        response.mimetype = "application/octet-stream"
        response.headers.set("Content-Disposition", "attachment", filename=known.name)
    return response


@api.get("/sim/richmenu/<menu_id>/image")
def menu_image(menu_id: str) -> ResponseReturnValue:
    """Return the image of a rich menu."""
    platform = the_platform()
    if menu_id not in platform.menus.images:
        raise PageError("no such image", status=404)
    return Response(platform.contents.read(menu_id), mimetype=platform.menus.images[menu_id])
