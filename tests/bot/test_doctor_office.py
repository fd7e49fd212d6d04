"""The doctor names the figures that an office's own older file leaves to the defaults."""

import re
import shutil

import pytest

from bot.config import SAMPLE_OFFICE
from bot.doctor_office import examine_settings
from bot.finding import fine


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SAMPLE_OFFICE, tmp_path / "office")
    return tmp_path / "office"


def test_file_that_has_every_figure_needs_no_word(folder):
    assert examine_settings(folder) == []


def test_figures_and_sections_that_are_not_there_are_named_in_the_order_of_the_table(folder):
    text = (folder / "office.toml").read_text(encoding="utf-8")
    older = re.sub(r"(?ms)^(near_days|loose_days) [^\n]*\n|^\[lending\].*?(?=^\[|\Z)", "", text)
    (folder / "office.toml").write_text(older, encoding="utf-8-sig")

    keys = "budget.near_days files.loose_days lending.items lending.return_days lending.overdue_days"
    assert examine_settings(folder) == [fine("office_defaults", keys=keys)]
