import os
import sys
import time
from pathlib import Path

import pytest

from bench import places
from bench.processes import list_family

PARENT = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)']).wait()"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells whose child a process is")
def test_killed_service_leaves_no_child_that_goes_on_talking(tmp_path):
    (tmp_path / "parent.py").write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    with places.running(0, tmp_path / "log", environment, ["parent"]) as service:
        parent = service.processes[0].pid
        wait_until(lambda: len(list_family(parent)) == 2)
        child = list_family(parent)[1]
        service.kill()
        wait_until(lambda: not is_alive(child) and not is_alive(parent))


def is_alive(pid):
    """A dead process whose parent has not looked yet is dead."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
