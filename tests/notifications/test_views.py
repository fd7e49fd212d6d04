from datetime import date, time

import pytest

from domain.details import Details
from domain.lifecycle import State
from notifications.history import Step
from notifications.views import RequestView, discreet, school_of, view
from tests.notifications.cast import ANSWERS, OFFICE, TUESDAY, add_person, add_request, move


def test_view_names_everybody_and_everything(session):
    school = OFFICE.schools["sch-001"]
    somchai = add_person(session, "สมชาย", school_key="sch-001", phone="0899999999")
    thira, arunee = add_person(session, "ธีระ", "supervisor", phone="0811111111"), add_person(session, "อรุณี")
    request = add_request(session, somchai, State.ASSIGNED, lead=thira, assistants=[arunee], urgent=True)
    move(session, request, State.CIRCULATED, "decline", actor=thira, reason="ติดราชการ")

    assert view(session, OFFICE, request) == RequestView(
        id=request.id,
        number="70-0042",
        version=2,
        state=State.CIRCULATED,
        urgent=True,
        fast=False,
        by_phone=False,
        school=f"{school.name} อ.{school.amphoe}",
        requester="สมชาย",
        phone="0812345678",
        details=Details(
            service="train",
            group=OFFICE.groups[0].code,
            entry=OFFICE.groups[0].entries[0].code,
            topic="การจัดการเรียนรู้เชิงรุก",
            first_day=date(2026, 12, 16),
            last_day=date(2026, 12, 17),
            time_start=time(9),
            time_end=time(15, 30),
            place="ห้องประชุมโรงเรียน",
            people={"teacher": 20, "student": 30},
            money_source="school",
            money_sum=5000,
            contact="0812345678",
        ),
        work=OFFICE.groups[0].entries[0].name,
        letter="",
        lead="ธีระ",
        lead_phone="0811111111",
        assistants=("อรุณี",),
        register="",
        passed=(),
        fast_reason=None,
        meeting=None,
        last=Step(action="decline", role="lead", who="ธีระ", at=TUESDAY, reason="ติดราชการ"),
        papers_due=date(2026, 12, 24),
    )


@pytest.mark.parametrize(
    ("entry", "group", "work"),
    [
        (OFFICE.groups[0].entries[0].code, OFFICE.groups[0].code, OFFICE.groups[0].entries[0].name),
        ("unsure", OFFICE.groups[0].code, OFFICE.groups[0].name),
        ("unsure", "unsure", ""),
    ],
)
def test_work_is_named_as_closely_as_the_school_knew(session, entry, group, work):
    request = add_request(session, add_person(session, "สมชาย"), answers=ANSWERS | {"entry": entry, "group": group})

    assert view(session, OFFICE, request).work == work


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        ({"school_key": "sch-001"}, f"{OFFICE.schools['sch-001'].name} อ.{OFFICE.schools['sch-001'].amphoe}"),
        ({"organisation": "ชมรมครู"}, "ชมรมครู"),
        ({"school_key": "sch-999", "organisation": None}, "สมชาย"),  # a school that has gone from the list
    ],
)
def test_school_or_body_is_named(session, columns, shown):
    assert school_of(OFFICE, add_person(session, "สมชาย", **columns)) == shown


def test_school_sees_why_a_request_came_back(session):
    request = add_request(session, add_person(session, "สมชาย", school_key="sch-001"), State.SUBMITTED)
    move(session, request, State.RETURNED, "return", reason="ขอจำนวนครู")
    assert discreet(view(session, OFFICE, request)) == view(session, OFFICE, request)
