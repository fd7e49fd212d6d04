from dataclasses import replace

from domain.lifecycle import State
from notifications.history import list_discreet_steps, list_steps
from notifications.views import discreet, view
from tests.notifications.cast import OFFICE, add_person, add_request, move


def test_steps_of_a_request_stand_in_their_order(session):
    somchai = add_person(session, "สมชาย")
    request = add_request(session, somchai)
    move(session, request, State.EXPIRED, "expire")

    assert [(step.action, step.role, step.who) for step in list_steps(session, request)] == [
        ("submit", "requester", "สมชาย"),
        ("expire", "system", ""),
    ]


def test_school_does_not_see_which_trainer_declined_and_why(session):
    somchai = add_person(session, "สมชาย", school_key="sch-001")
    thira = add_person(session, "ธีระ", "supervisor")
    request = add_request(session, somchai, State.ASSIGNED, lead=thira)
    move(session, request, State.CIRCULATED, "decline", actor=thira, reason="ลาป่วย")
    (*before, decline) = list_steps(session, request)
    seen = replace(decline, who="", reason=None)

    assert (decline.who, decline.reason) == ("ธีระ", "ลาป่วย")
    assert list_discreet_steps(session, request) == [*before, seen]
    assert discreet(view(session, OFFICE, request)).last == seen
