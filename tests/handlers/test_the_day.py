"""The day itself, as chats: on the way, late, begun, changed, over (P6.1, P6.1b, P6.2, P6.2b, R80)."""

from datetime import datetime

import pytest

from domain.calendar import BANGKOK
from domain.lifecycle import State
from storage import requests
from tests.handlers.asking import approves
from tests.handlers.cast import Actor, Room


@pytest.fixture
def on_the_day(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> Room:
    """The morning of a training that is approved, from nine to three."""
    approves(somchai, wipa, suda, thira)
    somchai.presses("รับทราบ")
    room.now = datetime(2026, 12, 22, 8, 0, tzinfo=BANGKOK)
    return room


def story(room: Room, number: str = "70-0001") -> list[str]:
    return [entry.action for entry in room.rows(lambda s: requests.list_log(s, room.request(number).id))]


def test_trainer_sets_out_arrives_begins_and_ends_in_time(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    thira.says("70-0001")
    thira.presses("กำลังเดินทาง")
    assert "ออกเดินทางแล้ว" in somchai.pushed().words
    on_the_day.later(minutes=50)
    thira.presses("ถึงแล้ว")
    on_the_day.later(minutes=10)
    thira.presses("เริ่มกิจกรรม")
    assert "ตกลงตามเวลาใหม่" not in somchai.pushed().labels
    on_the_day.later(hours=6)
    assert "09.00-15.00" in thira.presses("จบกิจกรรม").words
    assert on_the_day.request().state == State.HELD
    assert story(on_the_day)[-4:] == ["set_out", "arrive", "start", "finish"]


def test_late_trainer_tells_the_school_and_the_end_moves_with_both_agreeing(
    on_the_day: Room, somchai: Actor, thira: Actor
) -> None:
    """P6.1, P6.1b: it begins at the real time, and the time is made whole."""
    thira.says("ล่าช้า 70-0001")
    thira.says("40 นาที")
    told = somchai.pushed().words
    assert "ช้าประมาณ 40 นาที" in told
    on_the_day.later(minutes=100)
    assert "15.40" in thira.says("เริ่ม 70-0001").words
    assert "ทดเวลาให้ครบถึง 15.40" in somchai.pushed().words
    assert "ตกลงตามเวลาใหม่" in somchai.presses("ตกลงตามเวลาใหม่").words
    assert story(on_the_day)[-3:] == ["delay", "start", "agree"]
    assert on_the_day.request().state == State.UNDER_WAY


def test_school_that_agreed_once_is_told_so_when_it_presses_again(
    on_the_day: Room, somchai: Actor, thira: Actor
) -> None:
    on_the_day.later(hours=2)
    thira.says("เริ่ม 70-0001")
    thira.says("เพิ่งเริ่มตอนนี้")
    somchai.presses("ตกลงตามเวลาใหม่")
    before = story(on_the_day)
    assert "แล้ว เมื่อ" in somchai.presses("ตกลงตามเวลาใหม่").words
    assert story(on_the_day) == before


@pytest.mark.parametrize("words", ["ล่าช้า 70-0001", "กำลังเดินทาง 70-0001", "ถึงแล้ว 70-0001"])
def test_who_has_arrived_is_neither_late_nor_on_the_way(
    on_the_day: Room, somchai: Actor, thira: Actor, words: str
) -> None:
    """R80: the school is told nothing that is not so; a late start will tell of itself."""
    thira.says("ถึงแล้ว 70-0001")
    before, told = story(on_the_day), somchai.pushed().words
    heard = thira.says(words)
    assert "ท่าน (วิทยากร) ถึงสถานที่แล้ว เมื่อวันอังคารที่ 22 ธันวาคม 2569 เวลา 08.00 น." in heard.words
    assert "ล่าช้า" not in heard.labels
    assert (story(on_the_day), somchai.pushed().words) == (before, told)


def test_school_is_not_asked_to_agree_to_a_start_in_time(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.1b: there is no new time to agree to."""
    on_the_day.later(hours=1)
    thira.says("เริ่ม 70-0001")
    before = story(on_the_day)
    assert "ตกลงตามเวลาใหม่" not in somchai.says("70-0001").labels
    assert "เริ่มกิจกรรมแล้ว เมื่อ" in somchai.says("ตกลงตามเวลาใหม่ 70-0001").words
    assert story(on_the_day) == before


def test_rain_moves_the_training_to_another_place_and_both_have_the_map(
    on_the_day: Room, somchai: Actor, thira: Actor
) -> None:
    """P6.2b: the place changes, whoever notices it first."""
    somchai.says("เหตุขัดข้อง 70-0001")
    somchai.says("1")
    somchai.says("ย้ายสถานที่")
    somchai.says("โรงอาหารโรงเรียน")
    heard = thira.pushed()
    assert "ฝนตกหนัก จึงย้ายไปจัดที่ โรงอาหารโรงเรียน" in heard.words
    assert "เปิดแผนที่" in heard.labels
    assert on_the_day.request().answers["place"] == "โรงอาหารโรงเรียน"
    assert on_the_day.request().state == State.PREPARING


def test_power_cut_changes_the_activity_and_the_place_stays(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.2: the activity changes while it is under way."""
    place = on_the_day.request().answers["place"]
    on_the_day.later(hours=1)
    thira.says("เริ่ม 70-0001")
    thira.says("เหตุขัดข้อง 70-0001")
    for words in ("ไฟฟ้าดับ", "1", "2"):
        thira.says(words)
    assert "สลับเป็นกิจกรรมที่ไม่ใช้ไฟฟ้า" in somchai.pushed().words
    assert on_the_day.request().answers["place"] == place
    assert on_the_day.request().state == State.UNDER_WAY


def test_nobody_sets_out_on_another_day(room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor) -> None:
    approves(somchai, wipa, suda, thira)
    before = story(room)
    heard = thira.says("กำลังเดินทาง 70-0001")
    assert "ใช้ในวันจัดกิจกรรม" in heard.words
    assert "กำลังเดินทาง" not in heard.labels
    assert story(room) == before


def test_school_cannot_begin_for_the_trainer(on_the_day: Room, somchai: Actor) -> None:
    before = story(on_the_day)
    assert "หน้าที่ของผู้อื่น" in somchai.says("เริ่ม 70-0001").words
    assert story(on_the_day) == before


def test_trainer_who_cannot_come_this_morning_is_told_whom_to_call_and_the_head_sends_another(
    on_the_day: Room, somchai: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """P6.2, point 9: given back on its day, it would expire before anybody could answer."""
    before = (story(on_the_day), somchai.pushed().words)
    assert "ขอถอนตัว" not in thira.says("70-0001").labels
    heard = thira.says("ขอถอนตัว 70-0001")
    assert "ถึงวันจัดของคำขอ 70-0001 แล้ว จึงถอนตัวเองไม่ได้ค่ะ กรุณาโทรแจ้งหัวหน้ากลุ่ม โทร. 044-000-000" in heard.words
    assert "พิมพ์ เหตุขัดข้อง เพื่อเลื่อนวัน" in heard.words
    assert (story(on_the_day), somchai.pushed().words) == before
    for words in ("เปลี่ยนวิทยากร 70-0001", "อรุณี", "3"):
        suda.says(words)
    assert on_the_day.request().state == State.PREPARING
    assert "อรุณี แก้วใส จะไปเป็นวิทยากรให้ท่าน" in somchai.pushed().words
    assert "กำลังเดินทาง" in arunee.says("70-0001").labels


def test_withdrawal_whose_reason_comes_on_the_day_changes_nothing(on_the_day: Room, thira: Actor) -> None:
    on_the_day.later(hours=-9)  # eleven at night
    thira.says("ขอถอนตัว 70-0001")
    on_the_day.later(hours=2)
    before = story(on_the_day)
    assert "ถอนตัวเองไม่ได้" in thira.says("1").words
    assert (on_the_day.request().state, story(on_the_day)) == (State.PREPARING, before)
