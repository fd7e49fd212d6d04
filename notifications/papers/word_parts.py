"""The pieces of which the Word templates are built: paragraphs, tables and the files around them, as WordprocessingML.

The templates are the office's to change in Word; this only makes the ones that ship with the project.
"""

from collections.abc import Iterable

CM = 567  # twentieths of a point
FONT, HALF_POINTS, BIG, BIGGEST = "TH SarabunPSK", 32, 40, 58  # what every office's Word has, and the rule asks for
PITCH = 426  # twentieths of a point: what TH Sarabun at 16 points takes, whichever font is at hand
TOP, LEFT = 1.5, 3.0  # centimetres of the page's margins
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, *, size: int = HALF_POINTS, bold: bool = False) -> str:
    """Return a run of text; a tab stop where the text has a tab."""
    look = ("<w:b/><w:bCs/>" if bold else "") + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    words = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\t"))
    return f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r>"


TICK = f'<w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r>{run(" ")}'


def paragraph(
    *runs: str, align: str = "left", before: int = 0, left: float = 0, first: float = 0, more: str = ""
) -> str:
    """Return a paragraph; spaces in points, indents in centimetres, a negative `first` hangs."""
    hang = f'w:hanging="{round(-first * CM)}"' if first < 0 else f'w:firstLine="{round(first * CM)}"'
    return (
        f'<w:p><w:pPr>{more}<w:spacing w:before="{before * 20}" w:after="0" w:line="{PITCH}" w:lineRule="atLeast"/>'
        f'<w:ind w:left="{round(left * CM)}" {hang}/><w:jc w:val="{align}"/></w:pPr>{"".join(runs)}</w:p>'
    )


def gap(height: float) -> str:
    """Return an empty paragraph of this height in centimetres, however small."""
    line = f'<w:spacing w:before="0" w:after="0" w:line="{round(height * CM)}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr>{line}<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'


def tag(words: str) -> str:
    """Return a template's tag, which takes its whole paragraph with it."""
    return paragraph(run("{%p " + words + " %}"))


def leader(to: float) -> str:
    """Return a tab stop with dots before it, so many centimetres from the margin."""
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{round(to * CM)}"/></w:tabs>'


def cell(content: str, width: float = 0) -> str:
    """Return a cell of a table; its width in centimetres."""
    wide = f'<w:tcPr><w:tcW w:w="{round(width * CM)}" w:type="dxa"/></w:tcPr>' if width else ""
    return f"<w:tc>{wide}{content}</w:tc>"


def table(rows: Iterable[str], widths: tuple[float, ...], *, lines: bool) -> str:
    """Return a table of finished rows, followed by nothing: Word wants a paragraph after it."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{round(width * CM)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{16 * CM}" w:type="dxa"/>'
        f'{f"<w:tblBorders>{drawn}</w:tblBorders>" if lines else ""}<w:tblLayout w:type="autofit"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(*cells: str) -> str:
    """Return a row of a table, which no page break parts."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def files(body: str) -> dict[str, str]:
    """Return everything in a Word file whose body this is: A4, 3 cm left, 2 cm right, numbered from page 2 on."""
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{round(TOP * CM)}" w:right="{2 * CM}" w:bottom="{2 * CM}" w:left="{round(LEFT * CM)}" '
        f'w:header="{round(TOP * CM)}" w:footer="0" w:gutter="0"/><w:pgNumType w:fmt="thaiNumbers"/><w:titlePg/>'
        "</w:sectPr>"
    )
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    number = '<w:r><w:t xml:space="preserve">- </w:t></w:r><w:fldSimple w:instr=" PAGE "/><w:r><w:t xml:space="preserve"> -</w:t></w:r>'  # noqa: E501
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    look = f'{fonts}<w:sz w:val="{HALF_POINTS}"/><w:szCs w:val="{HALF_POINTS}"/><w:lang w:val="en-US" w:bidi="th-TH"/>'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{_parts()}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{RELATIONS}">{_link(1, "officeDocument", "word/document.xml")}'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{RELATIONS}">{_link(1, "styles", "styles.xml")}'
        f"{_link(2, 'header', 'header1.xml')}</Relationships>",
        "word/styles.xml": f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{look}</w:rPr>"
        '</w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style></w:styles>',
        "word/header1.xml": f"{HEAD}<w:hdr {NAMESPACES}><w:p>{centred}{number}</w:p></w:hdr>",
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}{page}</w:body></w:document>",
    }


def _parts() -> str:
    kinds = {"document": "document.main", "styles": "styles", "header1": "header"}
    return "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    )


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
