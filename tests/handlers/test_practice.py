"""R06: a newcomer on the staff practises with the real screens; nothing is sent, counted or kept, as chats."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from domain.lifecycle import State
from simulator.limits import problems_of
from storage import retention
from storage.database import Base
from storage.tables import Practice
from tests.handlers.asking import SUMMARY, sends
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.conftest import _join

OWN = {"practices", "outbox"}  # where the practice itself lies, and the answers to who practises


def everything(room: Room) -> dict[str, list[str]]:
    """Every row of every table but the answers to the chat, and people's pace."""

    def read(session):
        found = {}
        for table in Base.metadata.sorted_tables:
            if table.name not in OWN:
                columns = [c.name for c in table.columns if c.name != "pace"]
                rows = session.execute(text("SELECT " + ", ".join(f'"{c}"' for c in columns) + f" FROM {table.name}"))
                found[table.name] = sorted(str(tuple(row)) for row in rows)
        return found

    return room.rows(read)


def said_to(room: Room) -> dict[str, int]:
    """How many messages lie in the outbox for whom, pushes apart."""
    return room.rows(
        lambda s: {
            f"{who} {token}": count
            for who, token, count in s.execute(
                text("SELECT line_user_id, reply_token IS NULL, count(*) FROM outbox GROUP BY 1, 2")
            )
        }
    )


def assert_marked(heard: Heard) -> None:
    """Every message says that it is practice, and the whole passes LINE's limits."""
    assert heard.messages
    assert problems_of(heard.messages) == []
    for message in heard.messages:
        shown = message["text"] if message["type"] == "text" else message["altText"]
        assert shown.startswith("[ฝึก]")
        if message["type"] == "flex":
            assert "ฝึก · ไม่มีการส่งจริง" in json.dumps(message["contents"], ensure_ascii=False)
    assert {"ทำไม", "เลิกฝึก"} <= set(heard.labels)


# What each role types once its practice has begun, up to the end of its part.
# fmt: off
PLAYED = {
    "clerk":      ["ลงรับ 70-9001", "55", "1", "ข้าม", "ทำบันทึก 70-9001"],
    "head":       ["เห็นชอบ 70-9001", "มอบหมาย 70-9001", "1", "ไม่มี", "อนุมัติ 70-9001"],
    "supervisor": ["ตอบรับ 70-9001", "กำลังเดินทาง 70-9001", "ถึงแล้ว 70-9001", "เริ่มกิจกรรม 70-9001", "จบกิจกรรม 70-9001",
                   "สรุปผล 70-9001", *SUMMARY],
    "director":   ["เห็นชอบ 70-9001"],
}
# fmt: on


@pytest.mark.parametrize("role", PLAYED)
def test_practice_is_played_to_its_end_and_leaves_no_trace(role: str, room: Room, somchai: Actor) -> None:
    """R06: nothing is sent to anybody else, counted or kept: every table and the ledger stay as they were."""
    sends(somchai)  # real work that is under way
    newcomer = _join(room, "ใหม่ มาดี", role)
    others = [_join(room, f"คนอื่น {n}", duty) for n, duty in enumerate(("clerk", "head", "supervisor", "director"))]
    newcomer.says("เมนู")
    before, told = everything(room), said_to(room)

    heard = newcomer.says("โหมดฝึก")
    assert_marked(heard)
    assert "70-9001" in heard.words
    for words in PLAYED[role]:
        heard = newcomer.says(words)
        assert_marked(heard)
    assert "ไม่มีงานที่รอท่านแล้ว" in heard.words

    assert everything(room) == before
    assert "เรื่องสมมุติถูกลบทั้งหมด" in newcomer.says("เลิกฝึก").words
    assert everything(room) == before
    assert room.rows(lambda s: s.scalars(select(Practice)).all()) == []
    after = {who: n for who, n in said_to(room).items() if newcomer.user_id not in who}
    assert after == {who: n for who, n in told.items() if newcomer.user_id not in who}
    assert all(actor.pushed().messages == [] for actor in others)
    assert newcomer.pushed().messages == []


def test_deputy_practises_where_the_memo_passes_them(room: Room) -> None:
    newcomer = _join(room, "ใหม่ มาดี", "deputy")
    assert "ยังไม่มีอะไรให้ฝึก" in newcomer.says("โหมดฝึก").words
    room.office = replace(room.office, proposing=replace(room.office.proposing, desks=("head", "deputy", "director")))
    assert "70-9001" in newcomer.says("โหมดฝึก").words
    assert "ไม่มีงานที่รอท่านแล้ว" in newcomer.says("เห็นชอบ 70-9001").words


def test_buttons_of_a_practice_do_nothing_afterwards(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    old = wipa.says("โหมดฝึก")
    assert "เลขรับ" in wipa.presses("ลงรับ", on=old).words
    wipa.says("เลิกฝึก")
    before = everything(room)
    assert "การ์ดฝึก จึงไม่มีผลกับงานจริง" in wipa.presses("ลงรับ", on=old).words
    wipa.says("ลงรับ 70-9001")
    assert everything(room) == before


def test_real_card_is_not_pressed_by_mistake_in_practice(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    real = wipa.pushed()
    first = wipa.says("โหมดฝึก")
    before = everything(room)
    assert "งานจริง" in wipa.presses("ลงรับ", on=real).words
    wipa.says("โหมดฝึก")  # begins anew: the cards of the first are old
    assert "การฝึกครั้งก่อน" in wipa.presses("ลงรับ", on=first).words
    assert everything(room) == before
    wipa.says("เลิกฝึก")
    assert "เลขรับ" in wipa.presses("ลงรับ", on=real).words


@pytest.mark.parametrize("words", ["ลงรับ 70-0001", "70-0001", "เอกสาร 70-0001"])
def test_number_of_real_work_is_said_to_be_real(room: Room, somchai: Actor, wipa: Actor, words: str) -> None:
    """R06: the newcomer learns where they are, and nothing happens to the real request."""
    sends(somchai)
    wipa.says("โหมดฝึก")
    before = everything(room)
    heard = wipa.says(words)
    assert_marked(heard)
    assert "เลขที่นี้เป็นงานจริงค่ะ" in heard.words
    assert "พิมพ์ เลิกฝึก" in heard.words
    assert everything(room) == before


def test_trainer_is_not_told_that_all_is_done_before_the_summary(room: Room) -> None:
    """R06: a form that is open is work that waits."""
    newcomer = _join(room, "ใหม่ มาดี", "supervisor")
    newcomer.says("โหมดฝึก")
    for words in ("ตอบรับ 70-9001", "กำลังเดินทาง", "ถึงแล้ว", "เริ่มกิจกรรม", "จบกิจกรรม", "สรุปผล", *SUMMARY[:-1]):
        assert "ไม่มีงานที่รอท่านแล้ว" not in newcomer.says(words).words
    assert "ไม่มีงานที่รอท่านแล้ว" in newcomer.says(SUMMARY[-1]).words


def test_every_step_says_why(room: Room, wipa: Actor) -> None:
    """R06: a card for each step names the rule."""
    wipa.says("โหมดฝึก")
    assert "2.2.1" in wipa.says("ทำไม").words
    wipa.says("ลงรับ 70-9001")
    wipa.says("55")
    wipa.says("1")
    wipa.says("ข้าม")
    heard = wipa.presses("ทำไม")
    assert "3.1.1" in heard.words
    assert_marked(heard)
    wipa.says("เลิกฝึก")
    assert "ไม่ได้อยู่ในโหมดฝึก" in wipa.says("ทำไม").words
    assert "ไม่ได้อยู่ในโหมดฝึก" in wipa.says("เลิกฝึก").words


@pytest.mark.parametrize(
    ("role", "played", "seen"),
    [
        ("clerk", ["ส่งคืน 70-9001", "ขอให้เลือกวันใหม่"], "คำขอแก้ไขแล้ว"),
        ("supervisor", ["ไม่รับ 70-9001", "ติดราชการที่อื่น"], "ไม่มีงานที่รอท่าน"),
        ("head", ["ไม่อนุมัติ 70-9001", "ไม่มีวิทยากร", "ข้าม"], "ไม่มีงานที่รอท่าน"),
    ],
)
def test_other_ways_are_played_by_the_others(role: str, played: list[str], seen: str, room: Room) -> None:
    newcomer = _join(room, "ใหม่ มาดี", role)
    newcomer.says("โหมดฝึก")
    for words in played:
        heard = newcomer.says(words)
    assert seen in heard.words


def test_who_has_several_duties_is_asked_which(room: Room) -> None:
    newcomer = _join(room, "ใหม่ มาดี", "clerk", "head")
    heard = newcomer.says("โหมดฝึก")
    assert {"ฝึกเป็นเจ้าหน้าที่ธุรการ", "ฝึกเป็นหัวหน้ากลุ่ม"} <= set(heard.labels)
    assert "หน้าที่หัวหน้ากลุ่ม" in newcomer.presses("ฝึกเป็นหัวหน้ากลุ่ม").words
    assert "หน้าที่เจ้าหน้าที่ธุรการ" in newcomer.says("ฝึกเป็นเจ้าหน้าที่ธุรการ").words


def test_only_the_staff_practise_and_only_their_own_duty(room: Room, somchai: Actor, wipa: Actor) -> None:
    assert "สำหรับเจ้าหน้าที่" in somchai.says("โหมดฝึก").words
    assert "สำหรับเจ้าหน้าที่" in wipa.says("ฝึกเป็นหัวหน้ากลุ่ม").words
    assert room.rows(lambda s: s.scalars(select(Practice)).all()) == []


def test_practice_left_alone_is_over(room: Room, somchai: Actor, wipa: Actor) -> None:
    sends(somchai)
    wipa.says("โหมดฝึก")
    room.now += timedelta(hours=room.office.limits.practice_hours) + timedelta(seconds=1)
    assert "[ฝึก]" not in wipa.says("ลงรับ 70-0001").words
    assert room.rows(lambda s: s.scalars(select(Practice)).all()) == []


def test_practice_that_nobody_comes_back_to_is_forgotten_by_the_clock(room: Room, wipa: Actor) -> None:
    wipa.says("โหมดฝึก")
    room.rows(lambda s: retention.forget_practices(s, room.now))
    assert len(room.rows(lambda s: s.scalars(select(Practice)).all())) == 1
    room.rows(lambda s: retention.forget_practices(s, room.now + timedelta(seconds=1)))
    assert room.rows(lambda s: s.scalars(select(Practice)).all()) == []


def test_photo_in_practice_is_not_kept(room: Room, wipa: Actor) -> None:
    wipa.says("โหมดฝึก")
    assert "ไม่ต้องส่งรูป" in wipa.sends("image").words


def test_own_half_finished_form_waits_for_the_end_of_the_practice(room: Room, wipa: Actor, somchai: Actor) -> None:
    sends(somchai)
    wipa.says("ลงรับ 70-0001")
    assert "[ฝึก]" in wipa.says("โหมดฝึก").words
    wipa.says("ลงรับ 70-9001")
    wipa.says("55")
    assert "เลขรับ" in wipa.says("เลิกฝึก").words  # the question that was open
    wipa.says("1234")
    wipa.says("1")
    wipa.says("ข้าม")
    assert room.request().state == State.RECEIVED


def test_who_has_no_part_in_a_request_is_told_so_and_practises_nothing(room: Room) -> None:
    """R06: in the sample office no memo comes by the deputy's desk."""
    newcomer = _join(room, "ใหม่ มาดี", "deputy")
    assert "ยังไม่มีอะไรให้ฝึก" in newcomer.says("โหมดฝึก").words
    assert room.rows(lambda s: list(s.scalars(select(Practice)))) == []
    assert "งานที่รอท่าน" in newcomer.says("งานของฉัน").words
