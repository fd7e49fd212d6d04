"""The floor: the least that a webhook in Python can do. Flask, the SDK's parser, 200; nothing is kept or answered."""

from flask import Flask, request
from linebot.v3.webhook import WebhookParser

from bench.chat import SECRET

app = Flask(__name__)
parser = WebhookParser(SECRET)


@app.post("/callback")
def callback() -> str:
    """Check and read the events, and forget them."""
    parser.parse(request.get_data(as_text=True), request.headers["X-Line-Signature"])
    return ""


@app.get("/healthz")
def healthz() -> str:
    """Say that the process is up."""
    return ""
