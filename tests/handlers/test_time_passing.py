"""What time alone does: reminders come while they are true, undecided requests expire, the day is asked about."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.calendar import BANGKOK
from domain.lifecycle import State
from handlers import clockwork
from notifications import reminders
from notifications.pages import pages_of
from storage import requests
from storage.tables import OutboxMessage
from tests.handlers.asking import approves, proposes, sends, summarises
from tests.handlers.cast import Actor, Room


def passes(room: Room, **span: int) -> None:
    """Let time pass with the clock's jobs, as the worker does: by the hour, over weeks by the third of a day."""
    step = 1 if timedelta(**span) < timedelta(days=4) else 8
    for _ in range(int(timedelta(**span) / timedelta(hours=step))):
        room.later(hours=step)
        for job in (reminders.fire_due, clockwork.expire_stale, clockwork.hold_past, clockwork.close_silent):
            room.rows(lambda s, job=job: job(s, room.office, room.now))


def titles(actor: Actor) -> list[str]:
    return [pages_of(m["contents"])[0]["body"]["contents"][0]["text"] for m in actor.pushed().messages]


def test_silent_trainer_is_reminded_and_then_the_head_is_told(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    sends(somchai)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        suda.says(words)
    passes(room, hours=25)
    assert thira.pushed().words.count("รอคำตอบจากท่าน") == 1
    assert "วิทยากรยังไม่ตอบรับ" not in suda.pushed().words
    passes(room, hours=48)
    assert "วิทยากรยังไม่ตอบรับ" in suda.pushed().words


def test_reminders_of_a_request_that_moved_on_vanish(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    passes(room, days=4)
    assert "รอคำตอบจากท่าน" not in thira.pushed().words
    assert "ยังไม่ได้ลงรับ" not in wipa.pushed().words


def test_request_nobody_has_received_is_brought_up_again(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    passes(room, days=3)
    assert "หนังสือยังไม่ได้ลงรับ" in wipa.pushed().words


def test_both_sides_hear_before_and_on_the_day_and_the_school_is_asked_after(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    passes(room, days=23)
    school, trainer = somchai.pushed().words, thira.pushed().words
    assert school.count("อีก 7 วันถึงวันนัด") == 1
    assert school.count("พรุ่งนี้ถึงวันนัด") == 1
    assert school.count("วันนี้ถึงวันนัดแล้ว") == 1
    assert school.count("กิจกรรมที่ผ่านมาเป็นอย่างไรบ้าง") == 1
    assert [trainer.count(words) for words in ("อีก 7 วันถึงวันงาน", "พรุ่งนี้ถึงวันงาน", "วันนี้มีงาน")] == [1, 1, 1]
    assert room.request().state == State.HELD


def test_rating_closes_the_request_and_thanks_the_team(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    passes(room, days=23)
    somchai.presses("5") if "5" in somchai.pushed().labels else somchai.says("ประเมิน 70-0001")
    somchai.says("ขอบคุณมากค่ะ อยากให้มาอีก")
    somchai.says("ไม่")  # the trainers are not to read it
    assert room.request().state == State.HELD
    summarises(thira)
    assert room.request().state == State.CLOSED
    rating = room.rows(lambda s: requests.find_rating(s, room.request().id))
    assert (rating.score, rating.comment) == (5, "ขอบคุณมากค่ะ อยากให้มาอีก")
    assert "อยากให้มาอีก" in suda.pushed().words
    assert "อยากให้มาอีก" not in thira.pushed().words


def test_silent_school_closes_the_request_in_the_end(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    passes(room, days=23)
    summarises(thira)
    passes(room, days=12)
    assert room.request().state == State.HELD
    passes(room, days=6)
    assert room.request().state == State.CLOSED


def test_summary_nobody_writes_leaves_the_request_open_and_the_head_is_told(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P7.1: closed only when all is in, and nothing waits for ever."""
    approves(somchai, wipa, suda, thira)
    passes(room, days=45)
    assert room.request().state == State.HELD
    assert "ขอสรุปผลสั้น ๆ" in thira.pushed().words
    assert "เรื่องยังปิดไม่ได้" in suda.pushed().words


def test_undecided_request_expires_on_its_day_and_everybody_hears(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    passes(room, days=24)
    assert room.request().state == State.EXPIRED
    assert "หมดเวลาพิจารณา" in somchai.pushed().words
    assert "หมดเวลาพิจารณา" in wipa.pushed().words


def test_word_of_an_expired_request_wakes_nobody(room: Room, somchai: Actor, wipa: Actor) -> None:
    """R68: its day will not be kept, so that nobody has to hear of it the night before."""
    sends(somchai)
    passes(room, days=24)
    told = room.rows(
        lambda s: list(s.scalars(select(OutboxMessage).where(OutboxMessage.key.endswith(".expired")).order_by("key")))
    )
    due = [(row.key, row.urgent, f"{row.due_at.astimezone(BANGKOK):%H:%M}") for row in told]
    assert due == [("office.expired", False, "07:30"), ("requester.expired", False, "07:30")]


@pytest.mark.parametrize("job", [clockwork.expire_stale, clockwork.hold_past, clockwork.close_silent])
def test_clocks_job_run_twice_changes_nothing_more(room: Room, somchai: Actor, wipa: Actor, job: object) -> None:
    sends(somchai)
    room.later(days=40)
    room.rows(lambda s: job(s, room.office, room.now))
    log = room.rows(lambda s: list(requests.list_log(s, room.request().id)))
    assert room.rows(lambda s: job(s, room.office, room.now)) == 0
    assert len(room.rows(lambda s: list(requests.list_log(s, room.request().id)))) == len(log)


def test_nothing_is_due_in_quiet_hours(room: Room, somchai: Actor, wipa: Actor) -> None:
    room.later(hours=10)  # eight in the evening
    sends(somchai)
    assert due_times(wipa) == ["2026-12-02 07:30"]


def due_times(actor: Actor) -> Sequence[str]:
    mine = select(OutboxMessage.due_at).where(
        OutboxMessage.line_user_id == actor.user_id, OutboxMessage.reply_token.is_(None)
    )
    found = actor.room.rows(lambda s: list(s.scalars(mine)))
    return [moment.astimezone(BANGKOK).strftime("%Y-%m-%d %H:%M") for moment in found]
