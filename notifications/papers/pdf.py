"""Sets a sheet with typst: a PDF, or a picture of its first page. Texts go in as JSON and are never markup."""

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from domain.office import Office
from notifications.papers.problems import TemplateError
from notifications.papers.sheet import Block, Sheet
from notifications.papers.showing import SAY
from notifications.papers.typeset import Run, Typesetter

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
SARABUN, SARABUN_POINTS = "Sarabun", 10.5  # as tall as TH Sarabun at 16 points
PIXELS_PER_INCH = 124  # a page of A4 is 1,025 wide: what LINE shows without making it smaller
PLAIN = frozenset({"kind", "layout"})


def draw(sheet: Sheet, setter: Typesetter, office: Office, form: Literal["pdf", "png"]) -> bytes:
    """Set a sheet as "pdf" or "png"; TemplateError where the office's template cannot be used."""
    import typst  # noqa: PLC0415 -- whoever makes no paper need not load it

    folder = office.folder / "papers"
    template = folder / f"{sheet.layout}.typ"
    try:
        made: bytes | list[bytes] = typst.compile(
            str(template), root=str(folder), font_paths=_fonts(folder), ignore_system_fonts=True, format=form,
            ppi=PIXELS_PER_INCH, sys_inputs={"sheet": json.dumps(_data(sheet, setter, office))},
        )  # fmt: skip
    except typst.TypstError as broken:
        raise TemplateError(SAY("problem.broken", file=template.name, why=broken.message)) from broken
    # One page of a picture comes as it is, several as a list.
    return bytes(made[0]) if isinstance(made, list) else bytes(made)


@lru_cache(maxsize=4)
def _fonts(folder: Path) -> "typst.Fonts":
    # Read once: an office's own fonts may weigh megabytes.
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder, FONTS])


def _data(sheet: Sheet, setter: Typesetter, office: Office) -> Mapping[str, Any]:
    own = office.papers.font
    return {
        "sheet": _runs(sheet, setter),
        "title": sheet.title,
        "words": {key.removeprefix("sheet."): word for key, word in SAY.sentences.items() if key.startswith("sheet.")},
        "fonts": [own, SARABUN] if own else [SARABUN],
        "points": (office.papers.font_points if own else 0) or SARABUN_POINTS,
        "garuda": f"/{office.papers.garuda}" if office.papers.garuda else "",
    }


def _runs(value: Any, setter: Typesetter) -> Any:
    """Turn every text of a sheet into runs."""
    if isinstance(value, str):
        return _listed(setter.runs(value))
    if isinstance(value, tuple):
        return [_runs(one, setter) for one in value]
    assert isinstance(value, Sheet | Block)
    named = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: one if name in PLAIN else _runs(one, setter) for name, one in named.items()} | _labelled(
        value, setter
    )


def _labelled(value: Any, setter: Typesetter) -> dict[str, Any]:
    # The labels of the head are the templates' own words: they compare them.
    if not isinstance(value, Sheet):
        return {}
    return {"heads": [[label, _runs(texts, setter)] for label, texts in value.heads]}


def _listed(runs: list[Run]) -> list[list[bool | str]]:
    return [[whole, letters] for whole, letters in runs]
