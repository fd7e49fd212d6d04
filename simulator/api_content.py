"""LINE's API for what people sent: the bytes of pictures, files and voice messages."""

from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from simulator.contents import Content
from simulator.errors import NOT_FOUND, LineError
from simulator.gate import line_api, the_platform

api = line_api("content")


@api.get("/v2/bot/message/<message_id>/content")
@api.get("/v2/bot/message/<message_id>/content/preview", endpoint="preview")
def content(message_id: str) -> ResponseReturnValue:
    """Return the bytes of a message; 404 if it has none, 410 after unsend."""
    known = _get(message_id)
    return Response(the_platform().contents.read(known.id), mimetype=known.mime)


@api.get("/v2/bot/message/<message_id>/content/transcoding")
def transcoding(message_id: str) -> ResponseReturnValue:
    """Tell that a voice message is ready."""
    _get(message_id)
    return jsonify({"status": "succeeded"})


def _get(message_id: str) -> Content:
    known = the_platform().contents.by_id.get(message_id)
    if known is None:
        raise LineError(404, NOT_FOUND)
    if known.gone:
        raise LineError(410, "Gone")
    return known
