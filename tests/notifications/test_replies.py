import pytest
from sqlalchemy import select

from notifications.line_messages import text
from notifications.replies import reply
from storage import outbox
from storage.tables import OutboxMessage
from tests.notifications.cast import TUESDAY, add_person, add_push, at

TOKEN = {"key": "message", "token": "t1", "until": at("2026-11-24", "10:01"), "now": TUESDAY, "event_id": "e1"}


@pytest.fixture
def somchai(session):
    return add_person(session, "สมชาย")


def states(session):
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at, OutboxMessage.id))
    return {row.messages[0]["text"]: (row.state, row.carried_by) for row in rows}


def test_reply_waits_in_the_outbox_as_it_was_said(session, somchai):
    answer = reply(session, somchai, [text("สวัสดีค่ะ")], **TOKEN)

    row = session.get(OutboxMessage, answer)
    assert (row.line_user_id, row.key, row.messages) == ("U-สมชาย", "message", [text("สวัสดีค่ะ")])
    assert (row.reply_token, row.reply_until, row.event_id) == ("t1", TOKEN["until"], "e1")
    assert (row.state, row.due_at, row.matters) == ("queued", TUESDAY, True)


def test_nothing_to_say_is_no_row(session, somchai):
    assert reply(session, somchai, [], **TOKEN) is None
    assert states(session) == {}


def test_six_messages_are_a_mistake_in_the_program(session, somchai):
    with pytest.raises(ValueError, match="6 messages"):
        reply(session, somchai, [text("ก")] * 6, **TOKEN)
    assert states(session) == {}


def test_reply_takes_along_what_waits_for_the_same_person(session, somchai):
    add_push(session, somchai, "เมื่อคืน", due_at=at("2026-11-25", "07:30"))
    add_push(session, add_person(session, "วิภา"), "ของวิภา", due_at=at("2026-11-25", "07:30"))

    answer = reply(session, somchai, [text("คำตอบ")], **TOKEN)

    assert states(session) == {
        "เมื่อคืน": ("folded", answer),
        "ของวิภา": ("queued", None),
        "คำตอบ": ("queued", None),
    }


def test_reply_takes_along_the_oldest_as_far_as_there_is_room(session, somchai):
    for n in range(4):
        add_push(session, somchai, f"รอ {n}", created_at=at("2026-11-24", f"09:0{n}"))

    answer = reply(session, somchai, [text("หนึ่ง"), text("สอง")], **TOKEN)

    assert [said for said, (_, carrier) in states(session).items() if carrier == answer] == ["รอ 0", "รอ 1", "รอ 2"]


def test_push_that_line_may_have_is_not_taken_along(session, somchai):
    tried = add_push(session, somchai, "ส่งไปแล้ว", due_at=TUESDAY)
    outbox.claim(session, tried.id, TUESDAY)

    reply(session, somchai, [text("คำตอบ")], **TOKEN)

    assert states(session)["ส่งไปแล้ว"] == ("queued", None)


def test_reply_takes_no_nag_along_for_its_receiver_may_be_about_to_act(session, somchai):
    add_push(session, somchai, "รอคำตอบจากท่าน", key="lead.still_asked")

    reply(session, somchai, [text("คำตอบ")], **TOKEN)

    assert states(session) == {"รอคำตอบจากท่าน": ("queued", None), "คำตอบ": ("queued", None)}


def test_word_for_yesterday_is_dropped_instead_of_taken_along(session, somchai):
    add_push(session, somchai, "พรุ่งนี้มีงาน", key="team.day_before", created_at=at("2026-11-23", "20:00"))
    add_push(session, somchai, "ตอบรับด้วย", key="lead.asked", created_at=at("2026-11-23", "20:00"))

    answer = reply(session, somchai, [text("คำตอบ")], **TOKEN)

    assert states(session) == {
        "พรุ่งนี้มีงาน": ("dropped", None),
        "ตอบรับด้วย": ("folded", answer),
        "คำตอบ": ("queued", None),
    }


def test_answer_without_a_token_is_a_push_that_another_reply_may_carry(session, somchai):
    add_push(session, somchai, "รอ", created_at=at("2026-11-24", "09:00"))
    reply(session, somchai, [text("ไม่มีโทเคน")], **TOKEN | {"token": None})

    answer = reply(session, somchai, [text("คำตอบ")], **TOKEN)

    assert states(session) == {"รอ": ("folded", answer), "ไม่มีโทเคน": ("folded", answer), "คำตอบ": ("queued", None)}
