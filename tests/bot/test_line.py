import json
import os
import socket
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.line import FAILURES, LineClient, LineError, find_kind
from notifications.line import PushFailed
from notifications.line_messages import flex
from tests.bot.conftest import NOON, TOKEN

HELLO = {"type": "text", "text": "สวัสดีค่ะ"}


@pytest.fixture
def friend(platform, line_server):
    platform.call("PUT", "/sim/people/teacher", {"name": "ครูสมชาย ใจดี", "friend": True})
    return line_server.platform.people.get("teacher").user_id


@pytest.fixture
def token(platform, friend, line_server):
    """A reply token that can be used once."""
    said = platform.phone("teacher").says("สวัสดี")
    platform.quiet()
    known = line_server.platform.tokens.by_token.items()
    return next(token for token, meaning in known if meaning.event_id == said["webhookEventId"])


def failure(call):
    with pytest.raises(PushFailed) as failed:
        call()
    return failed.value.kind


def last(platform):
    return platform.phone("teacher").items()[-1]["message"]


def calls(platform, name):
    return [call for call in platform.ledger("calls")["calls"] if call["name"] == name]


def test_reply_goes_out_once_and_a_spent_token_is_told_apart(line, platform, token):
    receipt = line.reply(token, [HELLO])
    assert last(platform)["text"] == HELLO["text"]
    assert receipt.request_id == calls(platform, "reply")[-1]["request_id"]
    assert failure(lambda: line.reply(token, [HELLO])) == "spent"


def test_reply_carries_no_retry_key_and_push_always_does(line, platform, friend, token):
    key = str(uuid.uuid4())
    line.reply(token, [HELLO])
    line.push(friend, [HELLO], key)
    assert calls(platform, "reply")[-1]["retry_key"] is None
    assert calls(platform, "push")[-1]["retry_key"] == key


def test_push_repeated_with_its_key_is_taken_once_and_counts_as_sent(line, platform, friend):
    key, before = str(uuid.uuid4()), len(platform.phone("teacher").items())
    first, second = line.push(friend, [HELLO], key), line.push(friend, [HELLO], key)
    assert (first.repeated, second.repeated) == (False, True)
    assert len(platform.phone("teacher").items()) == before + 1


def test_messages_go_out_whole_as_they_are(line, platform, friend):
    """The SDK's models lose the text of a dict, empty a Flex dict, and drop what they do not know."""
    bubble = {
        "type": "bubble",
        "body": {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "ขอวิทยากร", "wrap": True}]},
    }
    sent = [HELLO, flex("ขอวิทยากร", bubble)]
    line.push(friend, sent, str(uuid.uuid4()))
    shown = [item["message"] for item in platform.phone("teacher").items()[-2:]]
    assert [{k: m[k] for k in want} for m, want in zip(shown, sent, strict=True)] == sent


def test_property_that_no_model_knows_reaches_line(raw_server):
    message = {**HELLO, "brandNew": {"deep": ["ก", 1]}}
    raw_server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    LineClient(TOKEN, raw_server.url).push("U1", [message], "key")
    body = json.loads(raw_server.requests[0].split(b"\r\n\r\n", 1)[1])
    assert body == {"to": "U1", "messages": [message]}
    assert "สวัสดีค่ะ".encode() in raw_server.requests[0]
    assert f"authorization: bearer {TOKEN}".encode() in raw_server.requests[0].lower()


# fmt: off
FAULTS = [
    # fault                                    of a push
    ({"fault": "status", "status": 500},         "unknown"),
    ({"fault": "status", "status": 503},         "unknown"),
    ({"fault": "status", "status": 400},         "permanent"),
    ({"fault": "status", "status": 403},         "permanent"),
    ({"fault": "status", "status": 413},         "permanent"),
    ({"fault": "status", "status": 302},         "unknown"),
    ({"fault": "rate_limit"},                    "rate"),
    ({"fault": "too_many_to_user"},              "rate"),
    ({"fault": "monthly_limit"},                 "quota"),
    ({"fault": "drop"},                          "unknown"),
    ({"fault": "drop", "after": True},           "unknown"),
    ({"fault": "bad_body", "status": 500},       "unknown"),
    ({"fault": "bad_body", "status": 400},       "permanent"),
]
# fmt: on


@pytest.mark.parametrize(("fault", "kind"), FAULTS)
def test_every_outcome_of_a_push_has_its_kind(line, platform, friend, fault, kind):
    platform.faults({"at": "push", **fault})
    assert failure(lambda: line.push(friend, [HELLO], str(uuid.uuid4()))) == kind


@pytest.mark.parametrize("user", ["U" + "0" * 32, "nobody"])
def test_push_to_a_stranger_is_given_up(line, user):
    assert failure(lambda: line.push(user, [HELLO], str(uuid.uuid4()))) == "permanent"


def test_wrong_access_token_is_tried_again_later(line_server, friend):
    assert failure(lambda: LineClient("other", line_server.base_url).push(friend, [HELLO], "k")) == "later"


def test_line_that_cannot_be_reached_was_not_told():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nowhere = LineClient(TOKEN, f"http://127.0.0.1:{unused.getsockname()[1]}")
        assert failure(lambda: nowhere.reply("t", [HELLO])) == "later"


def test_call_to_a_silent_line_ends_and_is_made_once(raw_server, monkeypatch):
    """The SDK waits for ever, and repeats some calls by itself."""
    monkeypatch.setattr("bot.line.READ_SECONDS", 0.2)
    raw_server.answer = b""
    client, started = LineClient(TOKEN, raw_server.url), time.monotonic()
    assert failure(lambda: client.push("U1", [HELLO], "key")) == "unknown"
    with pytest.raises(LineError) as refused:
        client.call("info")
    assert refused.value.status is None
    assert time.monotonic() - started < 30
    assert len(raw_server.requests) == 2


def test_every_row_of_failures_is_reached():
    words = ("Invalid reply token", "You have reached your monthly limit.", "")
    troubles = [LineError(t, w) for t in ("unreached", "unheard", 400, 401, 404, 429, 302, 500) for w in words]
    assert {find_kind(t) for t in troubles} == {kind for _, _, kind in FAILURES}


def test_one_client_keeps_its_connections(raw_server):
    raw_server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    client = LineClient(TOKEN, raw_server.url)
    for _ in range(20):
        client.call("info")
    assert (len(raw_server.requests), raw_server.connections) == (20, 1)


def test_one_client_serves_many_threads(line, platform, friend):
    keys = [str(uuid.uuid4()) for _ in range(40)]
    with ThreadPoolExecutor(16) as pool:
        receipts = list(pool.map(lambda key: line.push(friend, [HELLO], key), keys))
    assert len({receipt.request_id for receipt in receipts}) == 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_forked_process_builds_connections_of_its_own(raw_server):
    raw_server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    client = LineClient(TOKEN, raw_server.url)
    client.call("info")
    child = os.fork()
    if child == 0:
        client.call("info")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    client.call("info")
    assert (len(raw_server.requests), raw_server.connections) == (3, 2)


def test_lines_other_calls_answer(line, friend, platform):
    assert line.call("profile", id=friend)["displayName"] == "ครูสมชาย ใจดี"
    assert line.call("info")["basicId"] == "@nithet"
    assert line.call("quota") == {"type": "limited", "value": 300}
    assert set(line.call("consumption")) == {"totalUsage"}
    picture = platform.phone("teacher").sends_image()
    assert line.download("content", id=picture["id"]).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["profile", "content"])
def test_refusal_says_status_and_lines_words(line, name):
    with pytest.raises(LineError) as refused:
        line.download(name, id="0")
    assert (refused.value.status, refused.value.words) == (404, "Not found")


def test_content_that_is_not_ready_is_no_content(raw_server):
    raw_server.answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
    with pytest.raises(LineError) as refused:
        LineClient(TOKEN, raw_server.url).download("content", id="1")
    assert refused.value.status == 202


def test_what_a_person_sent_is_fetched_whole_up_to_a_limit(line, friend, platform):
    sent = platform.phone("teacher").sends_file("แผน.pdf", b"x" * 1000)

    assert [len(line.fetch(sent["id"], limit)) for limit in (2000, 1000, 999, 10)] == [1000, 1000, 1000, 11]


@pytest.mark.parametrize("status", [202, 404, 410, 500])
def test_what_is_not_to_be_had_says_so(raw_server, status):
    raw_server.answer = b"HTTP/1.1 %d X\r\nContent-Length: 2\r\n\r\n{}" % status
    with pytest.raises(LineError) as refused:
        LineClient(TOKEN, raw_server.url).fetch("1", 100)
    assert refused.value.status == status


def test_half_a_file_is_none(raw_server, monkeypatch):
    monkeypatch.setattr("bot.line.READ_SECONDS", 0.2)
    raw_server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
    with pytest.raises(LineError) as refused:
        LineClient(TOKEN, raw_server.url).fetch("1", 1000)
    assert refused.value.trouble == "unheard"


def test_id_of_a_message_leads_nowhere_else(raw_server):
    raw_server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    LineClient(TOKEN, raw_server.url).fetch("../../quota?x=1#", 10)
    assert raw_server.requests[0].startswith(b"GET /v2/bot/message/..%2F..%2Fquota%3Fx%3D1%23/content ")


@pytest.mark.parametrize("body", [b"", b"no JSON", b"[]", b"\xff"])
def test_answer_that_is_no_json_object_is_an_empty_one(raw_server, body):
    raw_server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    assert LineClient(TOKEN, raw_server.url).call("info") == {}


# fmt: off
DATES = [
    (b"Date: Mon, 23 Nov 2026 05:00:00 GMT\r\n",    NOON),
    (b"Date: Mon, 23 Nov 2026 05:00:00 -0000\r\n",  NOON),
    (b"Date: noon\r\n",                             None),
    (b"",                                           None),
]
# fmt: on


@pytest.mark.parametrize(("header", "moment"), DATES)
def test_time_that_line_gives_is_read(raw_server, header, moment):
    raw_server.answer = b"HTTP/1.1 200 OK\r\n" + header + b"Content-Length: 2\r\n\r\n{}"
    assert LineClient(TOKEN, raw_server.url).call_dated("info") == ({}, moment)


class RawServer:
    """Takes requests on a socket and answers each with `answer`; with none where that is empty."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.requests, self.connections, self.answer, self.open = [], 0, b"", []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            self.open.append(connection)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            while request := self.read(connection):
                self.requests.append(request)
                connection.sendall(self.answer)

    def read(self, connection):
        data = b""
        while b"\r\n\r\n" not in data or len(data.split(b"\r\n\r\n", 1)[1]) < length_of(data):
            try:
                more = connection.recv(65536)
            except OSError:
                return b""
            if not more:
                return b""
            data += more
        return data


def length_of(data):
    found = [line for line in data.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(found[0].split(b":")[1]) if found else 0


@pytest.fixture
def raw_server():
    server = RawServer()
    yield server
    server.listener.close()
    for connection in server.open:
        connection.close()
