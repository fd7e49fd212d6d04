"""What is still wanted after the day, and what was done that counts (P7.1)."""

from datetime import date, datetime, timedelta

import pytest

from domain.calendar import BANGKOK
from domain.closing import list_counting, list_missing
from domain.details import from_answers
from domain.lifecycle import Action
from domain.rules import papers_due_day

LAST = date(2026, 12, 22)


def details(**facts):
    known = {
        "service": "train",
        "group": "1",
        "topic": "PLC",
        "days": [LAST.isoformat(), LAST.isoformat()],
        "time": {"start": None, "end": None, "part": "all_day"},
        "place": "ห้องประชุม",
        "people": {"teacher": 20},
        "money_source": "school",
        "contact": "0812345678",
    }
    return from_answers(known | facts)


@pytest.mark.parametrize(
    ("facts", "done", "missing"),
    [
        ({}, set(), [Action.SUMMARISE, Action.RATE, Action.FILE_PAPERS]),
        ({}, {"summarise", "file_papers"}, [Action.RATE]),
        ({}, {"summarise", "rate", "file_papers"}, []),
        ({"money_source": "none"}, {"rate"}, [Action.SUMMARISE]),
        ({"service": "consult"}, {"rate", "summarise"}, []),
    ],
)
def test_closed_only_when_all_is_in(office, facts, done, missing):
    assert list_missing(details(**facts), LAST, done, office, LAST) == missing


def test_silent_school_is_waited_for_as_long_as_the_office_says_and_papers_for_ever(office):
    patience = timedelta(days=office.chasing.close_days)
    assert Action.RATE in list_missing(details(), LAST, set(), office, LAST + patience)
    late = list_missing(details(), LAST, set(), office, LAST + patience + timedelta(days=1))
    assert late == [Action.SUMMARISE, Action.FILE_PAPERS]


@pytest.mark.parametrize(
    ("last", "due"),
    [(date(2026, 12, 15), date(2026, 12, 22)), (date(2026, 12, 12), date(2026, 12, 21))],  # a Saturday: the Monday
)
def test_money_papers_are_due_on_an_open_day(office, last, due):
    assert papers_due_day(last, office) == due


@pytest.mark.parametrize(
    ("done", "counting"),
    [
        ("", ""),
        ("start finish summarise rate", "start finish summarise rate"),
        ("approve start postpone approve", "approve"),
        ("start finish file_papers summarise rate close reopen rate", "start finish file_papers close reopen rate"),
        ("summarise close reopen summarise close reopen", "close reopen close reopen"),
        ("start postpone approve start rate close reopen", "approve start close reopen"),
    ],
)
def test_summary_and_word_are_wanted_again_once_it_was_opened_again(done, counting):
    at = datetime(2026, 12, 22, 9, 0, tzinfo=BANGKOK)
    assert list_counting([(action, at) for action in done.split()]) == [(action, at) for action in counting.split()]
