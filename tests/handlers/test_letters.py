"""P1.1, P1.1b, P2.2: the sample, the letter that comes as a number, and what the clerk makes of it, as chats."""

from domain.lifecycle import State
from storage import letters
from storage.tables import Letter, Push
from tests.handlers.asking import registers, submits
from tests.handlers.cast import Actor, Room


def register(room: Room, number: str = "70-0001") -> list[tuple[str, str, str, bool]]:
    request = room.request(number)
    rows = room.rows(lambda s: s.query(Letter).filter_by(request_id=request.id).order_by(Letter.id).all())
    return [(row.kind, row.way, row.number, row.void) for row in rows]


def test_sample_and_conditions_come_in_one_tap_and_cost_nothing(room: Room, somchai: Actor) -> None:
    """P1.1b"""
    submits(somchai)
    heard = somchai.presses("ตัวอย่างหนังสือ + เงื่อนไข").words
    assert all(said in heard for said in ("ขอความอนุเคราะห์วิทยากร", "ลงนาม", "14 วัน", "สมาร์ทแอเรีย"))
    assert all(own in heard for own in ("การจัดการเรียนรู้เชิงรุก", "22 ธันวาคม 2569", "70-0001"))
    assert somchai.pushed().messages == []
    assert room.rows(lambda s: s.query(Push).count()) == 0


def test_sample_is_there_for_who_has_asked_nothing_yet(room: Room, somchai: Actor) -> None:
    """P1.1b"""
    heard = somchai.says("ตัวอย่างหนังสือ").words
    assert "ขอความอนุเคราะห์วิทยากร" in heard
    assert "ข้อความจากคำขอของท่าน" not in heard


def test_number_typed_in_the_form_is_told_to_the_clerk(room: Room, somchai: Actor, wipa: Actor) -> None:
    """P2.2"""
    submits(somchai)
    somchai.presses("ส่งหนังสือแล้ว")
    assert "ได้รับหนังสือ" in somchai.says("ศธ 04123.15/69").words
    assert room.request().state == State.SUBMITTED
    assert "แจ้งเลขที่ส่ง ศธ 04123.15/69" in wipa.pushed().words


def test_number_typed_without_a_button_is_the_letter_of_the_only_request_that_waits(
    room: Room, somchai: Actor, wipa: Actor
) -> None:
    """P2.2"""
    submits(somchai)
    assert "ได้รับหนังสือของคำขอ 70-0001" in somchai.says("ที่ ศธ 04123.15/69 ค่ะ").words
    assert room.request().state == State.SUBMITTED
    assert register(room) == [("request", "number", "ศธ 04123.15/69", False)]
    assert wipa.pushed().words.count("มีหนังสือเข้าใหม่") == 1


def test_bare_number_is_asked_about_first(room: Room, somchai: Actor) -> None:
    submits(somchai)
    heard = somchai.says("1234")
    assert "ใช่ไหมคะ" in heard.words
    assert room.request().state == State.AWAITING_LETTER
    assert register(room) == []
    somchai.presses("ใช่ เป็นเลขที่หนังสือ")
    assert register(room) == [("request", "number", "1234", False)]


def test_of_several_that_wait_the_person_is_asked_which(room: Room, somchai: Actor) -> None:
    submits(somchai)
    submits(somchai, day="23/12/69")
    heard = somchai.says("ศธ 04123.15/69")
    assert "คำขอใด" in heard.words
    assert room.request("70-0001").state == room.request("70-0002").state == State.AWAITING_LETTER
    somchai.presses("คำขอ 70-0002")
    assert room.request("70-0001").state == State.AWAITING_LETTER
    assert room.request("70-0002").state == State.SUBMITTED


def test_words_that_a_letter_was_sent_ask_for_its_number(room: Room, somchai: Actor) -> None:
    assert "ไม่มีคำขอของท่านที่รอหนังสือ" in somchai.says("ส่งหนังสือแล้ว").words
    submits(somchai)
    assert "ขอเลขที่ส่ง" in somchai.says("ส่งหนังสือแล้ว").words
    somchai.says("ยกเลิก")
    submits(somchai, day="23/12/69")
    heard = somchai.says("ส่งหนังสือแล้ว")
    assert {"คำขอ 70-0001", "คำขอ 70-0002"} <= set(heard.labels)
    assert "ขอเลขที่ส่ง" in somchai.presses("คำขอ 70-0002").words


def test_number_that_nobody_waits_for_is_not_taken(room: Room, somchai: Actor, malee: Actor) -> None:
    submits(somchai)
    malee.says("ศธ 04123.15/69")
    assert "ไม่พบคำขอ" in malee.says("ส่งหนังสือ 70-0001 เลขที่ ศธ 04123.15/69").words
    assert register(room) == []
    somchai.says("ศธ 04123.15/69")
    assert "ทำขั้นตอนนี้ไม่ได้" in somchai.says("ส่งหนังสือ 70-0001 เลขที่ ศธ 04123.16/69").words
    assert len(register(room)) == 1


def test_officer_who_is_not_the_requester_cannot_send_the_letter(room: Room, somchai: Actor, wipa: Actor) -> None:
    submits(somchai)
    assert "หน้าที่ของผู้อื่น" in wipa.says("ส่งหนังสือ 70-0001 เลขที่ ศธ 04123.15/69").words
    assert register(room) == []


def test_letter_on_paper_is_registered_straight_away(room: Room, somchai: Actor, wipa: Actor) -> None:
    """P2.2: the paper came by hand."""
    submits(somchai)
    registers(wipa)
    assert room.request().state == State.RECEIVED
    assert register(room) == [("request", "paper", "", False), ("register", "", "1234", False)]
    card = wipa.says("70-0001").words
    assert "นำส่งเป็นกระดาษ" in card
    assert "ลงรับเลขที่ 1234" in card


def test_returned_request_keeps_its_letter(room: Room, somchai: Actor, wipa: Actor) -> None:
    submits(somchai)
    somchai.says("ศธ 04123.15/69")
    wipa.presses("ส่งคืนให้แก้ไข")
    wipa.says("หนังสือระบุวันไม่ตรงกับคำขอ ขอให้แก้วันในคำขอ")
    wipa.says("ใช้ฉบับเดิม")
    somchai.presses("แก้ไขแล้วส่งใหม่")
    assert "เจ้าหน้าที่จะตรวจอีกครั้ง" in somchai.says("ยืนยัน").words
    assert room.request().state == State.SUBMITTED
    assert register(room) == [("request", "number", "ศธ 04123.15/69", False)]


def test_letter_that_is_no_good_is_asked_for_anew(room: Room, somchai: Actor, wipa: Actor) -> None:
    submits(somchai)
    somchai.says("ศธ 04123.15/69")
    wipa.presses("ส่งคืนให้แก้ไข")
    wipa.says("5")
    wipa.says("2")
    assert "ขอหนังสือฉบับใหม่" in somchai.pushed().words
    assert register(room) == [("request", "number", "ศธ 04123.15/69", True)]
    somchai.says("ศธ 04123.20/69")  # a new letter is all the mending there is
    assert room.request().state == State.SUBMITTED
    assert register(room)[1:] == [("request", "number", "ศธ 04123.20/69", False)]
    assert "ศธ 04123.20/69" in wipa.says("70-0001").words


def test_corrected_request_without_a_good_letter_waits_for_one(room: Room, somchai: Actor, wipa: Actor) -> None:
    submits(somchai)
    somchai.says("ศธ 04123.15/69")
    wipa.presses("ส่งคืนให้แก้ไข")
    wipa.says("ลายเซ็นไม่ชัด")
    wipa.says("ขอฉบับใหม่")
    somchai.presses("แก้ไขแล้วส่งใหม่")
    assert "ขอหนังสือที่ลงนามแล้ว" in somchai.says("ยืนยัน").words
    assert room.request().state == State.AWAITING_LETTER


def test_letter_is_not_asked_about_where_none_is_here(room: Room, somchai: Actor, wipa: Actor) -> None:
    submits(somchai)
    wipa.says("ส่งคืน 70-0001")
    assert "ส่งคืนคำขอ 70-0001" in wipa.says("หนังสือยังไม่มีลายเซ็น").words
    assert room.rows(lambda s: letters.find_newest(s, room.request().id, "request")) is None
    assert "ไม่มีคำขอของท่านที่รอหนังสือ" in somchai.says("ส่งหนังสือแล้ว").words


def test_letter_is_typed_with_its_day_and_politely(room: Room, somchai: Actor) -> None:
    """P2.2: as it stands on the letter, in Thai figures; a day to come is none."""
    submits(somchai)
    somchai.says("ที่ ศธ ๐๔๑๒๓.๑๕/๖๙ ลงวันที่ ๒๐ ธ.ค. ๖๙")
    assert room.request().state == State.AWAITING_LETTER
    assert "ได้รับหนังสือ" in somchai.says("ที่ ศธ ๐๔๑๒๓.๑๕/๖๙ ลงวันที่ ๓๐ พ.ย. ๖๙ ค่ะ").words
    came = room.rows(lambda s: letters.find_newest(s, room.request().id, "request"))
    assert (came.number, str(came.written_on)) == ("ศธ 04123.15/69", "2026-11-30")


def test_day_of_a_letter_goes_with_the_choice_among_several(room: Room, somchai: Actor) -> None:
    """P2.2"""
    submits(somchai)
    submits(somchai, day="23/12/69")
    heard = somchai.says("ศธ 04123.15/69 ลงวันที่ 30 พ.ย. 69")
    assert "คำขอใด" in heard.words
    somchai.presses("คำขอ 70-0002", on=heard)
    came = room.rows(lambda s: letters.find_newest(s, room.request("70-0002").id, "request"))
    assert (came.number, str(came.written_on)) == ("ศธ 04123.15/69", "2026-11-30")
    assert room.request("70-0001").state == State.AWAITING_LETTER


def test_act_is_understood_with_a_polite_word_behind_it_and_a_question_is_no_act(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor
) -> None:
    """R59"""
    submits(somchai)
    assert "ขอเลขที่ส่งทางสมาร์ทแอเรีย" in somchai.says("ส่งหนังสือแล้วค่ะ").words
    somchai.says("ศธ 04123.15/69")
    registers(wipa)
    wipa.says("ทำบันทึกเสนอ 70-0001 ค่ะ")
    suda.says("เห็นชอบหรือยัง 70-0001 คะ")
    assert room.request().state == State.PROPOSED
    suda.says("เห็นชอบ 70-0001 นะคะ")
    assert room.request().state == State.CIRCULATED
    assert "ลงรับหนังสือแล้ว" in somchai.says("ประวัติ 70-0001 ครับ").words
