"""A paper as it is about to be set: the office's wording filled with the facts. Both outputs are made from this."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.letter_numbers import is_whole
from domain.office import Office
from domain.papers import Layout, PaperText
from notifications.papers.showing import SAY, dots, holes, show
from notifications.papers.typeset import Typesetter, clean
from notifications.papers.wording import ORDER, SEVERAL, Line, fill, read_body

SIGNATURE_DOTS = 42
# Facts that are the names of somebody or something, which no line break tears apart.
NAMES = (
    "school",
    "requester",
    "lead",
    "clerk",
    "payer",
    "reporter",
    "assistants",
    "partners",
    "travellers",
    "director",
    "head",
)


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of the body; a table's cells are rows."""

    kind: str
    cells: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything that is written on a paper, in its order."""

    layout: Layout
    title: str
    number: str
    sender: tuple[str, ...]
    date: str
    heads: tuple[tuple[str, tuple[str, ...]], ...]
    blocks: tuple[Block, ...]
    closing: str
    name: str
    position: tuple[str, ...]
    owner: tuple[str, ...]


def compose(text: PaperText, facts: object, office: Office) -> tuple[Sheet, Typesetter]:
    """Fill a paper's wording; the typesetter that comes with it knows the names that stand in it."""
    known = {name: clean(value) for name, value in {**office_holes(office), **holes(facts)}.items()}
    if is_whole(getattr(facts, "letter_number", None) or ""):
        known["letter_prefix"] = ""
    setter = Typesetter(office.paper_texts.joined, _names(facts, office))
    writer = _Writer(known, facts, setter)
    return (
        Sheet(
            layout=text.layout,
            title=writer.fill(text.title),
            number=writer.fill(text.number),
            sender=writer.fill_all(text.sender),
            date=writer.fill(text.date),
            heads=tuple(writer.heads(text)),
            blocks=tuple(_gather(writer.blocks(text.body))),
            closing=writer.fill(text.closing),
            name=writer.name(text.name) if text.position else "",
            position=writer.fill_all(text.position),
            owner=writer.fill_all(text.owner),
        ),
        setter,
    )


def office_holes(office: Office) -> dict[str, str]:
    """Return what every paper may say of the office; an unnamed signer is a dotted line."""
    contact, papers = office.contact, office.papers
    return {
        "office": contact.name,
        "group": contact.group,
        "office_phone": contact.phone,
        "office_address": contact.address,
        "province": SAY("address.province", province=papers.province),
        "letter_prefix": papers.letter_prefix or dots(16),
        "director": papers.director or dots(SIGNATURE_DOTS),
        "director_position": papers.director_position,
        "head": papers.head or dots(SIGNATURE_DOTS),
        "head_position": papers.head_position,
    }


def _names(facts: object, office: Office) -> Iterator[str]:
    yield from (name for name in (office.papers.director, office.papers.head) if name)
    for field in NAMES:
        value = getattr(facts, field, None) or ()
        for name in (value,) if isinstance(value, str) else value:
            # Where a name is too long for a line, its bracket is where it breaks.
            yield from clean(name).replace(" (", "\n(").split("\n")


@dataclass(frozen=True)
class _Writer:
    known: Mapping[str, str]
    facts: object
    setter: Typesetter

    def fill(self, text: str, **more: str) -> str:
        return self.setter.firm(fill(text, {**self.known, **more}))

    def fill_all(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.fill(text) for text in texts)

    def name(self, text: str) -> str:
        return f"({self.fill(text) if text else dots(SIGNATURE_DOTS)})"

    def heads(self, text: PaperText) -> Iterator[tuple[str, tuple[str, ...]]]:
        for label in ("subject", "to", "refers", "encloses"):
            value = getattr(text, label)
            if value:
                yield SAY(f"sheet.{label}"), self.fill_all(value if isinstance(value, tuple) else (value,))

    def blocks(self, body: str) -> Iterator[Block]:
        for line in read_body(body):
            for more in self._times(line):
                cells = [self.fill(cell, **more) for cell in line.cells]
                yield Block(kind=line.kind, cells=tuple(cells))

    def _times(self, line: Line) -> list[dict[str, str]]:
        value = getattr(self.facts, line.fact, self.known.get(line.fact)) if line.fact else None
        if line.sign == "*":
            several: Any = value or ()
            return [{SEVERAL: clean(show(one)), ORDER: str(n)} for n, one in enumerate(several, 1)]
        return [{}] if not line.sign or bool(value) == (line.sign == "?") else []


def _gather(blocks: Iterator[Block]) -> Iterator[Block]:
    """Make one table of neighbouring rows, and one strip of neighbouring endorsements."""
    rows: list[Block] = []
    for block in blocks:
        if rows and block.kind != rows[0].kind:
            yield _table(rows)
            rows = []
        if block.kind in {"row", "endorse", "field"}:
            rows.append(block)
        else:
            yield block
    if rows:
        yield _table(rows)


def _table(rows: list[Block]) -> Block:
    return Block(kind=rows[0].kind, rows=tuple(row.cells for row in rows))
