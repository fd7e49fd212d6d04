from datetime import date

import pytest

from domain.likeness import Case, contains, likeness, list_nearest

DAY = date(2026, 12, 22)


def case(number, topic="การสอนเชิงรุก", group="1", entry="1.4", day=DAY):
    return Case(id=number, group=group, entry=entry, topic=topic, day=day)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("abc", "abc", 1.0),
        ("ABC  def", "abcDEF", 1.0),  # capitals and spaces do not matter
        ("abcd", "xyz", 0.0),
        ("", "", 1.0),
        ("a", "b", 0.0),
    ],
)
def test_likeness_of_topics(one, other, expected):
    assert likeness(one, other) == expected


def test_likeness_grows_with_what_two_topics_share():
    topic = "การจัดการเรียนรู้เชิงรุก"

    near, far = likeness(topic, "จัดการเรียนรู้เชิงรุกในห้องเรียน"), likeness(topic, "ระบบประกันคุณภาพ")

    assert 0.5 < near < 1
    assert far < 0.25


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("ชุมชนการเรียนรู้ทางวิชาชีพ PLC ในโรงเรียน", "plc", True),
        ("ชุมชนการเรียนรู้ทางวิชาชีพ", "เรียนรู้ ทางวิชาชีพ", True),
        ("ชุมชนการเรียนรู้ทางวิชาชีพ", "เรียนรุ้ทางวิชาชีพ", True),  # one slip of the finger
        ("ชุมชนการเรียนรู้ทางวิชาชีพ", "ประกันคุณภาพ", False),
        ("ชุมชน", "PLC", False),
        ("ชุมชน", " ", False),
    ],
)
def test_text_speaks_of_what_is_looked_for(text, wanted, found):
    assert contains(text, wanted) == found


def test_same_entry_comes_first_then_same_group_then_like_topics():
    """R72."""
    new = case(9)
    past = [
        case(1, topic="การสอนเชิงรุก", group="2", entry="2.1"),
        case(2, topic="หลักสูตรท้องถิ่น", entry="1.1"),
        case(3, topic="ภาษาไทยประถมต้น"),
        case(4, topic="การเงินและพัสดุ", group="2", entry="2.1"),
    ]

    assert [found.id for found in list_nearest(new, past, 3)] == [3, 2, 1]


def test_case_of_another_subject_and_topic_is_not_near():
    assert list_nearest(case(9), [case(4, topic="การเงินและพัสดุ", group="2", entry="2.1")], 3) == []


def test_newest_comes_first_where_cases_are_equally_near():
    past = [case(1), case(2, day=date(2026, 12, 23)), case(3)]

    assert [found.id for found in list_nearest(case(9), past, 2)] == [2, 3]


def test_who_was_not_sure_shares_no_entry_with_another_who_was_not():
    unsure, past = case(9, entry="unsure", group="unsure"), case(1, entry="unsure", group="unsure", topic="พัสดุ")
    of_the_group = case(2, entry="unsure", topic="พัสดุ")

    assert list_nearest(unsure, [past], 3) == []
    assert list_nearest(case(9, entry="unsure"), [past, of_the_group], 3) == [of_the_group]
