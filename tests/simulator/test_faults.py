import json
import time
import uuid

import pytest
import urllib3
from linebot.v3.messaging import ApiException, PushMessageRequest
from linebot.v3.messaging.exceptions import ServiceException
from linebot.v3.models import UnknownEvent

from simulator.faults import Faults
from simulator.wire import Refused

BROKEN = (ApiException, UnicodeDecodeError, urllib3.exceptions.HTTPError)


def push(world, text="แจ้งเตือน", key=None, timeout=5):
    request = PushMessageRequest.from_dict({"to": world.user_id(), "messages": [{"type": "text", "text": text}]})
    return world.line.push_message(request, x_line_retry_key=key, _request_timeout=timeout)


def seen(world):
    return [line.text for line in world.client.phone("teacher").chat() if line.who == "bot"]


@pytest.fixture
def friend(world):
    return world.friend()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"fault": "status", "status": 500}, ServiceException),
        ({"fault": "drop"}, urllib3.exceptions.ProtocolError),
        ({"fault": "hang", "ms": 400}, urllib3.exceptions.ReadTimeoutError),
        ({"fault": "rate_limit"}, ApiException),
        ({"fault": "monthly_limit"}, ApiException),
        ({"fault": "too_many_to_user"}, ApiException),
        ({"fault": "conflict"}, ApiException),
        ({"fault": "bad_body"}, UnicodeDecodeError),
    ],
    ids=lambda value: value["fault"] if isinstance(value, dict) else "",
)
@pytest.mark.parametrize("after", [False, True])
def test_fault_strikes_before_or_after_acceptance(world, friend, fault, error, after):
    world.client.faults({**fault, "at": "push", "after": after, "times": 1})
    with pytest.raises(error):
        push(world, timeout=0.3)
    assert seen(world) == (["แจ้งเตือน"] if after else [])
    world.client.quiet(still=0.3)
    call = world.client.ledger("calls")["calls"][-1]
    assert (call["name"], call["accepted"], call["fault"]) == ("push", after, fault["fault"])
    push(world, "ต่อมา")
    assert seen(world)[-1] == "ต่อมา"


def test_reply_token_can_be_refused_though_it_is_good(world, friend):
    world.client.faults({"fault": "spent_token", "at": "push", "times": 1})
    with pytest.raises(ApiException) as refused:
        push(world)
    assert (refused.value.status, json.loads(refused.value.body)) == (400, {"message": "Invalid reply token"})


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("rate_limit", "The API rate limit has been exceeded. Try again later."),
        ("monthly_limit", "You have reached your monthly limit."),
        ("too_many_to_user", "You have sent too many messages to the same user. Try again later."),
    ],
)
def test_kinds_of_429_differ_only_in_their_message(world, friend, fault, message):
    world.client.faults({"fault": fault})
    with pytest.raises(ApiException) as refused:
        push(world)
    assert (refused.value.status, json.loads(refused.value.body)) == (429, {"message": message})


def test_retry_after_a_lost_answer_delivers_once(world, friend):
    key = str(uuid.uuid4())
    world.client.faults({"fault": "drop", "at": "push", "after": True, "times": 1})
    with pytest.raises(urllib3.exceptions.ProtocolError):
        push(world, key=key)
    with pytest.raises(ApiException) as refused:
        push(world, key=key)
    assert refused.value.status == 409
    assert seen(world) == ["แจ้งเตือน"]
    assert world.client.ledger("problems")["problems"] == []


def test_delay_holds_up_the_answer(world, friend):
    world.client.faults({"fault": "delay", "ms": 200, "at": "push"})
    started = time.monotonic()
    push(world)
    assert time.monotonic() - started >= 0.2


def test_fault_of_one_endpoint_leaves_the_others_alone(world, friend):
    world.client.faults({"fault": "status", "at": "push"})
    assert world.line.get_message_quota().value == 300
    with pytest.raises(ServiceException):
        push(world)


def test_chance_is_the_same_with_the_same_seed():
    def struck(seed):
        faults = Faults(redelivery=True, rate_limits=True)
        faults.set({"rules": [{"fault": "status", "chance": 0.3, "seed": seed}]}, {"*"})
        return [bool(faults.strike("push")) for _ in range(200)]

    assert struck(1) == struck(1) != struck(2)
    assert 30 < sum(struck(1)) < 90


def test_short_forms_of_the_page(world, friend):
    state = world.client.faults(delay_ms=10, drop=0.5, status={"push": 429, "reply": 500}, duplicate=True)
    rules = [(rule["fault"], rule["at"], rule["after"], rule["chance"]) for rule in state["rules"]]
    assert rules == [
        ("delay", "*", False, 1.0),
        ("drop", "*", True, 0.5),
        ("rate_limit", "push", False, 1.0),
        ("status", "reply", False, 1.0),
        ("duplicate", "webhook", False, 1.0),
    ]
    assert world.client.faults()["rules"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"rules": [{"fault": "gremlin"}]},
        {"rules": [{"at": "push"}]},
        {"rules": [{"fault": "drop", "times": "often"}]},
        {"rules": [{"fault": "drop", "at": "psuh"}]},
        {"rules": [3]},
        {"rules": 3},
        {"delay_ms": "long"},
        {"status": {"push": "no"}},
        {"duplicate": "yes"},
        {"speed": 3},
    ],
)
def test_unknown_fault_is_refused_and_changes_nothing(world, body):
    world.client.faults({"fault": "drop"})
    with pytest.raises(Refused) as refused:
        world.client.call("POST", "/sim/faults", body)
    assert refused.value.status == 400
    assert [rule["fault"] for rule in world.client.state()["faults"]["rules"]] == ["drop"]


def test_duplicate_sends_the_same_event_twice_as_new(world, friend):
    world.client.faults(duplicate=True)
    friend.says("ซ้ำ")
    world.client.quiet()
    bodies = [json.loads(one.body) for one in world.bot.received]
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]
    (webhook,) = world.client.ledger("webhooks")["webhooks"]
    assert (webhook["attempts"], webhook["copies"]) == (1, 1)


def test_shuffle_changes_the_order(world, friend):
    world.client.faults({"fault": "shuffle", "ms": 150, "seed": 3})
    for number in range(10):
        friend.says(str(number))
    texts = [event.message.text for event in world.bot.waits_for(10)]
    assert texts != sorted(texts) == [str(number) for number in range(10)]


def test_wrongly_signed_event_comes_again_rightly_signed(world, friend):
    world.client.faults({"fault": "invalid_signature", "times": 1})
    friend.says("ปลอม")
    world.client.quiet()
    assert [one.events is None for one in world.bot.received] == [True, False]


@pytest.mark.parametrize("fault", ["unknown_event", "unknown_message", "unknown_source"])
def test_stranger_comes_in_one_post_with_a_good_neighbour(world, friend, fault):
    world.client.faults({"fault": fault, "times": 1})
    friend.says("เพื่อนบ้าน")
    stranger, neighbour = world.bot.waits_for(2)
    assert len(world.bot.received) == 1
    assert isinstance(stranger, UnknownEvent)
    assert neighbour.message.text == "เพื่อนบ้าน"
