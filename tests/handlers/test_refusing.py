"""No: told at once with what else can be done, over only when its letter has gone; who was not reached (P5.1b, c)."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.lifecycle import State
from handlers import clockwork
from notifications.phoning import list_calls
from notifications.reminders import fire_due
from storage import letters, requests
from storage.tables import OutboxMessage
from tests.handlers.asking import approves, proposes, registers, sends
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.test_side_exits import booked, put_into


def refused(somchai: Actor, wipa: Actor, suda: Actor, *words: str) -> Heard:
    sends(somchai)
    proposes(wipa, suda)
    suda.says("ไม่อนุมัติ 70-0001")
    for said in words or ("ไม่มีวิทยากรว่าง", "ข้าม"):
        heard = suda.says(said)
    return heard


def story(room: Room) -> list[tuple[str, str | None]]:
    request = room.request()
    return [(entry.action, entry.reason) for entry in room.rows(lambda s: requests.list_log(s, request.id))]


class TestLetter:
    def test_school_reads_at_once_why_and_what_it_can_do_instead(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        """P5.1b, P5.1c: other days are named where somebody is free."""
        sends(somchai)
        proposes(wipa, suda)
        suda.says("ไม่อนุมัติ 70-0001")
        asked = suda.says("ไม่มีวิทยากรว่าง").words
        assert "1. ขอใหม่ได้ในวันที่วิทยากรว่าง คือ จ. 21 ธ.ค. 69, พ. 23 ธ.ค. 69, พฤ. 24 ธ.ค. 69" in asked
        suda.says("1")
        told = somchai.pushed().words
        assert "ไม่มีวิทยากรว่าง" in told
        assert "ทางเลือก: ขอใหม่ได้ในวันที่วิทยากรว่าง คือ จ. 21 ธ.ค. 69" in told
        assert room.request().alternatives is not None

    def test_it_is_not_over_before_its_letter_has_gone(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        """P5.1c: the number and the day of the letter stand in the register."""
        refused(somchai, wipa, suda)
        assert "ต้องส่งหนังสือแจ้งปฏิเสธ" in wipa.pushed().words
        assert "70-0001" in wipa.says("งานของฉัน").words
        assert "เลขที่เท่าไร" in wipa.presses("ส่งหนังสือแจ้งแล้ว").words
        assert room.request().state == State.REFUSING
        wipa.says("เลขที่ ศธ 04030/1234 ค่ะ")
        assert "ยังมาไม่ถึง" in wipa.says("5/12/69").words
        assert room.request().state == State.REFUSING
        wipa.says("1")
        request = room.request()
        letter = room.rows(lambda s: letters.find_newest(s, request.id, "refusal"))
        assert (letter.number, letter.dated) == ("ศธ 04030/1234", date(2026, 12, 1))
        assert request.state == State.REFUSED
        assert "ส่งหนังสือแจ้งผลแล้วค่ะ" in somchai.pushed().words

    def test_number_of_another_letter_of_the_year_wants_a_yes(
        self, room: Room, somchai: Actor, malee: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        """P5.1c: two letters under one number are most often a slip."""
        refused(somchai, wipa, suda)
        for words in ("ส่งหนังสือแจ้งแล้ว 70-0001", "ศธ 04030/1234", "1"):
            wipa.says(words)
        sends(malee)
        proposes(wipa, suda, number="70-0002")
        for words in ("ไม่อนุมัติ 70-0002", "ไม่มีวิทยากรว่าง", "ข้าม"):
            suda.says(words)
        wipa.says("ส่งหนังสือแจ้งแล้ว 70-0002")
        asked = wipa.says("1234").words
        assert "เลขนี้ใช้แล้วในปีนี้กับ หนังสือแจ้งปฏิเสธ 70-0001" in asked
        assert "ลงวันที่เท่าไร" in wipa.says("1235").words
        wipa.says("1")
        assert room.request("70-0002").state == State.REFUSED

    def test_desk_that_refuses_the_memo_leaves_the_same_letter_to_send(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor
    ) -> None:
        sends(somchai)
        registers(wipa)
        wipa.says("ทำบันทึกเสนอ 70-0001")
        for words in ("ไม่อนุมัติ 70-0001", "อยู่นอกขอบเขตงานของกลุ่ม", "ประสานศูนย์เครือข่ายของโรงเรียน"):
            suda.says(words)
        assert room.request().state == State.REFUSING
        assert "ทางเลือก: ประสานศูนย์เครือข่ายของโรงเรียน" in somchai.pushed().words


class TestTelephoning:
    def test_school_that_has_blocked_the_bot_is_rung_up_and_that_is_noted(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        """P5.1b: who called, when, with what result; then nobody need ring again."""
        sends(somchai)
        proposes(wipa, suda)
        somchai.blocks()
        for words in ("ไม่อนุมัติ 70-0001", "ไม่มีวิทยากรว่าง", "ข้าม"):
            told = suda.says(words).words
        assert "แต่ สมชาย ใจดี ยังรับข้อความทางแชตไม่ได้ กรุณาโทรแจ้งที่ 081-234-5678" in told
        work = wipa.says("งานของฉัน").words
        assert "สมชาย ใจดี โทร. 081-234-5678" in work
        card = wipa.says("70-0001")
        assert "ต้องโทรแจ้ง" in card.words
        assert {"โทรแจ้งแล้ว", "โทรไม่ติด", "โทร.\u00a0081-234-5678"} <= set(card.labels)
        room.later(hours=1)
        assert "ยังรับข้อความทางแชตไม่ได้" not in wipa.presses("โทรไม่ติด", on=card).words
        assert "ต้องโทรแจ้ง" in wipa.says("70-0001").words
        wipa.presses("โทรแจ้งแล้ว")
        assert room.request().state == State.REFUSING
        assert story(room)[-2:] == [("call", None), ("phone", "ครั้งนี้ยังจัดวิทยากรให้ไม่ได้")]
        assert "ต้องโทรแจ้ง" not in wipa.says("70-0001").words
        assert room.rows(lambda s: list_calls(s, room.office, room.now)) == []

    def test_school_that_was_reached_need_not_be_rung_up(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        refused(somchai, wipa, suda)
        card = wipa.says("70-0001")
        assert not {"โทรแจ้งแล้ว", "โทรไม่ติด"} & set(card.labels)
        assert "กรุณาโทรแจ้ง" not in wipa.says("งานของฉัน").words

    def test_approval_that_nobody_answered_on_the_telephone_waits_on(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        sends(somchai)
        proposes(wipa, suda)
        for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
            suda.says(words)
        thira.presses("ตอบรับ")
        somchai.blocks()
        assert "แต่ สมชาย ใจดี ยังรับข้อความทางแชตไม่ได้" in suda.presses("อนุมัติ").words
        wipa.says("โทรไม่ติด 70-0001")
        assert room.request().state == State.APPROVED
        wipa.says("โทรแล้ว 70-0001")
        assert room.request().state == State.PREPARING
        assert story(room)[-1] == ("phone", "อนุมัติแล้วค่ะ")
        assert "รายละเอียด: อนุมัติแล้วค่ะ" in wipa.says("ดูความคืบหน้า 70-0001").words  # what was told is no reason
        assert "อนุมัติแล้วค่ะ" not in wipa.says("70-0001").words

    def test_word_that_the_request_has_outlived_need_not_be_told(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
    ) -> None:
        sends(somchai)
        somchai.blocks()
        wipa.says("ส่งคืน 70-0001")
        wipa.says("ขอให้ระบุหัวข้อ")
        assert len(room.rows(lambda s: list_calls(s, room.office, room.now))) == 1
        somchai.follows()
        somchai.says("แก้ไขคำขอ 70-0001")
        somchai.says("ยืนยัน")
        assert room.rows(lambda s: list_calls(s, room.office, room.now)) == []

    @pytest.mark.parametrize("who", ["somchai", "thira"])
    def test_only_the_desk_notes_a_call(
        self,
        room: Room,
        somchai: Actor,
        wipa: Actor,
        suda: Actor,
        thira: Actor,
        request: pytest.FixtureRequest,
        who: str,
    ) -> None:
        refused(somchai, wipa, suda)
        before = story(room)
        assert "หน้าที่ของผู้อื่น" in request.getfixturevalue(who).says("โทรแล้ว 70-0001").words
        assert story(room) == before


EARLY = [State.AWAITING_LETTER, State.SUBMITTED, State.RETURNED, State.RECEIVED]


def keys(room: Room, actor: Actor) -> set[str]:
    """Which words were pushed to somebody."""
    mine = select(OutboxMessage.key).where(OutboxMessage.line_user_id == actor.user_id)
    return set(room.rows(lambda s: list(s.scalars(mine))))


class TestAnyTime:
    """Point 9: whoever approves can say no before the memo and after the approval; seldom, so it is typed."""

    @pytest.mark.parametrize("state", EARLY)
    def test_before_there_is_a_memo(self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, state: State) -> None:
        sends(somchai)
        put_into(room, state)
        assert "ไม่อนุมัติ" not in suda.says("70-0001").labels
        for words in ("ไม่อนุมัติ 70-0001", "ไม่อยู่ในงานของกลุ่ม", "ข้าม"):
            suda.says(words)
        assert room.request().state == State.REFUSING
        assert somchai.pushed().words.count("ไม่อยู่ในงานของกลุ่ม") == 1
        assert wipa.pushed().words.count("ต้องส่งหนังสือแจ้งปฏิเสธ") == 1
        for words in ("ส่งหนังสือแจ้งแล้ว 70-0001", "ศธ 04030/1234", "1"):
            wipa.says(words)
        assert room.request().state == State.REFUSED

    @pytest.mark.parametrize("state", [State.APPROVED, State.PREPARING])
    def test_after_the_approval(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, state: State
    ) -> None:
        """The team is free; neither side is reminded of the day, or asked for papers, any more."""
        approves(somchai, wipa, suda, thira)
        put_into(room, state)
        assert "ไม่อนุมัติ" not in suda.says("70-0001").labels
        for words in ("ไม่อนุมัติ 70-0001", "งดใช้งบประมาณ", "ข้าม"):
            suda.says(words)
        request = room.request()
        assert (request.state, booked(room)) == (State.REFUSING, [])
        assert "ท่านไม่ต้องไปงานนี้แล้ว" in thira.pushed().words
        before = [len(actor.pushed().messages) for actor in (somchai, thira)]
        for _ in range(30):
            room.later(days=1)
            for job in (fire_due, clockwork.hold_past, clockwork.expire_stale, clockwork.close_silent):
                room.rows(lambda s, job=job: job(s, room.office, room.now))
        assert room.request().state == State.REFUSING
        assert [len(actor.pushed().messages) for actor in (somchai, thira)] == before
        assert "clerks.still_refusing" in keys(room, wipa)

    @pytest.mark.parametrize("state", [*EARLY, State.APPROVED, State.PREPARING])
    @pytest.mark.parametrize("who", ["wipa", "thira", "somchai", "anong"])
    def test_nobody_else_can(
        self, room: Room, somchai: Actor, request: pytest.FixtureRequest, state: State, who: str
    ) -> None:
        actor: Actor = request.getfixturevalue(who)
        sends(somchai)
        put_into(room, state)
        actor.says("ไม่อนุมัติ 70-0001")
        actor.says("ไม่มีวิทยากรว่าง")
        assert room.request().state == state
