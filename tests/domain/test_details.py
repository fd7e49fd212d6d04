from datetime import date, time

import pytest

from domain.details import UNSURE, Details, from_answers

ANSWERS = {
    "service": "train",
    "group": "1",
    "entry": "1.2",
    "topic": "การจัดประสบการณ์ปฐมวัย",
    "days": ["2026-12-08", "2026-12-09"],
    "urgent_reason": "วิทยากรเดิมมาไม่ได้",
    "year_end": True,
    "time": {"start": "09:00", "end": "12:00", "part": None},
    "place": "หอประชุม",
    "people": {"teacher": 20, "student": 30},
    "money_source": "school",
    "money_sum": 5000,
    "contact": "0812345678",
}


def test_all_answers_become_typed_values():
    assert from_answers(ANSWERS) == Details(
        service="train",
        group="1",
        entry="1.2",
        topic="การจัดประสบการณ์ปฐมวัย",
        first_day=date(2026, 12, 8),
        last_day=date(2026, 12, 9),
        urgent_reason="วิทยากรเดิมมาไม่ได้",
        time_start=time(9),
        time_end=time(12),
        time_part=None,
        place="หอประชุม",
        people={"teacher": 20, "student": 30},
        money_source="school",
        money_sum=5000,
        contact="0812345678",
    )


def test_what_was_not_asked_has_its_default():
    unasked = {"entry", "urgent_reason", "year_end", "money_sum"}
    answers = {name: value for name, value in ANSWERS.items() if name not in unasked}
    answers |= {"group": UNSURE, "money_source": "none", "time": {"start": None, "end": None, "part": "all_day"}}
    details = from_answers(answers)
    assert (details.group, details.entry, details.money_sum) == (UNSURE, UNSURE, None)
    assert (details.time_start, details.time_end, details.time_part) == (None, None, "all_day")
    assert not details.is_urgent


def test_a_reason_makes_a_request_urgent():
    assert from_answers(ANSWERS).is_urgent


def test_people_are_counted_over_all_kinds():
    assert from_answers(ANSWERS).people_in_all == 50


def test_an_unfinished_form_has_no_details():
    answers = {name: value for name, value in ANSWERS.items() if name != "contact"}
    with pytest.raises(KeyError, match="contact"):
        from_answers(answers)
