"""How the office's wording is read: marks, conditions, holes, and what nobody can know."""

import pytest

from domain.papers import PaperText
from notifications.papers.wording import Line, fill, list_unknown, read_body


def paper(body="", **more):
    return PaperText(kind="accept", layout="letter", title="หนังสือ", body=body, **more)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("ด้วย {school} จัด", Line(kind="paragraph", cells=("ด้วย {school} จัด",))),
        ("= หัวข้อ", Line(kind="heading", cells=("หัวข้อ",))),
        ("== ชื่อเรื่อง", Line(kind="title", cells=("ชื่อเรื่อง",))),
        ("- ข้อย่อย", Line(kind="item", cells=("ข้อย่อย",))),
        ("~ ชิดซ้าย", Line(kind="line", cells=("ชิดซ้าย",))),
        ("> ชิดขวา", Line(kind="right", cells=("ชิดขวา",))),
        ("[ ] ยินดี", Line(kind="check", cells=("ยินดี",))),
        (": สถานที่ | {place}", Line(kind="field", cells=("สถานที่", "{place}"))),
        ("| รายการ | จำนวนเงิน |", Line(kind="row", cells=("รายการ", "จำนวนเงิน"))),
        ("^ ผู้รับเงิน | {lead} |", Line(kind="sign", cells=("ผู้รับเงิน", "{lead}"))),
        ("^ | {clerk} | ธุรการ", Line(kind="sign", cells=("", "{clerk}", "ธุรการ"))),
        ("# ความเห็น | ก | ข | ค", Line(kind="endorse", cells=("ความเห็น", "ก", "ข", "ค"))),
        ("() เริ่ม", Line(kind="ends", cells=("เริ่ม",))),
        ("[] ทำ | ใคร | เมื่อใด", Line(kind="step", cells=("ทำ", "ใคร", "เมื่อใด"))),
        ("<> ได้ไหม | ใคร | ไม่ได้", Line(kind="choice", cells=("ได้ไหม", "ใคร", "ไม่ได้"))),
        ("@ ก", Line(kind="joint", cells=("ก",))),
        ("?lead: มี {lead}", Line(kind="paragraph", cells=("มี {lead}",), sign="?", fact="lead")),
        ("!lead: - ไม่มี", Line(kind="item", cells=("ไม่มี",), sign="!", fact="lead")),
        ("*agenda: - {n}. {one}", Line(kind="item", cells=("{n}. {one}",), sign="*", fact="agenda")),
        ("?lead: : ชื่อ | {lead}", Line(kind="field", cells=("ชื่อ", "{lead}"), sign="?", fact="lead")),
    ],
)  # fmt: skip
def test_a_line_says_what_it_is(line, read):
    assert list(read_body(line)) == [read]


def test_empty_lines_are_nothing():
    assert list(read_body("\n\n ก \n\n")) == [Line(kind="paragraph", cells=("ก",))]


def test_holes_are_filled_once():
    assert fill("เรียน {to} ที่ {place}", {"to": "{place}", "place": "{to}"}) == "เรียน {place} ที่ {to}"


def test_a_doubled_brace_is_a_brace():
    assert fill("{{to}} {to}", {"to": "ก"}) == "{to} ก"


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        (paper("{school} {lead}"), []),
        (paper("{shcool}"), [("body", "shcool")]),
        (paper("?agenda: ก"), [("body", "agenda")]),
        (paper("*lead: {n} {one}"), []),
        (paper("{one}"), [("body", "one")]),
        (paper(subject="{leed}"), [("subject", "leed")]),
        (paper(sender=("{school}", "{tel}")), [("sender", "tel")]),
        (paper("{school"), [("body", "")]),
        (paper("{school.__class__}"), [("body", "")]),
        (paper("{school!r}"), [("body", "")]),
        (paper("{school:>500}"), [("body", "")]),
        (paper("{0}"), [("body", "")]),
    ],
)
def test_what_nobody_can_know_is_named(text, unknown):
    assert list(list_unknown(text, {"school", "lead"})) == unknown
