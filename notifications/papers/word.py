"""Writes a sheet as a Word file, from the same texts as the PDF. Texts are escaped: none of them becomes markup."""

import io
from collections.abc import Mapping
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError as JinjaError
from lxml.etree import XMLSyntaxError

from domain.office import Office
from notifications.papers.problems import TemplateError
from notifications.papers.sheet import Sheet
from notifications.papers.showing import SAY

GARUDA_HEIGHT = {"memo": 1.5}  # centimetres; elsewhere
USUAL_HEIGHT = 3.0
BROKEN = (JinjaError, BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError)


def write(sheet: Sheet, office: Office) -> bytes:
    """Write a sheet by the office's template of its layout; TemplateError where that cannot be used."""
    folder = office.folder / "papers"
    path = folder / f"{sheet.layout}.docx"
    written = io.BytesIO()
    try:
        template = DocxTemplate(path)
        garuda: Any = ""
        if office.papers.garuda:
            height = Cm(GARUDA_HEIGHT.get(sheet.layout, USUAL_HEIGHT))
            garuda = InlineImage(template, str(folder / office.papers.garuda), height=height)
        template.render({**_told(sheet), "garuda": garuda}, autoescape=True)
        template.save(written)
    except BROKEN as broken:
        raise TemplateError(SAY("problem.broken", file=path.name, why=broken)) from broken
    return written.getvalue()


def _told(sheet: Sheet) -> Mapping[str, Any]:
    words = {key.removeprefix("sheet."): word for key, word in SAY.sentences.items() if key.startswith("sheet.")}
    heads = [{"label": label, "texts": texts} for label, texts in sheet.heads]
    return {"sheet": sheet, "heads": heads, "words": words}
