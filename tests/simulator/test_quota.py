import json

import pytest
from linebot.v3.messaging import ApiException

from simulator.quota import day_of
from tests.simulator.test_pushes import push, seen, used


def test_full_month_refuses_until_the_next(make_world):
    world = make_world(quota=2)
    world.friend("teacher")
    user = world.user_id()
    assert world.line.get_message_quota().value == 2
    push(world, user, "หนึ่ง")
    push(world, user, "สอง")
    with pytest.raises(ApiException) as refused:
        push(world, user, "สาม")
    assert (refused.value.status, json.loads(refused.value.body)) == (
        429,
        {"message": "You have reached your monthly limit."},
    )
    assert seen(world, "teacher") == ["หนึ่ง", "สอง"]
    world.client.advance("P31D")
    push(world, user, "เดือนใหม่")
    assert used(world) == 1


def test_no_limit_is_told_as_none(make_world):
    world = make_world(quota=None)
    assert world.line.get_message_quota().type == "none"


def test_delivery_figures_are_ready_the_day_after(world):
    world.friend()
    push(world, world.user_id())
    day = world.server.platform.clock.now()
    assert world.line.get_number_of_sent_push_messages(day_of(day)).status == "unready"
    world.client.advance("P1D")
    figures = world.line.get_number_of_sent_push_messages(day_of(day))
    assert (figures.status, figures.success) == ("ready", 1)
