import time

import pytest
from linebot.v3.messaging import PushMessageRequest, ReplyMessageRequest

from simulator.client import Phone
from simulator.phone import Line


def postback(label, data="x", **fields):
    return {"type": "postback", "label": label, "data": data, **fields}


def quick(text, *actions):
    items = [{"type": "action", "action": action} for action in actions]
    return {"type": "text", "text": text, "quickReply": {"items": items}}


def card(*parts):
    body = {"type": "box", "layout": "vertical", "contents": list(parts)}
    return {"type": "flex", "altText": "การ์ด", "contents": {"type": "bubble", "body": body}}


def text(words, **fields):
    return {"type": "text", "text": words, **fields}


def button(label, data="x"):
    return {"type": "button", "action": postback(label, data)}


def push(world, *messages, to="teacher"):
    request = PushMessageRequest.from_dict({"to": world.user_id(to), "messages": list(messages)})
    world.line.push_message(request)


@pytest.fixture
def phone(world):
    return world.friend()


def test_chat_reads_texts_inside_cards_and_what_can_be_tapped(world, phone):
    spans = {"type": "text", "contents": [{"type": "span", "text": "วัน"}, {"type": "span", "text": "ที่"}]}
    push(world, card(text("คำขอ 70-0042"), spans, button("รับ")), quick("เลือก", postback("ครู")))
    phone.says("ค่ะ")
    assert phone.chat() == [
        Line("bot", "คำขอ 70-0042\nวันที่", ("รับ",)),
        Line("bot", "เลือก", ("ครู",)),
        Line("user", "ค่ะ", ()),
    ]


def test_tap_on_a_postback_shows_its_text_and_sends_its_data(world, phone):
    push(world, card(button("รับ", "take:1")))
    push(world, quick("ต่อ", postback("ตกลง", "ok", displayText="ตกลงค่ะ")))
    phone.taps("ตกลง")
    phone.taps("รับ")
    assert [event.postback.data for event in world.bot.waits_for(2)] == ["ok", "take:1"]
    assert [line.text for line in phone.chat()][2:] == ["ตกลงค่ะ"]


def test_tap_on_a_message_action_writes_its_text(world, phone):
    push(world, quick("เลือก", {"type": "message", "label": "ครู", "text": "ฉันเป็นครู"}))
    phone.taps("ครู")
    (event,) = world.bot.waits_for(1)
    assert event.message.text == "ฉันเป็นครู"


@pytest.mark.parametrize(
    ("mode", "moment"), [("date", "2026-12-08"), ("time", "09:00"), ("datetime", "2026-12-08T09:00")]
)
def test_date_picker_sends_what_was_picked(world, phone, mode, moment):
    push(world, quick("วันไหน", {"type": "datetimepicker", "label": "เลือก", "data": "when", "mode": mode}))
    phone.taps("เลือก", date=moment)
    push(world, quick("อีกครั้ง", {"type": "datetimepicker", "label": "เลือก", "data": "when", "mode": mode}))
    phone.picks_day(moment)
    assert [event.postback.params for event in world.bot.waits_for(2)] == [{mode: moment}] * 2


def test_newest_of_two_equal_buttons_is_tapped(world, phone):
    push(world, card(button("รับ", "old")))
    push(world, card(button("รับ", "new")))
    phone.taps("รับ")
    assert world.bot.waits_for(1)[0].postback.data == "new"


def test_quick_replies_are_gone_when_something_follows(world, phone):
    push(world, quick("เลือก", postback("ครู")))
    phone.says("เดี๋ยวก่อน")
    with pytest.raises(LookupError, match="ครู"):
        phone.taps("ครู")


def test_line_on_a_pc_shows_cards_but_no_quick_replies(world):
    world.friend("clerk")
    clerk = world.client.phone("clerk", name="คุณวิภา", pc=True)
    push(world, card(button("รับ")), quick("หรือ", postback("คืน")), to="clerk")
    clerk.taps("รับ")
    push(world, quick("หรือ", postback("คืน")), to="clerk")
    with pytest.raises(LookupError):
        clerk.taps("คืน")


def test_uri_cannot_be_tapped_through_to_the_bot(world, phone):
    push(world, quick("ดู", {"type": "uri", "label": "เปิด", "uri": "https://example.org/"}))
    with pytest.raises(LookupError):
        phone.taps("เปิด")
    assert world.bot.received == []


def test_waiting_finds_each_bubble_once_and_only_after_the_last_deed(world, phone):
    push(world, text("เตือน"))
    assert phone.waits_for("เตือน").text == "เตือน"
    with pytest.raises(TimeoutError, match="เตือน"):
        phone.waits_for("เตือน", timeout=0.05)
    push(world, text("เตือนอีกครั้ง"))
    assert phone.waits_for("เตือน").text == "เตือนอีกครั้ง"
    push(world, text("เก่า"))
    phone.says("ใหม่")
    with pytest.raises(TimeoutError):
        phone.waits_for("เก่า", timeout=0.05)


def test_quiet_waits_for_the_answer_of_a_slow_bot(world, phone):
    def answer(event):
        time.sleep(0.3)
        request = {"replyToken": event.reply_token, "messages": [text("ช้าแต่มา")]}
        world.line.reply_message(ReplyMessageRequest.from_dict(request))

    world.bot.on_event = answer
    phone.says("สวัสดี")
    world.client.quiet()
    assert phone.chat()[-1].text == "ช้าแต่มา"


def test_quiet_gives_up_on_a_bot_that_never_answers(world, phone):
    world.bot.status = 500
    phone.says("สวัสดี")
    with pytest.raises(TimeoutError, match="not quiet"):
        world.client.quiet(timeout=0.3)


def test_phone_of_a_new_person_is_made_with_a_name(world):
    guest = world.client.phone("guest", name="ผู้มาเยือน")
    assert isinstance(guest, Phone)
    people = {person["key"]: person["name"] for person in world.client.state()["people"]}
    assert people["guest"] == "ผู้มาเยือน"
