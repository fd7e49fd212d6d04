"""What did not arrive is kept apart from what nobody knows of."""

from storage import undelivered
from tests.storage.test_outbox import MINUTE, NOON, add, said


def test_dead_messages_are_listed_newest_first(session):
    for n in range(3):
        add(session, f"{n}", state="dead", error="permanent: no", created_at=NOON + n * MINUTE)

    assert said(undelivered.list_dead(session, limit=2)) == ["2", "1"]


def test_messages_nobody_knows_of_stand_apart_from_the_dead(session):
    for n, error in enumerate(["permanent: no", "unsure: spent: Invalid reply token", "gave up: unknown"]):
        add(session, f"{n}", state="dead", error=error, created_at=NOON + n * MINUTE)

    assert said(undelivered.list_dead(session, limit=9)) == ["2", "0"]
    assert said(undelivered.list_unsure(session, limit=9)) == ["1"]
