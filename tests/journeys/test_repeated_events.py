"""Events that come twice, late, refused at first or beside strangers: every effect once, no neighbour harmed."""

from typing import Any

import pytest

from bot.doctor import examine, retry_failed
from handlers import talking
from tests.journeys import cast, chats
from tests.journeys.conftest import Bot
from tests.journeys.town import Town

# fmt: off
DISTURBANCES: dict[str, dict[str, Any]] = {
    "all events twice":             {"duplicate": True},
    "all events late":              {"shuffle": True},
    "all events refused at first":  {"invalid_signature": True},  # LINE sends them again
    "all of it, now and then":      {"duplicate": 0.5, "shuffle": 0.5, "invalid_signature": 0.5},
}
SAID_ONCE = (
    # phone       what its owner must read exactly once
    ("teacher",    "ส่งคำขอเรียบร้อย"),
    ("teacher",    "ลงรับหนังสือแล้วค่ะ"),
    ("teacher",    "อนุมัติแล้วค่ะ"),
    ("clerk",      "มีหนังสือเข้าใหม่"),
    ("head",       "ขอให้พิจารณาบันทึก"),
    ("head",       "พิจารณาอนุมัติ"),
    ("supervisor", "ขอเชิญเป็นวิทยากร"),
    ("supervisor", "งานได้รับอนุมัติแล้ว"),
)
# fmt: on


@pytest.mark.parametrize("disturbance", DISTURBANCES.values(), ids=DISTURBANCES.keys())
def test_disturbed_events_have_each_effect_once(town: Town, disturbance: dict[str, Any]) -> None:
    town.client.faults(**disturbance)
    town.plays(chats.UP_TO_THE_DECISION, chats.IS_APPROVED)
    town.settles()
    assert town.moves() == [*chats.MOVES_UP_TO_THE_DECISION, "approve"]
    assert {said: town.count(*said) for said in SAID_ONCE} == dict.fromkeys(SAID_ONCE, 1)
    assert {webhook["replied"] for webhook in town.client.ledger("webhooks")["webhooks"]} == {True}


def test_button_pressed_five_times_in_a_hurry_acts_once(town: Town) -> None:
    town.plays(chats.SENDS, chats.IS_RECEIVED)
    town.client.faults(duplicate=True, shuffle=True)
    for _ in range(5):
        town.phone("clerk").taps("ทำบันทึกเสนอ")
    town.plays("head ? ขอให้พิจารณาบันทึก")
    town.settles()
    assert town.moves() == ["submit", "send_letter", "receive", "propose"]
    assert town.count("clerk", "ทำบันทึกเสนอคำขอ") == 1
    assert town.count("clerk", "แล้ว เมื่อ") == 4


@pytest.mark.parametrize("stranger", ["unknown_event", "unknown_message", "unknown_source"])
def test_strange_event_in_the_same_body_harms_no_neighbour(town: Town, stranger: str) -> None:
    town.client.faults({"fault": stranger, "times": 1})
    town.plays(chats.ASKS)
    town.settles()


def test_event_that_fails_is_kept_named_and_handled_later_and_its_neighbours_now(
    town: Town, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.move_in(town, "teacher2")
    hear = talking.hear

    def hear_but_one(chat: Any, said: str) -> Any:
        if chat.person.name == cast.CAST["teacher2"].name:
            raise ZeroDivisionError
        return hear(chat, said)

    monkeypatch.setattr(talking, "hear", hear_but_one)
    for phone in ("teacher", "teacher2", "clerk"):
        town.phone(phone)
    sent = town.client.batch(
        *({"person": who, "deed": "text", "text": "เมนู"} for who in ("teacher", "teacher2", "clerk"))
    )
    town.plays("teacher ? เมนู\nclerk ? เมนู\nteacher2 ? ระบบขัดข้อง")
    failed = [
        finding.text for finding in examine(town.environment) if sent["events"][1]["webhookEventId"] in finding.text
    ]
    assert len(failed) == 1
    assert "ZeroDivisionError" in failed[0]

    monkeypatch.undo()
    retry_failed(town.config)
    bot.parts.intake.sweep(bot.parts.clock.now())
    town.plays("teacher2 ? เมนู")
    town.settles()
    assert all(finding.is_fine for finding in examine(town.environment)), examine(town.environment)
