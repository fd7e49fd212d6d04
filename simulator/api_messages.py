"""LINE's API for sending: reply, push, multicast, broadcast, and the quota."""

import re

from flask import g, jsonify, request
from flask.typing import ResponseReturnValue

from simulator import sending
from simulator.errors import FAILED_TO_SEND, LineError, invalid_property
from simulator.gate import body_of_call, line_api, the_platform
from simulator.limits import refuse_messages
from simulator.quota import day_of
from simulator.shapes import Json

api = line_api("messages")

MOST_RECIPIENTS = 500
USER_ID = re.compile(r"U[0-9a-f]{32}")
UNIT = re.compile(r"\w{1,30}", re.ASCII)
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@api.post("/v2/bot/message/reply")
def reply() -> ResponseReturnValue:
    """Reply to an event once; no retry key is allowed."""
    if "X-Line-Retry-Key" in request.headers:
        raise LineError(400, "The retry key is not supported by this API")
    body = body_of_call()
    asked = _request("reply", body)
    if not isinstance(body.get("replyToken"), str):
        raise invalid_property("replyToken")
    return jsonify({"sentMessages": sending.reply(the_platform(), body["replyToken"], asked)})


@api.post("/v2/bot/message/push")
def push() -> ResponseReturnValue:
    """Push to one person."""
    body = body_of_call()
    asked = _request("push", body)
    to = body.get("to")
    if not isinstance(to, str) or not USER_ID.fullmatch(to):
        raise invalid_property("to")
    person = the_platform().people.find_user(to)
    if person is None:
        raise LineError(400, FAILED_TO_SEND)
    return jsonify({"sentMessages": sending.push(the_platform(), [person], asked)})


@api.post("/v2/bot/message/multicast")
def multicast() -> ResponseReturnValue:
    """Send to up to 500 people; one who is unknown is passed over."""
    body = body_of_call()
    asked = _request("multicast", body)
    to = body.get("to")
    if not isinstance(to, list) or not 1 <= len(to) <= MOST_RECIPIENTS:
        raise invalid_property("to")
    if not all(isinstance(user, str) and USER_ID.fullmatch(user) for user in to):
        raise invalid_property("to")
    found = [the_platform().people.find_user(user) for user in dict.fromkeys(to)]
    sending.push(the_platform(), [person for person in found if person is not None], asked)
    return jsonify({})


@api.post("/v2/bot/message/broadcast")
def broadcast() -> ResponseReturnValue:
    """Send to every friend."""
    asked = _request("broadcast", body_of_call())
    friends = [person for person in list(the_platform().people.by_key.values()) if person.friend]
    sending.push(the_platform(), friends, asked)
    return jsonify({})


@api.get("/v2/bot/message/quota")
def quota() -> ResponseReturnValue:
    """Tell the month's limit."""
    limit = the_platform().quota.limit
    return jsonify({"type": "none"} if limit is None else {"type": "limited", "value": limit})


@api.get("/v2/bot/message/quota/consumption")
def consumption() -> ResponseReturnValue:
    """Tell how much of the month's limit is used."""
    platform = the_platform()
    return jsonify({"totalUsage": platform.quota.used(platform.clock.now())})


@api.get("/v2/bot/message/delivery/<any(reply,push,multicast,broadcast):channel>")
def delivery(channel: str) -> ResponseReturnValue:
    """Tell how many messages went out on a day, ?date=yyyyMMdd in Japan's time."""
    day = request.args.get("date", "")
    platform = the_platform()
    if not re.fullmatch(r"\d{8}", day):
        raise LineError(400, "The value for the 'date' parameter is invalid")
    if day >= day_of(platform.clock.now()):
        return jsonify({"status": "unready"})
    return jsonify({"status": "ready", "success": platform.quota.days[channel, day]})


def _request(channel: str, body: Json) -> sending.Request:
    retry_key = request.headers.get("X-Line-Retry-Key")
    if retry_key is not None and not UUID.fullmatch(retry_key):
        raise LineError(400, "The value for the 'X-Line-Retry-Key' header is invalid")
    refuse_messages(body.get("messages"))
    _refuse_units(body.get("customAggregationUnits"))
    return sending.Request(
        channel=channel,
        messages=body["messages"],
        request_id=g.request_id,
        body_hash=sending.hash_of(body),
        retry_key=retry_key,
    )


def _refuse_units(units: object) -> None:
    if units is None:
        return
    one = units[0] if isinstance(units, list) and len(units) == 1 else None
    if not isinstance(one, str) or not UNIT.fullmatch(one):
        raise invalid_property("customAggregationUnits")
