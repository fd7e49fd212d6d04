import csv
from datetime import datetime
from pathlib import Path

import pytest

from conversations.thai.schools import School, SchoolIndex

SCHOOLS = Path(__file__).parents[3] / "bot" / "office" / "schools.csv"


def load_schools():
    with SCHOOLS.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    return [
        School(key=str(n), name=row["name"], tambon=row["tambon"], amphoe=row["amphoe"]) for n, row in enumerate(rows)
    ]


@pytest.fixture(scope="session")
def schools():
    return load_schools()


@pytest.fixture(scope="session")
def index(schools):
    return SchoolIndex(schools)


@pytest.fixture(scope="session")
def now():
    """Sunday 22 November 2026, the moment all written cases are about."""
    return datetime.fromisoformat("2026-11-22T10:00+07:00")
