"""Carries out the faults that strike a call of the bot."""

from flask import Response, g, jsonify, request

from simulator import ids
from simulator.errors import (
    ALREADY_ACCEPTED,
    INVALID_REPLY_TOKEN,
    MONTHLY_LIMIT,
    RATE_LIMIT,
    TOO_MANY_TO_USER,
    LineError,
)
from simulator.faults import Rule
from simulator.platform import Platform
from simulator.web_server import DROP

NOT_UTF8 = b'{"message":"\xff\xfe\xa1"}'
TOO_MANY = {
    "rate_limit": RATE_LIMIT,
    "monthly_limit": MONTHLY_LIMIT,
    "too_many_to_user": TOO_MANY_TO_USER,
}


def break_before(platform: Platform, rules: list[Rule]) -> Response | None:
    """Strike a call that is not accepted yet; a response ends it, LineError refuses it."""
    return _break(platform, rules, None)


def break_after(platform: Platform, rules: list[Rule], response: Response) -> Response:
    """Strike a call that was accepted: the bot gets another answer, or none."""
    try:
        return _break(platform, rules, response) or response
    except LineError as error:
        broken = jsonify(error.body)
        broken.status_code = error.status
        broken.headers.update(error.headers)
        return broken


def _break(platform: Platform, rules: list[Rule], accepted: Response | None) -> Response | None:
    for rule in rules:
        g.fault = rule.fault
        if rule.fault in {"delay", "hang"}:
            platform.stopping.wait(rule.ms / 1000)
        if rule.fault in {"drop", "hang"}:
            return drop()
        if rule.fault == "bad_body":
            return Response(NOT_UTF8, status=rule.status, mimetype="application/json")
        _refuse(rule, accepted)
    return None


def _refuse(rule: Rule, accepted: Response | None) -> None:
    if rule.fault in TOO_MANY:
        raise LineError(429, TOO_MANY[rule.fault])
    if rule.fault == "spent_token":
        raise LineError(400, INVALID_REPLY_TOKEN)
    if rule.fault == "status":
        raise LineError(rule.status, "Internal server error" if rule.status >= 500 else "Refused")  # noqa: PLR2004
    if rule.fault == "conflict":
        first = g.request_id if accepted is not None else ids.request_id()
        sent = (accepted.get_json() or {}) if accepted is not None else {}
        raise LineError(409, ALREADY_ACCEPTED, headers={"x-line-accepted-request-id": first}, **sent)


def drop() -> Response:
    """Have the connection of this call closed instead of an answer sent."""
    request.environ[DROP]()
    return Response(b"", status=500)
