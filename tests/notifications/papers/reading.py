"""Reads papers back: the lines of a PDF, the texts of a Word file, and what a sheet should have put there."""

import io
import re

import pypdfium2
from docx import Document
from docx.oxml.ns import qn

from domain.show import thai_digits
from notifications.papers.sheet import Sheet
from notifications.papers.showing import SAY

# Lines to write on are drawn in one output and typed in the other; breaks are each output's own.
IGNORED = re.compile("[\\s\u200b\u00a0.]+")


def pdf_lines(pdf):
    """Return the lines of a PDF, all pages one after the other."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [line for page in pages for line in page.splitlines()]


def count_pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def word_text(docx):
    """Return all the text in the body of a Word file, in its order."""
    body = Document(io.BytesIO(docx)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


def bare(text):
    """Return a text without what has no meaning: spaces, breaks and dotted lines."""
    return IGNORED.sub("", text)


def sheet_text(sheet: Sheet):
    """Return what stands on a sheet, in the order in which its layout writes it."""
    return "".join(_PARTS[sheet.layout](sheet))


def _heads(sheet):
    return "".join(label + "".join(texts) for label, texts in sheet.heads)


def _end(sheet):
    return sheet.closing + sheet.name + "".join(sheet.position)


def _blocks(sheet):
    return "".join(_BLOCKS.get(block.kind, _plain)(block) for block in sheet.blocks)


def _plain(block):
    return "".join(block.cells) + "".join(cell for row in block.rows for cell in row)


def _sign(block):
    what, *rest = block.cells
    name, position = [*[cell for cell in rest if cell], "", ""][:2]
    return SAY("sheet.signed") + what + (f"({name})" if name else "") + position


def _endorse(block):
    signed = SAY("sheet.signed") + SAY("sheet.date")
    return "".join(
        heading + "".join(choices) + signed + f"({name})" + position for heading, name, position, *choices in block.rows
    )


_BLOCKS = {"sign": _sign, "endorse": _endorse}
_PARTS = {
    "letter": lambda s: (s.number, *s.sender, s.date, _heads(s), _blocks(s), _end(s), *s.owner),
    "memo": lambda s: (
        SAY("sheet.memo"), SAY("sheet.department"), *s.sender, SAY("sheet.number"), s.number, SAY("sheet.date"),
        s.date, _heads(s), _blocks(s), _end(s),
    ),
    "order": lambda s: (*s.sender, s.number, _heads(s), _blocks(s), s.date, _end(s)),
    "form": lambda s: (s.title, _blocks(s)),
    "report": lambda s: (_blocks(s),),
}  # fmt: skip


def page_number(page):
    return f"-{thai_digits(str(page))}-"
