"""Wires the simulator's parts into one Flask app; it holds no state of its own."""

import logging
from functools import partial

from flask import Flask, jsonify, request
from flask.json.provider import DefaultJSONProvider
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from simulator import (
    api_channel,
    api_content,
    api_menu_links,
    api_messages,
    api_people,
    api_richmenu,
    ids,
    page,
    page_doing,
    page_reading,
    page_steering,
)
from simulator.config import Config
from simulator.errors import NOT_FOUND
from simulator.platform import Platform
from simulator.sendout import attempt

NOT_FOUND_STATUS = 404
PARTS = (
    api_channel.api,
    api_content.api,
    api_menu_links.api,
    api_messages.api,
    api_people.api,
    api_richmenu.api,
    page.page,
    page_doing.api,
    page_reading.api,
    page_steering.api,
)


def create_app(config: Config) -> Flask:
    """Make the app of one simulator; its platform is app.extensions["platform"]."""
    app = Flask(__name__)
    app.json = _Json(app)
    platform = Platform(config)
    platform.open(partial(attempt, platform))
    app.extensions["platform"] = platform
    for part in PARTS:
        app.register_blueprint(part)
    app.after_request(page.guard)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _broken)
    return app


class _Json(DefaultJSONProvider):
    ensure_ascii = False
    sort_keys = False
    compact = True


def _refused(error: HTTPException) -> ResponseReturnValue:
    return _error(error.name if error.code != NOT_FOUND_STATUS else NOT_FOUND, error.code or 500)


def _broken(error: Exception) -> ResponseReturnValue:
    # A mistake of the simulator itself must not look like a page to the bot.
    logging.getLogger("simulator").error("a call failed", exc_info=error)
    return _error("Internal server error", 500)


def _error(message: str, status: int) -> ResponseReturnValue:
    key = "error" if request.path.startswith("/sim/") else "message"
    response = jsonify({key: message})
    response.headers["x-line-request-id"] = ids.request_id()
    return response, status
