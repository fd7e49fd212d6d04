from dataclasses import replace

import pytest

from domain.duties import DUTIES, list_deeds, roles_of
from domain.lifecycle import LIFECYCLE, Action, Role


@pytest.mark.parametrize(
    ("duty", "roles"),
    [
        ("clerk", (Role.CLERK,)),
        ("supervisor", (Role.LEAD, Role.ADVISER, Role.MEMBER)),
        ("head", (Role.HEAD, Role.DESK, Role.APPROVER)),
        ("deputy", ()),
        ("director", (Role.DESK,)),
        ("requester", (Role.REQUESTER,)),
    ],
)
def test_duty_acts_as_the_office_says(duty, roles, office):
    """R66."""
    assert roles_of(duty, office) == roles


def test_office_moves_its_decision_to_another_duty(office):
    other = replace(office, deciding=replace(office.deciding, approver="deputy"))

    assert roles_of("deputy", other) == (Role.APPROVER,)
    assert Action.APPROVE in list_deeds("deputy", other)
    assert Action.APPROVE not in list_deeds("head", other)


def test_deeds_are_those_of_the_one_table_each_once_and_in_its_order(office):
    deeds = list_deeds("clerk", office)

    assert deeds[:4] == [Action.RECEIVE, Action.RETURN, Action.PROPOSE, Action.FAST_TRACK]
    assert len(set(deeds)) == len(deeds)


def test_every_action_of_people_belongs_to_some_duty(office):
    by_people = {move.action for move in LIFECYCLE.values() if move.by != Role.SYSTEM}

    assert {deed for duty in (*DUTIES, "requester") for deed in list_deeds(duty, office)} == by_people
