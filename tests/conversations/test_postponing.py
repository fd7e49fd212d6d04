"""Other days for a request (point 9), and the light forms of advice (R13)."""

import pytest

from conversations.engine import Done, Review


@pytest.fixture
def person(talk):
    return talk("postpone", days=["2026-12-08", "2026-12-08"])


def test_new_day_is_said_and_confirmed_before_the_reason_is_asked(person):
    person.says("15/12/69")
    assert "วันอังคารที่ 15 ธันวาคม 2569" in person.text
    assert person.says("ใช่", "1") == Done(answers={"days": ["2026-12-15", "2026-12-15"], "reason": "สภาพอากาศไม่อำนวย"})


def test_lead_time_was_kept_once_and_is_not_asked_for_again(person):
    person.says("24/11/69")
    assert "ล่วงหน้า" not in person.text
    assert "ใช่ไหมคะ" in person.text


def test_lead_time_counts_as_long_as_nothing_is_decided(talk):
    """P2.1: what has become urgent is said to be so before it is kept."""
    person = talk("postpone", days=["2026-12-08", "2026-12-08"], hastens=True)
    person.says("24/11/69")
    assert "จะนับเป็นเรื่องเร่งด่วน" in person.text
    assert "ใช่ไหมคะ" in person.text


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("22/11/69", "เลื่อนไปไม่ได้"),  # today
        ("8/12/69", "คือวันเดิม"),
        ("1-20/12/69", "ไม่เกิน"),
        ("สวัสดี", "อ่านวันที่ไม่ได้"),
    ],
)
def test_days_that_cannot_be_are_asked_again(person, said, why):
    person.says(said)
    assert why in person.text
    assert person.answers == {}


def test_holiday_is_told_before_it_is_kept(person):
    person.says("10/12/69")
    assert "ตรงกับวันหยุด" in person.text


@pytest.mark.parametrize("service", ["consult", "advise"])
def test_advice_is_asked_for_in_few_questions(talk, service):
    """R13: no reason for haste, no hours, no place, no people, no money."""
    known = {"service": service, "group": "1", "entry": "1.4", "topic": "เชิงรุก", "contact": "0812345678"}
    person = talk("request", known=known)
    person.says("24/11/69")
    assert isinstance(person.says("ใช่"), Review)


def test_summary_of_advice_asks_how_long_and_what(talk):
    person = talk("summarise", hours=0, people=0, light=True)
    person.says("2")
    assert isinstance(person.says("แนะนำการทำแผน"), Review)
    assert set(person.answers) == {"hours", "worked"}
