import socket
import threading
import time

import pytest

from simulator.web_server import DROP, WebServer

SLOW, SLOW_HAS_BEGUN = {"/slow": 0.1, "/slower": 1.0}, threading.Event()


def echo(environ, start_response):
    body = environ["wsgi.input"].read()
    if environ["PATH_INFO"] == "/drop":
        environ[DROP]()
    if environ["PATH_INFO"] in SLOW:
        SLOW_HAS_BEGUN.set()
        time.sleep(SLOW[environ["PATH_INFO"]])
    if environ["PATH_INFO"] == "/broken":
        raise ValueError("broken")
    told = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}?{environ['QUERY_STRING']} "
    start_response("200 OK", [("Content-Type", environ.get("CONTENT_TYPE", "-")), ("X-Name", environ["HTTP_HOST"])])
    return [told.encode("latin-1"), body]


@pytest.fixture
def server():
    server = WebServer("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=(echo,), daemon=True)
    thread.start()
    yield server
    server.stop()
    thread.join(timeout=60)
    assert not thread.is_alive()


@pytest.fixture
def wire(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as wire:
        yield wire


def ask(wire, data):
    wire.sendall(data)
    return receive(wire)


def receive(wire):
    got = b""
    while b"\r\n\r\n" not in got:
        more = wire.recv(65536)
        if not more:
            return got
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += wire.recv(65536)
    return head + b"\r\n\r\n" + body


def test_request_reaches_the_app_and_its_answer_comes_in_one_piece(wire):
    said = "/a%20b/%E0%B8%81"
    answer = ask(
        wire, f"POST {said}?x=1 HTTP/1.1\r\nHost: h\r\nContent-Type: t/x\r\nContent-Length: 2\r\n\r\nok".encode()
    )
    head, body = answer.split(b"\r\n\r\n", 1)
    assert head.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: t/x\r\nX-Name: h\r\nContent-Length: ")
    assert body.decode() == "POST /a b/ก?x=1 ok"


def test_connection_is_kept_and_requests_may_follow_at_once(wire):
    wire.sendall(b"GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n")
    got = b""
    while b"GET /b? " not in got:
        got += receive(wire)
    assert got.count(b"HTTP/1.1 200 OK") == 2
    assert got.index(b"GET /a? ") < got.index(b"GET /b? ")


@pytest.mark.parametrize("request_line", [b"GET / HTTP/1.0\r\n", b"GET / HTTP/1.1\r\nConnection: close\r\n"])
def test_connection_is_closed_when_asked_for(wire, request_line):
    assert b"Connection: close" in ask(wire, request_line + b"Host: h\r\n\r\n")
    assert wire.recv(1) == b""


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET http://elsewhere/ HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/2.0\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nno header\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost : h\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"411"),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 300, b"431"),
        (b"GET /broken HTTP/1.1\r\nHost: h\r\n\r\n", b"500"),
    ],
)
def test_what_cannot_be_read_is_refused_and_closed(wire, data, status):
    assert ask(wire, data).split(b" ")[1] == status


def test_dropped_call_gets_no_answer(wire):
    assert ask(wire, b"GET /drop HTTP/1.1\r\nHost: h\r\n\r\n") == b""


def test_head_has_no_body(wire):
    wire.sendall(b"HEAD / HTTP/1.1\r\nHost: h\r\n\r\nGET /next HTTP/1.1\r\nHost: h\r\n\r\n")
    got = b""
    while not got.endswith(b"GET /next? "):
        got += wire.recv(65536)
    assert got.count(b"HTTP/1.1 200 OK") == 2
    assert b"HEAD /?" not in got


def test_sender_of_a_large_body_is_told_to_go_on(wire):
    wire.sendall(b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    assert wire.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert ask(wire, b"ok").endswith(b"ok")


def test_slow_calls_hold_up_nobody(server, wire):
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    for one in slow:
        one.sendall(b"GET /slower HTTP/1.1\r\nHost: h\r\n\r\n")
    started = time.monotonic()
    ask(wire, b"GET /quick HTTP/1.1\r\nHost: h\r\n\r\n")
    assert time.monotonic() - started < SLOW["/slower"]  # which the first of them takes
    for one in slow:
        assert receive(one).endswith(b"GET /slower? ")
        one.close()


def test_call_in_work_is_ended_before_the_server_stops(server, wire):
    SLOW_HAS_BEGUN.clear()
    wire.sendall(b"GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
    assert SLOW_HAS_BEGUN.wait(60)
    server.stop()
    assert receive(wire).endswith(b"GET /slow? ")
