import signal
import subprocess
import sys
import time

import pytest
import requests

from simulator.__main__ import read_arguments
from simulator.config import Config
from tests.simulator.conftest import TOKEN


def test_command_line_is_the_configuration(tmp_path):
    arguments = ["--port", "0", "--bot-url", "http://127.0.0.1:9/x", "--channel-secret", "s", "--access-token", "t"]
    more = ["--state", str(tmp_path / "s.jsonl"), "--demo-bot", "http://127.0.0.1:9", "--quota", "none"]
    switches = ["--no-redelivery", "--no-rate-limits", "--story-command", "play it"]
    assert read_arguments([*arguments, *more, *switches]) == Config(
        port=0,
        bot_url="http://127.0.0.1:9/x",
        channel_secret="s",
        access_token="t",
        state=tmp_path / "s.jsonl",
        demo_bot="http://127.0.0.1:9",
        quota=None,
        redelivery=False,
        rate_limits=False,
        story_command="play it",
    )


def test_help_tells_every_option(capsys):
    with pytest.raises(SystemExit) as ended:
        read_arguments(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    options = ("--port", "--bot-url", "--state", "--demo-bot", "--story-command", "--quota")
    assert [option for option in options if option not in told] == []


def test_process_serves_the_page_and_ends_when_told(tmp_path):
    command = [sys.executable, "-m", "simulator", "--port", "0", "--state", str(tmp_path / "s.jsonl")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        address = process.stderr.readline().split()[1]
        assert "<html" in requests.get(address, timeout=60).text
        process.terminate()
        assert process.wait(timeout=60) == 0


def test_second_simulator_on_the_same_port_says_so_and_touches_nothing(world, tmp_path):
    state = tmp_path / "s.jsonl"
    command = [sys.executable, "-m", "simulator", "--port", str(world.server.http.port), "--state", str(state)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr.count("\n"), state.exists()) == (1, 1, False)
    assert ended.stderr.startswith("the simulator cannot start: ")


def test_page_may_contact_nobody_else(world):
    page = requests.get(world.server.base_url, timeout=60)
    assert page.headers["Content-Type"].startswith("text/html")
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("method", "path", "status", "key"),
    [
        ("GET", "/v2/bot/nothing", 404, "message"),
        ("GET", "/v2/bot/message/push", 405, "message"),
        ("GET", "/sim/nothing", 404, "error"),
        ("GET", "/sim/people/teacher/text", 405, "error"),
    ],
)
def test_every_refusal_is_json(world, method, path, status, key):
    answer = requests.request(method, world.server.base_url + path, timeout=60)
    assert (answer.status_code, list(answer.json())) == (status, [key])
    assert answer.headers["x-line-request-id"]


@pytest.mark.parametrize(
    ("body", "mime", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"messages":1}', "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"\xff\xfe", "application/json", 400),
        (b'{"x":NaN}', "application/json", 400),
        (b'{"x":1e999}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"x":"' + b"y" * 2 * 1024 * 1024 + b'"}', "application/json", 413),
    ],
)
def test_body_that_is_none_is_refused(world, body, mime, status):
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": mime}
    answer = requests.post(f"{world.server.base_url}/v2/bot/message/push", data=body, headers=headers, timeout=60)
    assert (answer.status_code, "message" in answer.json()) == (status, True)
    assert answer.headers["x-line-request-id"]


def test_many_calls_share_a_connection(world):
    session, took = requests.Session(), []
    for _ in range(100):
        started = time.monotonic()
        assert session.get(f"{world.server.base_url}/sim/pulse", timeout=60).ok
        took.append(time.monotonic() - started)
    assert sorted(took)[10] < 0.035  # a delayed acknowledgement would cost each of them 40 ms, a busy machine some


STORY = """
import json, os, sys, urllib.request
def post(path, body):
    url = os.environ["SIMULATOR_URL"] + path
    headers = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers), timeout=60)
post("/sim/people/teacher/text", {"text": "เริ่ม"})
post("/sim/story/progress", {"step": 1, "of": 2, "text": "ครูทักทาย"})
sys.exit(3)
"""


def test_story_is_played_by_its_command(make_world, tmp_path):
    script = tmp_path / "story.py"
    script.write_text(STORY, encoding="utf-8")
    world = make_world(story_command=f"{sys.executable} {script}")
    assert world.client.state()["story"] is None
    assert world.client.call("POST", "/sim/story", {"action": "play"})["running"] is True
    deadline = time.monotonic() + 60
    while world.client.state()["story"]["running"] and time.monotonic() < deadline:
        time.sleep(0.02)
    assert world.client.state()["story"] == {
        "running": False,
        "step": 1,
        "of": 2,
        "text": "ครูทักทาย",
        "exit_code": 3,
    }
    assert [line.text for line in world.client.phone("teacher").chat()] == ["เริ่ม"]


@pytest.mark.parametrize(("wish", "told"), [({}, ""), ({"tale": "troubled"}, "--tale=troubled")])
def test_story_of_this_name_is_played(make_world, tmp_path, wish, told):
    """Issue 5: the page's second button plays the troubled story."""
    script, seen = tmp_path / "story.py", tmp_path / "seen"
    script.write_text(f"import sys, pathlib; pathlib.Path({str(seen)!r}).write_text(' '.join(sys.argv[1:]))")
    world = make_world(story_command=f"{sys.executable} {script}")
    world.client.call("POST", "/sim/story", {"action": "play", **wish})
    deadline = time.monotonic() + 60
    while world.client.state()["story"]["running"] and time.monotonic() < deadline:
        time.sleep(0.02)
    assert seen.read_text() == told


def test_second_press_while_a_story_plays_is_refused(make_world):
    world = make_world(story_command=f"{sys.executable} -c 'import time; time.sleep(60)'")
    world.client.call("POST", "/sim/story", {"action": "play"})
    body = {"action": "play", "tale": "troubled"}
    assert requests.post(f"{world.server.base_url}/sim/story", json=body, timeout=60).status_code == 409
    world.client.call("POST", "/sim/story", {"action": "stop"})


def test_story_can_be_stopped(make_world):
    world = make_world(story_command=f"{sys.executable} -c 'import time; time.sleep(60)'")
    world.client.call("POST", "/sim/story", {"action": "play"})
    world.client.call("POST", "/sim/story", {"action": "stop"})
    deadline = time.monotonic() + 60
    while world.client.state()["story"]["running"] and time.monotonic() < deadline:
        time.sleep(0.02)
    assert world.client.state()["story"]["running"] is False


def test_half_an_emoji_cannot_spoil_the_page(world):
    phone = world.friend()
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    messages = '[{"type":"text","text":"\\ud83d half \\ud83d\\ude00"}]'
    body = f'{{"to":"{world.user_id()}","messages":{messages}}}'
    assert requests.post(f"{world.server.base_url}/v2/bot/message/push", body, headers=headers, timeout=60).ok
    said = b'{"text":"half \\ud83d too"}'
    assert requests.post(f"{world.server.base_url}/sim/people/teacher/text", said, headers=headers, timeout=60).ok
    assert [line.text for line in phone.chat()] == ["? half \N{GRINNING FACE}", "half ? too"]
    (event,) = world.bot.waits_for(1)
    assert event.message.text == "half ? too"


@pytest.mark.slow
def test_simulator_that_is_told_to_end_many_times_at_once_ends(tmp_path):
    """As when its parent is killed: Linux tells it once for each thread that the parent had."""
    for _ in range(5):
        command = [sys.executable, "-m", "simulator", "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert "simulator: http" in process.stderr.readline()
            for _ in range(300):
                process.send_signal(signal.SIGTERM)
            try:
                assert process.wait(60) == 0
            finally:
                process.kill()
