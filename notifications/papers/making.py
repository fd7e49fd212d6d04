"""Makes a paper: `facts_for` reads what it tells, `make` sets it. Never stores or sends one."""

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from domain.office import Office
from notifications.papers.sheet import compose
from notifications.papers.story import tell
from notifications.papers.table import PAPERS, Form
from storage.tables import Request


def facts_for(
    session: Session, office: Office, request: Request | None, kind: str, *, asked: Decimal | None = None
) -> Any:
    """Return what a paper of this kind tells of a request; KeyError where there is no such kind.

    `asked` is the fee in baht that somebody wants on the receipt. What speaks of no request takes None for one.
    """
    row = PAPERS[kind]
    if not row.is_of_request:
        return row.fill(None, office)
    if request is None:
        raise LookupError(f"{kind} is about a request")
    return row.fill(tell(session, office, request, asked), office)


def make(kind: str, facts: object, office: Office, form: Form = "pdf") -> bytes:
    """Set a paper as a PDF, a picture of its first page, or a Word file.

    KeyError where there is no such kind, LookupError where it does not come in this form, TemplateError where the
    office's template cannot be used.
    """
    if form not in PAPERS[kind].forms:
        raise LookupError(f"{kind} does not come as {form}")
    sheet, setter = compose(office.paper_texts.get(kind), facts, office)
    if form == "docx":
        from notifications.papers.word import write  # noqa: PLC0415 -- whoever makes no Word file need not load it

        return write(sheet, office)
    from notifications.papers.pdf import draw  # noqa: PLC0415

    return draw(sheet, setter, office, form)
