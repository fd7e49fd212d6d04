import json
import re

import pytest
import requests
from linebot.v3.messaging import (
    MarkMessagesAsReadByTokenRequest,
    SetWebhookEndpointRequest,
    ShowLoadingAnimationRequest,
)
from linebot.v3.messaging.exceptions import NotFoundException

from simulator.wire import Refused
from tests.simulator.conftest import TOKEN

AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
CAST = ["teacher", "teacher2", "clerk", "supervisor", "supervisor2", "head", "director"]


def person(world, key="teacher"):
    return next(person for person in world.client.state()["people"] if person["key"] == key)


def test_cast_is_there_from_the_start(world):
    people = world.client.state()["people"]
    assert [one["key"] for one in people] == CAST
    assert [one["key"] for one in people if one["pc"]] == ["clerk"]
    assert people[0] == {
        "key": "teacher",
        "user_id": people[0]["user_id"],
        "name": "ครูสมชาย ใจดี",
        "pc": False,
        "friend": False,
        "blocked": False,
        "unread": 0,
        "typing": False,
        "rich_menu": None,
    }


def test_user_ids_have_lines_shape_and_stay_the_same(world, make_world):
    ids = [one["user_id"] for one in world.client.state()["people"]]
    assert all(re.fullmatch(r"U[0-9a-f]{32}", one) for one in ids)
    assert len(set(ids)) == len(CAST)
    assert [one["user_id"] for one in make_world().client.state()["people"]] == ids


def test_profile_is_for_friends_only(world):
    user_id = world.user_id()
    with pytest.raises(NotFoundException) as refused:
        world.line.get_profile(user_id)
    assert json.loads(refused.value.body) == {"message": "Not found"}
    phone = world.client.phone("teacher")
    phone.follows()
    assert world.line.get_profile(user_id).display_name == "ครูสมชาย ใจดี"
    phone.blocks()
    with pytest.raises(NotFoundException):
        world.line.get_profile(user_id)


def test_followers_are_listed_page_by_page(world):
    for key in ("teacher", "clerk", "head"):
        world.friend(key)
    first = world.line.get_followers(limit=2)
    rest = world.line.get_followers(limit=2, start=first.next)
    assert (len(first.user_ids), rest.user_ids, rest.next) == (2, [world.user_id("head")], None)


def test_bot_knows_itself(world):
    info = world.line.get_bot_info()
    assert (info.basic_id, info.chat_mode, info.mark_as_read_mode) == ("@nithet", "chat", "manual")
    assert re.fullmatch(r"U[0-9a-f]{32}", info.user_id)


def test_loading_animation_shows_until_the_next_message(world):
    world.friend()
    world.line.show_loading_animation(ShowLoadingAnimationRequest(chatId=world.user_id(), loadingSeconds=20))
    assert person(world)["typing"] is True
    body = {"to": world.user_id(), "messages": [{"type": "text", "text": "เสร็จ"}]}
    requests.post(f"{world.server.base_url}/v2/bot/message/push", json=body, headers=AUTHORIZED, timeout=60)
    assert person(world)["typing"] is False


@pytest.mark.parametrize(("chat", "seconds"), [("C" + "0" * 32, 20), (None, 7), (None, 0)])
def test_loading_animation_beyond_the_rules_is_refused(world, chat, seconds):
    body = {"chatId": chat or world.user_id(), "loadingSeconds": seconds}
    answer = requests.post(
        f"{world.server.base_url}/v2/bot/chat/loading/start", json=body, headers=AUTHORIZED, timeout=5
    )
    assert (answer.status_code, person(world)["typing"]) == (400, False)


def test_message_is_marked_as_read(world):
    world.friend().says("อ่านไหม")
    (event,) = world.bot.waits_for(1)
    token = event.message.mark_as_read_token
    world.line.mark_messages_as_read_by_token(MarkMessagesAsReadByTokenRequest(markAsReadToken=token))
    assert world.client.ledger("counts")["counts"]["calls mark_as_read 200"] == 1


def test_webhook_endpoint_can_be_set_and_read(world, bot):
    too_long = {"endpoint": "https://x/" + "y" * 500}
    path = f"{world.server.base_url}/v2/bot/channel/webhook/endpoint"
    assert requests.put(path, json=too_long, headers=AUTHORIZED, timeout=60).status_code == 400
    assert world.line.get_webhook_endpoint().endpoint == bot.url
    world.line.set_webhook_endpoint(SetWebhookEndpointRequest(endpoint=f"{bot.url}/other"))
    assert world.line.get_webhook_endpoint().endpoint == f"{bot.url}/other"


def test_one_who_blocks_can_do_nothing_but_unblock(world):
    phone = world.friend()
    phone.blocks()
    for deed in (lambda: phone.says("ได้ยินไหม"), phone.sends_image, phone.blocks):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.status == 409
    phone.follows()
    with pytest.raises(Refused):
        phone.follows()
    assert [event.type for event in world.bot.waits_for(2)] == ["unfollow", "follow"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/sim/people/nobody/text", {"text": "x"}, 404),
        ("/sim/people/teacher/text", {}, 400),
        ("/sim/people/teacher/text", {"text": ""}, 400),
        ("/sim/people/teacher/text", [], 400),
        ("/sim/people/teacher/postback", {"data": 1}, 400),
        ("/sim/people/teacher/edit", {"id": "1", "text": "x"}, 404),
        ("/sim/people/teacher/unsend", {"id": ["1"]}, 404),
        ("/sim/people/teacher/location", {"latitude": "x"}, 400),
        ("/sim/people/teacher/dance", {}, 404),
        ("/sim/batch", {"events": [{"person": "teacher", "deed": "dance"}]}, 400),
        ("/sim/story", {"action": "rewind"}, 400),
        ("/sim/story", {"action": "play"}, 404),
        ("/sim/story", {"action": "play", "tale": "unheard of"}, 400),
        ("/sim/quota", {"limit": "many"}, 400),
    ],
)
def test_wrong_call_of_the_page_is_refused_and_sends_nothing(world, path, body, status):
    answer = requests.post(world.server.base_url + path, json=body, timeout=60)
    assert (answer.status_code, set(answer.json())) == (status, {"error"})
    assert (world.client.state(since=0)["items"], world.bot.received) == ([], [])


def test_unread_counts_what_came_since_the_person_looked(world):
    world.friend()
    body = {"to": world.user_id(), "messages": [{"type": "text", "text": "หนึ่ง"}, {"type": "text", "text": "สอง"}]}
    requests.post(f"{world.server.base_url}/v2/bot/message/push", json=body, headers=AUTHORIZED, timeout=60)
    assert person(world)["unread"] == 2
    world.client.call("POST", "/sim/people/teacher/read", {})
    assert person(world)["unread"] == 0
