"""Papers on the command line: of a request for the office's own use, or of a made-up story to try templates out."""

import re
from argparse import Namespace
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy.exc import OperationalError

from bot.config import Config
from bot.office_files import OfficeError, load
from domain.office import Office
from domain.texts import Texts
from notifications.papers import PAPERS, Form, TemplateError, facts_for, list_missing, make
from notifications.papers.sample import sample_facts
from notifications.papers.showing import SAY as PAPER_WORDS
from storage import requests
from storage.database import make_engine, transaction

SAY = Texts("bot")
FORMS: dict[str, Form] = {".pdf": "pdf", ".png": "png", ".docx": "docx"}
NUMBER = re.compile(r"([0-9]{2})-([0-9]{1,6})")
SUM = re.compile(r"[0-9][0-9,]{0,9}(\.[0-9]{1,2})?")


class PaperError(OfficeError):
    """No such paper can be made; `problems` says why."""


def write_paper(config: Config, wish: Namespace) -> list[str]:
    """Write a paper to the file whose ending says its form, and return what a person should look at.

    Of a wish are read: kind, number (of the request) or sample, out, and sum, the fee in baht that is asked for.
    PaperError where there is no such paper, request or form.
    """
    form, asked = _form(wish), _read_sum(wish.sum)
    office = load(config.office_dir)
    told = sample_facts(wish.kind, office, asked=asked) if wish.sample else _facts(config, office, wish, asked)
    try:
        wish.out.write_bytes(make(wish.kind, told, office, form))
    except TemplateError as broken:
        raise PaperError([str(broken)]) from broken
    return list(_list_remarks(wish.kind, told))


def _form(wish: Namespace) -> Form:
    if wish.kind not in PAPERS:
        raise PaperError([SAY("paper.kinds", kinds=", ".join(PAPERS))])
    if bool(wish.number) == wish.sample:
        raise PaperError([SAY("paper.which")])
    known = {ending: form for ending, form in FORMS.items() if form in PAPERS[wish.kind].forms}
    if wish.out.suffix.lower() not in known:
        raise PaperError([SAY("paper.no_form", kind=wish.kind, forms=", ".join(known))])
    return known[wish.out.suffix.lower()]


def _read_sum(text: str | None) -> Decimal | None:
    if text is None:
        return None
    if not SUM.fullmatch(text):
        raise PaperError([SAY("paper.no_sum", sum=text)])
    return Decimal(text.replace(",", ""))


def _facts(config: Config, office: Office, wish: Namespace, asked: Decimal | None) -> Any:
    found = NUMBER.fullmatch(wish.number)
    engine = make_engine(config.database_url)
    try:
        with transaction(engine) as session:
            request = requests.find_by_number(session, int(found[1]), int(found[2])) if found else None
            if request is None:
                raise PaperError([SAY("paper.no_request", number=wish.number)])
            return facts_for(session, office, request, wish.kind, asked=asked)
    except OperationalError as error:
        raise PaperError([SAY("paper.no_database")]) from error
    finally:
        engine.dispose()


def _list_remarks(kind: str, told: Any) -> Iterator[str]:
    yield from (SAY(f"paper.missing.{name}") for name in list_missing(kind, told))
    yield from (PAPER_WORDS(f"warning.{code}") for code in getattr(told, "warnings", ()))
