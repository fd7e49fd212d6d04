from datetime import datetime, timedelta

import pytest

from simulator.clock import duration_of
from simulator.wire import Refused


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P1D", timedelta(days=1)),
        ("PT1H", timedelta(hours=1)),
        ("P2W", timedelta(weeks=2)),
        ("P1DT2H30M5S", timedelta(days=1, hours=2, minutes=30, seconds=5)),
    ],
)
def test_duration_is_read(text, length):
    assert duration_of(text) == length


@pytest.mark.parametrize("text", ["", "P", "PT", "1D", "P1", "P-1D", "P1M", "P1Y", "PD", "P1DT", "P99999D", "None"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValueError, match=r"duration|longer"):
        duration_of(text)


@pytest.mark.parametrize("path", ["/sim/clock", "/demo/clock"])
def test_clock_moves_and_dates_what_comes_after(world, path):
    phone = world.friend()
    phone.says("วันนี้")
    world.client.call("POST", path, {"advance": "P1D"})
    phone.says("พรุ่งนี้")
    first, second = (datetime.fromisoformat(item["at"]) for item in phone.items())
    assert timedelta(days=1) <= second - first < timedelta(days=1, minutes=1)
    today, tomorrow = (event.timestamp for event in world.bot.waits_for(2))
    assert 86_400_000 <= tomorrow - today < 86_460_000
    assert world.client.state()["offset_seconds"] == 86_400


def test_wrong_duration_moves_nothing(world):
    with pytest.raises(Refused):
        world.client.advance("tomorrow")
    assert world.client.state()["offset_seconds"] == 0


def test_bot_of_the_demo_moves_too(make_world, bot):
    world = make_world(demo_bot=f"http://127.0.0.1:{bot.port}")
    bot.answers_to["/demo/clock"] = 200
    world.client.advance("PT1H")
    assert bot.bodies["/demo/clock"] == [b'{"advance": "PT3600S"}']
    assert world.client.state()["offset_seconds"] == 3600


def test_days_pass_one_at_a_time(make_world, bot):
    world = make_world(demo_bot=f"http://127.0.0.1:{bot.port}")
    bot.answers_to["/demo/clock"] = 200
    world.client.advance("P2DT1H")
    assert bot.bodies["/demo/clock"] == [b'{"advance": "PT%dS"}' % seconds for seconds in (86400, 86400, 3600)]
    assert world.client.state()["offset_seconds"] == 2 * 86400 + 3600


def test_neither_clock_moves_if_the_bot_does_not(make_world, bot):
    world = make_world(demo_bot=f"http://127.0.0.1:{bot.port}")
    bot.answers_to["/demo/clock"] = 500
    with pytest.raises(Refused) as refused:
        world.client.advance("PT1H")
    assert (refused.value.status, world.client.state()["offset_seconds"]) == (502, 0)
