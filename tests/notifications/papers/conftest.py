"""The sample office, as it is delivered, and one that a test may spoil."""

import shutil

import pytest

from bot.config import SAMPLE_OFFICE
from bot.office_files import load


@pytest.fixture(scope="session")
def office():
    return load(SAMPLE_OFFICE)


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SAMPLE_OFFICE, tmp_path / "office")
