import uuid

import pytest
from linebot.v3.messaging import ApiException, PushMessageRequest, ReplyMessageRequest

TEXT = {"type": "text", "text": "แจ้งเตือน"}


def push(world, **message):
    request = {"to": world.user_id(), "messages": [{**TEXT, **message}]}
    return world.line.push_message(PushMessageRequest.from_dict(request), x_line_retry_key=str(uuid.uuid4()))


def reply(world, event, **message):
    request = {"replyToken": event.reply_token, "messages": [{**TEXT, **message}]}
    return world.line.reply_message(ReplyMessageRequest.from_dict(request))


def problems(world):
    return world.client.ledger("problems")["problems"]


@pytest.fixture
def phone(world):
    return world.friend()


def test_everything_on_the_wire_is_counted(world, phone):
    phone.says("สวัสดี")
    (event,) = world.bot.waits_for(1)
    sent = reply(world, event).sent_messages[0]
    world.client.quiet()
    ledger = world.client.ledger()
    (webhook,) = ledger["webhooks"]
    (call,) = ledger["calls"]
    (delivery,) = ledger["deliveries"]
    assert (webhook["id"], webhook["person"], webhook["type"]) == (event.webhook_event_id, "teacher", "message")
    assert (webhook["attempts"], webhook["outcomes"], webhook["settled"], webhook["replied"]) == (
        1,
        ["200"],
        True,
        True,
    )
    assert (call["name"], call["status"], call["accepted"]) == ("reply", 200, True)
    assert (delivery["id"], delivery["person"], delivery["message"]) == (sent.id, "teacher", TEXT)
    assert (delivery["event_id"], delivery["request_id"]) == (event.webhook_event_id, call["request_id"])
    assert (ledger["undelivered"], ledger["problems"]) == ([], [])


def test_same_push_twice_is_a_problem(world, phone):
    push(world)
    push(world)
    (problem,) = problems(world)
    assert problem.startswith("delivered twice to teacher")


def test_push_of_what_a_reply_said_already_is_a_problem(world, phone):
    phone.says("สวัสดี")
    (event,) = world.bot.waits_for(1)
    reply(world, event)
    push(world)
    assert len(problems(world)) == 1


def test_same_answer_to_two_events_is_none(world, phone):
    phone.says("หนึ่ง")
    phone.says("สอง")
    for event in world.bot.waits_for(2):
        reply(world, event)
    assert problems(world) == []


def test_same_answer_by_push_to_an_event_without_a_reply_is_none(world, phone):
    phone.says("หนึ่ง")
    phone.says("สอง")
    first, _ = world.bot.waits_for(2)
    reply(world, first)
    push(world)
    assert problems(world) == []
    push(world)
    assert len(problems(world)) == 1


def test_same_reminder_a_day_later_is_none(world, phone):
    push(world)
    world.client.advance("P1D")
    push(world)
    assert problems(world) == []


def test_same_message_to_two_people_is_none(world, phone):
    world.friend("clerk")
    push(world)
    request = {"to": world.user_id("clerk"), "messages": [TEXT]}
    world.line.push_message(PushMessageRequest.from_dict(request))
    assert problems(world) == []


def test_broken_limit_is_a_problem(world, phone):
    with pytest.raises(ApiException):
        push(world, text="x" * 5001)
    assert problems(world) == [
        "push refused: The request body has 1 error(s) messages[0].text: Length must be between 1 and 5000"
    ]


def test_late_reply_is_counted_but_no_problem(world, phone):
    phone.says("สวัสดี")
    (event,) = world.bot.waits_for(1)
    reply(world, event)
    with pytest.raises(ApiException):
        reply(world, event)
    counts = world.client.ledger("counts")["counts"]
    assert (counts["calls reply 200"], counts["calls reply 400"], problems(world)) == (1, 1, [])


def test_retry_keys_are_counted(world, phone):
    key = str(uuid.uuid4())
    request = PushMessageRequest.from_dict({"to": world.user_id(), "messages": [TEXT]})
    world.line.push_message(request, x_line_retry_key=key)
    with pytest.raises(ApiException):
        world.line.push_message(request, x_line_retry_key=key)
    assert world.client.ledger("retry_keys")["retry_keys"] == {key: 2}
