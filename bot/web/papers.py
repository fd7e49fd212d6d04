"""Papers by link: made when first asked for, and kept. What tells something else than before is made anew."""

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any, get_args

from bot.web.visits import Closed, Make, Served, Visit, get_request
from domain.calendar import local_date
from domain.office import Office
from handlers.paper_moments import may_have
from notifications.papers import PAPERS, Form, facts_for, list_missing, make
from notifications.papers.sample import sample_facts
from storage import made_papers
from storage.files import Files
from storage.tables import MadePaper, Request

MIMES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SAMPLES = frozenset({"asking"})  # P1.1b: the letter that schools write, as it looks when it is filled in


def open_paper(visit: Visit) -> Make:
    """Return a request's paper, or one that speaks of no request, if its person may have it now."""
    kind, form = _read_name(visit.link.name)
    request = get_request(visit) if visit.link.request_id is not None else None
    if not may_have(visit.session, visit.office, visit.person, request, kind, local_date(visit.now)):
        raise Closed("no_access")
    told = facts_for(visit.session, visit.office, request, kind)
    if list_missing(kind, told):
        raise Closed("gone")
    return _keep_or_make(visit, kind, form, told, request)


def open_sample(visit: Visit) -> Make:
    """Return a paper of the made-up story; anybody may see how it looks."""
    kind, form = _read_name(visit.link.name)
    if kind not in SAMPLES:
        raise Closed("no_access")
    return _keep_or_make(visit, kind, form, sample_facts(kind, visit.office), None)


def _read_name(name: str) -> tuple[str, Form]:
    kind, _, form = name.partition(".")
    if kind not in PAPERS or form not in get_args(Form) or form not in PAPERS[kind].forms:
        raise Closed("gone")
    return kind, form


def _keep_or_make(visit: Visit, kind: str, form: Form, told: Any, request: Request | None) -> Make:
    fingerprint = _fingerprint(visit.office, kind, form, told)
    known = made_papers.find(visit.session, fingerprint)
    title = visit.office.paper_texts.get(kind).title
    served = partial(
        Served, mime=MIMES[form], name=f"{title} {request.number if request else ''}".strip() + f".{form}",
        is_shown=form != "docx",
    )  # fmt: skip
    row = MadePaper(
        fingerprint=fingerprint, request_id=request.id if request else None, kind=kind, form=form, at=visit.now
    )

    def serve() -> Served:
        kept = _find_kept(visit.files, known)
        if kept is not None:
            return served(data=kept)
        data = make(kind, told, visit.office, form)
        row.sha256 = visit.files.put(data)
        return served(data=data, made=row)

    return serve


def _find_kept(files: Files, known: MadePaper | None) -> bytes | None:
    try:
        return files.get(known.sha256) if known else None
    except FileNotFoundError:  # the folder was lost; the paper is not
        return None


def _fingerprint(office: Office, kind: str, form: str, told: Any) -> str:
    """Name everything that a paper is made of, the office's templates included."""
    templates = sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in _list_templates(office))
    made_of = (kind, form, told, office.paper_texts.get(kind), office.contact, office.papers, templates)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def _list_templates(office: Office) -> list[Any]:
    folder = office.folder / "papers"
    return [file for file in folder.iterdir() if file.is_file()]
