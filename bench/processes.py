"""What processes take of the machine, as far as it tells (Linux does)."""

import os
from pathlib import Path


def list_family(pid: int) -> list[int]:
    """Return a process and its children."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [pid, *(int(child) for child in path.read_text().split())] if path.exists() else []


def megabytes(pid: int) -> int:
    """Return the memory a process holds (RSS); 0 where that is not told."""
    path = Path(f"/proc/{pid}/status")
    lines = path.read_text().splitlines() if path.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS:")), 0)


def processor_seconds(pid: int) -> float:
    """Return what a process and its children have taken of the processors, however busy these are with others."""
    return sum(_seconds(member) for member in list_family(pid))


def _seconds(pid: int) -> float:
    path = Path(f"/proc/{pid}/stat")
    if not path.exists():
        return 0.0
    fields = path.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
