"""Reads the wording of a paper: a paragraph a line, with marks, conditions and holes. Only the office writes it.

A line may begin with `?fact:` (said only where the fact is known), `!fact:` (only where it is not) or `*fact:` (once
for each of several, in the hole {one}), and then with the mark of what it is; without a mark it is a paragraph.
"""

import re
import string
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from domain.papers import PaperText

SEVERAL, ORDER = "one", "n"  # the holes of a line that is said for each

# fmt: off
MARKS: Mapping[str, str] = {
    # mark: what it is (cells are parted by |)
    "== ": "title",     # a title in the middle
    "= ":  "heading",
    "- ":  "item",
    "~ ":  "line",      # from the margin
    "> ":  "right",
    "[ ]": "check",     # a box to tick, then the words
    ": ":  "field",     # label | value
    "| ":  "row",       # cells of a table; the first row is its head
    "^ ":  "sign",      # who signs as what | name | position
    "# ":  "endorse",   # heading | name | position; neighbours stand side by side
    "() ": "ends",      # flow chart: begin or end (R104)
    "[] ": "step",      # what is done | who does it | in what time
    "<> ": "choice",    # what is decided | who decides | where no leads to
    "@ ":  "joint",     # continued elsewhere
}
# fmt: on
_LINE = re.compile(r"(?:(?P<sign>[?!*])(?P<fact>\w+):\s*)?(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a body: what it is, its cells, and the fact on which it depends."""

    kind: str
    cells: tuple[str, ...]
    sign: str = ""
    fact: str = ""


def read_body(body: str) -> Iterator[Line]:
    """Read the lines of a body."""
    for line in filter(None, map(str.strip, body.splitlines())):
        found = _LINE.fullmatch(line)
        assert found is not None  # it takes anything
        yield _marked(found["rest"], found["sign"] or "", found["fact"] or "")


def _marked(text: str, sign: str, fact: str) -> Line:
    mark = next((mark for mark in MARKS if text.startswith(mark)), "")
    rest = text.removeprefix(mark).strip()
    cells = tuple(cell.strip() for cell in rest.rstrip("|").split("|")) if "|" in rest else (rest,)
    return Line(kind=MARKS.get(mark, "paragraph"), cells=cells, sign=sign, fact=fact)


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Fill the holes of a text of the office's; what fills them is never read again."""
    return "".join(words + (facts[hole] if hole is not None else "") for words, hole in list_parts(text))


def list_parts(text: str) -> list[tuple[str, str | None]]:
    """Part a text into words and the hole after each; ValueError where its braces do not match."""
    parts = []
    for words, hole, spec, conversion in string.Formatter().parse(text):
        if spec or conversion or (hole is not None and not hole.isidentifier()):
            raise ValueError(text)
        parts.append((words, hole))
    return parts


def list_unknown(paper: PaperText, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what a paper asks for and nobody can know: (key, fact); an empty fact is a brace without its other."""
    for key in (name for name in PaperText.__dataclass_fields__ if name not in {"kind", "layout", "body"}):
        value = getattr(paper, key)
        for text in value if isinstance(value, tuple) else (value,):
            yield from ((key, hole) for hole in _missing(text, known))
    for line in read_body(paper.body):
        if line.fact and line.fact not in known:
            yield "body", line.fact
        own = {*known, SEVERAL, ORDER} if line.sign == "*" else known
        yield from (("body", hole) for cell in line.cells for hole in _missing(cell, own))


def _missing(text: str, known: Collection[str]) -> list[str]:
    try:
        return [hole for _, hole in list_parts(text) if hole is not None and hole not in known]
    except ValueError:
        return [""]
