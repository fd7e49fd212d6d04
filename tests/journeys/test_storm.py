"""A phone that sends a hundred messages in a minute, in the middle of a form (issue C, point 6)."""

from sqlalchemy import func, select

from handlers.storms import TOO_FAST
from handlers.words import TEXTS
from storage.tables import InboxEvent
from tests.journeys import cast, chats
from tests.journeys.town import Town

SLOW_DOWN = TEXTS("slow_down")


def count_events(town: Town, *facts: object) -> int:
    return town.rows(lambda s: s.scalar(select(func.count()).select_from(InboxEvent).where(*facts)))


def test_storm_costs_nothing_loses_nothing_and_delays_nobody(town: Town) -> None:
    cast.move_in(town, "teacher2")
    town.plays(chats.ASKS, chats.NAMES_THE_DAY, "teacher ? เวลาไหน")
    stored, pushed = count_events(town), count_pushes(town)
    town.client.batch(*[{"person": "teacher", "deed": "text", "text": f"กด {number}"} for number in range(100)])
    town.plays("teacher2 > เมนู\nteacher2 ? ต้องการทำอะไร")
    town.settles()

    assert town.count("teacher", SLOW_DOWN) == 1
    assert count_events(town) == stored + 101
    assert count_events(town, InboxEvent.state != "done") == 0
    assert count_events(town, InboxEvent.error == TOO_FAST) >= 40
    assert count_pushes(town) == pushed

    town.later("PT2M")
    town.plays(chats.ANSWERS_THE_REST, chats.CONFIRMS)
    town.settles()
    assert town.moves() == ["submit"]
    assert town.request().first_day.isoformat() == "2026-12-22"


def count_pushes(town: Town) -> int:
    return [call["name"] for call in town.client.ledger("calls")["calls"]].count("push")
