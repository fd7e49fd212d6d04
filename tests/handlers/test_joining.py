"""How people join: the notice, the school's registration in chat, the officer's code, leaving and coming back."""

from dataclasses import replace

from sqlalchemy import func, select

from storage import invites, people
from storage.tables import Consent, Person
from tests.handlers.cast import Actor, Room


def consents(room: Room) -> int:
    return room.rows(lambda s: s.scalar(select(func.count()).select_from(Consent)))


def code_for(room: Room, role: str) -> str:
    return room.rows(lambda s: invites.make(s, role, None, room.now, room.office.limits.invite_days))


def duties(actor: Actor) -> list[str]:
    return actor.room.rows(lambda s: people.list_duties(s, actor.row().id))


def test_follow_shows_the_notice_and_asks_nothing_yet(room: Room) -> None:
    somchai = room.somebody("somchai")
    heard = somchai.follows()
    assert "ความเป็นส่วนตัว" in heard.words
    assert room.office.privacy.version in heard.words
    assert somchai.row().consent_version is None


def test_nothing_is_asked_before_the_notice_is_acknowledged(room: Room) -> None:
    somchai = room.somebody("somchai")
    somchai.follows()
    assert "รับทราบ" in somchai.says("ขอวิทยากร").words
    assert consents(room) == 0


def test_consent_is_recorded_with_its_version_once(room: Room) -> None:
    somchai = room.somebody("somchai")
    somchai.follows()
    somchai.presses("รับทราบและเริ่มใช้งาน")
    somchai.says("รับทราบ")
    assert somchai.row().consent_version == room.office.privacy.version
    assert consents(room) == 1


def test_teacher_registers_in_chat(room: Room) -> None:
    somchai = room.somebody("somchai")
    somchai.follows()
    somchai.says("รับทราบ")
    for words in ("1", "สมชาย ใจดี", "ครูชำนาญการ", "รรบ้านหนองลุกช้าง", "ใช่", "๐๘๑-๒๓๔๕๖๗๘"):
        somchai.says(words)
    assert "ลงทะเบียนเรียบร้อย" in somchai.says("ยืนยัน").words
    row = somchai.row()
    school = room.office.schools[row.school_key or ""]
    assert (row.kind, row.name, row.position, row.phone) == ("teacher", "สมชาย ใจดี", "ครูชำนาญการ", "0812345678")
    assert school.name == "โรงเรียนบ้านหนองลูกช้าง"


def test_school_with_three_namesakes_asks_the_amphoe(room: Room) -> None:
    somchai = room.somebody("somchai")
    somchai.follows()
    for words in ("รับทราบ", "1", "สมชาย ใจดี", "ครู"):
        somchai.says(words)
    asked = somchai.says("บ้านโคกสะอาด").words
    assert all(amphoe in asked for amphoe in ("เทพสถิต", "บำเหน็จณรงค์", "หนองบัวระเหว"))


def test_officer_joins_with_a_code(room: Room) -> None:
    wipa = room.somebody("wipa")
    wipa.follows()
    wipa.says("รับทราบ")
    assert "ชื่อและนามสกุล" in wipa.says(code_for(room, "clerk").lower()).words
    for words in ("วิภา พรมดี", "1", "ข้าม"):
        wipa.says(words)
    assert "ลงทะเบียนเรียบร้อย" in wipa.says("ยืนยัน").words
    assert duties(wipa) == ["clerk"]


def test_code_before_the_notice_waits_for_the_acknowledgement(room: Room) -> None:
    wipa = room.somebody("wipa")
    wipa.follows()
    assert "ความเป็นส่วนตัว" in wipa.says(code_for(room, "clerk")).words
    assert "ชื่อและนามสกุล" in wipa.says("รับทราบ").words


def test_code_works_once(room: Room) -> None:
    code = code_for(room, "head")
    first, second = room.somebody("first"), room.somebody("second")
    for actor in (first, second):
        actor.follows()
        actor.says("รับทราบ")
    first.says(code)
    assert "ใช้ไปแล้ว" in second.says(code).words
    assert room.rows(lambda s: invites.list_roles_of(s, second.row().id)) == []


def test_old_code_has_run_out(room: Room) -> None:
    code, wipa = code_for(room, "clerk"), room.somebody("wipa")
    wipa.follows()
    wipa.says("รับทราบ")
    room.later(days=8)
    assert "หมดอายุ" in wipa.says(code).words
    assert duties(wipa) == []


def test_typing_a_role_makes_nobody_an_officer(room: Room) -> None:
    somebody = room.somebody("somebody")
    somebody.follows()
    somebody.says("รับทราบ")
    somebody.says("หัวหน้ากลุ่ม")
    assert duties(somebody) == []


def test_head_hands_out_a_code_in_chat(room: Room, suda: Actor) -> None:
    suda.says("เชิญเจ้าหน้าที่")
    code = suda.presses("ศึกษานิเทศก์").messages[-1]["text"]
    thira = room.somebody("thira")
    thira.follows()
    thira.says("รับทราบ")
    for words in (code, "ธีระ วงศ์ดี", "1", "1 5", "ข้าม", "ยืนยัน"):
        thira.says(words)
    assert duties(thira) == ["supervisor"]
    assert thira.row().skills == ["1", "5"]


def test_code_lives_as_long_as_the_office_says(room: Room, suda: Actor) -> None:
    room.office = replace(room.office, limits=replace(room.office.limits, invite_days=2))
    suda.says("เชิญเจ้าหน้าที่")
    said = suda.presses("ศึกษานิเทศก์")
    assert "2 วัน" in said.words
    thira = room.somebody("thira")
    thira.follows()
    thira.says("รับทราบ")
    room.later(days=2)
    assert "หมดอายุ" in thira.says(said.messages[-1]["text"]).words
    assert duties(thira) == []


def test_supervisor_cannot_hand_out_codes(room: Room, thira: Actor) -> None:
    assert "เฉพาะหัวหน้ากลุ่ม" in thira.says("เชิญหัวหน้ากลุ่ม").words
    assert room.rows(lambda s: invites.list_roles_of(s, thira.row().id)) == []


def test_who_comes_back_is_greeted_and_not_registered_again(room: Room, somchai: Actor) -> None:
    somchai.blocks()
    assert not somchai.row().follows
    heard = somchai.follows().words
    assert "สมชาย ใจดี" in heard
    assert "ท่านเป็นใคร" not in heard
    assert somchai.row().follows


def test_new_version_of_the_notice_is_asked_again(room: Room, somchai: Actor) -> None:
    def forget(session) -> None:
        session.get(Person, somchai.row().id).consent_version = "2560-1"

    room.rows(forget)
    assert "ความเป็นส่วนตัว" in somchai.says("สถานะ").words
    assert "ขอบคุณ" in somchai.says("รับทราบ").words
    assert consents(room) == 2


def test_person_reads_and_corrects_their_data(room: Room, somchai: Actor) -> None:
    assert "0812345678" in somchai.says("ข้อมูลของฉัน").words.replace("-", "").replace(" ", "")
    somchai.presses("แก้ไขข้อมูล")
    somchai.says("แก้ตำแหน่ง")
    somchai.says("ครูชำนาญการพิเศษ")
    somchai.says("ยืนยัน")
    assert somchai.row().position == "ครูชำนาญการพิเศษ"
