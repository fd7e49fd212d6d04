import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from domain.lifecycle import State
from notifications.announce import announce
from simulator.wording import list_labels
from storage import outbox
from storage.tables import OutboxMessage, Rating
from tests.notifications.cast import OFFICE, TUESDAY, add_person, add_request, at, log, move

TUESDAY_NIGHT = at("2026-11-24", "20:00")
WEDNESDAY = at("2026-11-25", "07:30")


@pytest.fixture
def cast(session):
    class Cast:
        somchai = add_person(session, "สมชาย", school_key="sch-001")
        wipa = add_person(session, "วิภา", "clerk")
        suda = add_person(session, "สุดา", "head", "supervisor")
        thira = add_person(session, "ธีระ", "supervisor")
        arunee = add_person(session, "อรุณี", "supervisor")
        prasert = add_person(session, "ประเสริฐ", "director")

    return Cast


def told(session, request, *keys, now=TUESDAY, **facts):
    """Announce and return who hears what."""
    rows = announce(session, OFFICE, request, keys, now, **facts)
    return {row.line_user_id.removeprefix("U-"): row.key for row in rows}


def waiting(session):
    """What waits in the outbox: who, what and when."""

    rows = session.scalars(select(OutboxMessage).where(OutboxMessage.state == "queued"))
    return {(row.line_user_id.removeprefix("U-"), row.key): row.due_at for row in rows}


def labels(row):
    return list_labels(row.messages[0])


# ---------------------------------------------------------------- who


@pytest.mark.parametrize(
    ("key", "hears"),
    [
        ("clerks.new", {"วิภา"}),
        ("requester.received", {"สมชาย"}),
        ("heads.to_assign", {"สุดา"}),
        ("lead.asked", {"ธีระ"}),
        ("assistants.named", {"อรุณี"}),
        ("team.approved", {"ธีระ", "อรุณี"}),
        ("team.released", {"ประเสริฐ"}),  # whoever the move let go
        ("approvers.to_approve", {"สุดา"}),
    ],
)
def test_message_reaches_its_audience(session, cast, key, hears):
    request = add_request(session, cast.somchai, State.ASSIGNED, lead=cast.thira, assistants=[cast.arunee])

    assert told(session, request, key, others=[cast.prasert.id]) == dict.fromkeys(hears, key)


def test_director_is_asked_where_the_office_says_so(session, cast):
    directed = replace(OFFICE, deciding=replace(OFFICE.deciding, approver="director"))
    request = add_request(session, cast.somchai, State.CONSIDERING, lead=cast.thira)
    log(session, request, "accept", State.ASSIGNED, cast.thira)

    [row] = announce(session, directed, request, ["approvers.to_approve"], TUESDAY)

    assert row.line_user_id == cast.prasert.line_user_id
    assert labels(row) == ["อนุมัติ", "ไม่อนุมัติ", "ดูความคืบหน้า"]


@pytest.mark.parametrize(
    ("before", "hears"),
    [
        (State.SUBMITTED, {"วิภา"}),
        (State.RETURNED, set()),
        (State.CIRCULATED, {"สุดา"}),
        (State.ASSIGNED, {"สุดา", "ธีระ", "อรุณี"}),
        (State.CONSIDERING, {"สุดา", "ธีระ", "อรุณี"}),
        (State.APPROVED, {"สุดา", "ธีระ", "อรุณี"}),
    ],
)
def test_cancelled_request_is_told_to_those_who_had_it_in_hand(session, cast, before, hears):
    request = add_request(session, cast.somchai, before, lead=cast.thira)
    move(session, request, State.CANCELLED, "cancel", actor=cast.somchai, reason="เลื่อนงาน")

    heard = told(session, request, "office.cancelled", actor=cast.somchai, others=[cast.thira.id, cast.arunee.id])

    lead = set() if before in {State.SUBMITTED, State.RETURNED, State.CIRCULATED} else {"ธีระ"}
    assert heard == dict.fromkeys(hears | lead, "office.cancelled")


def test_actor_is_not_told_what_they_did(session, cast):
    cast.wipa_too = add_person(session, "วิมล", "clerk")
    request = add_request(session, cast.wipa)

    assert told(session, request, "clerks.new", actor=cast.wipa) == {"วิมล": "clerks.new"}


def test_who_does_not_follow_is_not_told(session, cast):
    cast.thira.follows = False
    request = add_request(session, cast.somchai, State.APPROVED, lead=cast.thira, assistants=[cast.arunee])

    assert told(session, request, "team.approved") == {"อรุณี": "team.approved"}


def test_heads_sit_in_for_absent_clerks(session, cast):
    cast.wipa.follows = False
    request = add_request(session, cast.somchai)

    [row] = announce(session, OFFICE, request, ["clerks.new"], TUESDAY)

    assert row.line_user_id == cast.suda.line_user_id
    assert labels(row) == ["ลงรับ", "ส่งคืนให้แก้ไข", "เอกสารและไฟล์"]


# ---------------------------------------------------------------- once


def test_one_person_hears_once_of_one_move_and_what_asks_comes_first(session, cast):
    request = add_request(session, cast.suda, State.CIRCULATED)

    assert told(session, request, "requester.received", "heads.to_assign") == {"สุดา": "heads.to_assign"}


def test_telling_twice_changes_nothing(session, cast):
    request = add_request(session, cast.somchai)
    first = told(session, request, "clerks.new")
    before = waiting(session)

    assert first == {"วิภา": "clerks.new"}
    assert told(session, request, "clerks.new", now=WEDNESDAY) == {}
    assert waiting(session) == before


def test_next_candidate_and_decline_are_told_in_two_calls_and_once_each(session, cast):
    request = add_request(session, cast.somchai, State.ASSIGNED, lead=cast.thira)
    move(session, request, State.CIRCULATED, "decline", actor=cast.thira, reason="ติดราชการ")
    request.lead_id = cast.suda.id
    move(session, request, State.ASSIGNED, "offer")

    assert told(session, request, "lead.asked") == {"สุดา": "lead.asked"}
    assert told(session, request, "heads.declined", actor=cast.thira, reason="ติดราชการ") == {}
    assert set(waiting(session)) == {("สุดา", "lead.asked")}


# ---------------------------------------------------------------- when


def test_calm_message_waits_for_the_morning_and_an_urgent_request_does_not(session, cast):
    calm = add_request(session, cast.somchai, serial=1)
    urgent = add_request(session, cast.somchai, serial=2, urgent=True)

    for request in (calm, urgent):
        announce(session, OFFICE, request, ["clerks.new"], TUESDAY_NIGHT)

    assert sorted(row[0] for row in session.execute(due_times())) == [TUESDAY_NIGHT, WEDNESDAY]


@pytest.mark.parametrize(
    ("first", "urgent", "due"),
    [
        ("2026-11-23", False, "morning"),  # over: nothing hurries
        ("2026-11-23", True, "morning"),
        ("2026-11-24", False, "now"),
        ("2026-11-25", False, "now"),  # the morning would be the day itself
        ("2026-11-26", False, "morning"),
        ("2026-11-26", True, "now"),
    ],
)
def test_word_that_the_morning_would_bring_too_late_goes_out_at_night(session, cast, first, urgent, due):
    day = date.fromisoformat(first)
    request = add_request(session, cast.somchai, State.APPROVED, lead=cast.thira, days=(day, day), urgent=urgent)

    [row] = announce(session, OFFICE, request, ["team.approved"], TUESDAY_NIGHT)

    assert (row.due_at, row.urgent) == ({"now": TUESDAY_NIGHT, "morning": WEDNESDAY}[due], due == "now")


@pytest.mark.parametrize(("key", "due"), [("lead.asked", "now"), ("lead.still_asked", "morning")])
def test_question_of_an_urgent_request_rings_at_night_and_its_nag_does_not(session, cast, key, due):
    """R68: also where the clock stood still by day, and comes round to the nag at night."""
    tomorrow = date(2026, 11, 25)
    request = add_request(
        session, cast.somchai, State.ASSIGNED, lead=cast.thira, days=(tomorrow, tomorrow), urgent=True
    )

    [row] = announce(session, OFFICE, request, [key], TUESDAY_NIGHT)

    assert (row.due_at, row.urgent) == ({"now": TUESDAY_NIGHT, "morning": WEDNESDAY}[due], True)


def test_thanks_wait_a_day_for_a_reply_that_takes_them_along(session, cast):
    request = add_request(session, cast.somchai, State.CLOSED, lead=cast.thira)

    [row] = announce(session, OFFICE, request, ["team.thanked"], at("2026-11-27", "16:00"))

    assert (row.due_at, row.matters) == (at("2026-11-30", "08:30"), False)


# ---------------------------------------------------------------- what lapses


def test_question_that_was_not_sent_is_taken_back_when_the_request_moves_on(session, cast):
    request = add_request(session, cast.somchai)
    announce(session, OFFICE, request, ["clerks.new"], TUESDAY_NIGHT)
    move(session, request, State.CANCELLED, "cancel", actor=cast.somchai)

    announce(session, OFFICE, request, [], TUESDAY_NIGHT, actor=cast.somchai)

    assert waiting(session) == {}


def test_outcome_that_was_not_sent_stays_until_its_receiver_hears_something_newer(session, cast):
    request = add_request(session, cast.somchai, State.CIRCULATED)
    announce(session, OFFICE, request, ["requester.received"], TUESDAY_NIGHT)

    move(session, request, State.ASSIGNED, "assign")
    announce(session, OFFICE, request, [], TUESDAY_NIGHT)
    assert set(waiting(session)) == {("สมชาย", "requester.received")}

    move(session, request, State.REFUSED, "refuse", reason="ไม่มีวิทยากรว่าง")
    announce(session, OFFICE, request, ["requester.refused"], TUESDAY_NIGHT)
    assert set(waiting(session)) == {("สมชาย", "requester.refused")}


def test_who_was_let_go_before_hearing_of_it_hears_nothing(session, cast):
    request = add_request(session, cast.somchai, State.ASSIGNED, lead=cast.thira)
    announce(session, OFFICE, request, ["lead.asked"], TUESDAY_NIGHT)
    request.lead_id = cast.arunee.id
    move(session, request, State.ASSIGNED, "assign", actor=cast.suda)

    heard = told(session, request, "lead.asked", "team.released", now=TUESDAY_NIGHT, others=[cast.thira.id])

    assert heard == {"อรุณี": "lead.asked"}
    assert set(waiting(session)) == {("อรุณี", "lead.asked")}


def test_who_had_heard_of_it_is_told_that_they_are_free(session, cast):
    request = add_request(session, cast.somchai, State.ASSIGNED, lead=cast.thira)
    [row] = announce(session, OFFICE, request, ["lead.asked"], TUESDAY)
    outbox_claim(session, row.id)
    request.lead_id = cast.arunee.id
    move(session, request, State.ASSIGNED, "assign", actor=cast.suda)

    assert told(session, request, "lead.asked", "team.released", others=[cast.thira.id]) == {
        "อรุณี": "lead.asked",
        "ธีระ": "team.released",
    }


# ---------------------------------------------------------------- what it says


def test_head_who_approves_may_refuse_at_once(session, cast):
    request = add_request(session, cast.somchai, State.CIRCULATED)

    [row] = announce(session, OFFICE, request, ["heads.to_assign"], TUESDAY)

    assert labels(row) == ["เลือกวิทยากร", "เสนอวันอื่น", "ไม่อนุมัติ", "ดูความคืบหน้า"]


def test_head_who_does_not_approve_only_names_a_trainer(session, cast):
    directed = replace(OFFICE, deciding=replace(OFFICE.deciding, approver="director"))
    request = add_request(session, cast.somchai, State.CIRCULATED)

    [row] = announce(session, directed, request, ["heads.to_assign"], TUESDAY)

    assert labels(row) == ["เลือกวิทยากร", "เสนอวันอื่น", "ดูความคืบหน้า"]


@pytest.mark.parametrize("next_lead", [True, False])
def test_head_reads_who_declined_why_and_who_is_asked_instead(session, cast, next_lead):
    state = State.ASSIGNED if next_lead else State.CIRCULATED
    request = add_request(session, cast.somchai, state, lead=cast.arunee if next_lead else None)

    [row] = announce(session, OFFICE, request, ["heads.declined"], TUESDAY, actor=cast.thira, reason="ติดราชการ")

    said = json.dumps(row.messages, ensure_ascii=False)
    assert "ธีระ ไม่สะดวก" in said
    assert "ติดราชการ" in said
    assert ("ระบบขอให้ อรุณี ไปแทนแล้ว" in said) == next_lead
    assert labels(row)[0] == ("เปลี่ยนวิทยากร" if next_lead else "เลือกวิทยากร")


def test_head_reads_the_comment_and_the_team_does_not(session, cast):
    request = add_request(session, cast.somchai, State.CLOSED, lead=cast.thira)
    session.add(Rating(request_id=request.id, score=2, comment="พูดเร็วไป", at=TUESDAY))
    session.flush()

    rows = announce(session, OFFICE, request, ["heads.rated", "team.thanked"], TUESDAY)
    said = {row.key: json.dumps(row.messages, ensure_ascii=False) for row in rows}

    assert "ได้ 2 คะแนน" in said["heads.rated"]
    assert "พูดเร็วไป" in said["heads.rated"]
    assert "พูดเร็วไป" not in said["team.thanked"]


def due_times():

    return select(OutboxMessage.due_at)


def outbox_claim(session, message_id):
    assert outbox.claim(session, message_id, TUESDAY) is not None
