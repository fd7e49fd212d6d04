"""The office's wording of its papers, as it stands in the folder `papers` of the office. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Layout = Literal["letter", "memo", "order", "form", "report", "chart", "poster"]


@dataclass(frozen=True, kw_only=True)
class PaperText:
    """How one kind of paper reads. `body` has a paragraph a line, with marks that the file itself explains."""

    kind: str
    layout: Layout
    title: str
    number: str = ""
    sender: tuple[str, ...] = ()
    date: str = ""
    subject: str = ""
    to: str = ""
    refers: tuple[str, ...] = ()
    encloses: tuple[str, ...] = ()
    body: str
    closing: str = ""
    name: str = ""
    position: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Joined:
    """What no line break may tear apart."""

    words: tuple[str, ...]
    units: tuple[str, ...]  # after a number
    leads: tuple[str, ...]  # before a number


@dataclass(frozen=True, kw_only=True)
class PaperTexts:
    """The whole file."""

    activity: Mapping[str, str]  # what a school holds, by the kind of service it asks for
    joined: Joined
    papers: tuple[PaperText, ...] = field(default=())

    def get(self, kind: str) -> PaperText:
        """Return the wording of a kind; KeyError where the file has none."""
        for paper in self.papers:
            if paper.kind == kind:
                return paper
        raise KeyError(kind)
