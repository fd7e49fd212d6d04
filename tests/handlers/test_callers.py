"""P1.1: a staff member opens a request for a caller on the telephone, who claims it later with a code, as chats."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from domain.lifecycle import State
from storage import people, requests
from storage.tables import Claim, OutboxMessage, Person
from tests.handlers.asking import ANSWERS, proposes, registers, submits
from tests.handlers.cast import Actor, Heard, Room
from tests.handlers.conftest import _join

WHO = ("จันทร์เพ็ญ ทองดี", "บ้านวังพง", "ใช่", "0898765432")


def opens(officer: Actor, *, who: tuple[str, ...] = WHO, day: str = "22/12/69") -> Heard:
    """An officer fills the whole request in while somebody telephones."""
    for words in ("เปิดคำขอแทน", *who, *ANSWERS[1:], "ยืนยัน"):
        heard = officer.says(day if words == "22/12/69" else words)
    return heard


def code_in(heard: Heard) -> str:
    return next(m["text"] for m in heard.messages if re.fullmatch("[A-Z2-9]{8}", m.get("text", "")))


@pytest.fixture
def janpen(room: Room) -> Actor:
    """The caller, once on LINE and registered."""
    school = next(key for key, s in room.office.schools.items() if s.name == "โรงเรียนบ้านวังพง")
    return _join(room, "จันทร์เพ็ญ ทองดี", school_key=school, phone="0898765432")


def test_officer_opens_a_request_for_a_caller(room: Room, wipa: Actor) -> None:
    """P1.1"""
    heard = opens(wipa)
    request = room.request()
    caller = room.rows(lambda s: people.get(s, request.requester_id))
    assert request.by_phone
    assert request.state == State.AWAITING_LETTER
    assert caller.line_user_id.startswith("caller:")
    assert (caller.name, caller.phone, caller.follows) == ("จันทร์เพ็ญ ทองดี", "0898765432", False)
    assert request.answers["contact"] == "0898765432"
    assert all(said in heard.words for said in ("70-0001", "โทรศัพท์เท่านั้น", "บ้านวังพง"))
    assert {"ลงรับ", "ส่งคืนให้แก้ไข"} <= set(heard.labels)


def test_caller_of_no_school_is_asked_for_their_body(room: Room, wipa: Actor) -> None:
    """R11"""
    who = ("สมบัติ แก้วดี", "ข้าม", "ชมรมครูปฐมวัย", "0898765432")
    answers = [*ANSWERS[1:8], "หอประชุมอำเภอ", *ANSWERS[9:]]
    for words in ("เปิดคำขอแทน", *who, *answers, "ยืนยัน"):
        heard = wipa.says(words)
    caller = room.rows(lambda s: people.get(s, room.request().requester_id))
    assert (caller.school_key, caller.organisation) == (None, "ชมรมครูปฐมวัย")
    assert "ชมรมครูปฐมวัย" in heard.words


def test_same_caller_is_one_person(room: Room, wipa: Actor) -> None:
    opens(wipa)
    opens(wipa, day="23/12/69")
    assert room.request("70-0001").requester_id == room.request("70-0002").requester_id
    assert room.rows(lambda s: len(s.scalars(select(Claim)).all())) == 1


def test_half_finished_request_for_a_caller_is_offered_and_stays_theirs(room: Room, wipa: Actor) -> None:
    for words in ("เปิดคำขอแทน", *WHO, *ANSWERS[1:5]):
        wipa.says(words)
    wipa.says("ยกเลิก")
    assert "ทำค้างไว้" in wipa.says("เปิดคำขอแทน").words
    wipa.says("เริ่มใหม่")
    for words in (*ANSWERS[1:], "ยืนยัน"):
        wipa.says(words)
    assert room.request().by_phone


def test_what_the_school_would_be_told_the_officer_is_told_to_telephone(
    room: Room, wipa: Actor, suda: Actor, nid: Actor
) -> None:
    opens(wipa)
    registers(nid)
    told = wipa.pushed().words
    assert "ลงรับหนังสือแล้ว" in told
    assert "กรุณาโทรแจ้ง จันทร์เพ็ญ ทองดี 089-876-5432" in told
    assert suda.pushed().messages == []


def test_button_to_ring_is_the_caller_s_and_not_the_office_s_own(
    room: Room, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    """P1.1, P5.1b: the officer who reads it is the office."""
    opens(wipa)
    proposes(wipa, suda)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        suda.says(words)
    thira.presses("ตอบรับ")
    suda.presses("อนุมัติ")
    [approved] = [message for message in wipa.pushed().messages if "จะไปเป็นวิทยากรให้ท่าน" in str(message)]
    labels = Heard([approved]).labels
    assert "โทร.\u00a0089-876-5432" in labels
    assert "โทร.\u00a0044-000-000" not in labels


def test_request_of_a_caller_waits_in_the_clerks_list(room: Room, wipa: Actor, thira: Actor) -> None:
    opens(wipa)
    assert "70-0001" in wipa.says("งานของฉัน").words
    assert "70-0001" not in thira.says("งานของฉัน").words


def test_timeline_says_who_spoke_for_the_caller(room: Room, wipa: Actor) -> None:
    opens(wipa)
    assert "วิภา พรมดี แทนผู้ขอ" in wipa.presses("ดูความคืบหน้า").words


def test_caller_claims_the_requests_and_hears_of_them_from_then_on(room: Room, wipa: Actor, janpen: Actor) -> None:
    """P1.1: the history is kept."""
    opens(wipa)
    code = code_in(opens(wipa, day="23/12/69"))
    caller = room.request().requester_id
    before = room.rows(lambda s: [entry.action for entry in requests.list_log(s, room.request().id)])

    heard = janpen.says(code.lower()).words

    assert "70-0001 70-0002 เป็นของท่านแล้ว" in heard
    for number in ("70-0001", "70-0002"):
        assert (room.request(number).requester_id, room.request(number).by_phone) == (janpen.row().id, False)
    assert room.rows(lambda s: [entry.action for entry in requests.list_log(s, room.request().id)]) == before
    assert room.rows(lambda s: people.find(s, caller)) is None  # nothing of the caller is left behind
    registers(wipa)
    assert "ลงรับหนังสือแล้ว" in janpen.pushed().words
    assert "กรุณาโทรแจ้ง" not in janpen.pushed().words
    assert "70-0002" in janpen.says("สถานะ").words


def test_code_works_once(room: Room, wipa: Actor, janpen: Actor, malee: Actor) -> None:
    code = code_in(opens(wipa))
    janpen.says(code)
    assert "ใช้ไปแล้วหรือหมดอายุ" in malee.says(code).words
    assert room.request().requester_id == janpen.row().id


def test_code_runs_out(room: Room, wipa: Actor, janpen: Actor) -> None:
    code = code_in(opens(wipa))
    room.later(days=room.office.intake.claim_days, seconds=1)
    assert "หมดอายุ" in janpen.says(code).words
    assert room.request().by_phone


def test_new_code_makes_the_lost_one_worthless(room: Room, wipa: Actor, janpen: Actor, malee: Actor) -> None:
    lost = code_in(opens(wipa))
    found = code_in(wipa.says("รหัสผู้ขอ 70-0001"))
    assert found != lost
    assert "ไม่พบรหัสนี้" in malee.says(lost).words
    assert "เป็นของท่านแล้ว" in janpen.says(found).words


def test_code_is_made_only_for_callers_and_only_by_who_may(
    room: Room, wipa: Actor, somchai: Actor, malee: Actor
) -> None:
    submits(somchai)
    assert "จึงไม่มีรหัส" in wipa.says("รหัสผู้ขอ 70-0001").words
    opens(wipa)
    assert "สำหรับเจ้าหน้าที่" in malee.says("รหัสผู้ขอ 70-0002").words
    assert room.rows(lambda s: len(s.scalars(select(Claim)).all())) == 1


def test_guessed_code_and_an_officer_change_nothing(room: Room, wipa: Actor, thira: Actor, malee: Actor) -> None:
    code = code_in(opens(wipa))
    malee.says("ABCDEFGH")
    assert "เจ้าหน้าที่ใช้แทนไม่ได้" in thira.says(code).words
    assert room.request().by_phone
    assert room.rows(lambda s: s.scalars(select(Claim)).one().used_by) is None


def test_stranger_registers_first_and_types_the_code_again(room: Room, wipa: Actor) -> None:
    code = code_in(opens(wipa))
    stranger = room.somebody("stranger")
    assert "อ่านประกาศ" in stranger.says(code).words
    stranger.says("รับทราบ")
    assert "ลงทะเบียนสั้น ๆ ก่อน" in stranger.says(code).words
    for words in ("1", "จันทร์เพ็ญ ทองดี", "ครู", "บ้านวังพง", "ใช่", "ข้าม", "ยืนยัน"):
        stranger.says(words)
    assert "เป็นของท่านแล้ว" in stranger.says(code).words
    assert room.request().requester_id == stranger.row().id


def test_code_is_shown_to_the_officer_alone_and_kept_nowhere(
    room: Room, wipa: Actor, nid: Actor, janpen: Actor
) -> None:
    code = code_in(opens(wipa))
    nid.says("70-0001")
    nid.presses("ดูความคืบหน้า")
    janpen.says("สวัสดีค่ะ")
    said_to = room.rows(
        lambda s: {row.line_user_id for row in s.scalars(select(OutboxMessage)) if code in str(row.messages)}
    )
    kept = room.rows(lambda s: [vars(row) for table in (Claim, Person) for row in s.scalars(select(table))])
    assert said_to == {wipa.user_id}
    assert code not in str(kept)


@pytest.mark.parametrize("slip", ["{0}{1}A", "{0}", "รหัส {0}{1}A", "{0}{1}-A2"])
def test_mistyped_code_is_said_to_be_none_and_changes_nothing(room: Room, wipa: Actor, malee: Actor, slip: str) -> None:
    """P1.1: who reads a code off a telephone types it wrong sooner or later."""
    opens(wipa)
    assert "ไม่พบรหัสนี้" in malee.says(slip.format("ABCD2F3", "H" if "-" not in slip else "")).words
    assert room.request().by_phone


def test_code_is_found_with_the_word_before_it_and_in_two_halves(room: Room, wipa: Actor, janpen: Actor) -> None:
    """P1.1"""
    code = code_in(opens(wipa))
    assert "เป็นของท่านแล้ว" in janpen.says(f"รหัส {code[:4]} {code[4:].lower()}").words
    assert room.request().requester_id == janpen.row().id


def test_answer_that_looks_like_a_code_stays_an_answer(room: Room, malee: Actor) -> None:
    for words in ("ขอวิทยากร", "4", "1", "4"):
        malee.says(words)
    assert "ไม่พบรหัสนี้" not in malee.says("COVID19A").words


def test_code_typed_by_two_at_the_same_moment_is_one_person_s(
    room: Room, wipa: Actor, janpen: Actor, malee: Actor
) -> None:
    """P1.1: whoever is first has the request; the other is told where to get a code."""
    code = code_in(opens(wipa))
    with ThreadPoolExecutor(2) as pool:
        heard = list(pool.map(lambda actor: actor.says(code).words, (janpen, malee)))
    owner = room.request().requester_id
    assert [owner == actor.row().id for actor in (janpen, malee)] == ["เป็นของท่านแล้ว" in said for said in heard]
    assert sorted("ใช้ไปแล้วหรือหมดอายุ" in said for said in heard) == [False, True]
    assert not room.request().by_phone
