import json
import time

import pytest
from linebot.v3 import messaging


def test_events_of_a_person_come_one_after_the_other_in_order(world):
    phone = world.friend()
    world.bot.delay = 0.03
    for number in range(8):
        phone.says(str(number))
    assert [event.message.text for event in world.bot.waits_for(8)] == [str(number) for number in range(8)]


def test_people_do_not_wait_for_each_other(world):
    phones = [world.friend(f"person{number}") for number in range(10)]
    world.bot.delay = 0.4
    started = time.monotonic()
    for phone in phones:
        phone.says("พร้อมกัน")
    world.client.quiet(still=0.01)
    assert time.monotonic() - started < 10 * world.bot.delay
    assert len(world.bot.events) == 10


def test_batch_brings_events_of_several_people_in_one_post(world):
    world.friend("teacher")
    world.friend("clerk")
    world.client.batch(
        {"person": "teacher", "deed": "text", "text": "หนึ่ง"},
        {"person": "clerk", "deed": "postback", "data": "สอง"},
    )
    world.bot.waits_for(2)
    (received,) = world.bot.received
    assert [event.source.user_id for event in received.events] == [world.user_id("teacher"), world.user_id("clerk")]


def test_answer_after_the_deadline_is_a_timeout(make_world):
    world = make_world(webhook_deadline=0.15, redelivery=False)
    world.bot.delay = 0.4
    world.friend().says("ช้า")
    world.client.quiet()
    (webhook,) = world.client.ledger()["webhooks"]
    assert (webhook["outcomes"], webhook["attempts"], webhook["settled"]) == (["request_timeout"], 1, True)


def test_redelivered_event_differs_only_in_its_delivery_context(world):
    world.bot.status = 500
    world.friend().says("อีกครั้ง")
    world.bot.waits_for(2)
    world.bot.status = 200
    world.client.quiet()
    first, again = (json.loads(one.body)["events"][0] for one in world.bot.received[:2])
    assert again == {**first, "deliveryContext": {"isRedelivery": True}}
    assert world.client.ledger()["webhooks"][0]["outcomes"][-1] == "200"


def test_bot_that_was_down_gets_its_events_in_order(world):
    world.bot.stop()
    phone = world.friend()
    for text in ("หนึ่ง", "สอง", "สาม"):
        phone.says(text)
    end = time.monotonic() + 60
    while world.client.state()["ready"]:
        assert time.monotonic() < end
        time.sleep(0.01)
    world.bot.start()
    assert [event.message.text for event in world.bot.waits_for(3)] == ["หนึ่ง", "สอง", "สาม"]
    world.client.quiet()
    assert world.client.state()["ready"] is True


def test_refused_event_does_not_hold_up_the_next(world):
    phone = world.friend()
    world.bot.status = 500
    phone.says("หนึ่ง")
    world.bot.waits_for(1)
    phone.says("สอง")
    world.bot.waits_for(3)
    world.bot.status = 200
    world.client.quiet()
    assert all(webhook["settled"] for webhook in world.client.ledger()["webhooks"])


def test_event_is_not_sent_again_when_redelivery_is_off(world):
    world.client.faults(redelivery=False)
    world.bot.status = 500
    world.friend().says("ครั้งเดียว")
    world.client.quiet()
    (webhook,) = world.client.ledger()["webhooks"]
    assert (webhook["outcomes"], webhook["settled"]) == (["500"], True)


@pytest.mark.parametrize("status", [200, 201, 204])
def test_every_2xx_is_success(world, status):
    world.bot.status = status
    world.friend().says("รับแล้ว")
    world.client.quiet()
    assert world.client.ledger()["webhooks"][0]["outcomes"] == [str(status)]


def test_webhook_test_sends_no_events(world):
    answer = world.line.test_webhook_endpoint(messaging.TestWebhookEndpointRequest())
    assert (answer.success, answer.status_code, answer.reason) == (True, 200, "OK")
    assert json.loads(world.bot.received[-1].body)["events"] == []


def test_connection_is_kept_between_events(world):
    phone = world.friend()
    for number in range(20):
        phone.says(str(number))
    world.bot.waits_for(20)
    assert world.bot.connections == 1


def test_down_bot_does_not_stop_the_page(world):
    world.bot.stop()
    phone = world.friend()
    phone.says("มีใครอยู่ไหม")
    assert [line.text for line in phone.chat()] == ["มีใครอยู่ไหม"]
    assert world.client.state()["pending"] == 1
    world.bot.start()
    world.bot.waits_for(1)
