"""Reminders: planned with a state, forgotten with it, said once, and only while they are true."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.lifecycle import State
from notifications.messages import MESSAGES
from notifications.reminders import REMINDERS, _fire, fire_due, plan
from storage import reminders
from storage.database import transaction
from storage.tables import OutboxMessage, Reminder
from tests.notifications.cast import ANSWERS, OFFICE, TUESDAY, add_person, add_request, at, log, move

# Wednesday 16 December 2026. Monday 7 and Thursday 10 December are holidays.
TRAINING = date(2026, 12, 16)


@pytest.fixture
def cast(session):
    return make_cast(session)


def make_cast(session):
    class Cast:
        somchai = add_person(session, "สมชาย", school_key="sch-001")
        wipa = add_person(session, "วิภา", "clerk")
        suda = add_person(session, "สุดา", "head")
        thira = add_person(session, "ธีระ", "supervisor")
        arunee = add_person(session, "อรุณี", "supervisor")

    return Cast


def add(session, cast, state, *, days=(TRAINING, TRAINING), **columns):
    lead = cast.thira if state not in {State.SUBMITTED, State.RETURNED, State.CIRCULATED} else None
    return add_request(session, cast.somchai, state, lead=lead, days=days, **columns)


def planned(session, request):
    return {row.key: row.due_at for row in reminders.list_of_request(session, request.id)}


def fire(session, moment):
    """Let the clock's job run, and return who hears what."""
    before = {row.id for row in session.scalars(select(OutboxMessage))}
    fire_due(session, OFFICE, moment)
    return [
        (row.line_user_id.removeprefix("U-"), row.key)
        for row in session.scalars(select(OutboxMessage).order_by(OutboxMessage.key, OutboxMessage.line_user_id))
        if row.id not in before
    ]


# ---------------------------------------------------------------- when


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (
            State.AWAITING_LETTER,
            {"requester.still_unsent:1": at("2026-11-26"), "requester.still_unsent:2": at("2026-12-01")},
        ),
        (
            State.SUBMITTED,
            {"clerks.still_new:1": at("2026-11-25", "07:30"), "clerks.still_new:2": at("2026-11-25")},
        ),
        (
            State.RETURNED,
            {"requester.still_returned:1": at("2026-11-26"), "requester.still_returned:2": at("2026-12-01")},
        ),
        (
            State.CIRCULATED,
            {"heads.still_unassigned:1": at("2026-11-25"), "heads.still_unassigned:2": at("2026-11-26")},
        ),
        (
            State.ASSIGNED,
            {
                "lead.still_asked:1": at("2026-11-25"),
                "lead.still_asked:2": at("2026-11-26"),
                "heads.lead_silent:1": at("2026-11-26"),
            },
        ),
        (
            State.CONSIDERING,
            {"approvers.still_waiting:1": at("2026-11-25"), "approvers.still_waiting:2": at("2026-11-26")},
        ),
        (
            State.RECEIVED,
            {"clerks.still_unwritten:1": at("2026-11-25", "07:30"), "clerks.still_unwritten:2": at("2026-11-25")},
        ),
        (
            State.PROPOSED,
            {
                "desk.still_here:1": at("2026-11-25"),
                "desk.still_here:2": at("2026-11-26"),
                "clerks.desk_empty:1": TUESDAY,
                "clerks.desk_empty:2": at("2026-11-25"),
                "clerks.desk_empty:3": at("2026-11-26"),
            },
        ),
        (State.MEETING, {}),  # whose own hour is not known here
        (
            State.DATES_OFFERED,
            {"requester.still_choosing:1": at("2026-11-25"), "requester.still_choosing:2": at("2026-11-27")},
        ),
        (
            State.REFUSING,
            {"clerks.still_refusing:1": at("2026-11-25", "07:30"), "clerks.still_refusing:2": at("2026-11-25")},
        ),
        (
            State.PREPARING,
            {
                "requester.week_before:1": at("2026-12-09", "08:30"),
                "team.week_before:1": at("2026-12-09", "08:30"),
                "requester.day_before:1": at("2026-12-15", "08:30"),
                "team.day_before:1": at("2026-12-15", "08:30"),
                "requester.today:1": at("2026-12-16", "07:00"),
                "team.today:1": at("2026-12-16", "07:00"),
            },
        ),
        (State.UNDER_WAY, {}),
        (
            State.APPROVED,
            {
                "clerks.to_phone:1": at("2026-11-25"),
                "requester.week_before:1": at("2026-12-09", "08:30"),
                "team.week_before:1": at("2026-12-09", "08:30"),
                "requester.day_before:1": at("2026-12-15", "08:30"),
                "team.day_before:1": at("2026-12-15", "08:30"),
                "requester.today:1": at("2026-12-16", "07:00"),
                "team.today:1": at("2026-12-16", "07:00"),
            },
        ),
        (
            State.HELD,
            {
                "lead.to_summarise:1": at("2026-12-17", "08:30"),
                "requester.how_was_it:1": at("2026-12-17", "08:30"),
                "requester.papers_due:1": at("2026-12-22", "08:30"),
                "clerks.papers_due:1": at("2026-12-22", "08:30"),
                "requester.papers_due:2": at("2026-12-23", "08:30"),
                "clerks.papers_due:2": at("2026-12-23", "08:30"),
                "requester.papers_due:3": at("2026-12-28", "08:30"),
                "clerks.papers_due:3": at("2026-12-28", "08:30"),
                "heads.papers_overdue:1": at("2026-12-28", "08:30"),
                "heads.still_open:1": at("2027-01-04", "08:30"),
            },
        ),
        (State.CLOSED, {}),
        (State.REFUSED, {}),
        (State.CANCELLED, {}),
        (State.EXPIRED, {}),
    ],
)
def test_each_state_has_its_reminders(session, cast, state, due):
    request = add(session, cast, state)

    plan(session, OFFICE, request, TUESDAY)

    assert planned(session, request) == due


def test_a_meeting_is_reminded_of_by_its_own_hour_before_and_after(session, cast):
    """P4.1: due from the meeting's time, not from silence."""
    request = add(session, cast, State.MEETING)
    request.meets_at = at("2026-11-30", "13:00")  # a Monday

    plan(session, OFFICE, request, TUESDAY)

    assert planned(session, request) == {
        "members.soon:1": at("2026-11-27", "08:30"),
        "heads.still_meeting:1": at("2026-11-30", "17:00"),
        "heads.still_meeting:2": at("2026-12-01", "13:00"),
    }


def test_every_reminder_says_a_message_of_its_own():
    assert {row.key for row in REMINDERS} <= set(MESSAGES)
    assert len({row.key for row in REMINDERS}) == len(REMINDERS)


def test_silence_is_counted_in_working_hours(session, cast):
    request = add(session, cast, State.ASSIGNED)

    plan(session, OFFICE, request, at("2026-11-27", "10:00"))  # a Friday

    assert planned(session, request)["lead.still_asked:1"] == at("2026-11-30", "10:00")


def test_reminder_of_an_evenings_silence_waits_for_the_morning(session, cast):
    request = add(session, cast, State.CIRCULATED)

    plan(session, OFFICE, request, at("2026-11-24", "20:00"))

    assert planned(session, request) == {
        "heads.still_unassigned:1": at("2026-11-26", "07:30"),
        "heads.still_unassigned:2": at("2026-11-27", "07:30"),
    }


@pytest.mark.parametrize(
    ("state", "planned_at", "due"),
    [
        (State.ASSIGNED, "23:00", {"lead.still_asked:1": "2026-11-26", "heads.lead_silent:1": "2026-11-27"}),
        (State.CONSIDERING, "03:00", {"approvers.still_waiting:1": "2026-11-25"}),
        (State.PROPOSED, "03:00", {"clerks.desk_empty:1": "2026-11-24", "desk.still_here:1": "2026-11-25"}),
    ],
)
def test_nobody_is_asked_again_at_night_however_urgent_it_is(session, cast, state, planned_at, due):
    """R68: what has just happened may ring; a silence is no deed."""
    request = add(session, cast, state, urgent=True)

    plan(session, OFFICE, request, at("2026-11-24", planned_at))

    found = planned(session, request)
    assert {key: found[key] for key in due} == {key: at(day, "07:30") for key, day in due.items()}


def test_nobody_is_asked_at_night_what_an_urgent_meeting_has_found(session, cast):
    """R68"""
    request = add(session, cast, State.MEETING, urgent=True)
    request.meets_at = at("2026-11-24", "15:00")

    plan(session, OFFICE, request, TUESDAY)

    assert planned(session, request)["heads.still_meeting:1"] == at("2026-11-25", "07:30")


@pytest.mark.parametrize(
    ("day", "eve"),
    [
        ("2026-12-15", ("2026-12-14", "08:30")),  # Tuesday
        ("2026-12-14", ("2026-12-11", "08:30")),  # Monday: the Friday before
        ("2026-12-11", ("2026-12-09", "08:30")),  # the day after a holiday
        ("2026-12-13", ("2026-12-11", "08:30")),  # a Sunday
        ("2026-12-08", ("2026-12-04", "08:30")),  # after a long weekend
    ],
)
def test_word_of_the_day_before_comes_earlier_where_that_day_is_closed(session, cast, day, eve):
    first = date.fromisoformat(day)
    request = add(session, cast, State.APPROVED, days=(first, first))

    plan(session, OFFICE, request, TUESDAY)

    assert planned(session, request)["team.day_before:1"] == at(*eve)
    assert planned(session, request)["team.today:1"] == at(day, "07:00")


@pytest.mark.parametrize(
    ("approved", "keys"),
    [
        ("2026-12-08", ["week_before", "day_before", "today"]),
        ("2026-12-09", ["day_before", "today"]),  # approved a week before: the approval is word enough
        ("2026-12-14", ["day_before", "today"]),
        ("2026-12-15", ["today"]),
        ("2026-12-16", []),
    ],
)
def test_what_has_passed_at_the_approval_is_not_planned(session, cast, approved, keys):
    request = add(session, cast, State.PREPARING)

    plan(session, OFFICE, request, at(approved, "07:00"))

    assert list(planned(session, request)) == [f"{who}.{key}:1" for key in keys for who in ("requester", "team")]


@pytest.mark.parametrize(
    ("hours", "is_urgent_heard", "due"),
    [
        ({"start": "13:00", "end": None, "part": None}, True, "11:00"),
        ({"start": "09:00", "end": "15:30", "part": None}, True, "07:00"),
        ({"start": "09:00", "end": "15:30", "part": None}, False, "07:30"),  # not before the quiet hours end
        ({"start": None, "end": None, "part": "afternoon"}, True, "11:00"),
        ({"start": None, "end": None, "part": "all_day"}, True, "06:30"),
        (None, True, "07:30"),  # no hour was agreed on
    ],
)
def test_both_sides_are_reminded_two_hours_before_it_begins(session, cast, hours, is_urgent_heard, due):
    """R80"""
    office = replace(OFFICE, hours=replace(OFFICE.hours, urgent_ignores_quiet=is_urgent_heard))
    request = add(session, cast, State.PREPARING, answers=ANSWERS | {"time": hours})

    plan(session, office, request, TUESDAY)

    both = {key: moment for key, moment in planned(session, request).items() if ".today" in key}
    assert both == dict.fromkeys(("requester.today:1", "team.today:1"), at("2026-12-16", due))


def test_who_acknowledges_on_the_day_is_still_reminded_two_hours_before(session, cast):
    """R80"""
    late = ANSWERS | {"time": {"start": "13:00", "end": "16:00", "part": None}}
    request = add(session, cast, State.PREPARING, answers=late)

    plan(session, OFFICE, request, at("2026-12-16", "08:00"))

    assert planned(session, request)["team.today:1"] == at("2026-12-16", "11:00")


def test_offices_own_hours_before_are_kept(session, cast):
    office = replace(OFFICE, chasing=replace(OFFICE.chasing, hours_before=1))
    request = add(session, cast, State.PREPARING)

    plan(session, office, request, TUESDAY)

    assert planned(session, request)["team.today:1"] == at("2026-12-16", "08:00")


@pytest.mark.parametrize("state", [State.PREPARING, State.UNDER_WAY])
def test_team_is_reminded_two_hours_before_each_later_day(session, cast, state):
    """R80"""
    request = add(session, cast, state, days=(TRAINING, TRAINING + timedelta(days=2)))

    plan(session, OFFICE, request, at("2026-12-16", "09:00"))

    assert planned(session, request) == {
        "team.next_day:1": at("2026-12-17", "07:00"),
        "team.next_day:2": at("2026-12-18", "07:00"),
    }


@pytest.mark.parametrize(
    ("action", "day", "heard"),
    [
        ("start", "2026-12-16", [("ธีระ", "team.next_day")]),
        ("arrive", "2026-12-17", []),  # who is there already needs no reminder
        ("set_out", "2026-12-17", []),
    ],
)
def test_team_alone_is_reminded_of_a_later_day_while_it_is_still_to_come(session, cast, action, day, heard):
    """R80"""
    request = add(session, cast, State.UNDER_WAY, days=(TRAINING, TRAINING + timedelta(days=1)))
    log(session, request, action, State.UNDER_WAY, cast.thira, now=at(day, "06:30"))
    plan(session, OFFICE, request, at("2026-12-16", "09:00"))

    assert fire(session, at("2026-12-17", "07:00")) == heard


def test_reminder_of_a_later_day_is_not_said_when_the_days_are_over(session, cast):
    request = add(session, cast, State.UNDER_WAY, days=(TRAINING, TRAINING + timedelta(days=1)))
    plan(session, OFFICE, request, at("2026-12-16", "09:00"))

    assert fire(session, at("2026-12-18", "00:00")) == []


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        (("2026-12-17", "00:05"), ("2026-12-17", "08:30")),
        (("2026-12-17", "09:00"), ("2026-12-17", "09:00")),  # the clock stood still overnight
        (("2026-12-18", "20:00"), ("2026-12-21", "07:30")),
    ],
)
def test_school_is_asked_the_day_after_however_late_the_clock(session, cast, held, asked):
    request = add(session, cast, State.HELD)

    plan(session, OFFICE, request, at(*held))

    assert planned(session, request)["requester.how_was_it:1"] == at(*asked)
    assert planned(session, request)["lead.to_summarise:1"] == at(*asked)


def test_offices_own_days_before_are_kept(session, cast):
    office = replace(OFFICE, chasing=replace(OFFICE.chasing, days_before=(14, 3)))
    request = add(session, cast, State.PREPARING)

    plan(session, office, request, TUESDAY)

    assert planned(session, request) == {
        "requester.week_before:1": at("2026-12-02", "08:30"),
        "team.week_before:1": at("2026-12-02", "08:30"),
        "requester.week_before:2": at("2026-12-11", "08:30"),
        "team.week_before:2": at("2026-12-11", "08:30"),
        "requester.today:1": at("2026-12-16", "07:00"),
        "team.today:1": at("2026-12-16", "07:00"),
    }


# ---------------------------------------------------------------- said once


def test_silent_trainer_is_reminded_twice_and_then_the_head_too(session, cast):
    request = add(session, cast, State.ASSIGNED)
    plan(session, OFFICE, request, TUESDAY)

    assert fire(session, at("2026-11-25", "09:59")) == []
    assert fire(session, at("2026-11-25", "10:00")) == [("ธีระ", "lead.still_asked")]
    assert fire(session, at("2026-11-25", "10:01")) == []
    assert fire(session, at("2026-11-26", "10:00")) == [("สุดา", "heads.lead_silent"), ("ธีระ", "lead.still_asked")]
    assert fire(session, at("2026-12-01", "10:00")) == []


def test_head_who_leads_in_silence_is_reminded_once(session, cast):
    request = add(session, cast, State.ASSIGNED)
    request.lead_id = cast.suda.id
    plan(session, OFFICE, request, TUESDAY)

    assert fire(session, at("2026-11-26", "10:00")) == [("สุดา", "lead.still_asked")]


def test_reminders_vanish_when_the_request_moves_on(session, cast):
    request = add(session, cast, State.ASSIGNED)
    plan(session, OFFICE, request, TUESDAY)

    move(session, request, State.CONSIDERING, "accept", actor=cast.thira)
    plan(session, OFFICE, request, at("2026-11-24", "11:00"))

    assert fire(session, at("2026-11-25", "10:30")) == []
    assert fire(session, at("2026-11-25", "11:00")) == [("สุดา", "approvers.still_waiting")]


def test_planning_twice_changes_nothing(session, cast):
    request = add(session, cast, State.APPROVED)
    plan(session, OFFICE, request, TUESDAY)
    first = planned(session, request)

    plan(session, OFFICE, request, TUESDAY)

    assert planned(session, request) == first
    assert len(list(session.scalars(select(Reminder)))) == len(first)


@pytest.mark.parametrize("stale", ["state", "version"])
def test_reminder_of_another_state_or_version_is_not_said(session, cast, stale):
    request = add(session, cast, State.ASSIGNED)
    plan(session, OFFICE, request, TUESDAY)
    if stale == "state":
        request.state = State.CANCELLED
    else:
        request.version += 1

    assert fire(session, at("2026-11-26")) == []
    assert planned(session, request) == {}


def test_reminder_of_an_older_program_is_passed_over(session, cast):
    request = add(session, cast, State.ASSIGNED)
    reminders.plan(session, request.id, "lead.forgotten:1", request.version, TUESDAY)

    assert fire(session, TUESDAY) == []


# ---------------------------------------------------------------- late


def test_of_several_that_come_late_only_the_newest_is_said(session, cast):
    request = add(session, cast, State.SUBMITTED)
    plan(session, OFFICE, request, TUESDAY)

    assert fire(session, at("2026-11-30")) == [("วิภา", "clerks.still_new")]
    assert planned(session, request) == {}


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (("2026-12-09", "08:30"), "week_before"),
        (("2026-12-11", "15:00"), "week_before"),  # two days late: "in 5 days" is as true
        (("2026-12-15", "08:30"), "day_before"),
        (("2026-12-15", "23:59"), "day_before"),
        (("2026-12-16", "05:00"), None),  # too late for "tomorrow", too early for "today"
        (("2026-12-16", "07:30"), "today"),
        (("2026-12-16", "16:00"), "today"),
        (("2026-12-17", "00:00"), None),
        (("2026-12-20", "10:00"), None),
    ],
)
def test_clock_that_stood_still_says_only_what_is_true_now(session, cast, moment, says):
    request = add(session, cast, State.PREPARING)
    plan(session, OFFICE, request, TUESDAY)

    heard = fire(session, at(*moment))

    assert heard == ([("สมชาย", f"requester.{says}"), ("ธีระ", f"team.{says}")] if says else [])


def test_newest_is_said_though_an_older_one_is_still_in_another_clocks_hands(session, cast):
    request = add(session, cast, State.SUBMITTED)
    plan(session, OFFICE, request, TUESDAY)
    _older, newer = reminders.list_due(session, at("2026-11-30"), limit=9)

    assert _fire(session, OFFICE, newer, at("2026-11-30"))
    assert not _fire(session, OFFICE, newer, at("2026-11-30"))


def test_the_day_itself_is_told_on_a_day_off_too(session, cast):
    sunday = date(2026, 12, 13)
    request = add(session, cast, State.APPROVED, days=(sunday, sunday))
    plan(session, OFFICE, request, TUESDAY)

    fire(session, at("2026-12-13", "07:00"))

    rows = session.scalars(select(OutboxMessage).where(OutboxMessage.key == "team.today"))
    assert [row.due_at for row in rows] == [at("2026-12-13", "07:00")]


@pytest.mark.parametrize(
    ("moment", "title"),
    [
        (("2026-12-09", "08:30"), "อีก 7 วันถึงวันงานค่ะ"),
        (("2026-12-11", "08:30"), "อีก 5 วันถึงวันงานค่ะ"),
        (("2026-12-15", "08:30"), "พรุ่งนี้ถึงวันงานค่ะ"),
        (("2026-12-16", "07:00"), "วันนี้มีงานค่ะ"),
    ],
)
def test_reminder_counts_the_days_as_they_are(session, cast, moment, title):
    request = add(session, cast, State.APPROVED)
    plan(session, OFFICE, request, TUESDAY)
    fire(session, at(*moment))

    rows = session.scalars(select(OutboxMessage).where(OutboxMessage.key.startswith("team.")))

    assert [row.messages[0]["altText"].partition(" เลขที่")[0] for row in rows] == [title]


# ---------------------------------------------------------------- what goes wrong


def test_reminder_that_cannot_be_said_keeps_none_of_the_others(session, cast):
    broken = add(session, cast, State.SUBMITTED, serial=1)
    whole = add(session, cast, State.CIRCULATED, serial=2)
    for request in (broken, whole):
        plan(session, OFFICE, request, TUESDAY)
    answers, broken.answers = broken.answers, {}
    session.flush()

    assert fire(session, at("2026-11-25")) == [("สุดา", "heads.still_unassigned")]

    broken.answers = answers
    session.flush()
    assert fire(session, at("2026-11-25", "10:09")) == []
    assert fire(session, at("2026-11-25", "10:10")) == [("วิภา", "clerks.still_new")]


def test_two_clocks_at_once_remind_once(engine):
    with transaction(engine) as session:
        cast = make_cast(session)
        for serial in range(10):
            plan(session, OFFICE, add(session, cast, State.ASSIGNED, serial=serial), TUESDAY)

    def run(_):
        with transaction(engine) as session:
            return fire_due(session, OFFICE, TUESDAY + timedelta(days=1))

    with ThreadPoolExecutor(4) as pool:
        said = sum(pool.map(run, range(4)))

    with transaction(engine) as session:
        rows = list(session.scalars(select(OutboxMessage)))
    assert (said, len(rows)) == (10, 10)
    assert {row.key for row in rows} == {"lead.still_asked"}
