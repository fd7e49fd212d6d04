"""E.1, E.7: numbers of letters out are typed by who keeps the register, stand in the letter, and are never made up."""

from dataclasses import replace
from datetime import date

import pytest

from domain.lifecycle import State
from notifications.links import Links
from notifications.papers import facts_for
from storage import letters
from storage.tables import Letter, Person, Request
from tests.handlers.asking import approves, proposes, registers, sends, submits
from tests.handlers.cast import TUESDAY_MORNING, Actor, Room
from tests.notifications.cast import move

LINKS = Links(public_url="https://nithet.example", secret=b"secret of the tests")


@pytest.fixture
def room(room: Room) -> Room:
    return replace(room, links=LINKS)


@pytest.fixture
def approved(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    approves(somchai, wipa, suda, thira)
    return room


def out(room: Room) -> list[tuple[str, str, date, bool]]:
    """The letters out, as they stand in the register."""
    rows = room.rows(
        lambda s: s.query(Letter).filter(~Letter.kind.in_(("request", "register"))).order_by(Letter.id).all()
    )
    return [(row.kind, row.number, row.dated, row.void) for row in rows]


def told(room: Room, kind: str):
    return room.rows(lambda s: facts_for(s, room.office, s.get(Request, 1), kind))


TODAY, SECOND = date(2026, 12, 1), date(2026, 11, 30)


class TestOfficesLetters:
    def test_clerk_types_the_number_on_the_papers_card_and_it_stands_in_the_letter(
        self, approved: Room, wipa: Actor
    ) -> None:
        wipa.presses("หนังสือตอบรับการเป็นวิทยากร", wipa.says("เอกสาร 70-0001"))
        asked = wipa.presses("ลงเลขหนังสือ")
        assert "หนังสือตอบรับการเป็นวิทยากร เลขที่เท่าไร" in asked.words
        assert out(approved) == []
        wipa.says("ศธ 04030/1234")
        heard = wipa.says("1")
        assert "เลขที่ ศธ 04030/1234 ลงวันที่ 1 ธันวาคม 2569" in heard.words
        assert out(approved) == [("accept", "ศธ 04030/1234", TODAY, False)]
        letter = told(approved, "accept")
        assert (letter.letter_number, letter.letter_date) == ("ศธ 04030/1234", TODAY)
        assert [message["type"] for message in heard.messages] == ["text", "image", "flex"]  # with the new first page
        assert "แก้เลขหนังสือ" in heard.labels

    def test_typed_words_do_the_same_on_a_computer(self, approved: Room, wipa: Actor) -> None:
        listed = wipa.says("ลงเลขหนังสือออก 70-0001").words
        for title in ("หนังสือตอบรับ", "บันทึกข้อความขออนุมัติไปราชการ", "คำสั่งมอบหมาย", "หนังสือขอความอนุเคราะห์"):
            assert title in listed
        for words in ("คำสั่ง", "12/2569", "30 พ.ย. 69"):
            wipa.says(words)
        assert out(approved) == [("assignment", "12/2569", SECOND, False)]

    def test_day_is_picked_from_those_up_to_today(self, approved: Room, wipa: Actor) -> None:
        wipa.says("ลงเลขหนังสือออก 70-0001")
        wipa.says("หนังสือตอบรับ")
        asked = wipa.says("7")
        (picker,) = [
            action
            for action in asked.messages[-1]["quickReply"]["items"]
            if action["action"]["type"] == "datetimepicker"
        ]
        assert picker["action"]["max"] == "2026-12-01"
        wipa.presses(picker["action"]["label"], asked, date="2026-11-30")
        assert out(approved) == [("accept", "7", SECOND, False)]

    def test_number_that_was_wrong_is_typed_anew_and_the_old_one_stays_in_the_register(
        self, approved: Room, wipa: Actor
    ) -> None:
        for words in ("ลงเลขหนังสือออก 70-0001", "หนังสือตอบรับ", "7", "1", "แก้เลขหนังสือ 70-0001"):
            heard = wipa.says(words)
        assert "หนังสือตอบรับการเป็นวิทยากร (เลขที่ 7)" in heard.words
        for words in ("หนังสือตอบรับ", "8", "1"):
            wipa.says(words)
        assert out(approved) == [("accept", "7", TODAY, True), ("accept", "8", TODAY, False)]
        assert told(approved, "accept").letter_number == "8"

    def test_number_of_another_letter_is_asked_about(self, approved: Room, wipa: Actor, malee: Actor) -> None:
        for words in ("ลงเลขหนังสือออก 70-0001", "หนังสือตอบรับ", "ศธ 04030/7", "1"):
            wipa.says(words)
        sends(malee, day="23/12/69")
        approved.rows(lambda s: move(s, s.get(Request, 2), State.REFUSED, "refuse", reason="ไม่ว่าง"))
        for words in ("ลงเลขหนังสือออก 70-0002", "ปฏิเสธ"):
            wipa.says(words)
        assert "ใช้แล้วในปีนี้กับ หนังสือตอบรับการเป็นวิทยากร 70-0001" in wipa.says("7").words
        assert len(out(approved)) == 1

    def test_page_shows_who_keeps_the_register_what_has_no_number_yet(self, approved: Room, wipa: Actor) -> None:
        page = wipa.says("ลงเลขหนังสือออก")
        assert page.labels == ["70-0001 (3 ฉบับ)"]
        assert "ลงเลขหนังสือฉบับใด" in wipa.presses("70-0001 (3 ฉบับ)", page).words
        for kind in ("accept", "travel", "assignment"):
            approved.rows(lambda s, k=kind: number(s, k))
        assert "ไม่มีหนังสือที่รอลงเลข" in wipa.says("ลงเลขหนังสือออก").words

    def test_head_keeps_it_too(self, approved: Room, suda: Actor) -> None:
        for words in ("ลงเลขหนังสือออก 70-0001", "หนังสือตอบรับ", "7", "1"):
            suda.says(words)
        assert [row[:2] for row in out(approved)] == [("accept", "7")]

    @pytest.mark.parametrize("who", ["thira", "somchai"])
    def test_nobody_else_does_and_nothing_changes(
        self, approved: Room, request: pytest.FixtureRequest, who: str
    ) -> None:
        actor: Actor = request.getfixturevalue(who)
        assert "ไม่มีหนังสือที่ท่านลงเลขได้" in actor.says("ลงเลขหนังสือออก 70-0001").words
        assert "ไม่มีหนังสือที่ท่านลงเลขได้" in actor.presses_data("number?r=1&k=accept").words
        assert "เจ้าหน้าที่ธุรการและหัวหน้ากลุ่ม" in actor.says("ลงเลขหนังสือออก").words
        assert "ลงเลขหนังสือ" not in actor.presses_data("paper?r=1&k=accept").labels
        assert out(approved) == []

    def test_stranger_is_told_nothing(self, approved: Room, malee: Actor) -> None:
        assert "ไม่พบคำขอ" in malee.presses_data("number?r=1&k=accept").words
        assert out(approved) == []

    def test_letter_that_nobody_can_have_yet_gets_no_number(self, room: Room, somchai: Actor, wipa: Actor) -> None:
        sends(somchai)
        assert "ไม่มีหนังสือที่ท่านลงเลขได้" in wipa.presses_data("number?r=1&k=accept").words
        assert out(room) == []

    def test_number_that_comes_when_the_letter_is_gone_is_refused(self, approved: Room, wipa: Actor) -> None:
        for words in ("ลงเลขหนังสือออก 70-0001", "หนังสือตอบรับ", "7"):
            wipa.says(words)
        approved.rows(lambda s: move(s, s.get(Request, 1), State.CANCELLED, "cancel"))
        assert "ทำขั้นตอนนี้ไม่ได้" in wipa.says("1").words
        assert out(approved) == []

    def test_refusal_that_gets_its_number_here_is_sent_by_it(
        self, room: Room, somchai: Actor, wipa: Actor, suda: Actor
    ) -> None:
        """P5.1c"""
        sends(somchai)
        proposes(wipa, suda)
        for words in ("ไม่อนุมัติ 70-0001", "ไม่มีวิทยากรว่าง", "ข้าม"):
            suda.says(words)
        for words in ("ลงเลขหนังสือออก 70-0001", "ปฏิเสธ", "7", "1"):
            wipa.says(words)
        assert room.request().state == State.REFUSED
        assert out(room) == [("refusal", "7", TODAY, False)]
        for words in ("แก้เลขหนังสือ 70-0001", "ปฏิเสธ", "8", "1"):
            wipa.says(words)
        assert out(room) == [("refusal", "7", TODAY, True), ("refusal", "8", TODAY, False)]

    def test_without_links_the_number_is_kept_all_the_same(self, approved: Room, wipa: Actor) -> None:
        approved.links = Links()
        for words in ("ลงเลขหนังสือออก 70-0001", "หนังสือตอบรับ", "7"):
            wipa.says(words)
        assert [message["type"] for message in wipa.says("1").messages] == ["text"]
        assert len(out(approved)) == 1


def number(session, kind):
    wipa = session.query(Person).filter_by(name="วิภา พรมดี").one()
    letters.add(session, session.get(Request, 1), kind, "9", TODAY, by=wipa, now=TUESDAY_MORNING)


class TestSchoolsLetters:
    def test_school_types_the_number_of_its_own_thanks(self, approved: Room, somchai: Actor, wipa: Actor) -> None:
        approved.rows(lambda s: move(s, s.get(Request, 1), State.HELD, "hold"))
        assert "หนังสือขอบคุณ" not in wipa.says("ลงเลขหนังสือออก 70-0001").words
        wipa.says("ยกเลิก")
        assert "ลงเลขหนังสือ" in somchai.presses("หนังสือขอบคุณวิทยากร", somchai.says("เอกสาร 70-0001")).labels
        for words in ("ลงเลขหนังสือ 70-0001", "1", "ศธ 04123.15/80", "1"):
            somchai.says(words)
        assert out(approved) == [("thanks", "ศธ 04123.15/80", TODAY, False)]
        letter = told(approved, "thanks")
        assert (letter.thanks_number, letter.thanks_date) == ("ศธ 04123.15/80", TODAY)

    def test_its_own_request_is_dated_by_what_it_types(self, room: Room, somchai: Actor) -> None:
        submits(somchai)
        somchai.presses("ส่งหนังสือแล้ว")
        somchai.says("ศธ 04123.15/69 ลงวันที่ 30 พ.ย. 69")
        letter = told(room, "asking")
        assert (letter.school_letter_number, letter.school_letter_date) == ("ศธ 04123.15/69", SECOND)

    def test_clerk_puts_number_and_day_right_when_registering(self, room: Room, somchai: Actor, wipa: Actor) -> None:
        """P2.2: what the school told may be the number of Smart area."""
        sends(somchai)
        for words in ("ลงรับ 70-0001", "1234", "1"):
            asked = wipa.says(words)
        assert "โรงเรียนแจ้งเลขที่ ศธ 04123.15/69" in asked.words
        wipa.says("ศธ 04123.15/70 ลงวันที่ 30 พ.ย. 69")
        letter = told(room, "asking")
        assert (letter.school_letter_number, letter.school_letter_date) == ("ศธ 04123.15/70", SECOND)
        assert room.request().state == State.RECEIVED

    def test_what_the_clerk_leaves_out_stays_as_it_was_told(self, room: Room, somchai: Actor, wipa: Actor) -> None:
        sends(somchai)
        registers(wipa)
        letter = told(room, "asking")
        assert (letter.school_letter_number, letter.school_letter_date) == ("ศธ 04123.15/69", None)

    def test_clerk_puts_it_right_later_too(self, room: Room, somchai: Actor, wipa: Actor) -> None:
        submits(somchai)
        registers(wipa)  # it came on paper
        for words in ("แก้เลขหนังสือ 70-0001", "1", "ศธ 04123.15/70", "30 พ.ย. 69"):
            heard = wipa.says(words)
        assert "ลงเลข หนังสือขอความอนุเคราะห์วิทยากร" in heard.words
        letter = told(room, "asking")
        assert (letter.school_letter_number, letter.school_letter_date) == ("ศธ 04123.15/70", SECOND)
        assert out(room) == []

    def test_number_of_the_register_typed_wrong_is_put_right(self, room: Room, somchai: Actor, wipa: Actor) -> None:
        """P2.2: everybody mistypes; the memo and the register have it as it is put right."""
        sends(somchai)
        registers(wipa)
        for words in ("แก้เลขหนังสือ 70-0001", "ทะเบียนรับ", "เลขรับ 1243 ค่ะ", "30 พ.ย. 69"):
            heard = wipa.says(words)
        assert "ลงเลข ทะเบียนรับหนังสือของโรงเรียน ของคำขอ 70-0001 แล้ว" in heard.words
        row = room.rows(lambda s: letters.find_newest(s, room.request().id, "register"))
        assert (row.number, row.dated) == ("1243", SECOND)
        assert "ลงรับเลขที่ 1243" in wipa.says("70-0001").words

    def test_clerk_hears_that_a_number_of_the_register_is_another_request_s_too(
        self, room: Room, somchai: Actor, malee: Actor, wipa: Actor
    ) -> None:
        """P2.2: one letter may ask for two trainings, so it is told and not refused."""
        sends(somchai)
        sends(malee)
        assert "ใช้กับคำขอ" not in registers(wipa).words
        assert "เลขรับ 1234 ใช้กับคำขอ 70-0001 ด้วยค่ะ" in registers(wipa, "70-0002").words
        assert room.request("70-0002").state == State.RECEIVED

    @pytest.mark.parametrize("said", ["15/69", "เลขที่ 15/69", "๑๕/๒๕๖๙"])
    def test_short_number_of_the_school_s_letter_is_no_day(
        self, said: str, room: Room, somchai: Actor, wipa: Actor
    ) -> None:
        submits(somchai)
        for words in ("ลงรับ 70-0001", "1234", "1"):
            wipa.says(words)
        assert "ลงรับคำขอ 70-0001 แล้ว" in wipa.says(said).words
        letter = room.rows(lambda s: letters.find_newest(s, room.request().id, "request"))
        assert (letter.number[:3], letter.written_on) == ("15/", None)
