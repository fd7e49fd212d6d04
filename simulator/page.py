"""Serves the page itself and keeps it from talking to anyone but the simulator and the bot's pictures."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from simulator.gate import the_platform

page = Blueprint("phones", __name__)


@page.get("/")
def phones() -> ResponseReturnValue:
    """Show the phones."""
    return render_template("index.html")


def guard(response: Response) -> Response:
    """Add the headers that close the page to other sites."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    if response.mimetype == "text/html":
        bot = urlsplit(the_platform().config.bot_url)
        response.headers["Content-Security-Policy"] = (
            "default-src 'self'; img-src 'self' data: blob: http://127.0.0.1:* http://localhost:* "
            f"{bot.scheme}://{bot.netloc}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
        )
    return response
