"""P6.1, R80: on the day its trainer's words win over a form that is open, as chats; what may be an answer stays one."""

from datetime import timedelta

import pytest

from storage import drafts
from tests.handlers.cast import Actor, Room
from tests.handlers.test_the_day import on_the_day, story

__all__ = ["on_the_day"]


def _form(room: Room, actor: Actor) -> str | None:
    """Name the form that the actor's next answer goes to."""
    who = actor.row().id
    draft = room.rows(lambda s: drafts.find_current(s, who))
    return draft.form if draft else None


@pytest.mark.parametrize(
    ("said", "done"),
    [("กำลังเดินทางค่ะ", "set_out"), ("ถึงแล้ว", "arrive"), ("ล่าช้า 20 นาที", "delay"), ("เริ่มกิจกรรม", "start")],
)
@pytest.mark.parametrize("opened", [("ขอวิทยากร", "4"), ("แจ้งลา",), ("เตรียมการ 70-0001",)])
def test_word_of_the_day_is_done_and_the_open_question_repeated(
    on_the_day: Room, somchai: Actor, thira: Actor, opened: tuple[str, ...], said: str, done: str
) -> None:
    asked = [thira.says(words).words for words in opened][-1].splitlines()[-1]
    form = _form(on_the_day, thira)
    heard = thira.says(said).words
    assert story(on_the_day)[-1] == done
    assert heard.endswith(asked)
    assert _form(on_the_day, thira) == form is not None


@pytest.mark.parametrize("opened", [("ขอวิทยากร", "4"), ("แจ้งลา",)])
def test_trouble_is_asked_about_at_once_and_the_form_waits(
    on_the_day: Room, somchai: Actor, thira: Actor, opened: tuple[str, ...]
) -> None:
    """P6.2"""
    asked = [thira.says(words).words for words in opened][-1].splitlines()[-1]
    form = _form(on_the_day, thira)
    heard = thira.says("เหตุขัดข้อง").words
    assert "ไว้ก่อนแล้วค่ะ" in heard
    assert "เกิดเหตุขัดข้องอะไรคะ" in heard
    for words in ("ฝนตกหนัก", "เปลี่ยนสถานที่", "โรงอาหาร"):
        thira.says(words)
    assert "จึงย้ายไปจัดที่ โรงอาหาร" in somchai.pushed().words
    assert thira.says("ทำต่อ").words.endswith(asked)
    assert _form(on_the_day, thira) == form


@pytest.mark.parametrize("said", ["เหตุขัดข้อง", "ล่าช้า", "เปลี่ยนสถานที่"])
def test_word_that_may_be_the_reason_asked_for_is_the_answer(
    on_the_day: Room, somchai: Actor, thira: Actor, said: str
) -> None:
    thira.says("เลื่อนวัน 70-0001")
    for words in ("29/12/69", "ใช่"):
        thira.says(words)
    thira.says(said)
    assert f"{story(on_the_day)[-1]}" == "postpone"
    assert said in somchai.pushed().words


@pytest.mark.parametrize(("said", "done"), [("กำลังเดินทาง", "set_out"), ("ล่าช้า 20 นาที", "delay")])
def test_word_that_nobody_gives_as_a_reason_is_done(
    on_the_day: Room, somchai: Actor, thira: Actor, said: str, done: str
) -> None:
    for words in ("เลื่อนวัน 70-0001", "29/12/69", "ใช่"):
        thira.says(words)
    thira.says(said)
    assert story(on_the_day)[-1] == done
    assert _form(on_the_day, thira) == "postpone"


def test_who_has_arrived_is_not_asked_any_more_how_late_they_are(
    on_the_day: Room, somchai: Actor, thira: Actor
) -> None:
    thira.says("ล่าช้า")
    thira.says("ถึงแล้ว")
    assert (story(on_the_day)[-1], _form(on_the_day, thira)) == ("arrive", None)


def test_school_and_another_trainer_go_on_answering(
    on_the_day: Room, somchai: Actor, thira: Actor, arunee: Actor
) -> None:
    before = story(on_the_day)
    for actor in (somchai, arunee):
        for words in ("ขอวิทยากร", "4"):
            actor.says(words)
        for words in ("เหตุขัดข้อง", "กำลังเดินทาง", "ล่าช้า 20 นาที"):
            actor.says(words)
        assert _form(on_the_day, actor) == "request"
    assert story(on_the_day) == before


def test_words_of_the_day_are_answers_on_another_day(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    on_the_day.now -= timedelta(days=1)
    before = story(on_the_day)
    thira.says("แจ้งลา")
    for words in ("เหตุขัดข้อง", "กำลังเดินทาง", "ล่าช้า 20 นาที"):
        thira.says(words)
    assert (story(on_the_day), _form(on_the_day, thira)) == (before, "away")


@pytest.mark.parametrize("said", ["จบแล้ว", "จบ แล้วค่ะ", "เสร็จแล้ว"])
def test_who_says_the_training_is_over_throws_no_form_away(
    on_the_day: Room, somchai: Actor, thira: Actor, said: str
) -> None:
    for words in ("ขอวิทยากร", "4", "ยกเลิก", "เริ่มกิจกรรม"):
        thira.says(words)
    thira.says(said)
    assert story(on_the_day)[-1] == "finish"
    thira.says("ทำต่อ")
    assert _form(on_the_day, thira) == "request"


@pytest.mark.parametrize("said", ["เริ่ม", "เริ่มแล้วค่ะ"])
def test_who_begins_is_not_asked_for_a_request(on_the_day: Room, somchai: Actor, thira: Actor, said: str) -> None:
    thira.says(said)
    assert (story(on_the_day)[-1], _form(on_the_day, thira)) == ("start", None)


def test_school_agrees_in_one_word(on_the_day: Room, somchai: Actor, thira: Actor) -> None:
    """P6.1b"""
    on_the_day.later(minutes=90)
    thira.says("เริ่มกิจกรรม")
    somchai.says("ตกลงค่ะ")
    assert story(on_the_day)[-1] == "agree"
