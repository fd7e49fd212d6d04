"""What the page and the tests ask and do: /sim/... Its answers are JSON, its refusals {"error": ...}."""

from datetime import timedelta

import requests
from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from simulator import deeds
from simulator.clock import duration_of
from simulator.errors import PageError
from simulator.gate import the_platform
from simulator.people import Person
from simulator.platform import Platform
from simulator.shapes import Json

api = Blueprint("page", __name__)

FORWARD_TIMEOUT = 10


@api.errorhandler(PageError)
def refused(error: PageError) -> ResponseReturnValue:
    """Answer a refusal."""
    return jsonify({"error": str(error)}), error.status


def page_body() -> Json:
    """Return the JSON object of a page's request; none at all is an empty one."""
    body = request.get_json(silent=True) if request.get_data(cache=True) else {}
    if not isinstance(body, dict):
        raise PageError("the body must be a JSON object")
    return body


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
                "people": [person_json(platform, person) for person in platform.people.by_key.values()],
                "items": platform.chats.all.list_since(since),
                "quota": platform.quota.as_json(now),
                "faults": {},
                "story": None,
                "pending": len(platform.undelivered),
                "ready": True,
            }
        )


@api.get("/sim/pulse")
def pulse() -> ResponseReturnValue:
    """Return the few numbers that tell whether anything moves."""
    platform = the_platform()
    with platform.lock:
        calls = sum(platform.ledger.counts.values())
        return jsonify(
            {"cursor": platform.chats.cursor, "pending": len(platform.undelivered), "counted": calls}
        )


@api.put("/sim/people/<key>")
def put_person(key: str) -> ResponseReturnValue:
    """Add a person, or change name and device: {"name"?, "pc"?, "friend"?}."""
    body = page_body()
    platform = the_platform()
    with platform.lock:
        platform.record("person", key=key, name=str(body.get("name", key)), pc=bool(body.get("pc", False)))
        if "friend" in body:
            platform.record("standing", person=key, friend=bool(body["friend"]), blocked=False)
        return jsonify(person_json(platform, platform.people.get(key)))


@api.get("/sim/people/<key>/chat")
def chat(key: str) -> ResponseReturnValue:
    """Return one person's items that changed since a cursor."""
    platform = the_platform()
    with platform.lock:
        platform.people.get(key)
        items = platform.chats.of_person[key].list_since(request.args.get("since", 0, type=int))
        return jsonify({"cursor": platform.chats.cursor, "items": items})


@api.post("/sim/people/<key>/read")
def read(key: str) -> ResponseReturnValue:
    """Note that the person has seen the chat."""
    platform = the_platform()
    with platform.lock:
        platform.people.get(key).unread = 0
    return jsonify({})


@api.post(f"/sim/people/<key>/<any({','.join(deeds.DEEDS)}):deed>")
def do(key: str, deed: str) -> ResponseReturnValue:
    """Do what a person does on a phone, and send the event."""
    body = page_body()
    platform = the_platform()
    with platform.lock:
        done = deeds.do(platform, platform.people.get(key), deed, body)
        platform.send(key, [key], [done.event])
    return jsonify({"id": done.item_id, "webhookEventId": done.event["webhookEventId"]})


@api.post("/sim/clock")
@api.post("/demo/clock")
def clock() -> ResponseReturnValue:
    """Move the clock, {"advance": "P1D"}, here and in the demo's bot."""
    platform = the_platform()
    try:
        length = duration_of(str(page_body().get("advance")))
    except ValueError as error:
        raise PageError(str(error)) from error
    forward(platform, length)
    with platform.lock:
        offset = platform.clock.offset + length
        platform.record("clock", offset=offset.total_seconds())
        return jsonify({"now": platform.clock.now().isoformat(), "offset_seconds": offset.total_seconds()})


@api.get("/sim/ledger")
def ledger() -> ResponseReturnValue:
    """Return everything that went over the wire."""
    platform = the_platform()
    with platform.lock:
        return jsonify(platform.ledger.as_json())


def forward(platform: Platform, length: timedelta) -> None:
    """Move the demo bot's clock first: if it cannot be reached, neither clock moves."""
    if platform.config.demo_bot is None:
        return
    url = f"{platform.config.demo_bot.rstrip('/')}/demo/clock"
    try:
        answer = requests.post(
            url, json={"advance": f"PT{int(length.total_seconds())}S"}, timeout=FORWARD_TIMEOUT
        )
        answer.raise_for_status()
    except requests.RequestException as error:
        raise PageError(f"the bot's clock did not move: {error}", status=502) from error


def person_json(platform: Platform, person: Person) -> Json:
    """Return a person with the rich menu that is shown."""
    return person.as_json(None)
