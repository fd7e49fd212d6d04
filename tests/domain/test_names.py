import re

import pytest

from domain import names
from domain.lifecycle import Action, Role, State

DUTIES = ("clerk", "supervisor", "head", "deputy", "director")
PEOPLE = ("teacher", "staff", "principal", "people", "agency", "private", "office")
PARTICIPANTS = ("teacher", "student", "principal", "staff", "parent", "person")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (names.service, ("consult", "advise", "help", "train", "seminar", "workshop", "local")),
        (names.person_kind, PEOPLE),
        (names.people_kind, PARTICIPANTS),
        (names.money_source, ("none", "school", "area", "other")),
        (names.time_part, ("all_day", "morning", "afternoon")),
        (names.place, ("online",)),
        (names.work_part, ("lead", "assistant")),
        (names.role, (*Role, *DUTIES)),
        (names.state, tuple(State)),
        (names.action, tuple(Action)),
    ],
)
def test_every_code_has_a_thai_name_of_its_own(name, codes):
    said = [name(code) for code in codes]
    assert all(re.search(r"[ก-๙]", text) and not re.search(r"[A-Za-z{}]", text) for text in said)
    if name not in (names.role, names.state, names.action):
        assert len(set(said)) == len(codes)


def test_states_are_told_apart_by_their_names():
    assert len({names.state(state) for state in State}) == len(State)


def test_lists_of_codes_follow_the_names():
    assert names.SERVICES == ("consult", "advise", "help", "train", "seminar", "workshop", "local")
    assert names.PERSON_KINDS == ("teacher", "staff", "principal", "people", "agency", "private")
    assert names.PEOPLE_KINDS == PARTICIPANTS
    assert names.MONEY_SOURCES == ("none", "school", "area", "other")
    assert names.TIME_PARTS == ("all_day", "morning", "afternoon")


def test_an_unknown_code_is_a_bug():
    with pytest.raises(KeyError):
        names.service("dance")
