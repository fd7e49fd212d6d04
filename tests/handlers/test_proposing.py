"""The memo from the clerk's tap over the desks of the line, as chats (P3.1, P3.2)."""

from dataclasses import replace

import pytest

from domain.lifecycle import State
from notifications import reminders
from storage import requests, tallies
from tests.handlers.asking import registers, sends
from tests.handlers.cast import Actor, Room


def story(room: Room, number: str = "70-0001") -> list[tuple[str, str, str | None]]:
    request = room.request(number)
    return [(entry.action, entry.role, entry.reason) for entry in room.rows(lambda s: requests.list_log(s, request.id))]


def with_desks(room: Room, *desks: str) -> None:
    room.office = replace(room.office, proposing=replace(room.office.proposing, desks=desks))


def test_clerk_makes_the_memo_in_one_tap_and_each_desk_passes_it_on(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, anong: Actor, prasert: Actor, thira: Actor
) -> None:
    """P3.1: the clerk, not the trainer, proposes; the deputy director can be a desk."""
    with_desks(room, "head", "deputy", "director")
    sends(somchai)
    registers(wipa)
    assert "หน้าที่ของผู้อื่น" in thira.says("ทำบันทึกเสนอ 70-0001").words
    wipa.presses("ทำบันทึกเสนอ")
    suda.presses("เห็นชอบ")
    assert "ขอให้พิจารณาบันทึก" not in prasert.pushed().words
    anong.presses("เห็นชอบ")
    memo = prasert.pushed()
    assert "เห็นชอบแล้ว\nสุดา พงษ์ไทย, อนงค์ ศรีเมือง" in memo.words
    assert "เลขรับ\n1234" in memo.words
    assert memo.labels == ["เห็นชอบ", "ส่งคืนให้แก้ไข", "ไม่อนุมัติ", "เอกสารและไฟล์"]
    prasert.says("เห็นชอบ 70-0001")
    assert room.request().state == State.CIRCULATED
    assert [action for action, _, _ in story(room)][3:] == ["propose", "endorse", "endorse", "endorse", "circulate"]


def test_fast_lane_leads_to_the_last_desk_with_its_reason_and_informs_who_is_skipped(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, anong: Actor, prasert: Actor
) -> None:
    """P3.2: the reason stands on the memo, the heads in between are informed."""
    with_desks(room, "head", "deputy", "director")
    sends(somchai)
    registers(wipa)
    wipa.presses("เสนอเร่งด่วน")
    wipa.says("เป็นเรื่องตามนโยบายเร่งด่วน")
    assert "เป็นเรื่องตามนโยบายเร่งด่วน" in prasert.pushed().words
    assert "เสนอท่านโดยตรง" in prasert.pushed().words
    for skipped in (suda, anong):
        assert "เสนอเร่งด่วนโดยตรง" in skipped.pushed().words
        assert "ขอให้พิจารณาบันทึก" not in skipped.pushed().words
    assert "หน้าที่ของผู้อื่น" in suda.says("เห็นชอบ 70-0001").words
    prasert.presses("เห็นชอบ")
    assert room.request().state == State.CIRCULATED
    assert room.rows(lambda s: tallies.count_memos(s, 2570)) == (1, 1)


@pytest.mark.parametrize(
    ("label", "said", "state"),
    [("ส่งคืนให้แก้ไข", "ขอวันใหม่ค่ะ", State.RETURNED), ("ไม่อนุมัติ", "เขตมีประชุมค่ะ", State.REFUSING)],
)
def test_desk_gives_back_or_refuses_with_a_reason_that_school_and_clerk_read(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, label: str, said: str, state: State
) -> None:
    """P3.2: a desk is not bound to agree."""
    sends(somchai)
    registers(wipa)
    wipa.says("ทำบันทึก 70-0001")
    suda.presses(label)
    suda.says(said)
    suda.says("ข้าม")  # a refusal may name what else there is
    assert room.request().state == state
    assert said in somchai.pushed().words
    assert said in wipa.pushed().words


def test_memo_on_a_desk_whose_holder_has_left_is_passed_on_by_the_clerk_and_written_down(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, prasert: Actor
) -> None:
    """P3.2: no desk keeps a memo for ever."""
    sends(somchai)
    registers(wipa)
    wipa.says("ทำบันทึก 70-0001")
    assert "หัวหน้ากลุ่มยังรับเรื่องได้" in wipa.says("ส่งผ่าน 70-0001").words
    suda.blocks()
    room.later(hours=25)
    room.rows(lambda s: reminders.fire_due(s, room.office, room.now))
    assert "บันทึกไม่มีผู้พิจารณา" in wipa.pushed().words
    assert room.request().desks == ["head", "director"]
    wipa.presses("ส่งผ่านโต๊ะนี้")
    assert room.request().desks == ["director"]
    assert "ขอให้พิจารณาบันทึก" in prasert.pushed().words
    assert story(room)[-1] == ("skip_desk", "clerk", "ขณะนั้นไม่มีหัวหน้ากลุ่มที่รับเรื่องในระบบได้")


def test_memo_whose_last_desk_is_empty_goes_on_to_the_group(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, prasert: Actor
) -> None:
    """P3.2: the clerk hears at once that nobody sits where the memo has come to."""
    sends(somchai)
    registers(wipa)
    prasert.blocks()
    assert "ไม่มี" not in wipa.says("ทำบันทึก 70-0001").messages[0]["text"]
    assert "แต่ขณะนี้ไม่มีผู้อำนวยการเขตที่รับเรื่องในระบบได้" in suda.presses("เห็นชอบ").words
    room.rows(lambda s: reminders.fire_due(s, room.office, room.now))
    assert "70-0001" in wipa.says("งานของฉัน").words
    wipa.presses("ส่งผ่านโต๊ะนี้")
    assert "70-0001" not in wipa.says("งานของฉัน").words
    assert room.request().state == State.CIRCULATED
    assert [action for action, _, _ in story(room)][-2:] == ["skip_desk", "circulate"]


def test_memo_that_goes_the_normal_way_the_second_time_counts_as_such(
    room: Room, somchai: Actor, wipa: Actor, prasert: Actor
) -> None:
    """KPI 4: what counts is the lane that the memo took in the end."""
    sends(somchai)
    registers(wipa)
    wipa.says("เสนอเร่งด่วน 70-0001")
    wipa.says("1")
    prasert.presses("ส่งคืนให้แก้ไข")
    prasert.says("ขอวันใหม่ค่ะ")
    somchai.presses("แก้ไขแล้วส่งใหม่")
    somchai.says("ยืนยัน")
    registers(wipa)
    wipa.says("ทำบันทึก 70-0001")
    assert room.rows(lambda s: tallies.count_memos(s, 2570)) == (1, 0)


def test_memo_counts_in_the_fiscal_year_in_which_it_was_made(
    room: Room, somchai: Actor, wipa: Actor, prasert: Actor, suda: Actor
) -> None:
    """KPI 4: what was asked for in September is proposed in October."""
    sends(somchai)
    room.rows(lambda s: setattr(requests.find(s, room.request().id), "fiscal_year", 2569))
    registers(wipa, "69-0001")
    wipa.says("เสนอเร่งด่วน 69-0001")
    wipa.says("1")
    assert [room.rows(lambda s, year=year: tallies.count_memos(s, year)) for year in (2569, 2570)] == [(0, 0), (1, 1)]
    assert "ทางด่วนปีงบประมาณนี้ 1 จาก 1 บันทึก" in suda.says("กระดานงาน").words
