"""What every call of /sim/... has in common: its refusals are {"error": ...}, its bodies are JSON objects."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from simulator.errors import PageError
from simulator.shapes import Json


def page_part(name: str) -> Blueprint:
    """Make a part of the page's API."""
    part = Blueprint(name, __name__)
    part.register_error_handler(PageError, _refused)
    return part


def page_body() -> Json:
    """Return the JSON object of a call; no body at all is an empty one."""
    body = request.get_json(silent=True) if request.get_data() else {}
    if not isinstance(body, dict):
        raise PageError("the body must be a JSON object, sent as application/json")
    return body


def _refused(error: PageError) -> ResponseReturnValue:
    return jsonify({"error": str(error)}), error.status
