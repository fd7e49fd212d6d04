"""How a demo or a test steers the platform: the clock, the faults, the quota, the story."""

from datetime import timedelta

import requests
from flask import current_app, jsonify, request
from flask.typing import ResponseReturnValue

from simulator.clock import duration_of
from simulator.errors import PageError
from simulator.faults import WEBHOOK
from simulator.gate import the_platform
from simulator.page_call import page_body, page_part
from simulator.platform import Platform
from simulator.story import TALES

api = page_part("steering")

FORWARD_TIMEOUT = 30
ONE_DAY = timedelta(days=1)


@api.post("/sim/clock")
@api.post("/demo/clock")
def clock() -> ResponseReturnValue:
    """Move the clock, {"advance": "P1D"}, here and in the demo's bot."""
    platform = the_platform()
    duration = str(page_body().get("advance"))
    try:
        length = duration_of(duration)
    except ValueError as error:
        raise PageError(str(error)) from error
    # A day at a time, as time passes: what belongs to a day between is dated by it.
    while length:
        step = min(length, ONE_DAY)
        _step(platform, step)
        length -= step
    offset = platform.clock.offset.total_seconds()
    return jsonify({"now": platform.clock.now().isoformat(), "offset_seconds": offset})


@api.get("/sim/faults")
def get_faults() -> ResponseReturnValue:
    """Return the faults in force."""
    return jsonify(the_platform().faults.as_json())


@api.post("/sim/faults")
def set_faults() -> ResponseReturnValue:
    """Replace the faults: {"rules": [...]} and the short forms of `faults.py`; {} sets everything right."""
    platform = the_platform()
    with platform.lock:
        platform.faults.set(page_body(), _list_names())
        return jsonify(platform.faults.as_json())


@api.post("/sim/quota")
def set_quota() -> ResponseReturnValue:
    """Change the month's limit: {"limit": 300}, or null for none."""
    limit = page_body().get("limit")
    if limit is not None and not isinstance(limit, int):
        raise PageError("limit must be a whole number or null")
    platform = the_platform()
    with platform.lock:
        platform.record("quota", limit=limit)
        return jsonify(platform.quota.as_json(platform.clock.now()))


@api.post("/sim/story")
def story() -> ResponseReturnValue:
    """Play or stop the story: {"action": "play"|"stop", "tale": one of the stories' names, where another is wished}."""
    platform = the_platform()
    action, tale = page_body().get("action"), page_body().get("tale")
    if tale is not None and tale not in TALES:
        raise PageError("no such tale")
    if action == "play":
        platform.story.play(request.host_url.rstrip("/"), tale)
    elif action == "stop":
        platform.story.stop()
    else:
        raise PageError('action must be "play" or "stop"')
    return jsonify(platform.story.progress)


@api.post("/sim/story/progress")
def progress() -> ResponseReturnValue:
    """Note the step the story is at: {"step", "of", "text"}."""
    body = page_body()
    if not isinstance(body.get("step"), int) or not isinstance(body.get("of"), int):
        raise PageError("step and of must be whole numbers")
    the_platform().story.report(body["step"], body["of"], str(body.get("text", "")))
    return jsonify({})


def _list_names() -> set[str]:
    """Return the names under which calls and webhooks can be struck: a misspelt one would never be."""
    calls = [rule for rule in current_app.url_map.iter_rules() if rule.rule.startswith("/v2/")]
    return {rule.endpoint.rpartition(".")[2] for rule in calls} | {"*", WEBHOOK}


def _step(platform: Platform, length: timedelta) -> None:
    # Ours first, so that what the bot says at its new hour is not dated by the old one.
    _move(platform, length)
    try:
        _forward(platform, f"PT{int(length.total_seconds())}S")
    except PageError:
        _move(platform, -length)
        raise


def _move(platform: Platform, length: timedelta) -> None:
    with platform.lock:
        platform.record("clock", offset=(platform.clock.offset + length).total_seconds())


def _forward(platform: Platform, duration: str) -> None:
    if platform.config.demo_bot is None:
        return
    url = f"{platform.config.demo_bot.rstrip('/')}/demo/clock"
    try:
        requests.post(url, json={"advance": duration}, timeout=FORWARD_TIMEOUT).raise_for_status()
    except requests.RequestException as error:
        raise PageError(f"the bot's clock did not move: {error}", status=502) from error
