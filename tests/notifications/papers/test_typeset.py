"""Texts made fit to be set: what can be drawn, Thai digits, and what no line break tears apart."""

from pathlib import Path

import pytest
import regex
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from domain.papers import Joined
from notifications.papers import typeset
from notifications.papers.level_marks import level
from notifications.papers.pdf import FONTS
from notifications.papers.typeset import Typesetter, clean

JOINED = Joined(
    words=("โรงเรียน", "ตัวอย่าง", "โรงเรียนเอกชน"),
    units=("คน", "บาท", "น.", "ธันวาคม"),
    leads=("เขต", "จำนวน", "ธันวาคม"),
)
SETTER = Typesetter(JOINED, ["นายธีระ วงศ์ดี", "โรงเรียนบ้านนา 2"])
FIRM = "\u00a0"
DRAWABLE = frozenset(TTFont(FONTS / "Sarabun-Regular.ttf").getBestCmap())


@pytest.fixture(scope="module", params=["Regular", "Bold"])
def font(request):
    return TTFont(FONTS / f"Sarabun-{request.param}.ttf")


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("  โรงเรียน \n บ้านนา\t", "โรงเรียน บ้านนา"),
        ("ดีมาก👍🏽ค่ะ", "ดีมากค่ะ"),
        ("ก\u202eข\u200f\u200bค\ufeff", "กขค"),
        ("นํ้า", "น้ำ"),
        ("เร็ววววว", "เร็ววววว"),
        ("ก้้้้", "ก้"),
        ("\u0e49ครู", "ครู"),
        ("漢字 และ Ünïcode", "และ Ünïcode"),
        ("a\x00b\x1fc", "abc"),
        ("\u00ad\ue000\ufffd", ""),
    ],
)
def test_what_cannot_be_drawn_is_left_out(said, drawn):
    assert clean(said) == drawn


@given(st.text())
def test_whatever_is_said_can_be_drawn(said):
    assert {letter for letter in clean(said) if ord(letter) not in DRAWABLE} == set()


@given(st.text())
def test_cleaning_twice_is_cleaning_once(said):
    assert clean(clean(said)) == clean(said)


@pytest.mark.parametrize(
    ("said", "firm"),
    [
        ("ครู 25 คน", f"ครู ๒๕{FIRM}คน"),
        ("จำนวน 5,000 บาท", f"จำนวน{FIRM}๕,๐๐๐{FIRM}บาท"),
        ("เวลา 09.00 น. ถึง", f"เวลา ๐๙.๐๐{FIRM}น. ถึง"),
        ("8 ธันวาคม 2569 นี้", f"๘{FIRM}ธันวาคม{FIRM}๒๕๖๙ นี้"),
        ("ชัยภูมิ เขต 3 จัด", f"ชัยภูมิ เขต{FIRM}๓ จัด"),
        ("อื่น ๆ อีก", f"อื่น{FIRM}ๆ อีก"),
        ("ช่วง 6 - 7 นี้", f"ช่วง ๖{FIRM}-{FIRM}๗ นี้"),
        ("จัด ณ หอประชุม", f"จัด ณ{FIRM}หอประชุม"),
        ("ครู และ คน", "ครู และ คน"),
    ],
)
def test_numbers_keep_what_belongs_to_them(said, firm):
    assert SETTER.firm(said) == firm


@pytest.mark.parametrize(
    ("said", "runs"),
    [
        ("ดูตัวอย่างนี้", [(False, "ดู"), (True, "ตัวอย่าง"), (False, "นี้")]),
        ("โรงเรียนเอกชน", [(True, "โรงเรียนเอกชน")]),
        ("นายธีระ วงศ์ดี มา", [(True, "นายธีระ วงศ์ดี"), (False, " มา")]),
        ("โรงเรียนบ้านนา 2", [(True, "โรงเรียนบ้านนา ๒")]),
        ("ตัวอย่างู", [(False, "ตัวอย่างู")]),  # the word ends within a syllable: it is the start of another
        ("วันที่ 8 - 9 นี้", [(False, "วันที่ "), (True, f"๘{FIRM}-{FIRM}๙"), (False, " นี้")]),
        ("", []),
    ],
)
def test_words_and_names_are_kept_whole(said, runs):
    assert SETTER.runs(said) == runs


@given(st.text(alphabet="กข้าโรงเรียนตัวอย่าง ๑2- .ๆ(){}"))
def test_runs_are_the_text_and_nothing_else(said):
    whole = "".join(letters for _, letters in SETTER.runs(said))

    assert whole.replace(typeset.MAY_BREAK, "") == SETTER.firm(said)


def test_a_word_without_an_end_can_be_broken():
    # Neither would any rule of Thai or Latin break it, and it would run off the page.
    for said in ("A" * 100, "ก" * 100, "." * 100):
        pieces = SETTER.runs(said)[0][1].split(typeset.MAY_BREAK)

        assert max(len(regex.findall(r"\X", piece)) for piece in pieces) <= 25


def test_a_name_longer_than_half_a_line_is_not_kept_whole():
    long = "ชื่อ" * 30

    assert Typesetter(JOINED, [long]).runs(long) == [(False, long)]


def test_the_tone_marks_of_the_fonts_that_ship_have_one_height(font, tmp_path):
    # Else a PDF says syllables such as "ทั้" twice, and nobody finds the word.
    before = heights(font)
    level(font)

    assert heights(font) == before


def heights(font):
    return {
        (n, m): [anchor.YCoordinate for anchor in record.Mark2Anchor if anchor]
        for n, lookup in enumerate(font["GPOS"].table.LookupList.Lookup)
        if lookup.LookupType == 6
        for table in lookup.SubTable
        for m, record in enumerate(table.Mark2Array.Mark2Record)
    }


def test_the_fonts_come_with_their_licence():
    assert "SIL OPEN FONT LICENSE" in (Path(FONTS) / "LICENSE").read_text().upper()
