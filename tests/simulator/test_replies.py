import pytest
from linebot.v3.messaging import ApiException, ReplyMessageRequest

from simulator.tokens import LATEST, LIFE, ReplyTokens

SORRY = '{"message":"Invalid reply token"}'


def reply(world, token, *texts):
    messages = [{"type": "text", "text": text} for text in texts]
    return world.line.reply_message(ReplyMessageRequest.from_dict({"replyToken": token, "messages": messages}))


def said_by_bot(phone):
    return [line.text for line in phone.chat() if line.who == "bot"]


@pytest.fixture
def phone(world):
    return world.friend()


@pytest.fixture
def token(world, phone):
    phone.says("สวัสดี")
    (event,) = world.bot.waits_for(1)
    return event.reply_token


def test_reply_arrives_and_answers_with_ids_and_quote_tokens(world, phone, token):
    answer = reply(world, token, "หนึ่ง", "สอง")
    bubbles = [item for item in phone.items() if item["from"] == "bot"]
    assert [sent.id for sent in answer.sent_messages] == [item["id"] for item in bubbles]
    assert all(sent.quote_token for sent in answer.sent_messages)
    assert [(item["message"]["text"], item["channel"]) for item in bubbles] == [("หนึ่ง", "reply"), ("สอง", "reply")]


def test_reply_token_works_once(world, phone, token):
    reply(world, token, "ครั้งแรก")
    with pytest.raises(ApiException) as refused:
        reply(world, token, "ครั้งที่สอง")
    assert (refused.value.status, refused.value.body.strip()) == (400, SORRY)
    assert said_by_bot(phone) == ["ครั้งแรก"]


def test_unknown_reply_token_is_refused(world, phone):
    with pytest.raises(ApiException) as refused:
        reply(world, "0" * 32, "ใคร")
    assert (refused.value.status, refused.value.body.strip()) == (400, SORRY)
    assert said_by_bot(phone) == []


def test_reply_with_a_retry_key_is_refused(world, phone, token):
    headers = {"X-Line-Retry-Key": "123e4567-e89b-12d3-a456-426614174000"}
    request = ReplyMessageRequest.from_dict({"replyToken": token, "messages": [{"type": "text", "text": "x"}]})
    with pytest.raises(ApiException) as refused:
        world.line.reply_message(request, _headers=headers)
    assert refused.value.status == 400
    assert said_by_bot(phone) == []
    reply(world, token, "ยังใช้ได้")


def test_refused_messages_do_not_spend_the_token(world, phone, token):
    with pytest.raises(ApiException):
        reply(world, token, "x" * 5001)
    reply(world, token, "สั้นลง")
    assert said_by_bot(phone) == ["สั้นลง"]


def test_reply_costs_nothing(world, phone, token):
    reply(world, token, "ฟรี")
    assert world.line.get_message_quota_consumption().total_usage == 0


def test_reply_to_one_who_blocked_since_is_accepted_and_not_seen(world, phone, token):
    phone.blocks()
    reply(world, token, "ลาก่อน")
    assert said_by_bot(phone) == []


def test_moving_the_clock_spends_no_token(world, phone, token):
    world.client.advance("P3D")
    reply(world, token, "ยังทัน")
    assert said_by_bot(phone) == ["ยังทัน"]


@pytest.mark.parametrize(
    ("renewed_at", "asked_at", "good"),
    [
        (None, LIFE, True),
        (None, LIFE + 1, False),
        (300, 300 + LIFE, True),  # redelivered: a minute again
        (300, 301 + LIFE, False),
        (LATEST - 1, LATEST + 50, True),
        (LATEST, LATEST + 1, False),  # redelivered 20 minutes after the event: not again
    ],
)
def test_token_lives_a_minute_after_each_delivery(renewed_at, asked_at, good):
    tokens = ReplyTokens()
    tokens.issue("t", person="teacher", event_id="e", now=0)
    if renewed_at is not None:
        tokens.issue("t", person="teacher", event_id="e", now=renewed_at)
    assert (tokens.find("t", asked_at) is not None) is good


def test_used_token_is_not_renewed_by_a_redelivery():
    tokens = ReplyTokens()
    tokens.issue("t", person="teacher", event_id="e", now=0)
    tokens.spend("t")
    tokens.issue("t", person="teacher", event_id="e", now=10)
    assert tokens.find("t", 11) is None


def test_old_tokens_are_forgotten():
    tokens = ReplyTokens()
    tokens.issue("old", person="teacher", event_id="e", now=0)
    tokens.issue("new", person="teacher", event_id="f", now=LATEST + LIFE + 1)
    assert list(tokens.by_token) == ["new"]
