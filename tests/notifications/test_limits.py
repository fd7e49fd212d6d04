import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from notifications.limits import count_graphemes, count_units, shorten, shorten_label, split

THAI = "ยืนยันการจองห้องประชุม"
WORDS = st.text(alphabet="กขนทยผปฤาำิีึืุูั่้๊๋์ 🙏🏽👩‍🏫\na", max_size=60)


@pytest.mark.parametrize(
    ("text", "units", "graphemes"),
    [("", 0, 0), ("abc", 3, 3), (THAI, 22, 18), ("น้ำ", 3, 1), ("🙏🏽", 4, 1)],
)
def test_text_is_counted_as_line_counts_it(text, units, graphemes):
    assert (count_units(text), count_graphemes(text)) == (units, graphemes)


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("ที่นี่", 20, "ที่นี่"),
        ("ที่นี่", 2, "ที่นี่"),
        ("ที่นี่ดี", 2, "ที่…"),
        ("ไป โรงเรียน", 4, "ไป…"),
    ],
)
def test_label_is_cut_at_a_whole_letter(text, limit, short):
    assert shorten_label(text, limit) == short


@given(WORDS, st.integers(min_value=2, max_value=30))
def test_shortened_text_fits_and_breaks_no_grapheme(text, units):
    short = shorten(text, units)

    assert count_units(short) <= units
    assert short == text or is_beginning(short.removesuffix("…"), text)


@given(WORDS, st.integers(min_value=1, max_value=30))
def test_shortened_label_fits_and_breaks_no_grapheme(text, graphemes):
    short = shorten_label(text, graphemes)

    assert count_graphemes(short) <= graphemes
    assert short == text or is_beginning(short.removesuffix("…"), text)


@given(WORDS, st.integers(min_value=12, max_value=40))
def test_parts_of_a_long_text_fit_and_lose_nothing(text, units):
    parts = split(text, units)

    assert all(0 < count_units(part) <= units for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_long_text_is_split_between_lines():
    assert split("หนึ่ง\nสอง\nสาม", 10) == ["หนึ่ง\nสอง", "สาม"]


def is_beginning(part, whole):
    graphemes = regex.findall(r"\X", whole)
    return any("".join(graphemes[:n]).rstrip() == part for n in range(len(graphemes) + 1))
