"""What the doctor examines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from bot.config import Config
from bot.finding import Finding
from domain.office import Office


@dataclass(frozen=True, kw_only=True)
class Patient:
    """One installation at one moment; `office` None where its folder cannot be used."""

    config: Config
    office: Office | None
    engine: Engine
    now: datetime


Check = Callable[[Patient], Iterator[Finding]]
