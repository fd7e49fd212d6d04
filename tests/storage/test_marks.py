import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import marks
from storage.database import transaction

NOON = datetime(2026, 12, 1, 5, tzinfo=UTC)
LATER = NOON + timedelta(seconds=15)


def test_mark_is_put_and_moved_back_as_well(engine):
    for moment in (NOON, LATER, NOON):
        with transaction(engine) as session:
            marks.put(session, "beat", moment)
            assert marks.find(session, "beat") == moment
    with transaction(engine) as session:
        assert marks.find(session, "other") is None


@pytest.mark.timeout(120)
def test_two_clocks_that_beat_for_the_first_time_at_once_do_each_other_no_harm(engine):
    """Issue C, point 1: the second would break a unique key, and report an error to the operator."""
    failed, other_has_begun = [], threading.Event()

    def beat():
        try:
            with transaction(engine) as session:
                other_has_begun.set()
                marks.put(session, "beat", LATER)
        except IntegrityError as error:
            failed.append(error)

    other = threading.Thread(target=beat)
    with transaction(engine) as session:
        marks.put(session, "beat", NOON)
        other.start()
        other_has_begun.wait(1)  # on SQLite it begins only when this one has ended
        other.join(0.3)
    other.join(60)
    assert failed == []
