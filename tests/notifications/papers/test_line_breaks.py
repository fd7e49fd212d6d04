"""Long and nasty inputs, set and read back line by line: nothing breaks where it hurts, nothing runs off the page."""

import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from domain.office import Office
from domain.papers import Joined
from domain.show import thai_digits
from notifications.papers import PAPERS, make
from notifications.papers.facts import Days
from notifications.papers.pdf import FONTS
from notifications.papers.sample import sample_facts
from notifications.papers.sheet import compose
from tests.notifications.papers.reading import bare, count_pages, pdf_lines

LETTERS = ("asking", "receipt")
TOPICS = {
    "usual": "การจัดการเรียนรู้เชิงรุก",
    "long": "การพัฒนาหลักสูตรสถานศึกษาตามหลักสูตรแกนกลางการศึกษาขั้นพื้นฐานและการจัดการเรียนรู้เชิงรุก " * 3,
    "gapless": "ปี๊บที่ตั้งอยู่ใต้ต้นไม้ใหญ่นั้นเป็นของครูผู้เชี่ยวชาญซึ่งเป็นผู้ให้ตัวอย่างแก่ทุกโรงเรียน" * 2,
    "marks": "กฤษฎีกา ฎุ ฐู ฤๅ ปี้ ผู้ น้ำ ก๊ำ ปั๊ม เปี๊ยะ ฝึก ฬิ่ม",
    "latin": "AverylongwordwithoutanygapthatnorulewouldeverbreakXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    "finger": "ก" * 180,
    "numbers": "ครู 25 คน นักเรียน 1,250 คน งบ 12,345.50 บาท เวลา 08.30 น. เขต 3 " * 4,
    "brackets": "(((“”‘’))) ---- / / / .... ,,,, ๆๆ ฯลฯ !!! " * 3,
}
MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e33\u0e46\u0e2f]")


def told_of(kind, office: Office, topic):
    return replace(sample_facts(kind, office), topic=topic)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
@pytest.mark.parametrize("kind", LETTERS)
def test_no_line_breaks_where_it_hurts(kind, topic, office):
    pdf = make(kind, told_of(kind, office, topic), office)
    whole = [*office.paper_texts.joined.words, "นายธีระ วงศ์ดี", thai_digits("25") + "คน", thai_digits("8") + "ธันวาคม"]

    assert [line for line in pdf_lines(pdf) if MARK.match(line.strip())] == []
    assert [joint for joint in joints_of(pdf) for word in whole if is_torn(bare(word), *joint)] == []


def joints_of(pdf):
    """Return the ends and starts of lines that follow each other."""
    lines = [bare(line) for line in pdf_lines(pdf) if line.strip()]
    return list(pairwise(lines))


def is_torn(word, first, then):
    """Tell whether a word begins at the end of one line and ends at the start of the next."""
    return any(
        first.endswith(word[:n]) and then.startswith(word[n:]) and len(word) > 3 for n in range(2, len(word) - 1)
    )


def test_it_is_the_list_of_words_that_holds_them_together(office):
    # The typesetter's own rules tear some of them; were it otherwise, the test above could not fail.
    loose = replace(office, paper_texts=replace(office.paper_texts, joined=Joined(words=(), units=(), leads=())))
    torn = [
        word
        for kind in LETTERS
        for topic in (TOPICS["long"], TOPICS["gapless"], TOPICS["numbers"])
        for first, then in joints_of(make(kind, told_of(kind, office, topic), loose))
        for word in office.paper_texts.joined.words
        if is_torn(bare(word), first, then)
    ]

    assert torn


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
@pytest.mark.parametrize("kind", LETTERS)
def test_nothing_runs_off_the_page(kind, topic, office):
    pdf = make(kind, told_of(kind, office, topic), office)

    assert count_pages(pdf) <= 3
    assert [box for box in boxes(pdf) if box[0] < 80 or box[1] > 595 - 52] == []  # 3 cm left, 2 cm right, in points


def boxes(pdf):
    """Yield how far left and right every letter of a PDF reaches."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for n in range(text.count_chars()):
            if text.get_text_range(n, 1).strip():
                left, _, right, _ = text.get_charbox(n)
                yield left, right
    document.close()


@pytest.mark.parametrize("kind", PAPERS)
def test_the_fonts_draw_every_letter_of_every_paper(kind, office):
    told = sample_facts(kind, office)
    sheet, setter = compose(office.paper_texts.get(kind), told, office)
    drawable = set(TTFont(FONTS / "Sarabun-Regular.ttf").getBestCmap()) & set(
        TTFont(FONTS / "Sarabun-Bold.ttf").getBestCmap()
    )
    written = "".join(letters for text in texts_of(sheet) for _, letters in setter.runs(text)).replace("\u200b", "")

    assert {letter for letter in written if ord(letter) not in drawable} == set()


def texts_of(sheet):
    yield from (sheet.title, sheet.number, *sheet.sender, sheet.date, sheet.closing, sheet.name, *sheet.position)
    yield from (text for label, texts in sheet.heads for text in (label, *texts))
    for block in sheet.blocks:
        yield from (*block.cells, *(cell for row in block.rows for cell in row))


def test_a_run_of_days_stays_on_one_line(office):
    days = [Days(first=one.first, last=one.last) for one in sample_facts("change", office).offered]
    lines = pdf_lines(make("change", replace(sample_facts("change", office), offered=tuple(days)), office))

    assert [line for line in lines if re.search(r"[๐-๙]\s*-\s*$", line)] == []


def test_a_signature_never_stands_alone_on_a_page(office):
    for length in range(300, 900, 60):
        told = replace(sample_facts("accept", office), topic=("การเรียนรู้ " * 200)[:length])
        pages = pages_of(make("accept", told, office))
        assert "จึงเรียนมาเพื่อโปรดทราบ" in bare(pages[-1])


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages
