"""What is wrong with the office's templates, told to whoever runs the service, with file and key."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from domain.names import SERVICES
from domain.office import Office
from domain.papers import PaperText
from notifications.papers.sheet import office_holes
from notifications.papers.showing import SAY
from notifications.papers.table import DRAWN, PAPERS
from notifications.papers.wording import list_unknown

FILE = "papers/papers.th.toml"


class TemplateError(ValueError):
    """A template of the office cannot be used; the message names the file."""


def list_problems(office: Office) -> list[str]:
    """Return a sentence for everything that is missing or wrong in the folder of the papers, without making one."""
    return [*_of_kinds(office), *_of_texts(office), *_of_files(office)]


def _of_kinds(office: Office) -> Iterator[str]:
    counts = Counter(paper.kind for paper in office.paper_texts.papers)
    yield from (SAY("problem.missing", file=FILE, kind=kind) for kind in PAPERS if kind not in counts)
    yield from (SAY("problem.unknown_kind", file=FILE, kind=kind) for kind in counts if kind not in PAPERS)
    yield from (SAY("problem.twice", file=FILE, kind=kind) for kind, times in counts.items() if times > 1)
    missing = [service for service in SERVICES if service not in office.paper_texts.activity]
    yield from (SAY("problem.no_activity", file=FILE, service=service) for service in missing)


def _of_texts(office: Office) -> Iterator[str]:
    of_office = office_holes(office)
    for paper in office.paper_texts.papers:
        row = PAPERS.get(paper.kind)
        known = {*of_office, *(field.name for field in fields(row.shape))} if row else {}
        for key, fact in list_unknown(paper, known) if row else ():
            code = "unknown_fact" if fact else "bad_braces"
            yield SAY(f"problem.{code}", file=FILE, kind=paper.kind, field=key, fact=fact)


def _of_files(office: Office) -> Iterator[str]:
    folder = office.folder / "papers"
    wanted = [name for paper in office.paper_texts.papers for name in _templates(paper)]
    for name in dict.fromkeys(["letterhead.typ", *wanted]):
        if not (folder / name).is_file():
            yield SAY("problem.no_template", file=f"papers/{name}")
    garuda = office.papers.garuda
    if garuda and not (folder / garuda).is_file():
        yield SAY("problem.no_picture", file=f"papers/{garuda}", field="papers.garuda")


def _templates(paper: PaperText) -> Iterator[str]:
    row = PAPERS.get(paper.kind)
    yield from (f"{paper.layout}.{'docx' if form == 'docx' else 'typ'}" for form in (row.forms if row else DRAWN))
