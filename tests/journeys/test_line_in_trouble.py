"""LINE slow, silent, broken or full: nothing is lost, nothing is said twice, and `nithet doctor` tells meanwhile."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from bot import line
from bot.doctor import examine
from storage.tables import OutboxMessage
from tests.journeys import chats
from tests.journeys.survival import Survivor
from tests.journeys.town import Town

# fmt: off
TROUBLES: dict[str, dict[str, Any]] = {
    "slow":                            {"fault": "delay", "ms": 300},
    "silent":                          {"fault": "hang", "ms": 1000},
    "silent, though it took it":       {"fault": "hang", "ms": 1000, "after": True},
    "cut off":                         {"fault": "drop"},
    "cut off, though it took it":      {"fault": "drop", "after": True},
    "broken":                          {"fault": "status", "status": 500},
    "broken, though it took it":       {"fault": "status", "status": 500, "after": True},
    "no longer readable":              {"fault": "bad_body", "status": 502},
    "asked too often":                 {"fault": "rate_limit"},
    "asked too often for one person":  {"fault": "too_many_to_user"},
    "out of its month's messages":     {"fault": "monthly_limit"},
}
# fmt: on
# What the courier does with its rows is tested on both databases in tests/notifications.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a silent LINE half a second instead of ten."""
    monkeypatch.setattr(line, "READ_SECONDS", 0.5)


@pytest.fixture
def patient(town: Town) -> Iterator[Survivor]:
    """The phones of people who wait as long as it takes; at the end nothing may be open."""
    patient = Survivor(town)
    yield patient
    town.client.faults()
    patient.settle()


@on_sqlite
@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
def test_reply_and_push_come_once_through(town: Town, patient: Survivor, trouble: dict[str, Any]) -> None:
    patient.plays(chats.ASKS, chats.NAMES_THE_DAY, chats.ANSWERS_THE_REST)
    town.client.faults(*({"at": call, "times": 1, **trouble} for call in ("reply", "push")))
    patient.plays(chats.CONFIRMS, chats.SENDS_THE_LETTER, "clerk ? มีหนังสือเข้าใหม่")
    patient.settle()
    assert [rule["hits"] for rule in town.client.call("GET", "/sim/faults")["rules"]] == [1, 1]
    assert (town.count("teacher", "ส่งคำขอเรียบร้อย"), town.count("clerk", "มีหนังสือเข้าใหม่")) == (1, 1)


@on_sqlite
@pytest.mark.parametrize("fault", ["status", "monthly_limit"])
def test_push_that_line_goes_on_refusing_is_told_by_the_doctor_until_it_is_through(
    town: Town, patient: Survivor, fault: str
) -> None:
    town.later("PT1M")
    town.settles()  # the head's digest of the month has gone
    town.client.faults({"at": "push", "fault": fault})
    patient.plays(chats.SENDS)
    for _ in range(4):
        town.later("PT3M")
    told = [finding.text for finding in examine(town.environment) if not finding.is_fine]
    assert len([text for text in told if "clerks.new" in text]) == 1

    town.client.faults()
    patient.settle()
    assert town.count("clerk", "มีหนังสือเข้าใหม่") == 1
    assert all(finding.is_fine for finding in examine(town.environment))


@on_sqlite
def test_message_that_line_will_never_take_is_named_by_the_doctor(town: Town) -> None:
    town.client.faults({"at": "push", "fault": "status", "status": 403})
    town.plays(chats.SENDS)
    town.wait_until(lambda: any("clerks.new" in finding.text for finding in examine(town.environment)))


@on_sqlite
def test_reply_whose_token_is_spent_becomes_a_push(town: Town, patient: Survivor) -> None:
    town.client.faults({"at": "reply", "fault": "delay", "ms": 300, "times": 1})
    event = town.phone("teacher").says("เมนู")
    tokens = town.server.platform.tokens.by_token
    town.wait_until(lambda: any(token.event_id == event["webhookEventId"] for token in tokens.values()))
    with town.server.platform.lock:
        for token in tokens.values():
            token.used = True
    town.plays("teacher ? ต้องการทำอะไร")
    patient.settle()
    by = [d["channel"] for d in town.client.ledger("deliveries")["deliveries"] if d["person"] == "teacher"]
    assert by == ["push"]


def test_line_that_fails_in_every_way_again_and_again_gets_every_message_through_once(
    town: Town, patient: Survivor
) -> None:
    rules = [{"chance": 0.05, "seed": seed, **trouble} for seed, trouble in enumerate(TROUBLES.values())]
    town.client.faults(*({**rule, "at": at} for rule in rules for at in ("reply", "push")))
    patient.plays(chats.SENDS, chats.IS_RECEIVED)
    town.client.faults()
    patient.settle()
    assert town.moves() == ["submit", "send_letter", "receive"]
    said = [("teacher", "ส่งคำขอเรียบร้อย"), ("teacher", "ลงรับหนังสือแล้วค่ะ"), ("clerk", "มีหนังสือเข้าใหม่")]
    assert {one: town.count(*one) for one in said} == dict.fromkeys(said, 1)
    assert town.rows(lambda session: set(session.scalars(select(OutboxMessage.state)))) == {"sent"}
