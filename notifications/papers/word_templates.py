"""`python -m notifications.papers.word_templates FOLDER`: makes the Word templates that ship with the project.

What the texts are stands in the office's wording; these only place them, as the templates for PDF do.
"""

import sys
import zipfile
from pathlib import Path
from typing import Any

from notifications.papers.word_parts import (
    BIG,
    BIGGEST,
    CM,
    LEFT,
    TICK,
    TOP,
    cell,
    files,
    gap,
    leader,
    paragraph,
    row,
    run,
    table,
    tag,
)

CENTRE, INDENT, WIDE = 7.5, 2.5, 16.0  # centimetres from the left margin
SPARE = 0.6  # beside a picture, which is cut off where it is wider than its place
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same template is always the same file
FRAME = "".join(
    f'<w:{side} w:val="dotted" w:sz="4" w:space="0" w:color="BFBFBF"/>' for side in ("top", "left", "bottom", "right")
)


def _one(text: str, *, bold: bool = False) -> str:
    return run("{{ " + text + " }}", bold=bold)


def _garuda(height: float, left: float, *, beside: float) -> list[str]:
    """Place the office's Garuda, or an empty box of its size, and go on so many centimetres beside its foot.

    It floats, as in the letters for print: what comes next stands beside it, not below.
    """
    empty = f"<w:p><w:pPr>{_floating(height, left, spare=0)}<w:pBdr>{FRAME}</w:pBdr></w:pPr></w:p>"
    picture = paragraph(_one("garuda"), align="center", more=_floating(height, left, spare=SPARE))
    drawn = [tag("if garuda"), picture, tag("else"), empty, tag("endif")]
    return [*drawn, gap(height - beside)]


def _floating(height: float, left: float, *, spare: float) -> str:
    width, x = height * 0.92 + 2 * spare, LEFT + left - spare
    return (
        f'<w:framePr w:w="{round(width * CM)}" w:h="{round(height * CM)}" w:hRule="exact" w:wrap="through" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{round(x * CM)}" w:y="{round(TOP * CM)}"/>'
    )


def _either(cases: dict[str, str]) -> list[str]:
    """Place what fits the kind of a block."""
    made = []
    for n, (kind, content) in enumerate(cases.items()):
        made += [tag(f"{'elif' if n else 'if'} b.kind == '{kind}'"), content]
    return [*made, tag("endif")]


def _many(what: str, content: str, name: str = "text") -> str:
    return tag(f"for {name} in {what}") + content + tag("endfor")


def _boxes() -> str:
    signed = run("{{ words.signed }} .................................... {{ words.date }} ...................")
    inside = [
        paragraph(_one("e[0]", bold=True)),
        _many("e[3:]", paragraph(TICK, _one("text"), left=0.6, first=-0.6)),
        paragraph(signed, align="center", before=10),
        paragraph(run("({{ e[1] }})"), align="center"),
        paragraph(_one("e[2]"), align="center"),
    ]
    start, end = cell(paragraph(run("{%tc for e in b.rows %}"))), cell(paragraph(run("{%tc endfor %}")))
    return table([row(start, cell("".join(inside)), end)], (8, 8), lines=True)


def _rows() -> str:
    """Place a table whose first row is its head, and whose last column is money."""
    start, end = cell(paragraph(run("{%tr for r in b.rows %}"))), cell(paragraph(run("{%tr endfor %}")))
    fitting = [
        tag("if r == b.rows[0]"), paragraph(_one("c", bold=True), align="center"),
        tag("elif loop.last"), paragraph(_one("c"), align="right"),
        tag("else"), paragraph(_one("c")), tag("endif"),
    ]  # fmt: skip
    each, done = cell(paragraph(run("{%tc for c in r %}"))), cell(paragraph(run("{%tc endfor %}")))
    return table([row(start), row(each + cell("".join(fitting)) + done), row(end)], (12, 4), lines=True)


def _fields() -> str:
    start, end = cell(paragraph(run("{%tr for r in b.rows %}"))), cell(paragraph(run("{%tr endfor %}")))
    pair = cell(paragraph(_one("r[0]")), 4.2) + cell(paragraph(_one("r[1]")), 11.8)
    return table([row(start), row(pair), row(end)], (4.2, 11.8), lines=False)


def _sign() -> str:
    half: dict[str, Any] = {"align": "center", "left": CENTRE - 1}
    name, position = run("({{ b.cells[1] }})"), _one("b.cells[2]")
    return "".join([
        paragraph(run("{{ words.signed }} " + "." * 41 + " {{ b.cells[0] }}"), before=24, **half),
        tag("if b.cells[1]"), paragraph(name, **half), tag("endif"),
        tag("if b.cells[2]"), paragraph(position, **half), tag("endif"),
    ])  # fmt: skip


def _blocks() -> str:
    one = _one("b.cells[0]")
    cases = {
        "paragraph": paragraph(one, align="thaiDistribute", before=6, first=INDENT),
        "item": paragraph(one, left=INDENT + 0.6, first=-0.6),
        "line": paragraph(one, before=6),
        "right": paragraph(one, align="right"),
        "heading": paragraph(_one("b.cells[0]", bold=True), before=10),
        "title": paragraph(run("{{ b.cells[0] }}", size=BIG, bold=True), align="center"),
        "check": paragraph(TICK, one, left=INDENT + 0.6, first=-0.6),
        "field": _fields(),
        "row": _rows(),
        "sign": _sign(),
        "endorse": paragraph() + _boxes(),
    }
    return _many("sheet.blocks", "".join(_either(cases)), "b")


def _heads() -> str:
    label = "{% if loop.first %}{{ head.label }}{% endif %}\t{{ text }}"
    made = []
    for case, indent in (("head.label == words.encloses", 2.6), ("head.label != words.encloses", 1.5)):
        first, other = (paragraph(run(label), left=indent, first=-indent, before=before) for before in (6, 0))
        made += [tag(f"if {case} and loop.first"), first, tag("endif")]
        made += [tag(f"if {case} and not loop.first"), other, tag("endif")]
    return _many("heads", _many("head.texts", "".join(made)), "head")


def _closing() -> str:
    under: dict[str, Any] = {"align": "center", "left": 2.4}
    return "".join([
        tag("if sheet.closing"), paragraph(_one("sheet.closing"), before=12, left=CENTRE), tag("endif"),
        tag("if sheet.name"), paragraph() * 3, paragraph(_one("sheet.name"), **under), tag("endif"),
        _many("sheet.position", paragraph(_one("text"), **under)),
    ])  # fmt: skip


def _letter() -> str:
    numbers = cell(paragraph(_one("sheet.number")), 8.9)
    senders = cell(_many("sheet.sender or ['']", paragraph(_one("text"))), 7.1)  # a cell without a paragraph is broken
    return "".join([
        *_garuda(3.0, CENTRE - 1.4, beside=0.75),
        table([row(numbers, senders)], (8.9, 7.1), lines=False),
        paragraph(_one("sheet.date"), before=6, left=CENTRE),
        _heads(), _blocks(), _closing(), paragraph(),
        _many("sheet.owner", paragraph(_one("text"))),
    ])  # fmt: skip


def _memo() -> str:
    def entry(label: str, text: str) -> str:
        return run(f"{{{{ words.{label} }}}} ", size=BIG, bold=True) + run(f"{{{{ {text} }}}}\t")

    half: dict[str, Any] = {"more": leader(7.6)}
    number, date = paragraph(entry("number", "sheet.number"), **half), paragraph(entry("date", "sheet.date"), **half)
    halves = cell(number, 8) + cell(date, 8)
    return "".join([
        *_garuda(1.5, 0, beside=0.6),
        paragraph(run("{{ words.memo }}", size=BIGGEST, bold=True), align="center"),
        paragraph(entry("department", "sheet.sender[0]"), more=leader(WIDE)),
        table([row(halves)], (8, 8), lines=False),
        tag("for head in heads"), tag("if head.label == words.subject"),
        paragraph(entry("subject", "head.texts[0]"), more=leader(WIDE)),
        tag("else"), paragraph(run("{{ head.label }}\t{{ head.texts[0] }}"), before=6, left=1.5, first=-1.5),
        tag("endif"), tag("endfor"), _blocks(), _closing(),
    ])  # fmt: skip


def _order() -> str:
    middle: dict[str, Any] = {"align": "center"}
    return "".join([
        *_garuda(3.0, CENTRE - 1.4, beside=0.0),
        _many("sheet.sender", paragraph(_one("text"), **middle)),
        paragraph(_one("sheet.number"), **middle),
        _many("heads", paragraph(run("{{ head.label }} {{ head.texts[0] }}"), **middle), "head"),
        _blocks(), paragraph(_one("sheet.date"), before=12, left=INDENT + 2.5), _closing(),
    ])  # fmt: skip


def _form() -> str:
    return paragraph(run("{{ sheet.title }}", size=BIG, bold=True), align="center", before=14) + _blocks()


TEMPLATES = {"letter": _letter, "memo": _memo, "order": _order, "form": _form, "report": _blocks}


def build(folder: Path) -> None:
    """Write every template into a folder, over what is there."""
    for name, body in TEMPLATES.items():
        with zipfile.ZipFile(folder / f"{name}.docx", "w", zipfile.ZIP_DEFLATED) as packed:
            for path, text in files(body() + gap(0.02)).items():
                packed.writestr(zipfile.ZipInfo(path, LONG_AGO), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
