import re
from pathlib import Path

import pytest

from bot.config import SETTINGS, Config, ConfigError

NEEDED = {"LINE_CHANNEL_SECRET": "s3cret", "LINE_CHANNEL_ACCESS_TOKEN": "t0ken/+="}


def test_config_reads_every_setting(tmp_path):
    given = {
        **NEEDED,
        "LINE_API_URL": "http://127.0.0.1:8000/",
        "DATABASE_URL": "postgres://a:b@db.example/nithet",
        "PUBLIC_URL": "https://nithet.example",
        "PORT": "9000",
        "OFFICE_DIR": str(tmp_path),
        "FILES_DIR": "s3://office/kept",
        "LINK_SECRET": "another-s3cret",
        "ERROR_WEBHOOK": "https://chat.example/hook",
        "DEMO_CLOCK": str(tmp_path / "clock"),
    }
    assert set(given) == set(SETTINGS)
    assert Config.from_env(given) == Config(
        channel_secret="s3cret",
        access_token="t0ken/+=",
        line_api_url="http://127.0.0.1:8000",
        database_url="postgresql+psycopg://a:b@db.example/nithet",
        public_url="https://nithet.example",
        port=9000,
        office_dir=tmp_path,
        files_dir="s3://office/kept",
        link_secret="another-s3cret",
        error_webhook="https://chat.example/hook",
        demo_clock=tmp_path / "clock",
    )


def test_config_has_lines_own_address_and_sqlite_by_default():
    config = Config.from_env(NEEDED)
    assert (config.line_api_url, config.database_url, config.port) == (None, "sqlite:///var/nithet.sqlite", 8000)
    assert (config.office_dir / "office.toml").exists()
    assert (config.demo_clock, config.files_dir) == (None, "var/files")


def test_config_names_everything_that_is_missing_or_wrong_at_once():
    wrong = {
        "LINE_CHANNEL_ACCESS_TOKEN": "a b",
        "LINE_API_URL": "api.line.me",
        "DATABASE_URL": "mysql://x/y",
        "PORT": "0",
        "OFFICE_DIR": "/no/such/folder",
        "FILES_DIR": "s3://",
    }
    with pytest.raises(ConfigError) as refused:
        Config.from_env(wrong)
    named = [re.search(r"[A-Z_]{4,}", problem)[0] for problem in refused.value.problems]
    assert named == ["LINE_CHANNEL_SECRET", *wrong]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "oracle://x/y", "nonsense", "postgresql://host"])
def test_config_refuses_a_database_that_cannot_last(url):
    with pytest.raises(ConfigError):
        Config.from_env({**NEEDED, "DATABASE_URL": url})


@pytest.mark.parametrize("port", ["-1", "65536", "8000.0", "eighty", "๘๐"])
def test_config_refuses_what_is_no_port(port):
    with pytest.raises(ConfigError):
        Config.from_env({**NEEDED, "PORT": port})


def test_config_needs_no_line_for_work_on_the_database_alone():
    assert Config.from_env({}, line=False) == Config()


def test_config_takes_an_empty_setting_as_absent():
    assert Config.from_env({**NEEDED, "PORT": " ", "OFFICE_DIR": ""}) == Config.from_env(NEEDED)


def test_config_of_the_sample_office_is_a_path():
    assert isinstance(Config().office_dir, Path)
