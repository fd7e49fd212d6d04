"""What every call to /v2/bot passes: token, rate limit, faults, and the ledger; every answer gets a request ID."""

from typing import cast

from flask import Blueprint, Response, current_app, g, jsonify, request

from simulator import ids
from simulator.bodies import find_object
from simulator.breakage import break_after, break_before
from simulator.errors import FAILED_TO_SEND, INVALID_REPLY_TOKEN, RATE_LIMIT, UNAUTHORIZED, LineError
from simulator.ledger import Call
from simulator.platform import Platform
from simulator.shapes import Json

MISTAKES = {400, 401, 413, 415}
EXCUSED = {INVALID_REPLY_TOKEN, FAILED_TO_SEND}
LARGEST_BODY = 2 * 1024 * 1024


def the_platform() -> Platform:
    """Return the platform of the running app."""
    return cast("Platform", current_app.extensions["platform"])


def enter() -> Response | None:
    """Let a call in, or refuse it as LINE would before looking at it."""
    g.request_id = ids.request_id()
    g.call = (request.endpoint or "unknown").rpartition(".")[2]
    platform = the_platform()
    if request.headers.get("Authorization") != f"Bearer {platform.config.access_token}":
        raise LineError(401, UNAUTHORIZED)
    with platform.lock:
        allowed = not platform.faults.switches["rate_limits"] or platform.rates.take(g.call)
        rules = platform.faults.strike(g.call)
    if not allowed:
        raise LineError(429, RATE_LIMIT)
    return break_before(platform, rules) if rules else None


def leave(response: Response) -> Response:
    """Strike an accepted call with the faults that do, put the request ID on it and the call into the ledger."""
    platform = the_platform()
    accepted = response.status_code < 300  # noqa: PLR2004 - 2xx is acceptance
    if accepted:
        with platform.lock:
            rules = platform.faults.strike(g.call, after=True)
        response = break_after(platform, rules, response) if rules else response
    request_id = g.get("request_id") or ids.request_id()
    response.headers["x-line-request-id"] = request_id
    call = Call(
        request_id=request_id,
        at=platform.clock.now().isoformat(),
        name=g.get("call", "unknown"),
        method=request.method,
        path=request.path,
        status=response.status_code,
        accepted=accepted,
        message=g.get("refusal"),
        retry_key=request.headers.get("X-Line-Retry-Key"),
        fault=g.get("fault"),
    )
    with platform.lock:
        platform.ledger.add_call(call)
    return response


def refused(error: LineError) -> Response:
    """Answer a refusal."""
    g.refusal = error.body["message"]
    _note_mistake(error)
    response = jsonify(error.body)
    response.status_code = error.status
    response.headers.update(error.headers)
    return response


def body_of_call() -> Json:
    """Return the JSON object of a call; LineError 400, 413 or 415 if it is none."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise LineError(413, "The request body is too large")
    if request.mimetype != "application/json":
        raise LineError(415, f"The content type, {request.mimetype}, is not supported")
    body = find_object(request.get_data())
    if body is None:
        raise LineError(400, "The request body could not be parsed as JSON (line: 1, column: 1)")
    return body


def line_api(name: str) -> Blueprint:
    """Make a part of LINE's API."""
    part = Blueprint(name, __name__)
    part.before_request(enter)
    part.after_request(leave)
    part.register_error_handler(LineError, refused)
    return part


def _note_mistake(error: LineError) -> None:
    # What only a bot with a mistake in it is told. A token can be too old, and a person unknown, without one.
    if error.status not in MISTAKES or error.body["message"] in EXCUSED or g.call.startswith("validate"):
        return
    if g.get("fault"):
        return
    details = "; ".join(f"{one['property']}: {one['message']}" for one in error.body.get("details", []))
    platform = the_platform()
    with platform.lock:
        platform.ledger.problem(f"{g.call} refused: {error.body['message']} {details}".strip())
