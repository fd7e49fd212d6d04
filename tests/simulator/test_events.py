import json
import re
import time

import pytest
from linebot.v3.models import UnknownEvent

from simulator.signature import signature_of

OFFICIAL_SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
OFFICIAL_BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")

DEEDS = {
    "text": lambda phone: phone.says("สวัสดี"),
    "sticker": lambda phone: phone.sends_sticker(),
    "image": lambda phone: phone.sends_image(),
    "file": lambda phone: phone.sends_file("คำขอ.pdf", b"%PDF"),
    "audio": lambda phone: phone.sends_voice(),
    "location": lambda phone: phone.sends_location("โรงเรียน", 16.4, 102.8, "ขอนแก่น"),
}


def wire(world):
    return json.loads(world.bot.received[-1].body)


def test_signature_of_lines_own_example_is_lines_own_signature():
    assert signature_of(OFFICIAL_SECRET, OFFICIAL_BODY) == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


@pytest.mark.parametrize("kind", DEEDS)
def test_message_event_is_known_to_the_sdk(world, kind):
    phone = world.friend()
    DEEDS[kind](phone)
    (event,) = world.bot.waits_for(1)
    assert (type(event).__name__, event.message.type) == ("MessageEvent", kind)
    assert event.message.mark_as_read_token
    assert event.source.user_id == world.user_id()


def test_text_event_carries_every_field_of_a_real_one(world):
    world.friend().says("สวัสดี")
    world.bot.waits_for(1)
    body = wire(world)
    (event,) = body["events"]
    assert re.fullmatch(r"U[0-9a-f]{32}", body["destination"])
    assert ULID.fullmatch(event["webhookEventId"])
    assert re.fullmatch(r"[0-9a-f]{32}", event["replyToken"])
    assert re.fullmatch(r"\d{18}", event["message"]["id"])
    assert abs(event["timestamp"] - time.time() * 1000) < 5000
    assert {**event, "message": event["message"]["text"]} == {
        "type": "message",
        "timestamp": event["timestamp"],
        "source": {"type": "user", "userId": world.user_id()},
        "mode": "active",
        "webhookEventId": event["webhookEventId"],
        "deliveryContext": {"isRedelivery": False},
        "replyToken": event["replyToken"],
        "message": "สวัสดี",
    }
    assert set(event["message"]) == {"type", "id", "text", "quoteToken", "markAsReadToken"}
    assert world.bot.received[0].headers["content-type"] == "application/json; charset=utf-8"


def test_follow_says_whether_the_bot_was_unblocked(world):
    phone = world.client.phone("teacher")
    phone.follows()
    phone.blocks()
    phone.follows()
    first, left, again = world.bot.waits_for(3)
    assert [event.type for event in (first, left, again)] == ["follow", "unfollow", "follow"]
    assert (first.follow.is_unblocked, again.follow.is_unblocked) == (False, True)
    assert not hasattr(left, "reply_token")


def test_edit_keeps_the_message_id_and_has_a_new_quote_token(world):
    phone = world.friend()
    sent = phone.says("20 คน")
    phone.edits(sent["id"], "25 คน")
    first, edited = world.bot.waits_for(2)
    assert type(edited).__name__ == "MessageEditedEvent"
    assert (edited.message.id, edited.message.text) == (sent["id"], "25 คน")
    assert edited.message.quote_token != first.message.quote_token
    assert edited.reply_token


def test_unsend_names_the_message(world):
    phone = world.friend()
    sent = phone.says("ความลับ")
    phone.unsends(sent["id"])
    assert world.bot.waits_for(2)[1].unsend.message_id == sent["id"]
    assert "ความลับ" not in json.dumps(phone.items(), ensure_ascii=False)


def test_pictures_sent_together_are_one_image_set(world):
    phone = world.friend()
    phone.sends_image(b"\x89PNG one", b"\x89PNG two", b"\x89PNG three")
    sets = [event.message.image_set for event in world.bot.waits_for(3)]
    assert [(one.index, one.total) for one in sets] == [(1, 3), (2, 3), (3, 3)]
    assert len({one.id for one in sets}) == 1


def test_postback_carries_data_and_params(world):
    world.friend()
    world.client.call("POST", "/sim/people/teacher/postback", {"data": "day", "params": {"date": "2026-12-08"}})
    (event,) = world.bot.waits_for(1)
    assert (event.postback.data, event.postback.params) == ("day", {"date": "2026-12-08"})


def test_no_event_of_a_whole_conversation_is_unknown_to_the_sdk(world):
    phone = world.client.phone("teacher")
    phone.follows()
    for deed in DEEDS.values():
        deed(phone)
    world.client.call("POST", "/sim/people/teacher/postback", {"data": "x", "displayText": "เลือก"})
    phone.unsends(phone.says("ผิด")["id"])
    phone.blocks()
    world.client.quiet()
    assert not [event for event in world.bot.events if isinstance(event, UnknownEvent)]
    assert len(world.bot.events) == len(DEEDS) + 5
    assert world.client.ledger()["problems"] == []


def test_events_of_a_person_never_have_the_same_time(world):
    phone = world.friend()
    for number in range(10):
        phone.says(str(number))
    times = [event.timestamp for event in world.bot.waits_for(10)]
    assert times == sorted(set(times))
