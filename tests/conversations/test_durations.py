import pytest

from conversations.durations import check_minutes, minutes, minutes_options
from conversations.thai.result import NOTHING, Value


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("20", 20),
        ("๒๐ นาที", 20),
        ("สัก 45 นาทีค่ะ", 45),
        ("ครึ่งชั่วโมง", 30),
        ("ครึ่งชม.", 30),
        ("ชั่วโมงนึง", 60),
        ("1 ชั่วโมง", 60),
        ("ชั่วโมงครึ่ง", 90),
        ("1 ชั่วโมงครึ่ง", 90),
        ("1 ชม. 15 นาที", 75),
        ("1.5 ชั่วโมง", 90),
        ("สิบห้านาที", 15),
        ("105 นาที", 105),
        ("1.30 ชม.", 90),
        ("1000", 1000),
        ("สองชั่วโมงครึ่ง", 150),
    ],
)
def test_span_of_time_is_read_as_minutes(said, count):
    assert minutes(said, {}, None) == Value(value=count)


@pytest.mark.parametrize("said", ["เดี๋ยวถึง", "10 ถึง 20", "ครึ่ง"])
def test_what_is_no_span_is_not_read(said):
    assert minutes(said, {}, None) == NOTHING


@pytest.mark.parametrize(("value", "blocks"), [(1, False), (480, False), (0, True), (481, True)])
def test_only_what_somebody_can_be_late_by_is_taken(value, blocks):
    assert [note.blocks for note in check_minutes(value, {}, None)] == [True] * blocks


def test_usual_spans_are_offered():
    assert [option.value for option in minutes_options({}, None)] == [15, 30, 45, 60]
