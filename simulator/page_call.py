"""What every call of /sim/... has in common: its refusals are {"error": ...}, its bodies are JSON objects."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from simulator.bodies import find_object
from simulator.errors import PageError
from simulator.shapes import Json


def page_part(name: str) -> Blueprint:
    """Make a part of the page's API."""
    part = Blueprint(name, __name__)
    part.register_error_handler(PageError, _refused)
    return part


def page_body() -> Json:
    """Return the JSON object of a call; no body at all is an empty one."""
    data = request.get_data()
    body = find_object(data) if data and request.mimetype == "application/json" else None
    if data and body is None:
        raise PageError("the body must be a JSON object, sent as application/json")
    return body or {}


def _refused(error: PageError) -> ResponseReturnValue:
    return jsonify({"error": str(error)}), error.status
