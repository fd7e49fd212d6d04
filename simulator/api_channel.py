"""LINE's API about the channel: the webhook endpoint, its test, and the validation of messages."""

from datetime import UTC, datetime

from flask import jsonify
from flask.typing import ResponseReturnValue

from simulator.errors import LineError, invalid_property
from simulator.gate import body_of_call, line_api, the_platform
from simulator.limits import refuse_messages
from simulator.posting import body_of

api = line_api("channel")

LONGEST_URL = 500
REASONS = {"could_not_connect": "COULD_NOT_CONNECT", "request_timeout": "REQUEST_TIMEOUT"}


@api.get("/v2/bot/channel/webhook/endpoint")
def get_endpoint() -> ResponseReturnValue:
    """Tell the webhook address."""
    return jsonify({"endpoint": the_platform().webhook_url, "active": True})


@api.put("/v2/bot/channel/webhook/endpoint")
def endpoint() -> ResponseReturnValue:
    """Set the webhook address. Here http is allowed too: the bot runs on the same machine."""
    url = body_of_call().get("endpoint")
    _refuse_url(url)
    platform = the_platform()
    with platform.lock:
        platform.record("endpoint", url=url, instead_of=platform.config.bot_url)
    return jsonify({})


@api.post("/v2/bot/channel/webhook/test")
def test_webhook() -> ResponseReturnValue:
    """Send an empty webhook and tell what came back."""
    platform = the_platform()
    url = body_of_call().get("endpoint", platform.webhook_url)
    _refuse_url(url)
    outcome, _ = platform.poster.post(url, body_of(platform.config.bot_user_id, [], redelivery=False))
    ok = outcome == "200"
    reason = "OK" if ok else REASONS.get(outcome, "ERROR_STATUS_CODE" if outcome.isdigit() else "UNCLASSIFIED")
    return jsonify(
        {
            "success": ok,
            "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
            "statusCode": int(outcome) if outcome.isdigit() else 0,
            "reason": reason,
            "detail": outcome,
        }
    )


@api.post("/v2/bot/message/validate/<any(reply,push,multicast,narrowcast,broadcast):channel>")
def validate(channel: str) -> ResponseReturnValue:
    """Check messages against the limits and send nothing."""
    refuse_messages(body_of_call().get("messages"))
    return jsonify({})


def _refuse_url(url: object) -> None:
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise invalid_property("endpoint")
    if len(url) > LONGEST_URL:
        raise LineError(400, "Invalid webhook endpoint URL")
