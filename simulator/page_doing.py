"""What the people do: /sim/people/<key>/<deed>, uploads, and batches of several people's events."""

import re

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from simulator import deeds, uploads
from simulator.errors import PageError
from simulator.gate import the_platform
from simulator.page_call import page_body, page_part
from simulator.sendout import send
from simulator.shapes import Json

api = page_part("doing")

KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


@api.put("/sim/people/<key>")
def put_person(key: str) -> ResponseReturnValue:
    """Add a person, or change name and device: {"name"?, "pc"?, "friend"?}."""
    body = page_body()
    platform = the_platform()
    if not KEY.fullmatch(key):
        raise PageError("a key is made of up to 64 letters, digits, - and _")
    with platform.lock:
        platform.record("person", key=key, name=str(body.get("name", key)), pc=bool(body.get("pc", False)))
        if "friend" in body:
            platform.record("standing", person=key, friend=bool(body["friend"]), blocked=False)
        person = platform.people.get(key)
        return jsonify(person.as_json(platform.menus.as_json(person.user_id)))


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
        send(platform, key, [key], [done.event])
    return jsonify(_answer(done))


@api.post("/sim/people/<key>/<any(image,file,audio):kind>")
def upload(key: str, kind: str) -> ResponseReturnValue:
    """Send pictures, files or a voice message; several pictures at once are one image set."""
    files = [_file(kind, storage) for storage in request.files.getlist("file")]
    platform = the_platform()
    with platform.lock:
        person = platform.people.get(key)
        done = uploads.upload(platform, person, kind, files)
        for one in done:
            send(platform, key, [key], [one.event])
    return jsonify({**_answer(done[0]), "ids": [one.item_id for one in done]})


@api.post("/sim/batch")
def batch() -> ResponseReturnValue:
    """Send deeds of several people in one POST: {"events": [{"person", "deed", ...}]}."""
    wanted = page_body().get("events")
    if not isinstance(wanted, list) or not all(_is_deed(one) for one in wanted) or not wanted:
        raise PageError('events must be a list of {"person", "deed", ...}')
    platform = the_platform()
    with platform.lock:
        people = [one["person"] for one in wanted]
        done = [deeds.do(platform, platform.people.get(one["person"]), one["deed"], one) for one in wanted]
        events = [one.event for one in done]
        send(platform, f"batch:{events[0]['webhookEventId']}", people, events)
    return jsonify({"events": [_answer(one) for one in done]})


def _is_deed(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("person"), str) and one.get("deed") in deeds.DEEDS


def _answer(done: deeds.Deed) -> Json:
    event_id = done.event["webhookEventId"]
    return {"id": done.item_id, "webhookEventId": event_id, "cursor": done.cursor}


def _file(kind: str, storage: FileStorage) -> uploads.File:
    return uploads.File(
        name=storage.filename or kind, mime=storage.mimetype or "application/octet-stream", data=storage.read()
    )
