"""How results are shown: tables that a terminal and a page show alike, and targets that were met or missed."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One target, and whether this run met it."""

    what: str
    target: str
    measured: str
    is_met: bool


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one part of the benchmark found."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    notes: str = ""
    verdicts: list[Verdict] = field(default_factory=list)


def show(result: Result) -> str:
    """Return a result as a section of Markdown whose columns also line up in a terminal."""
    parts = [f"## {result.title}", _table(result.head, result.rows), result.notes]
    return "\n\n".join(part for part in parts if part)


def show_verdicts(verdicts: Sequence[Verdict]) -> str:
    """Return all targets as one table."""
    rows = [(v.what, v.target, v.measured, "yes" if v.is_met else "NO") for v in verdicts]
    return "## Targets\n\n" + _table(("what", "target", "measured", "met"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(_width(row[n]) for row in [head, *rows]) for n in range(len(head))]
    lines = [_line(head, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    return "\n".join([*lines, *(_line(row, widths) for row in rows)])


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return (
        "| " + " | ".join(cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)) + " |"
    )


def _width(text: str) -> int:
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Mn" for c in text)


def share(values: Sequence[float], of: float) -> float:
    """Return the value that this share of all are not above, such as 0.99 for p99; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(of * len(ordered)))] if ordered else 0.0


def ms(seconds: float) -> str:
    """Show seconds as milliseconds."""
    value = seconds * 1000
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"  # noqa: PLR2004 - three digits are enough
