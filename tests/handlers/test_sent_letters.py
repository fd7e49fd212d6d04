"""P1.1, P2.2: the signed letter as photos or a file, in the form or without anything pressed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.lifecycle import State
from storage import attachments, letters
from storage.files import Folder
from tests.bot.incoming.samples import photo
from tests.handlers.asking import submits
from tests.handlers.cast import Actor, Room
from tests.handlers.test_attaching import LETTER, Post


@pytest.fixture
def post(room: Room, tmp_path) -> Post:
    return Post(room, Folder(tmp_path / "files"))


def letter_of(room: Room, number: str = "70-0001") -> tuple[int, int]:
    """How many files are kept as a request's letter, and how many pages its newest letter counts."""
    request = room.request(number)
    kept = room.rows(lambda s: attachments.list_of_request(s, request.id, "letter"))
    newest = room.rows(lambda s: letters.find_newest(s, request.id, "request"))
    return len(kept), newest.pages if newest else 0


def test_several_photos_of_one_letter_come_as_one(post: Post, room: Room, somchai: Actor, wipa: Actor) -> None:
    """P2.2: in any order; one answer, one word to the clerk."""
    submits(somchai)
    for index in (2, 3, 1):
        post.comes(somchai, photo(50 + index), "image", imageSet={"id": "S1", "index": index, "total": 3})
    assert len(post.runs()) == 1
    assert "ได้รับหนังสือของคำขอ 70-0001" in somchai.hears_of().words
    assert room.request().state == State.SUBMITTED
    assert letter_of(room) == (3, 3)
    told = wipa.pushed().words
    assert told.count("มีหนังสือเข้าใหม่") == 1
    assert "ส่งรูปหรือไฟล์ 3 รายการ" in told


def test_file_sent_while_its_number_is_asked_answers_the_question(post: Post, room: Room, somchai: Actor) -> None:
    submits(somchai)
    submits(somchai, day="23/12/69")
    somchai.says("ส่งหนังสือ 70-0001")
    post.comes(somchai, LETTER, fileName="หนังสือ.pdf", fileSize=len(LETTER))
    post.runs()
    assert "ได้รับหนังสือของคำขอ 70-0001" in somchai.hears_of().words
    assert (letter_of(room, "70-0001"), letter_of(room, "70-0002")) == ((1, 1), (0, 0))
    assert "ไม่มีแบบที่กำลังกรอกอยู่" in somchai.says("ยกเลิก").words


def test_of_several_that_wait_the_photo_goes_where_the_person_says(post: Post, room: Room, somchai: Actor) -> None:
    submits(somchai)
    submits(somchai, day="23/12/69")
    post.comes(somchai, photo(), "image")
    post.runs()
    heard = somchai.hears_of()
    assert "คำขอใด" in heard.words
    assert {room.request(number).state for number in ("70-0001", "70-0002")} == {State.AWAITING_LETTER}
    assert "ได้รับหนังสือของคำขอ 70-0002" in somchai.presses("คำขอ 70-0002", on=heard).words
    assert (letter_of(room, "70-0001"), letter_of(room, "70-0002")) == ((0, 0), (1, 1))
    assert room.request("70-0001").state == State.AWAITING_LETTER


def test_photo_when_no_letter_is_waited_for_is_none(post: Post, room: Room, somchai: Actor) -> None:
    submits(somchai)
    somchai.says("ศธ 04123.15/69")
    post.comes(somchai, photo(), "image")
    post.runs()
    assert "เก็บ 1 ไฟล์ไว้กับคำขอ" in somchai.hears_of().words
    assert letter_of(room) == (0, 0)


def test_letter_waited_for_elsewhere_is_not_sent_through_an_old_question(
    post: Post, room: Room, somchai: Actor, wipa: Actor
) -> None:
    submits(somchai)
    submits(somchai, day="23/12/69")
    somchai.says("ส่งหนังสือ 70-0001")
    wipa.says("ลงรับ 70-0001")  # it came on paper meanwhile
    wipa.says("1234")
    wipa.says("1")
    wipa.says("ข้าม")
    post.comes(somchai, photo(), "image")
    post.runs()
    assert "ได้รับหนังสือของคำขอ 70-0002" in somchai.hears_of().words
    assert room.request("70-0001").state == State.RECEIVED


def test_new_photo_mends_a_letter_that_was_no_good(post: Post, room: Room, somchai: Actor, wipa: Actor) -> None:
    submits(somchai)
    post.comes(somchai, photo(51), "image")
    post.runs()
    wipa.presses("ส่งคืนให้แก้ไข")
    wipa.says("รูปหนังสือไม่ชัด")
    wipa.says("ขอฉบับใหม่")
    post.comes(somchai, photo(52), "image")
    post.runs()
    assert room.request().state == State.SUBMITTED
    assert letter_of(room) == (2, 1)  # the first stays as a record


def comes_on(post: Post, actor: Actor, shade: int) -> str:
    """Send one photo by itself, and read the answer."""
    post.comes(actor, photo(shade), "image")
    post.runs()
    return actor.hears_of().words


def test_pages_that_come_minutes_apart_are_one_letter(post: Post, room: Room, somchai: Actor, wipa: Actor) -> None:
    """P2.2: one by one, as another set, as a file: the letter grows; the clerk hears of it once."""
    submits(somchai)
    comes_on(post, somchai, 51)
    room.later(minutes=5)
    assert "รวมเป็น 2 ไฟล์" in comes_on(post, somchai, 52)
    for index in (1, 2):
        post.comes(somchai, photo(60 + index), "image", imageSet={"id": "S2", "index": index, "total": 2})
    post.comes(somchai, LETTER, fileName="หนังสือ.pdf", fileSize=len(LETTER))
    post.runs()
    assert letter_of(room) == (5, 5)
    assert "ส่งรูปหรือไฟล์ 5 รายการ" in wipa.says("70-0001").words
    assert wipa.pushed().words.count("มีหนังสือเข้าใหม่") == 1


def test_page_that_comes_after_the_register_lies_beside_the_letter(
    post: Post, room: Room, somchai: Actor, wipa: Actor
) -> None:
    """P2.2: what the clerk has registered does not change any more."""
    submits(somchai)
    comes_on(post, somchai, 51)
    for words in ("ลงรับ 70-0001", "1234", "1", "ข้าม"):
        wipa.says(words)
    assert "เก็บ 1 ไฟล์ไว้กับคำขอ 70-0001" in comes_on(post, somchai, 52)
    assert letter_of(room) == (1, 1)


def test_where_another_letter_is_waited_for_the_person_says_whose_page_it_is(
    post: Post, room: Room, somchai: Actor
) -> None:
    """P2.2: the second page of one letter is not taken for another request's letter."""
    submits(somchai)
    submits(somchai, day="23/12/69")
    somchai.says("ส่งหนังสือ 70-0001")
    comes_on(post, somchai, 51)
    assert "คำขอใด" in comes_on(post, somchai, 52)
    assert room.request("70-0002").state == State.AWAITING_LETTER
    assert "รวมเป็น 2 ไฟล์" in somchai.says("เพิ่มหน้า 70-0001").words
    assert "ส่งรูปหน้าถัดไป" in somchai.says("เพิ่มหน้า 70-0001").words
    assert (letter_of(room, "70-0001"), letter_of(room, "70-0002")) == ((2, 2), (0, 0))


def test_page_is_not_put_to_the_letter_of_another_person(
    post: Post, room: Room, somchai: Actor, malee: Actor, wipa: Actor
) -> None:
    submits(somchai)
    comes_on(post, somchai, 51)
    submits(malee, day="23/12/69")
    submits(malee, day="24/12/69")
    comes_on(post, malee, 52)
    malee.says("เพิ่มหน้า 70-0001")
    assert letter_of(room) == (1, 1)
    for words in ("ลงรับ 70-0001", "1234", "1", "ข้าม"):
        wipa.says(words)
    malee.says("เพิ่มหน้า 70-0002")  # its letter never came: nothing to add to
    assert (letter_of(room, "70-0001"), letter_of(room, "70-0002")) == ((1, 1), (0, 0))


def test_page_that_comes_while_the_clerk_registers_is_counted_or_lies_beside_it(
    post: Post, room: Room, somchai: Actor, wipa: Actor
) -> None:
    """P2.2: whoever is first; the register says as many pages as there are."""
    submits(somchai)
    comes_on(post, somchai, 51)
    for words in ("ลงรับ 70-0001", "1234", "1"):
        wipa.says(words)
    post.comes(somchai, photo(52), "image")
    with ThreadPoolExecutor(2) as pool:
        register = pool.submit(wipa.says, "ข้าม")
        pool.submit(post.runs).result()
        register.result()
    files, pages = letter_of(room)
    assert (room.request().state, files) == (State.RECEIVED, pages)
    assert len(room.rows(lambda s: attachments.list_of_request(s, room.request().id))) == 2
