"""A meeting on a request, as chats: heads-up, invitation, deputies, votes, result (P4.1, P4.2, R64)."""

from datetime import datetime

import pytest
from sqlalchemy import select

from domain.calendar import BANGKOK
from domain.lifecycle import State
from notifications import reminders
from storage import meetings, requests
from storage.tables import Meeting, Seat, Vote
from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Heard, Room


@pytest.fixture
def circulated(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor) -> Room:
    """A request that waits for its trainer."""
    sends(somchai)
    proposes(wipa, suda)
    return room


def convenes(head: Actor) -> Heard:
    """Call every supervisor for Thursday at half past nine, the place still open."""
    head.says("นัดประชุม 70-0001")
    head.says("ศึกษานิเทศก์ทุกคน")
    head.says("3 ธ.ค. 69")
    head.says("9.30")
    return head.says("ข้าม")


def votes(member: Actor, *said: str) -> Heard:
    member.says("ลงคะแนน 70-0001")
    for words in said:
        heard = member.says(words)
    return heard


def the_meeting(room: Room) -> Meeting:
    return room.rows(lambda s: s.scalars(select(Meeting)).one())


def seats(room: Room) -> dict[int, int | None]:
    return room.rows(lambda s: {seat.member_id: seat.deputy_id for seat in s.scalars(select(Seat))})


def test_heads_up_comes_first_and_the_invitation_with_place_and_time_follows(
    circulated: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P4.1: both moments are recorded."""
    room = circulated
    assert "แจ้งผู้เข้าประชุม 2 คน" in convenes(suda).words
    heads_up = thira.pushed().words
    assert "แจ้งนัดประชุมล่วงหน้า" in heads_up
    assert "วันพฤหัสบดีที่ 3 ธันวาคม 2569 เวลา 09.30 น." in heads_up
    assert "บันทึกว่ารับทราบนัดแล้ว" in thira.presses("รับทราบนัด").words
    room.later(hours=1)
    assert "ประชุมที่ไหน" in wipa.says("ส่งหนังสือเชิญ 70-0001").words
    wipa.says("ห้องประชุมกลุ่มนิเทศ")
    for member in (thira, arunee):
        assert "หนังสือเชิญประชุม" in member.pushed().words
        assert "ห้องประชุมกลุ่มนิเทศ" in member.pushed().words
    meeting = the_meeting(room)
    assert meeting.invited_at is not None
    assert (meeting.invited_at - meeting.heads_up_at).total_seconds() == 3600
    assert "รับทราบ\n1 จาก 2 คน" in suda.says("70-0001").words
    assert room.request().meets_at == datetime(2026, 12, 3, 9, 30, tzinfo=BANGKOK)


def test_school_is_told_nothing_of_the_meeting_but_its_state(circulated: Room, suda: Actor, somchai: Actor) -> None:
    """R64: what colleagues say to each other is the office's own matter."""
    convenes(suda)
    shown = somchai.says("70-0001").words
    assert "รอประชุมพิจารณา" in shown
    assert "09.30" not in shown


def test_member_sends_a_deputy_until_the_meeting_begins(
    circulated: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P4.1b, P4.2: the deputy is told and has the papers; the log says for whom."""
    room = circulated
    convenes(suda)
    thira.presses("มอบผู้แทน")
    assert "มีที่นั่งในการประชุมนี้อยู่แล้ว" not in thira.says("วิภา").words
    told = wipa.pushed()
    assert "ขอให้ท่านเข้าประชุมแทน" in told.words
    assert "ธีระ วงศ์ดี มอบให้ท่าน" in told.words
    assert "หากไปไม่ได้ แจ้งผู้มอบ" in told.words
    assert "กรุณาแจ้งผู้ที่มอบให้ท่าน" in wipa.says("มอบผู้แทน 70-0001").words  # a deputy sends no other
    assert "การจัดการเรียนรู้เชิงรุก" in wipa.says("70-0001").words
    last = room.rows(lambda s: requests.find_last_move(s, room.request().id))
    assert (last.action, last.actor_id, last.reason) == ("depute", thira.row().id, "มอบให้ วิภา พรมดี เข้าประชุมแทน")
    assert seats(room) == {thira.row().id: wipa.row().id, arunee.row().id: None}
    assert "ท่านมอบให้ วิภา พรมดี เข้าประชุมแทนแล้ว" in thira.says("ลงคะแนน 70-0001").words
    room.now = datetime(2026, 12, 3, 9, 30, tzinfo=BANGKOK)
    assert "มอบผู้แทนไม่ได้แล้ว" in thira.says("มอบผู้แทน 70-0001").words
    assert seats(room) == {thira.row().id: wipa.row().id, arunee.row().id: None}


def test_member_who_comes_after_all_relieves_the_deputy(
    circulated: Room, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P4.2: whoever was sent hears that they need not come."""
    convenes(suda)
    thira.says("มอบผู้แทน 70-0001")
    thira.says("วิภา")
    thira.says("มอบผู้แทน 70-0001")
    circulated.later(minutes=1)
    thira.says("ธีระ")
    assert seats(circulated)[thira.row().id] is None
    assert "ไม่ต้องเข้าประชุมแทนแล้ว" in wipa.pushed().words


def test_somebody_with_a_seat_cannot_be_sent(circulated: Room, suda: Actor, thira: Actor, arunee: Actor) -> None:
    """R64: one seat, one vote."""
    convenes(suda)
    thira.says("มอบผู้แทน 70-0001")
    assert "ไม่พบชื่อนี้" in thira.says("อรุณี").words
    assert seats(circulated) == {thira.row().id: None, arunee.row().id: None}


def test_members_vote_change_their_vote_and_see_the_counts(
    circulated: Room, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R64: one vote a member, changed until the result; a deputy votes for whom they stand in."""
    room = circulated
    convenes(suda)
    assert "วิทยากร: ธีระ วงศ์ดี 1 เสียง" in votes(thira, "ธีระ", "1").words
    thira.says("มอบผู้แทน 70-0001")
    thira.says("วิภา")
    counts = votes(wipa, "อรุณี", "24 ธ.ค. 69").words
    assert "อรุณี แก้วใส 1 เสียง" in counts
    assert "ธีระ วงศ์ดี" not in counts.split("เปลี่ยนได้")[0]
    votes(arunee, "อรุณี", "2")
    assert "อรุณี แก้วใส 2 เสียง" in suda.says("70-0001").words
    cast = room.rows(lambda s: {(v.member_id, v.cast_by) for v in s.scalars(select(Vote))})
    assert cast == {(thira.row().id, wipa.row().id), (arunee.row().id, arunee.row().id)}


def test_story_says_who_knows_and_who_voted_but_not_for_whom(
    circulated: Room, suda: Actor, thira: Actor, somchai: Actor
) -> None:
    """R64: whoever reads it later sees that the members decided; the school reads nothing of it."""
    convenes(suda)
    for _ in range(2):
        thira.says("รับทราบนัด 70-0001")
    votes(thira, "อรุณี", "22/12/69")
    log = circulated.rows(lambda s: requests.list_log(s, circulated.request().id))
    mine = [(entry.action, entry.role, entry.reason) for entry in log if entry.actor_id == thira.row().id]
    assert mine == [("attend", "member", None), ("vote", "member", None)]
    assert "ลงคะแนน" in suda.says("ประวัติ 70-0001").words
    told = somchai.says("ประวัติ 70-0001").words.splitlines()
    assert "นัดประชุม" in told
    assert not {"ลงคะแนน", "รับทราบนัดประชุม"} & set(told)


def test_who_has_no_seat_does_not_vote(circulated: Room, wipa: Actor, suda: Actor, prasert: Actor) -> None:
    """R64: nothing is counted for who was not called."""
    convenes(suda)
    assert "หน้าที่ของผู้อื่น" in prasert.says("ลงคะแนน 70-0001").words
    assert circulated.rows(lambda s: list(s.scalars(select(Vote)))) == []


def test_result_is_recorded_and_shown_to_who_decides_and_the_vote_is_over(
    circulated: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R64: the result stands in the story; the head names whom the meeting wants with one tap."""
    room = circulated
    convenes(suda)
    for member in (thira, arunee):
        votes(member, "อรุณี", "1")
    late = Heard(list(thira.pushed().messages))
    suda.says("บันทึกผลประชุม 70-0001")
    suda.says("1")
    assert room.request().state == State.CONSIDERING
    assert the_meeting(room).result == "วิทยากร: อรุณี แก้วใส 2 เสียง วันจัด: 22 ธ.ค. 69 2 เสียง"
    assert "ผลประชุม\nวิทยากร: อรุณี แก้วใส 2 เสียง" in suda.says("70-0001").words
    assert "บันทึกผลประชุมแล้ว" in thira.presses("มอบผู้แทน", on=late).words
    assert "บันทึกผลประชุมแล้ว" in thira.says("ลงคะแนน 70-0001").words
    assert "1. อรุณี แก้วใส" in suda.says("มอบหมาย 70-0001").words
    suda.says("1")
    suda.says("ไม่มี")
    assert room.request().lead_id == arunee.row().id


def test_nothing_can_be_approved_before_a_trainer_has_said_yes(
    circulated: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R64: a meeting's word is not the trainer's."""
    convenes(suda)
    suda.says("บันทึกผลประชุม 70-0001")
    assert "อนุมัติ" not in suda.says("เห็นควรจัดตามที่ขอ").labels
    assert "ยังไม่มีวิทยากรที่ตอบรับ" in suda.says("อนุมัติ 70-0001").words
    assert circulated.request().state == State.CONSIDERING


def test_meeting_is_moved_and_everybody_hears_the_new_time(
    circulated: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P4.1: the members and their votes stay."""
    room = circulated
    convenes(suda)
    votes(thira, "ธีระ", "1")
    suda.says("เลื่อนประชุม 70-0001")
    suda.says("4 ธ.ค. 69")
    suda.says("13.30")
    suda.says("ออนไลน์")
    assert "วันศุกร์ที่ 4 ธันวาคม 2569 เวลา 13.30 น." in arunee.pushed().words
    assert set(seats(room)) == {thira.row().id, arunee.row().id}
    counted = room.rows(lambda s: meetings.count_votes(s, the_meeting(room).id))
    assert counted[0] == {thira.row().id: 1}


def test_meeting_without_a_result_is_brought_up(circulated: Room, suda: Actor, thira: Actor, arunee: Actor) -> None:
    """P4.1: members hear the day before, the head after it."""
    room = circulated
    convenes(suda)
    for _ in range(80):
        room.later(hours=1)
        room.rows(lambda s: reminders.fire_due(s, room.office, room.now))
    assert thira.pushed().words.count("ใกล้ถึงเวลาประชุม") == 1
    assert "ยังไม่ได้บันทึกผลประชุม" in suda.pushed().words


def test_meeting_after_the_training_or_in_the_past_is_refused(circulated: Room, suda: Actor) -> None:
    suda.says("นัดประชุม 70-0001")
    suda.says("1")
    assert "ไม่ทันวันจัดกิจกรรม" in suda.says("22 ธ.ค. 69").words
    assert "ผ่านไปแล้ว" in suda.says("30 พ.ย. 69").words
    suda.says("1 ธ.ค. 69")
    assert "เวลานี้ผ่านไปแล้ว" in suda.says("9.00").words
    assert circulated.request().state == State.CIRCULATED


def test_story_says_for_whom_a_deputy_acts(circulated: Room, wipa: Actor, suda: Actor, thira: Actor) -> None:
    """P4.2: the log says who acts for whom, at the vote as well."""
    convenes(suda)
    thira.says("มอบผู้แทน 70-0001")
    thira.says("วิภา")
    wipa.says("รับทราบนัด 70-0001")
    votes(wipa, "ธีระ", "1")
    log = circulated.rows(lambda s: requests.list_log(s, circulated.request().id))
    assert [(e.action, e.actor_id, e.for_id) for e in log if e.role == "member"] == [
        ("depute", thira.row().id, None),
        ("attend", wipa.row().id, thira.row().id),
        ("vote", wipa.row().id, thira.row().id),
    ]
    assert "วิภา พรมดี (แทน ธีระ วงศ์ดี)" in suda.says("ประวัติ 70-0001").words


def test_who_is_seated_for_somebody_away_is_told_for_whom_and_the_story_says_so(
    circulated: Room, wipa: Actor, suda: Actor, thira: Actor, somchai: Actor
) -> None:
    """P4.2: thira is on leave on the day of the meeting; the school reads nothing of it."""
    for words in ("แจ้งลา", "1", "3-4 ธ.ค. 69", "ใช่", "วิภา"):
        thira.says(words)
    convenes(suda)
    assert "วิภา พรมดี เข้าประชุมแทน ธีระ วงศ์ดี" in wipa.pushed().words
    assert "วิภา พรมดี เข้าประชุมแทน ธีระ วงศ์ดี" in suda.says("ประวัติ 70-0001").words
    assert "เข้าประชุมแทน" not in somchai.says("ประวัติ 70-0001").words + somchai.says("70-0001").words


def test_who_goes_on_leave_after_the_call_hears_of_the_meeting(circulated: Room, suda: Actor, thira: Actor) -> None:
    """P4.2: whoever stands in was not called to it."""
    convenes(suda)
    said = []
    for days in ("7-8 ธ.ค. 69", "3-4 ธ.ค. 69"):
        for words in ("แจ้งลา", "1", days, "ใช่", "ไม่มี"):
            heard = thira.says(words).words
        said.append("มีนัดประชุมเรื่อง 70-0001" in heard)
    assert said == [False, True]


def test_meeting_that_is_not_needed_any_more_is_called_off_and_its_members_hear_so(
    circulated: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P4.1: nobody goes to an empty room."""
    convenes(suda)
    thira.presses("รับทราบนัด")
    asked = suda.says("ยกเลิกประชุม 70-0001")
    assert "งดประชุม ให้พิจารณาต่อ" in asked.labels
    suda.says("1")
    for member in (thira, arunee):
        assert "ไม่ต้องประชุมแล้ว" in member.pushed().words
        assert "งดประชุม ให้พิจารณาต่อ" in member.pushed().words
    assert circulated.request().state == State.CONSIDERING


def test_who_has_met_is_not_told_that_the_meeting_is_off(
    circulated: Room, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    convenes(suda)
    circulated.now = datetime(2026, 12, 3, 9, 30, tzinfo=BANGKOK)
    asked = suda.says("บันทึกผลประชุม 70-0001")
    assert "หมายเลข" not in asked.words  # nobody has voted: there is no number to type
    heard = suda.says("เห็นควรจัดตามที่ขอ")
    assert "เลือกวิทยากร" in heard.labels  # nobody is named yet
    assert "ไม่ต้องประชุมแล้ว" not in thira.pushed().words + arunee.pushed().words


def test_member_who_comes_after_all_takes_the_seat_back(
    circulated: Room, suda: Actor, thira: Actor, arunee: Actor, wipa: Actor
) -> None:
    """P4.2"""
    convenes(suda)
    for words in ("มอบผู้แทน 70-0001", "วิภา", "มอบผู้แทน 70-0001"):
        thira.says(words)
    heard = thira.says("ธีระ")
    assert "บันทึกว่า ธีระ วงศ์ดี เข้าประชุมเรื่อง 70-0001 เองแล้ว" in heard.words
    assert "รับทราบนัด" in heard.labels
    assert seats(circulated)[thira.row().id] is None
    last = circulated.rows(lambda s: requests.find_last_move(s, circulated.request().id))
    assert last.reason == "ธีระ วงศ์ดี เข้าประชุมเอง"
