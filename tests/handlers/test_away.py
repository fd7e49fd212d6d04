"""Leave and duty away, and who stands in, as chats (P4.2, R60)."""

import pytest
from sqlalchemy import select

from domain.lifecycle import State
from storage import people, requests
from storage.tables import Absence
from tests.handlers.asking import proposes, registers, sends
from tests.handlers.cast import Actor, Room


def is_away(person: Actor, days: str, substitute: str, *, who: str = "") -> str:
    """Enter an absence in the chat and read the last answer."""
    person.says("แจ้งลา")
    said = [*([who] if who else []), "1", days, "ใช่", substitute]
    for words in said:
        heard = person.says(words)
    return heard.words


def absences(room: Room) -> list[tuple[int, int | None, str, str]]:
    found = room.rows(lambda s: list(s.scalars(select(Absence).order_by(Absence.id))))
    return [(a.person_id, a.substitute_id, str(a.first_day), str(a.last_day)) for a in found]


def test_substitute_of_a_desk_is_asked_instead_and_the_log_says_for_whom(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, anong: Actor, prasert: Actor
) -> None:
    """R60: during these days the one who is away is not asked."""
    assert "อนงค์ ศรีเมือง ทำหน้าที่แทน" in is_away(prasert, "1-4 ธ.ค. 69", "อนงค์", who="ตัวฉันเอง")
    assert "ขอให้ท่านทำหน้าที่แทน ประเสริฐ มั่นคง" in anong.pushed().words
    sends(somchai)
    proposes(wipa, suda)
    assert "ขอให้พิจารณาบันทึก" not in prasert.pushed().words
    assert "70-0001" in anong.says("งานของฉัน").words
    anong.presses("เห็นชอบ")
    assert room.request().state == State.CIRCULATED
    endorsed = room.rows(lambda s: [e for e in requests.list_log(s, room.request().id) if e.action == "endorse"])
    assert (endorsed[-1].actor_id, endorsed[-1].for_id) == (anong.row().id, prasert.row().id)
    wipa.says("70-0001")
    assert "อนงค์ ศรีเมือง (แทน ประเสริฐ มั่นคง)" in wipa.presses("ดูความคืบหน้า").words


def test_card_sent_before_is_answered_truthfully_and_coming_back_early_gives_the_desk_back(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, anong: Actor, prasert: Actor
) -> None:
    """P4.2: an old card neither works silently nor lies."""
    sends(somchai)
    proposes(wipa, suda)
    old = prasert.pushed()
    is_away(prasert, "1-4 ธ.ค. 69", "อนงค์", who="ตัวฉันเอง")
    said = prasert.presses("เห็นชอบ", on=old).words
    assert "อนงค์ ศรีเมือง ทำหน้าที่แทนท่านในคำขอ 70-0001" in said
    assert room.request().state == State.PROPOSED
    assert "ยกเลิกการแจ้งไม่อยู่" in prasert.says("กลับมาแล้ว").words
    assert "กลับมาแล้วค่ะ" in anong.pushed().words
    assert "หน้าที่ของผู้อื่น" in anong.says("เห็นชอบ 70-0001").words
    prasert.presses("เห็นชอบ", on=old)
    assert room.request().state == State.CIRCULATED
    assert absences(room) == [(prasert.row().id, anong.row().id, "2026-12-01", "2026-11-30")]


def test_late_press_is_told_who_decided_for_whom(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, anong: Actor, prasert: Actor
) -> None:
    """R60: who acted stands in the log, not in the duty."""
    is_away(prasert, "1-4 ธ.ค. 69", "อนงค์", who="ตัวฉันเอง")
    sends(somchai)
    registers(wipa)
    wipa.says("ทำบันทึก 70-0001")
    suda.says("เห็นชอบ 70-0001")
    card = anong.pushed()
    anong.presses("ไม่อนุมัติ", on=card)
    anong.says("เขตมีประชุมค่ะ")
    anong.says("ข้าม")
    prasert.says("กลับมาแล้ว")
    assert "อนงค์ ศรีเมือง ทำหน้าที่แทน ท่าน" not in prasert.says("เห็นชอบ 70-0001").words
    assert "อนงค์ ศรีเมือง ทำหน้าที่แทน ประเสริฐ มั่นคง" in prasert.says("เห็นชอบ 70-0001").words


def test_who_is_away_on_the_day_is_shown_so_and_neither_picked_nor_asked_next(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R60, P4.2: nobody wonders where they went."""
    is_away(thira, "21-23 ธ.ค. 69", "ไม่มี")
    sends(somchai)
    proposes(wipa, suda)
    asked = suda.says("มอบหมาย 70-0001").words
    assert "1. อรุณี แก้วใส" in asked
    assert "ธีระ วงศ์ดี\nลา อ. 22 ธ.ค. 69" in asked
    assert "ไปในวันนั้นไม่ได้" in suda.says("ธีระ").words
    suda.says("อรุณี")
    suda.says("ไม่มี")
    arunee.presses("ไม่สะดวก")
    arunee.says("1")
    assert room.request().state == State.CIRCULATED
    assert room.request().lead_id is None


def test_lead_who_is_away_is_answered_for_by_the_stand_in(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P4.2: the stand-in says yes for the trainer, who stays the trainer."""
    is_away(thira, "1-4 ธ.ค. 69", "อรุณี")
    sends(somchai)
    proposes(wipa, suda)
    suda.says("มอบหมาย 70-0001")
    suda.says("ธีระ")
    suda.says("ไม่มี")
    assert "ขอเชิญเป็นวิทยากร" not in thira.pushed().words
    arunee.presses("ตอบรับ")
    assert room.request().state == State.CONSIDERING
    assert room.request().lead_id == thira.row().id
    suda.presses("อนุมัติ")
    assert room.request().state == State.APPROVED


def test_circle_is_refused_and_a_chain_ends_with_who_is_there(
    room: Room, thira: Actor, arunee: Actor, suda: Actor
) -> None:
    """R60: A for B and B for A would leave nobody."""
    is_away(thira, "1-4 ธ.ค. 69", "อรุณี")
    said = is_away(arunee, "3-5 ธ.ค. 69", "ธีระ")
    assert "วันพฤหัสบดีที่ 3 ธันวาคม 2569 ท่านนี้มอบงานวนกลับมา" in said
    assert len(absences(room)) == 1
    assert "สุดา พงษ์ไทย ทำหน้าที่แทน" in arunee.says("สุดา").words
    assert len(absences(room)) == 2


def test_substitute_who_is_away_without_one_is_refused(room: Room, thira: Actor, arunee: Actor) -> None:
    is_away(arunee, "2 ธ.ค. 69", "ไม่มี")
    assert "ไม่อยู่เหมือนกัน" in is_away(thira, "1-4 ธ.ค. 69", "อรุณี")
    assert len(absences(room)) == 1


def test_days_that_overlap_or_are_over_are_refused(room: Room, thira: Actor, arunee: Actor) -> None:
    is_away(thira, "1-4 ธ.ค. 69", "อรุณี")
    thira.says("แจ้งลา")
    thira.says("1")
    assert "แจ้งไม่อยู่ไว้แล้ว" in thira.says("4-6 ธ.ค. 69").words
    thira.says("ยกเลิก")
    thira.says("แจ้งลา")
    thira.says("1")
    assert "ผ่านไปแล้ว" in thira.says("3 พ.ย. 69").words
    assert len(absences(room)) == 1


def test_head_enters_and_ends_it_for_somebody_who_is_told(room: Room, suda: Actor, thira: Actor, arunee: Actor) -> None:
    """P4.2: a head may enter it for somebody."""
    is_away(suda, "1-4 ธ.ค. 69", "อรุณี", who="ธีระ")
    assert "มีผู้แจ้งว่าท่านลา 1-4 ธันวาคม 2569" in thira.pushed().words
    assert absences(room) == [(thira.row().id, arunee.row().id, "2026-12-01", "2026-12-04")]
    assert "• ธีระ วงศ์ดี ลา 1-4 ธันวาคม 2569 ผู้ทำหน้าที่แทน: อรุณี แก้วใส" in arunee.says("ใครลา").words
    assert "เฉพาะหัวหน้ากลุ่ม" in arunee.says("กลับมาแล้ว ธีระ").words
    assert "ยกเลิกการแจ้งไม่อยู่ของ ธีระ วงศ์ดี" in suda.says("กลับมาแล้ว ธีระ").words
    assert absences(room)[0][3] == "2026-11-30"


def test_trainings_on_these_days_are_named(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P4.2: a stand-in at the desk is none for the training itself."""
    sends(somchai)
    proposes(wipa, suda)
    suda.says("มอบหมาย 70-0001")
    suda.says("ธีระ")
    suda.says("ไม่มี")
    assert "เป็นวิทยากรของคำขอ 70-0001" in is_away(thira, "22 ธ.ค. 69", "อรุณี")


@pytest.mark.parametrize("words", ["แจ้งลา", "ใครลา", "กลับมาแล้ว"])
def test_school_has_no_part_in_it(room: Room, somchai: Actor, words: str) -> None:
    assert "สำหรับเจ้าหน้าที่" in somchai.says(words).words
    assert absences(room) == []


def test_member_who_is_away_on_the_day_of_the_meeting_is_sat_for(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, nid: Actor
) -> None:
    """P4.2: the stand-in has the seat from the beginning."""
    is_away(thira, "3 ธ.ค. 69", "นิด")
    sends(somchai)
    proposes(wipa, suda)
    for words in ("นัดประชุม 70-0001", "ศึกษานิเทศก์ทุกคน", "3 ธ.ค. 69", "9.30", "1"):
        suda.says(words)
    assert "แจ้งนัดประชุมล่วงหน้า" in nid.pushed().words
    assert "แจ้งนัดประชุมล่วงหน้า" not in thira.pushed().words


def test_who_has_left_the_office_stands_in_for_nobody(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, anong: Actor, prasert: Actor
) -> None:
    """P4.2: a director's desk is not left with somebody who is gone."""
    is_away(prasert, "1-4 ธ.ค. 69", "อนงค์", who="ตัวฉันเอง")
    room.rows(lambda s: people.end_duties(s, anong.row().id))
    sends(somchai)
    proposes(wipa, suda)
    assert "เห็นชอบ" not in anong.says("70-0001").labels
    prasert.presses("เห็นชอบ")
    assert room.request().state == State.CIRCULATED


def test_leave_that_was_called_off_is_in_nobodys_way(room: Room, thira: Actor) -> None:
    """P4.2: leave that begins earlier than the one that never was."""
    is_away(thira, "10-12 ธ.ค. 69", "ไม่มี")
    thira.says("กลับมาแล้ว")
    assert "บันทึกแล้วค่ะ" in is_away(thira, "30 พ.ย. - 12 ธ.ค. 69", "ไม่มี")
    assert absences(room)[-1] == (thira.row().id, None, "2026-11-30", "2026-12-12")
