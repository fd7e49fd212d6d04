import json
import time
import uuid

import pytest
from linebot.v3.messaging import ApiException, PushMessageRequest, ReplyMessageRequest, SetWebhookEndpointRequest

from simulator.journal import Journal, list_records
from tests.simulator.test_richmenus import make_with_image


@pytest.fixture
def state(tmp_path):
    return tmp_path / "var" / "simulator.jsonl"


@pytest.fixture
def run(make_world, state):
    return lambda **settings: make_world(state=state, **settings)


def push(world, key, text="แจ้งเตือน"):
    request = PushMessageRequest.from_dict({"to": world.user_id(), "messages": [{"type": "text", "text": text}]})
    return world.line.push_message(request, x_line_retry_key=key)


def test_chats_people_and_quota_are_there_again(run):
    before = run()
    phone = before.friend()
    before.client.phone("guest", name="ผู้มาเยือน", pc=True)
    sent = phone.says("ยี่สิบคน")
    phone.edits(sent["id"], "ยี่สิบห้าคน")
    push(before, str(uuid.uuid4()))
    before.client.phone("guest").follows()
    before.client.phone("guest").blocks()
    before.client.advance("P2D")
    before.client.quiet()
    left = before.client.state(since=0)
    before.server.stop()
    found = run().client.state(since=0)
    moving = ("now", "people")
    assert {k: v for k, v in found.items() if k not in moving} == {k: v for k, v in left.items() if k not in moving}
    assert found["people"] == left["people"]


def test_undelivered_events_are_sent_after_the_restart(run, bot):
    before = run()
    bot.stop()
    before.friend().says("ยังไม่ถึง")
    time.sleep(0.2)
    before.server.stop()
    bot.start()
    after = run()
    (event,) = bot.waits_for(1)
    assert (event.message.text, event.delivery_context.is_redelivery) == ("ยังไม่ถึง", True)
    after.client.quiet()
    assert after.client.ledger("undelivered") == {"undelivered": []}


def test_delivered_events_are_not_sent_again(run, bot):
    before = run()
    before.friend().says("ถึงแล้ว")
    before.client.quiet()
    before.server.stop()
    after = run()
    after.client.quiet()
    assert len(bot.received) == 1


def test_reply_token_outlives_the_restart_but_only_once(run, bot):
    before = run()
    before.friend().says("สวัสดี")
    (event,) = bot.waits_for(1)
    before.client.quiet()
    before.server.stop()
    after = run()
    request = {"replyToken": event.reply_token, "messages": [{"type": "text", "text": "ตอบ"}]}
    after.line.reply_message(ReplyMessageRequest.from_dict(request))
    after.server.stop()
    last = run()
    with pytest.raises(ApiException):
        last.line.reply_message(ReplyMessageRequest.from_dict(request))
    assert [line.text for line in last.client.phone("teacher").chat()] == ["สวัสดี", "ตอบ"]


def test_retry_key_outlives_the_restart(run):
    before = run()
    before.friend()
    key = str(uuid.uuid4())
    sent = push(before, key).sent_messages[0]
    before.server.stop()
    after = run()
    with pytest.raises(ApiException) as refused:
        push(after, key)
    assert (refused.value.status, json.loads(refused.value.body)["sentMessages"][0]["id"]) == (409, sent.id)
    assert len(after.client.phone("teacher").chat()) == 1


def test_uploads_and_menus_outlive_the_restart(run, bot):
    before = run()
    picture = before.friend().sends_image(b"\x89PNG bytes")["id"]
    menu_id = make_with_image(before)
    before.line.set_default_rich_menu(menu_id)
    before.client.quiet()
    before.server.stop()
    after = run()
    assert bytes(after.blob.get_message_content(picture)) == b"\x89PNG bytes"
    assert after.line.get_default_rich_menu_id().rich_menu_id == menu_id
    assert after.client.state()["people"][0]["rich_menu"]["id"] == menu_id


def test_ledger_goes_on_counting(run):
    before = run()
    before.friend()
    push(before, str(uuid.uuid4()))
    before.server.stop()
    after = run()
    push(after, str(uuid.uuid4()))
    assert [one["message"]["text"] for one in after.client.ledger("deliveries")["deliveries"]] == ["แจ้งเตือน"] * 2
    assert len(after.client.ledger("problems")["problems"]) == 1


def test_line_cut_short_by_a_crash_is_left_out(tmp_path):
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"kind":"clock","offset":1}\n{"kind":"clo')
    journal = Journal(path)
    journal.append({"kind": "clock", "offset": 2})
    journal.close()
    assert list(list_records(path)) == [{"kind": "clock", "offset": 1}, {"kind": "clock", "offset": 2}]


def test_record_of_a_newer_simulator_is_passed_over(run, state):
    state.parent.mkdir()
    state.write_text('{"kind":"hologram"}\n', encoding="utf-8")
    assert len(run().client.state()["people"]) == 7


def test_webhook_address_is_kept_until_the_bot_moves(run, bot):
    before = run()
    before.line.set_webhook_endpoint(SetWebhookEndpointRequest(endpoint=f"{bot.url}/set"))
    before.server.stop()
    again = run()
    assert again.line.get_webhook_endpoint().endpoint == f"{bot.url}/set"
    again.server.stop()
    moved = run(bot_url=f"{bot.url}/moved")
    assert moved.line.get_webhook_endpoint().endpoint == f"{bot.url}/moved"
