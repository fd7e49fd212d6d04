"""R65: what waits to be said to somebody who leaves is taken back, and said to who comes in their place, as chats."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.calendar import BANGKOK
from notifications import reminders
from notifications.courier import deliver_due
from notifications.digests import send_digest
from storage import outbox, people, requests
from storage.keys import new_key
from storage.tables import OutboxMessage
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.test_leaving import assigns, moves
from tests.notifications.fake_line import FakeLine

NIGHT = datetime(2026, 12, 1, 21, 0, tzinfo=BANGKOK)
LEFT = ("dropped", "left")
WAITS = ("queued", None)


def waiting(actor: Actor) -> dict[str, tuple[str, str | None]]:
    """Read what became of each push to a phone, by its key."""
    mine = select(OutboxMessage).where(OutboxMessage.line_user_id == actor.user_id, OutboxMessage.reply_token.is_(None))
    rows = actor.room.rows(lambda s: s.scalars(mine.order_by(OutboxMessage.created_at, OutboxMessage.id)).all())
    return {row.key: (row.state, row.error) for row in rows}


def runs(room: Room) -> dict[str, str]:
    """Let the courier run, and return what each phone was pushed."""
    line = FakeLine()
    deliver_due(room.engine, line, lambda: room.now)
    return {to: Heard(messages).words for _, to, messages in line.sent}


def queues(room: Room, actor: Actor, key: str, **columns: object) -> str:
    """Let something wait for a phone, as another process has written it."""
    row = OutboxMessage(
        id=new_key(), line_user_id=actor.user_id, key=key, messages=[{"type": "text", "text": key}],
        due_at=room.now, created_at=room.now, **columns,
    )  # fmt: skip
    room.rows(lambda s: outbox.add(s, row))
    return row.id


@pytest.fixture
def asked(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> Room:
    """Thira is asked to train, and has not heard it; it is a minute later."""
    assigns(suda, wipa, somchai, "ธีระ", number="70-0001")
    assert waiting(thira) == {"lead.asked": WAITS}
    room.later(minutes=1)
    return room


def test_who_is_asked_instead_hears_the_question_and_can_answer(
    asked: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    moves(suda, "ธีระ", "อรุณี")
    assert waiting(thira) == {"lead.asked": LEFT, "leaving": WAITS}
    assert waiting(arunee) == {"leaving": WAITS, "lead.asked": WAITS}
    pushed = runs(asked)
    taken_over, _, card = pushed[arunee.user_id].partition("พิมพ์ งานของฉัน เพื่อดูงานที่รอท่าน")
    assert "ท่านรับงานต่อจาก ธีระ วงศ์ดี" in taken_over
    assert "สิ้นสุดหน้าที่" not in taken_over  # that is the other's
    assert "ขอเชิญเป็นวิทยากร" in card
    assert "70-0001" not in pushed[thira.user_id]
    assert "ตอบรับคำขอ" in arunee.presses("ตอบรับ").words
    assert runs(asked).keys() & {thira.user_id, arunee.user_id} == set()


def test_no_leaves_what_waits_where_it_is(asked: Room, suda: Actor, thira: Actor, arunee: Actor) -> None:
    moves(suda, "ธีระ", "อรุณี", "ไม่")
    assert (waiting(thira), waiting(arunee)) == ({"lead.asked": WAITS}, {})


def test_message_in_hand_at_that_moment_is_left_to_its_courier(
    asked: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """LINE may have it already: it is neither taken back nor said again."""
    [row_id] = asked.rows(lambda s: [row.id for row in outbox.list_foldable(s, thira.user_id)])
    asked.rows(lambda s: outbox.claim(s, row_id, asked.now))
    moves(suda, "ธีระ", "อรุณี")
    assert waiting(thira) == {"lead.asked": WAITS, "leaving": WAITS}
    asked.rows(lambda s: outbox.mark_sent(s, row_id, asked.now))
    assert waiting(thira)["lead.asked"] == ("sent", None)
    assert waiting(arunee)["lead.asked"] == WAITS


def test_message_that_line_did_not_take_after_all_is_not_tried_again(asked: Room, suda: Actor, thira: Actor) -> None:
    [row_id] = asked.rows(lambda s: [row.id for row in outbox.list_foldable(s, thira.user_id)])
    asked.rows(lambda s: outbox.claim(s, row_id, asked.now))
    moves(suda, "ธีระ", "อรุณี")
    asked.rows(lambda s: outbox.forget_try(s, outbox.find_claimed(s, row_id, 1)))
    asked.later(minutes=1)
    assert "ขอเชิญเป็นวิทยากร" not in runs(asked)[thira.user_id]
    assert waiting(thira) == {"lead.asked": LEFT, "leaving": ("sent", None)}


def test_word_written_at_that_very_moment_is_never_said(asked: Room, somchai: Actor, suda: Actor, thira: Actor) -> None:
    """Another process may tell somebody of the office who has left it in the same instant."""
    moves(suda, "ธีระ", "อรุณี")
    request = asked.request()
    queues(asked, thira, "team.approved", request_id=request.id)
    queues(asked, thira, "budget.warning")
    thira.says("เมนู")  # a reply takes along what waits, but not this
    assert waiting(thira) == {
        "lead.asked": LEFT, "leaving": ("folded", None), "team.approved": LEFT, "budget.warning": LEFT,
    }  # fmt: skip
    queues(asked, thira, "team.week_before", request_id=request.id)
    assert "team.week_before" not in runs(asked).get(thira.user_id, "")
    assert waiting(thira)["team.week_before"] == LEFT


def test_what_is_their_own_is_said_to_who_has_left(
    asked: Room, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R68: somebody of the office may have asked for a school, and thanks are theirs."""
    sends(malee, day="23/12/69")
    other, mine = asked.request("70-0002").id, thira.row().id
    asked.rows(lambda s: setattr(requests.find(s, other), "requester_id", mine))
    for key, request_id in (("requester.received", other), ("team.praised", asked.request().id), ("news", None)):
        queues(asked, thira, key, request_id=request_id)
    moves(suda, "ธีระ", "อรุณี")
    kept = {key: state for key, state in waiting(thira).items() if state == WAITS}
    assert kept.keys() == {"requester.received", "team.praised", "news", "leaving"}
    assert waiting(arunee).keys() == {"leaving", "lead.asked"}
    pushed = runs(asked)[thira.user_id]
    assert all(key in pushed for key in ("requester.received", "team.praised", "news"))


def test_letter_that_the_only_clerk_has_not_heard_of_comes_to_who_has_the_desk_now(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """In the night a word waits until the morning."""
    room.now = NIGHT
    sends(somchai)
    assert waiting(wipa) == {"clerks.new": WAITS}
    room.later(minutes=1)
    moves(suda, "วิภา", "ธีระ")
    assert waiting(wipa) == {"clerks.new": LEFT, "leaving": WAITS}
    assert waiting(thira) == {"leaving": WAITS, "clerks.new": WAITS}
    room.later(hours=12)
    pushed = runs(room)
    assert "มีหนังสือเข้าใหม่" in pushed[thira.user_id]
    assert "70-0001" not in pushed[wipa.user_id]
    thira.presses("ลงรับ")
    thira.says("1234")


def test_who_was_told_all_along_is_not_told_again(
    room: Room, somchai: Actor, wipa: Actor, nid: Actor, suda: Actor, thira: Actor
) -> None:
    room.now = NIGHT
    sends(somchai)
    room.later(minutes=1)
    moves(suda, "วิภา", "ธีระ")  # there is another clerk
    assert (waiting(wipa)["clerks.new"], waiting(nid)["clerks.new"]) == (LEFT, WAITS)
    assert waiting(thira) == {"leaving": WAITS}
    moves(suda, "นิด", "ธีระ")
    assert (waiting(nid)["clerks.new"], waiting(thira)["clerks.new"]) == (LEFT, WAITS)
    assert nid.pushed().words.count("มีหนังสือเข้าใหม่") == thira.pushed().words.count("มีหนังสือเข้าใหม่") == 1


def test_nag_about_work_that_goes_on_is_passed_on_with_it(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """The reminder has fired, and would not fire again for who takes the desk over."""
    sends(somchai)
    runs(room)
    room.later(days=3)
    room.rows(lambda s: reminders.fire_due(s, room.office, room.now))
    assert waiting(wipa) == {"clerks.new": ("sent", None), "clerks.still_new": WAITS}
    room.later(minutes=1)
    moves(suda, "วิภา", "ธีระ")
    assert waiting(wipa)["clerks.still_new"] == LEFT
    assert waiting(thira) == {"leaving": WAITS, "clerks.still_new": WAITS}


def test_reminders_to_come_go_to_the_successor(asked: Room, suda: Actor, thira: Actor, arunee: Actor) -> None:
    """They name no person: whoever leads or assists when they are due hears them."""
    thira.says("ตอบรับ 70-0001")
    suda.says("อนุมัติ 70-0001")
    moves(suda, "ธีระ", "อรุณี")
    arunee.says("ตอบรับ 70-0001")
    runs(asked)
    asked.now = datetime(2026, 12, 21, 9, 0, tzinfo=BANGKOK)
    asked.rows(lambda s: reminders.fire_due(s, asked.office, asked.now))
    assert "team.day_before" in waiting(arunee)
    assert "team.day_before" not in waiting(thira)


def test_what_waits_for_want_of_pushes_and_the_office_page_is_taken_back(
    room: Room, suda: Actor, prasert: Actor, thira: Actor
) -> None:
    """What the office says about no request: the digest comes to a new head by itself, and the warning too."""
    for key in ("digest.month", "help", "help.taken", "announcement", "overrun", "away.entered", "leaving"):
        queues(room, suda, key, held_at=room.now)
    moves(prasert, "สุดา", "ธีระ")
    assert {key for key, state in waiting(suda).items() if state == LEFT} == {
        "digest.month", "help", "help.taken", "announcement", "overrun", "away.entered",
    }  # fmt: skip
    rows = select(OutboxMessage.state).where(OutboxMessage.key == "leaving", OutboxMessage.line_user_id == suda.user_id)
    assert sorted(room.rows(lambda s: s.scalars(rows).all())) == [
        "dropped",
        "queued",
    ]  # taken over before; and farewell
    assert waiting(thira).keys() == {"leaving"}


def test_digest_of_the_month_comes_to_the_new_head_by_itself(
    room: Room, suda: Actor, prasert: Actor, thira: Actor
) -> None:
    """R62"""
    room.rows(lambda s: send_digest(s, room.office, room.now))
    assert waiting(suda) == {"digest.month": WAITS}
    moves(prasert, "สุดา", "ธีระ")
    room.rows(lambda s: send_digest(s, room.office, room.now))
    assert (waiting(suda)["digest.month"], waiting(thira)["digest.month"]) == (LEFT, WAITS)


def test_who_leaves_without_open_work_leaves_nothing_behind(
    asked: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    moves(suda, "อรุณี", "ธีระ")
    assert waiting(arunee) == {"leaving": WAITS}
    assert waiting(thira) == {"lead.asked": WAITS, "leaving": WAITS}
    assert "ไม่มีคำขอที่เป็นวิทยากรค้างอยู่" in thira.pushed().words


def test_head_who_takes_the_work_over_reads_what_was_not_heard_at_once(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor
) -> None:
    """Their reply takes it along, for nothing."""
    room.now = NIGHT
    sends(somchai)
    room.later(minutes=1)
    moves(suda, "วิภา", "สุดา")
    assert waiting(suda) == {"clerks.new": ("folded", None)}


def test_assistant_who_leaves_is_followed_by_one_who_knows_of_what(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    room.rows(lambda s: people.add_duty(s, wipa.row().id, "supervisor", room.now))
    sends(somchai)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "ธีระ", "1"):
        suda.says(words)
    room.now += timedelta(minutes=1)
    assert waiting(arunee) == {"assistants.named": WAITS}
    preview = moves(suda, "อรุณี", "วิภา").words
    assert "คำขอที่เป็นผู้ช่วยวิทยากร: 70-0001" in preview
    assert waiting(arunee) == {"assistants.named": LEFT, "leaving": WAITS}
    assert "ขอเชิญเป็นผู้ช่วยวิทยากร" in wipa.pushed().words
    assert waiting(thira) == {"lead.asked": WAITS}  # who stays has heard of nothing new
