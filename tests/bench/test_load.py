import base64
import hashlib
import hmac
import json
import threading
from datetime import UTC, datetime
from itertools import islice

import pytest

from bench import chat, load
from simulator.web_server import WebServer

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture
def bot():
    """A server that answers webhooks, and what it was sent."""
    server, seen = WebServer("127.0.0.1", 0), []

    def app(environ, start_response):
        seen.append((environ["HTTP_X_LINE_SIGNATURE"], environ["wsgi.input"].read()))
        start_response("200 OK" if len(seen) % 5 else "503 Service Unavailable", [])
        return [b""]

    thread = threading.Thread(target=server.run, args=[app])
    thread.start()
    yield server.port, seen
    server.stop()
    thread.join(60)


def test_everybody_sends_signed_events_in_their_order(bot):
    port, seen = bot
    load.push_hard(port, chat.list_shots(3, 20, NOW), 5.0)

    said = {}
    for signature, body in seen:
        assert signature == base64.b64encode(hmac.new(chat.SECRET.encode(), body, hashlib.sha256).digest()).decode()
        event = json.loads(body)["events"][0]
        said.setdefault(event["source"]["userId"], []).append(event["timestamp"])
    assert [len(times) for times in said.values()] == [20, 20, 20]
    assert all(times == sorted(times) for times in said.values())


def test_refusals_are_counted_apart(bot):
    port, _ = bot
    sent = load.push_hard(port, chat.list_shots(1, 20, NOW), 5.0)

    assert dict(sent.statuses) == {200: 16, 503: 4}
    assert len(sent.seconds) == len(sent.sent_at) == 20


def test_a_rate_is_kept_whatever_the_answers_take(bot):
    port, seen = bot
    shots = chat.interleave(chat.list_shots(4, 50, NOW))
    sent = load.send_at(port, shots, 100, 0.5)

    assert len(seen) == sum(sent.statuses.values()) == 50
    due = sorted(sent.sent_at.values())
    assert due[-1] - due[0] == pytest.approx(0.49)


def test_people_take_turns():
    lines = chat.list_shots(2, 3, NOW)
    people = [shot.person for shot in islice(chat.interleave([lines[0], lines[1][1:]]), 4)]

    assert people == [chat.name_person(0), chat.name_person(1)] * 2
