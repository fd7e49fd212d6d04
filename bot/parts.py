"""What a process is made of, put together once from the settings. The only place that knows all the layers."""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import metrics, reports
from bot.clock import Clock
from bot.config import Config
from bot.figures import Figures
from bot.incoming.fetching import Fetcher
from bot.intake import Intake
from bot.line import LineClient
from bot.office_files import load
from bot.reports import Reporter
from bot.richmenu import StaffMenus
from bot.turns import take_turns
from conversations.schools import index_schools
from domain.office import Office
from handlers import attaching, dispatch
from notifications import courier
from notifications.claiming import Claim
from notifications.links import Links, make_secret
from storage.database import make_engine
from storage.files import Files, open_files


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts of one running process; made after a fork, closed before the end."""

    config: Config
    clock: Clock
    engine: Engine
    office: Office
    line: LineClient
    intake: Intake
    staff_menus: StaffMenus
    files: Files
    fetcher: Fetcher
    links: Links
    figures: Figures
    reporter: Reporter | None = None
    ending: threading.Event = field(default_factory=threading.Event)  # set: begin nothing new

    def close(self) -> None:
        """Finish what is in hand and let go of the database."""
        self.intake.drain()
        self.figures.stop()
        self.engine.dispose()
        reports.stop(self.reporter)


def build(config: Config) -> Parts:
    """Put a process together; OfficeError where the office's folder cannot be used."""
    office = load(config.office_dir)
    schools = index_schools(office)
    clock, engine = Clock(config.demo_clock), make_engine(config.database_url)
    take_turns(engine)
    line = LineClient(config.access_token, config.line_api_url)

    links = Links(public_url=config.public_url, secret=make_secret(config.link_secret, config.channel_secret))

    def handle(session: Session, event: dict[str, Any], now: datetime) -> None:
        metrics.count_kind(event.get("type"))
        dispatch.handle(session, office, schools, event, now, links)

    def deliver(claim: Claim) -> bool:
        return courier.deliver_claimed(engine, line, claim, clock.now, office)

    def answer_files(session: Session, person_id: int, now: datetime) -> list[str]:
        return attaching.answer(session, office, schools, person_id, now, links)

    files = open_files(config.files_dir)
    max_bytes = office.files.max_megabytes * attaching.MEGABYTE
    return Parts(
        config=config,
        clock=clock,
        engine=engine,
        office=office,
        line=line,
        intake=Intake(engine, clock, handle, deliver),
        staff_menus=StaffMenus(),
        files=files,
        reporter=reports.start(config.error_webhook),
        fetcher=Fetcher(engine, line, files, max_bytes, answer_files),
        links=links,
        figures=Figures(engine),
    )
