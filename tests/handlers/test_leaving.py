"""R65, R68: the head moves all open work of somebody who leaves to another in one act, as chats."""

from sqlalchemy import select

from domain.lifecycle import State
from storage import absences, bookings, drafts, people
from storage.tables import Absence, Booking, Request
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Heard, Room


def assigns(suda: Actor, wipa: Actor, school: Actor, name: str, *, number: str, day: str = "22/12/69") -> None:
    """A school asks, and the head names a trainer."""
    sends(school, day=day)
    proposes(wipa, suda, number=number)
    suda.says(f"มอบหมาย {number}")
    suda.says(name)
    suda.says("ไม่มี")


def moves(head: Actor, leaver: str, successor: str, sure: str = "ใช่") -> Heard:
    for words in ("โอนงาน", leaver, successor, sure):
        heard = head.says(words)
    return heard


def duties(actor: Actor) -> list[str]:
    return actor.room.rows(lambda s: people.list_duties(s, actor.row().id))


def days_of(actor: Actor) -> list[str]:
    mine = actor.row().id
    rows = actor.room.rows(lambda s: s.scalars(select(Booking).where(Booking.person_id == mine)).all())
    return [f"{row.day} {row.part}" for row in rows]


def test_everything_goes_to_the_other_in_one_act(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    assigns(suda, wipa, somchai, "ธีระ", number="70-0001")
    thira.says("ตอบรับ 70-0001")
    suda.says("อนุมัติ 70-0001")
    assigns(suda, wipa, malee, "ธีระ", number="70-0002", day="23/12/69")
    thira.says("ตอบรับ 70-0002")  # to be decided on

    for words in ("โอนงาน", "ธีระ"):
        suda.says(words)
    preview = suda.says("อรุณี").words
    assert all(said in preview for said in ("70-0001", "70-0002", "22 ธ.ค. 69", "ศึกษานิเทศก์", "ใช่"))
    assert room.request("70-0001").lead_id == thira.row().id  # nothing has happened yet

    assert "โอนงานเรียบร้อย" in suda.says("ใช่").words
    assert room.request("70-0001").lead_id == room.request("70-0002").lead_id == arunee.row().id
    assert room.request("70-0001").state == State.APPROVED
    assert room.request("70-0002").state == State.ASSIGNED  # the yes was the leaver's own
    assert (days_of(thira), days_of(arunee)) == ([], ["2026-12-22 lead", "2026-12-23 lead"])
    assert (duties(thira), duties(arunee)) == ([], ["supervisor"])
    assert room.rows(lambda s: drafts.list_of_person(s, thira.row().id)) == []
    assert "ขอเชิญ" in (asked := arunee.pushed()).words, asked.words
    assert "รับงานต่อจาก ธีระ วงศ์ดี" in arunee.says("70-0002").words  # the story says why
    arunee.says("ตอบรับ 70-0002")
    assert room.request("70-0002").state == State.CONSIDERING


def test_everybody_concerned_is_told_once(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    assigns(suda, wipa, somchai, "ธีระ", number="70-0001")
    thira.says("ตอบรับ 70-0001")
    suda.says("อนุมัติ 70-0001")
    moves(suda, "ธีระ", "อรุณี")
    assert arunee.pushed().words.count("ท่านรับงานต่อจาก ธีระ วงศ์ดี") == 1
    assert thira.pushed().words.count("งานของท่านโอนให้ อรุณี แก้วใส") == 1
    assert somchai.pushed().words.count("เปลี่ยนวิทยากร") == 1
    assert "ท่านไม่ต้องไปงานนี้แล้ว" not in thira.pushed().words


def test_who_is_booked_then_is_refused_with_the_days(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    assigns(suda, wipa, somchai, "ธีระ", number="70-0001")
    assigns(suda, wipa, malee, "อรุณี", number="70-0002")
    suda.says("โอนงาน")
    suda.says("ธีระ")
    assert "22 ธ.ค. 69" in suda.says("อรุณี").words
    assert room.request("70-0001").lead_id == thira.row().id
    assert duties(thira) == ["supervisor"]


def test_who_is_away_then_is_refused_and_who_left_stands_in_for_nobody(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    assigns(suda, wipa, somchai, "ธีระ", number="70-0001")
    day = room.request().first_day

    def puts(away: Actor, substitute: Actor) -> None:
        row = Absence(person_id=away.row().id, substitute_id=substitute.row().id, kind="leave", first_day=day,
                      last_day=day, entered_by=away.row().id, entered_at=room.now)  # fmt: skip
        room.rows(lambda s: absences.add(s, row))

    puts(arunee, thira)
    for words in ("โอนงาน", "ธีระ"):
        suda.says(words)
    assert "22 ธ.ค. 69" in suda.says("อรุณี").words
    assert duties(thira) == ["supervisor"]
    suda.says("ยกเลิก")
    moves(suda, "อรุณี", "ธีระ")
    puts(suda, arunee)
    room.rows(lambda s: absences.release_substitute(s, arunee.row().id, room.now.date()))
    assert room.rows(lambda s: absences.map_on(s, day))[suda.row().id] is None


def test_who_was_booked_meanwhile_is_refused_whole(
    room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    assigns(suda, wipa, somchai, "ธีระ", number="70-0001")
    sends(malee)
    for words in ("โอนงาน", "ธีระ", "อรุณี"):
        suda.says(words)
    other = room.request("70-0002")
    room.rows(lambda s: bookings.book(s, room.office, other, arunee.row(), [other.first_day], "lead"))
    assert "ยังไม่ได้โอนงานใด ๆ" in suda.says("ใช่").words
    assert room.request("70-0001").lead_id == thira.row().id
    assert duties(thira) == ["supervisor"]


def test_no_leaves_everything_as_it_is(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    assigns(suda, wipa, somchai, "ธีระ", number="70-0001")
    assert "ทุกอย่างเหมือนเดิม" in moves(suda, "ธีระ", "อรุณี", "ไม่").words
    assert room.request("70-0001").lead_id == thira.row().id
    assert duties(thira) == ["supervisor"]


def test_lead_and_assistant_of_one_training_become_one(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    sends(somchai)
    proposes(wipa, suda)
    suda.says("มอบหมาย 70-0001")
    suda.says("ธีระ")
    suda.says("1")
    assert days_of(arunee) == ["2026-12-22 assistant"]
    moves(suda, "ธีระ", "อรุณี")
    assert (days_of(thira), days_of(arunee)) == ([], ["2026-12-22 lead"])


def test_duty_that_nobody_else_holds_goes_along(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """A memo must not lie on a desk at which nobody sits."""
    sends(somchai)
    assert "หน้าที่ที่ผู้รับได้เพิ่ม" in moves(suda, "วิภา", "ธีระ").words
    assert (duties(wipa), set(duties(thira))) == ([], {"supervisor", "clerk"})
    assert "เลขรับ" in thira.says("ลงรับ 70-0001").words


def test_duty_that_others_hold_just_ends(room: Room, wipa: Actor, nid: Actor, suda: Actor, thira: Actor) -> None:
    moves(suda, "วิภา", "ธีระ")
    assert (duties(wipa), duties(nid), duties(thira)) == ([], ["clerk"], ["supervisor"])
    assert "สำหรับเจ้าหน้าที่" in wipa.says("งานของฉัน").words


def test_only_a_head_or_the_director_moves_work(room: Room, wipa: Actor, somchai: Actor, prasert: Actor) -> None:
    assert "เฉพาะหัวหน้ากลุ่มหรือผู้อำนวยการ" in wipa.says("โอนงาน").words
    assert "เฉพาะหัวหน้ากลุ่มหรือผู้อำนวยการ" in somchai.says("โอนงาน").words
    assert "ใครจะย้าย" in prasert.says("โอนงาน").words
    assert room.rows(lambda s: s.scalars(select(Request)).all()) == []
