import pytest

from conversations.numbers import count, hours
from conversations.thai.result import NOTHING, Value


@pytest.mark.parametrize(("said", "read"), [("45", 45), ("ประมาณ 1,200 คน", 1200), ("๔๕", 45), ("ห้าสิบคน", 50)])
def test_whole_number_is_read_in_figures_and_in_words(said, read):
    assert count(said, {}, None) == Value(value=read)


@pytest.mark.parametrize(
    ("said", "read"), [("6", 6.0), ("5.5 ชั่วโมง", 5.5), ("6 ชั่วโมงครึ่ง", 6.5), ("หกชั่วโมง", 6.0), ("ห้าชั่วโมงครึ่ง", 5.5)]
)
def test_hours_are_read_in_figures_and_in_words(said, read):
    assert hours(said, {}, None) == Value(value=read)


@pytest.mark.parametrize("said", ["หลายคน", "40 ถึง 45", "สิบหรือยี่สิบ"])
def test_what_is_no_single_number_is_not_read(said):
    assert (count(said, {}, None), hours(said, {}, None)) == (NOTHING, NOTHING)
