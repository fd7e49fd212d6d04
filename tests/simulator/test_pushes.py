import json
import time
import uuid

import pytest
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    BroadcastRequest,
    Configuration,
    MessagingApi,
    MulticastRequest,
    PushMessageRequest,
)
from linebot.v3.messaging.exceptions import UnauthorizedException

from simulator.retry_keys import KEPT, Accepted, RetryKeys

STRANGER = "U" + "0" * 32


def push(world, to, text="แจ้งเตือน", key=None):
    request = PushMessageRequest.from_dict({"to": to, "messages": [{"type": "text", "text": text}]})
    return world.line.push_message_with_http_info(request, x_line_retry_key=key)


def seen(world, key):
    return [line.text for line in world.client.phone(key).chat() if line.who == "bot"]


def used(world):
    return world.line.get_message_quota_consumption().total_usage


@pytest.fixture
def teacher(world):
    world.friend("teacher")
    return world.user_id("teacher")


def test_push_arrives_and_is_counted(world, teacher):
    answer = push(world, teacher)
    (item,) = world.client.phone("teacher").items()
    assert (item["channel"], item["message"]) == ("push", {"type": "text", "text": "แจ้งเตือน"})
    assert answer.data.sent_messages[0].id == item["id"]
    assert uuid.UUID(answer.headers["x-line-request-id"])
    assert used(world) == 1


def test_several_messages_to_one_person_count_once(world, teacher):
    messages = [{"type": "text", "text": str(number)} for number in range(5)]
    world.line.push_message(PushMessageRequest.from_dict({"to": teacher, "messages": messages}))
    assert (len(seen(world, "teacher")), used(world)) == (5, 1)


def test_retry_key_is_accepted_once_and_tells_what_was_sent(world, teacher):
    key = str(uuid.uuid4())
    first = push(world, teacher, key=key)
    with pytest.raises(ApiException) as refused:
        push(world, teacher, key=key)
    assert refused.value.status == 409
    assert refused.value.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    sent = first.data.sent_messages[0]
    assert json.loads(refused.value.body) == {
        "message": "The retry key is already accepted",
        "sentMessages": [{"id": sent.id, "quoteToken": sent.quote_token}],
    }
    assert (seen(world, "teacher"), used(world)) == (["แจ้งเตือน"], 1)


def test_retry_key_with_another_body_is_a_problem(world, teacher):
    key = str(uuid.uuid4())
    push(world, teacher, "หนึ่ง", key)
    with pytest.raises(ApiException):
        push(world, teacher, "สอง", key)
    assert seen(world, "teacher") == ["หนึ่ง"]
    assert world.client.ledger("problems") == {"problems": [f"retry key {key} came again with another body"]}


def test_refused_push_leaves_its_retry_key_unused(world, teacher):
    key = str(uuid.uuid4())
    with pytest.raises(ApiException):
        push(world, teacher, "x" * 5001, key)
    push(world, teacher, "สั้นลง", key)
    assert seen(world, "teacher") == ["สั้นลง"]


def test_retry_key_that_is_no_uuid_is_refused(world, teacher):
    with pytest.raises(ApiException) as refused:
        push(world, teacher, key="not-a-uuid")
    assert (refused.value.status, seen(world, "teacher")) == (400, [])


def test_retry_keys_are_kept_for_a_day():
    keys = RetryKeys()
    keys.keep("k", Accepted("request", None, "hash", at=0))
    assert keys.find("k", KEPT - 1) is not None
    assert keys.find("k", KEPT) is None


@pytest.mark.parametrize("to", ["teacher", "U123", "C" + "0" * 32, ""])
def test_push_to_what_is_no_user_id_is_refused(world, to):
    with pytest.raises(ApiException) as refused:
        push(world, to)
    message = "The property, 'to', in the request body is invalid (line: -, column: -)"
    assert (refused.value.status, json.loads(refused.value.body)) == (400, {"message": message})


def test_push_to_an_unknown_user_is_refused(world):
    with pytest.raises(ApiException) as refused:
        push(world, STRANGER)
    assert (refused.value.status, json.loads(refused.value.body)) == (400, {"message": "Failed to send messages"})


def test_push_to_one_who_blocked_is_accepted_but_neither_seen_nor_counted(world, teacher):
    world.client.phone("teacher").blocks()
    answer = push(world, teacher)
    assert (answer.status_code, len(answer.data.sent_messages)) == (200, 1)
    assert (seen(world, "teacher"), used(world)) == ([], 0)


def test_push_to_a_stranger_arrives_for_a_week_after_they_wrote(world):
    phone = world.client.phone("teacher")
    push(world, world.user_id(), "ก่อน")
    phone.says("สวัสดี")
    push(world, world.user_id(), "หลัง")
    world.client.advance("P7D")
    push(world, world.user_id(), "ช้าไป")
    assert (seen(world, "teacher"), used(world)) == (["หลัง"], 1)


def test_multicast_counts_and_reaches_only_friends(world, teacher):
    world.friend("clerk")
    to = [teacher, world.user_id("clerk"), world.user_id("head"), STRANGER, teacher]
    request = {"to": to, "messages": [{"type": "text", "text": "ถึงทุกคน"}]}
    world.line.multicast(MulticastRequest.from_dict(request))
    assert [seen(world, key) for key in ("teacher", "clerk", "head")] == [["ถึงทุกคน"], ["ถึงทุกคน"], []]
    assert used(world) == 2


def test_multicast_retry_is_refused_without_sent_messages(world, teacher):
    request = MulticastRequest.from_dict({"to": [teacher], "messages": [{"type": "text", "text": "x"}]})
    key = str(uuid.uuid4())
    world.line.multicast(request, x_line_retry_key=key)
    with pytest.raises(ApiException) as refused:
        world.line.multicast(request, x_line_retry_key=key)
    assert json.loads(refused.value.body) == {"message": "The retry key is already accepted"}


def test_broadcast_reaches_every_friend(world, teacher):
    world.friend("clerk")
    world.line.broadcast(BroadcastRequest.from_dict({"messages": [{"type": "text", "text": "ประกาศ"}]}))
    assert [seen(world, key) for key in ("teacher", "clerk", "head")] == [["ประกาศ"], ["ประกาศ"], []]
    assert used(world) == 2


def test_more_calls_than_the_rate_allows_are_refused(world, teacher):
    request = BroadcastRequest.from_dict({"messages": [{"type": "text", "text": "x"}]})
    world.server.platform.rates.left["broadcast"] = (1.0, time.monotonic())
    world.line.broadcast(request)
    with pytest.raises(ApiException) as refused:
        world.line.broadcast(request)
    assert refused.value.status == 429
    assert json.loads(refused.value.body) == {"message": "The API rate limit has been exceeded. Try again later."}


def test_call_without_the_right_token_is_unauthorized(world, teacher):
    other = MessagingApi(ApiClient(Configuration(host=world.server.base_url, access_token="wrong")))
    with pytest.raises(UnauthorizedException) as refused:
        other.push_message(PushMessageRequest.from_dict({"to": teacher, "messages": [{"type": "text", "text": "x"}]}))
    assert refused.value.headers["x-line-request-id"]
    assert seen(world, "teacher") == []
