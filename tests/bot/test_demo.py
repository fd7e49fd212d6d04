import json
import re
from datetime import datetime, timedelta

import pytest
import urllib3

from bot.config import SAMPLE_OFFICE
from bot.demo import keep_codes, until_office_hours
from bot.demo_platform import set_stage
from bot.office_files import load
from domain.calendar import BANGKOK
from simulator.client import SimulatorClient
from storage import codes, invites, people
from storage.database import transaction
from tests.bot.processes import ROOT, Process, free_port, wait_until

# fmt: off
FIRST_STARTS = [
    # it is              the demo begins
    ("2026-11-23T10:00", "2026-11-23T10:00"),  # Monday, within office hours
    ("2026-11-23T08:30", "2026-11-23T08:30"),
    ("2026-11-23T05:00", "2026-11-23T09:00"),
    ("2026-11-23T16:30", "2026-11-24T09:00"),
    ("2026-11-27T23:00", "2026-11-30T09:00"),  # Friday night
    ("2026-12-06T12:00", "2026-12-08T09:00"),  # Sunday, and Monday is a holiday
]
# fmt: on


@pytest.mark.parametrize(("now", "begins"), FIRST_STARTS)
def test_first_demo_begins_in_office_hours(now, begins):
    now, begins = (datetime.fromisoformat(moment).replace(tzinfo=BANGKOK) for moment in (now, begins))
    assert now + until_office_hours(now, load(SAMPLE_OFFICE)) == begins


def test_codes_are_kept_until_they_are_used_or_run_out(parts, tmp_path):
    stage = set_stage(1, tmp_path)
    first = keep_codes(stage, parts)
    assert keep_codes(stage, parts) == first
    assert len(set(first.values())) == len(first) == 5
    with transaction(parts.engine) as session:
        person = people.get_or_add(session, "U" + "a" * 32, parts.clock.now())
        codes.use(session, invites.find(session, first["head"]), person.id, parts.clock.now())
    assert keep_codes(stage, parts) == {**first, "head": ""}
    parts.clock.move(timedelta(days=8))
    later = keep_codes(stage, parts)
    assert later["head"] == ""
    assert not set(later.values()) & set(first.values())


@pytest.fixture
def demo(tmp_path, monkeypatch):
    """Start the demo in a folder of its own; what runs is ended with the test."""
    port, running = free_port(), []

    def start():
        env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PORT": str(port), "HOME": str(tmp_path)}
        process = Process("demo", env=env, cwd=tmp_path, port=port)
        running.append(process)
        process.said = []
        while "Ctrl-C" not in "".join(process.said):
            line = process.popen.stdout.readline().decode()
            assert line, process.log.read_text()
            process.said.append(line)
        return process

    yield start
    for process in running:
        process.__exit__()


@pytest.mark.slow
def test_demo_serves_page_and_bot_and_goes_on_where_it_was(demo):
    first = demo()
    client = SimulatorClient(f"http://127.0.0.1:{first.port}")
    codes = re.findall(r"^  ([A-Z2-9]{8})  (.+)$", "".join(first.said), re.MULTILINE)
    assert [name for _, name in codes] == [
        "คุณวิภา ธุรการ", "ศน.ธีระ วงศ์ดี", "ศน.อรุณี แก้วใส", "หัวหน้าสุดา พงษ์ไทย", "ผอ.ประเสริฐ มั่นคง",
    ]  # fmt: skip
    teacher = client.phone("teacher")
    teacher.follows()
    teacher.waits_for("ประกาศความเป็นส่วนตัว", 30)
    before, chat = client.state()["offset_seconds"], len(teacher.items())
    client.advance("P1D")
    assert client.state()["offset_seconds"] == before + 86400
    assert first.end() == 0
    wait_until(lambda: not is_served(first.port))

    second = demo()
    assert "".join(second.said) == "".join(first.said)
    assert len(teacher.items()) == chat
    assert client.state()["offset_seconds"] == before + 86400
    teacher.says("เมนู")
    wait_until(lambda: len(teacher.items()) > chat + 1)
    second.kill()
    wait_until(lambda: not is_served(second.port))


@pytest.mark.slow
def test_demo_on_a_port_that_is_taken_says_so(tmp_path, line_server):
    port = line_server.base_url.rsplit(":", 1)[1]
    env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PORT": port}
    with Process("demo", env=env, cwd=tmp_path) as process:
        assert process.popen.wait(60) == 1
    assert f"พอร์ต {port}" in process.log.read_text()


def is_served(port):
    try:
        answer = urllib3.request("GET", f"http://127.0.0.1:{port}/sim/pulse", retries=False, timeout=2)
    except urllib3.exceptions.HTTPError:
        return False
    return "cursor" in json.loads(answer.data)
