from datetime import timedelta

from sqlalchemy.orm import Session

from storage import inbox
from storage.inbox import Incoming
from storage.tables import InboxEvent
from tests.rows import count_by_state
from tests.storage.conftest import NOW


def event(number: int, *, who: str = "U1", at: int | None = None, raw: str = "{}") -> Incoming:
    return Incoming(event_id=f"e{number}", line_user_id=who, timestamp=at or number, raw=raw)


def test_event_is_stored_once(session: Session) -> None:
    inbox.store(session, [event(1)], NOW)
    inbox.store(session, [event(1, raw='{"again":true}'), event(2)], NOW)
    assert count_by_state(session, InboxEvent) == {"new": 2}


def test_person_is_served_in_the_order_of_lines_timestamps(session: Session) -> None:
    inbox.store(session, [event(1, at=30), event(2, at=10), event(3, at=20), event(4, who="U2", at=5)], NOW)
    served = []
    while (found := inbox.find_next(session, "U1")) is not None:
        served.append(found.event_id)
        inbox.mark_done(found)
        session.flush()
    assert served == ["e2", "e3", "e1"]


def test_handled_event_forgets_what_was_said(session: Session) -> None:
    inbox.store(session, [event(1, raw='{"text":"ความลับ"}')], NOW)
    found = inbox.find_next(session, "U1")
    assert found is not None
    inbox.mark_done(found)
    assert (found.state, found.raw) == ("done", "")


def test_third_failure_is_the_last(session: Session) -> None:
    inbox.store(session, [event(1)], NOW)
    assert [inbox.record_failure(session, "e1", "boom") for _ in range(3)] == [False, False, True]
    assert inbox.find_next(session, "U1") is None
    assert [(failed.event_id, failed.error) for failed in inbox.list_failed(session, 10)] == [("e1", "boom")]


def test_failed_events_can_be_put_back_in_line(session: Session) -> None:
    inbox.store(session, [event(1)], NOW)
    for _ in range(3):
        inbox.record_failure(session, "e1", "boom")
    inbox.retry_failed(session)
    session.expire_all()
    found = inbox.find_next(session, "U1")
    assert found is not None
    assert found.attempts == 0


def test_only_who_waits_for_long_is_left_behind(session: Session) -> None:
    inbox.store(session, [event(1, who="U1")], NOW)
    inbox.store(session, [event(2, who="U2")], NOW + timedelta(seconds=30))
    assert inbox.list_waiting_people(session, NOW + timedelta(seconds=10)) == ["U1"]


def test_unsent_message_is_erased_before_it_is_handled(session: Session) -> None:
    said = '{"type": "message", "message": {"id": "m7", "text": "ความลับ"}}'
    unsent = '{"type": "unsend", "unsend": {"messageId": "m7"}}'
    inbox.store(session, [event(1, raw=said), event(2, raw=unsent)], NOW)
    inbox.erase_text(session, "U1", "m7")
    found = inbox.find_next(session, "U1")
    assert found is not None
    assert found.event_id == "e2"
