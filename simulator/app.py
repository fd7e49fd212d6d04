"""Wires the simulator's parts into one Flask app; it holds no state of its own."""

from flask import Flask, jsonify
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from simulator import api_messages, api_people, page, page_api
from simulator.config import Config
from simulator.platform import Platform

PARTS = (api_messages.api, api_people.api, page_api.api, page.page)


def create_app(config: Config) -> Flask:
    """Make the app of one simulator; its platform is app.extensions["platform"]."""
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.compact = True  # type: ignore[attr-defined]
    app.extensions["platform"] = Platform(config)
    for part in PARTS:
        app.register_blueprint(part)
    app.after_request(page.guard)
    app.register_error_handler(HTTPException, _refused)
    return app


def _refused(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    name = error.name
    return jsonify({"message": name, "error": name}), status
