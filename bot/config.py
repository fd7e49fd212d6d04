"""The settings, from the environment. Read once by a process's root; everything wrong with them is named at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from domain.texts import Texts

SAMPLE_OFFICE = Path(__file__).parent / "office"
SAY = Texts("bot")
BACKENDS = ("sqlite", "postgresql")
HIGHEST_PORT = 65535


class ConfigError(ValueError):
    """The settings cannot be used; `problems` says why, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Config:
    """The settings of one process. `line_api_url` None is LINE itself; `demo_clock` is set by the demo alone."""

    channel_secret: str = ""
    access_token: str = ""
    line_api_url: str | None = None
    database_url: str = "sqlite:///var/nithet.sqlite"
    public_url: str = ""
    port: int = 8000
    office_dir: Path = SAMPLE_OFFICE
    files_dir: str = "var/files"
    error_webhook: str = ""
    demo_clock: Path | None = None
    link_secret: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str], *, line: bool = True) -> Self:
        """Read the settings; ConfigError names all that are missing or wrong. Without `line`, LINE's may be missing."""
        values, problems = {}, []
        for name, (field, read, needed) in SETTINGS.items():
            text = environ.get(name, "").strip()
            if not text:
                if needed and line:
                    problems.append(SAY("config.missing", name=name))
                continue
            try:
                values[field] = read(text)
            except ValueError as error:
                problems.append(SAY(f"config.{error}", name=name))
        if problems:
            raise ConfigError(problems)
        return cls(**values)  # type: ignore[arg-type]


def _header_text(text: str) -> str:
    if not text.isascii() or re.search(r"\s", text):
        raise ValueError("not_plain")
    return text


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not_address")
    return text.rstrip("/")


def _database(text: str) -> str:
    # Hosts hand out postgres://, which SQLAlchemy no longer knows.
    text = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", text)
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except ArgumentError as error:
        raise ValueError("not_database") from error
    if backend not in BACKENDS or not url.database or url.database == ":memory:":
        raise ValueError("not_database")
    return text


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) <= HIGHEST_PORT:
        raise ValueError("not_port")
    return int(text)


def _files(text: str) -> str:
    # A folder is made when the first file comes; a bucket is there already and has a name.
    if text == "s3://" or text.startswith("s3:///") or Path(text).is_file():
        raise ValueError("not_files")
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ValueError("not_folder")
    return Path(text)


# fmt: off
SETTINGS: dict[str, tuple[str, Callable[[str], object], bool]] = {
    # setting                    field             reads          LINE cannot be spoken to without it
    "LINE_CHANNEL_SECRET":       ("channel_secret", _header_text, True),
    "LINE_CHANNEL_ACCESS_TOKEN": ("access_token",   _header_text, True),
    "LINE_API_URL":              ("line_api_url",   _address,     False),
    "DATABASE_URL":              ("database_url",   _database,    False),
    "PUBLIC_URL":                ("public_url",     _address,     False),
    "PORT":                      ("port",           _port,        False),
    "OFFICE_DIR":                ("office_dir",     _folder,      False),
    "LINK_SECRET":               ("link_secret",    _header_text, False),
    "FILES_DIR":                 ("files_dir",      _files,       False),
    "ERROR_WEBHOOK":             ("error_webhook",  _address,     False),
    "DEMO_CLOCK":                ("demo_clock",     Path,         False),
}
# fmt: on
