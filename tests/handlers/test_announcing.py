"""The head tells the staff, as chats: cost first, then the push, then who has taken note (R67)."""

from simulator.limits import problems_of
from tests.handlers.cast import Actor, Room

SAID = "ประกาศ ประชุมกลุ่มวันจันทร์ 9 โมง"


def test_head_sees_the_cost_before_anything_goes_out(room: Room, suda: Actor, wipa: Actor, thira: Actor) -> None:
    """R67: pushes cost money."""
    shown = suda.says(SAID)
    assert "ส่งถึงเจ้าหน้าที่ 2 คน ใช้โควตา 2 ข้อความ เดือนนี้เหลือ 300 ข้อความ" in shown.words
    assert wipa.pushed().messages == []
    assert "ส่งประกาศถึง 2 คน" in suda.presses("ส่งประกาศ").words
    for actor in (wipa, thira):
        assert "ประชุมกลุ่มวันจันทร์ 9 โมง" in actor.pushed().words
        assert problems_of(actor.pushed().messages) == []
    assert suda.pushed().messages == []


def test_announcement_goes_out_once(room: Room, suda: Actor, wipa: Actor) -> None:
    suda.says(SAID)
    suda.says("ส่งประกาศ")
    assert "ไม่มีประกาศที่รอส่ง" in suda.says("ส่งประกาศ").words
    assert len(wipa.pushed().messages) == 1


def test_head_sees_who_has_taken_note(room: Room, suda: Actor, wipa: Actor, thira: Actor, nid: Actor) -> None:
    """R67: by the button, or by typing on a PC; once each."""
    suda.says(SAID)
    suda.says("ส่งประกาศ")
    assert "รับทราบแล้ว" in wipa.presses("รับทราบ").words
    assert "รับทราบแล้ว" in thira.says("รับทราบประกาศ").words
    known = suda.says("ใครรับทราบ").words
    assert "รับทราบแล้ว 2 จาก 3 คน" in known
    assert "ธีระ วงศ์ดี 1 ธ.ค. 69 10.00 น." in known
    assert "ยังไม่รับทราบ: นิด ธุรการ" in known
    assert "แล้ว หรือประกาศนี้ไม่ได้ส่งถึงท่าน" in wipa.presses("รับทราบ").words


def test_only_a_head_announces(room: Room, wipa: Actor, nid: Actor, somchai: Actor) -> None:
    """R67: refused, and nothing goes out."""
    for words in (SAID, "ส่งประกาศ", "ใครรับทราบ"):
        assert "เฉพาะหัวหน้ากลุ่ม" in wipa.says(words).words
    somchai.says(SAID)
    assert nid.pushed().messages == []


def test_words_without_a_message_say_how(room: Room, suda: Actor, wipa: Actor) -> None:
    assert "ตามด้วยข้อความ" in suda.says("ประกาศ").words
    assert "ยังไม่มีประกาศ" in suda.says("ใครรับทราบ").words
    assert "ไม่มีประกาศที่รอส่ง" in suda.says("ส่งประกาศ").words


def test_announcement_to_nobody_says_so(room: Room, suda: Actor) -> None:
    assert "ยังไม่มีเจ้าหน้าที่คนอื่น" in suda.says(SAID).words
