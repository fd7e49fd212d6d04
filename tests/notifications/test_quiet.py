from dataclasses import replace

import pytest

from notifications.quiet import earliest_push
from tests.notifications.cast import OFFICE, at

# Tuesday 24 November 2026 is a working day; 28-29 are a weekend; Monday 7 December is a holiday.
# fmt: off
TABLE = [
    # now                          calm                            urgent
    (("2026-11-24", "07:29:59"),  ("2026-11-24", "07:30"),         ("2026-11-24", "07:29:59")),
    (("2026-11-24", "07:30"),     ("2026-11-24", "07:30"),         ("2026-11-24", "07:30")),
    (("2026-11-24", "12:00"),     ("2026-11-24", "12:00"),         ("2026-11-24", "12:00")),
    (("2026-11-24", "17:59:59"),  ("2026-11-24", "17:59:59"),      ("2026-11-24", "17:59:59")),
    (("2026-11-24", "18:00"),     ("2026-11-25", "07:30"),         ("2026-11-24", "18:00")),
    (("2026-11-25", "00:00"),     ("2026-11-25", "07:30"),         ("2026-11-25", "00:00")),
    (("2026-11-27", "18:00"),     ("2026-11-30", "07:30"),         ("2026-11-27", "18:00")),
    (("2026-11-28", "07:00"),     ("2026-11-30", "07:30"),         ("2026-11-28", "07:00")),
    (("2026-11-29", "12:00"),     ("2026-11-30", "07:30"),         ("2026-11-29", "12:00")),
    (("2026-12-04", "18:30"),     ("2026-12-08", "07:30"),         ("2026-12-04", "18:30")),
    (("2026-12-07", "06:00"),     ("2026-12-08", "07:30"),         ("2026-12-07", "06:00")),
]
# fmt: on


@pytest.mark.parametrize(("now", "calm", "urgent"), TABLE)
def test_push_waits_for_the_end_of_quiet_hours_unless_urgent(now, calm, urgent):
    assert earliest_push(OFFICE, at(*now), urgent=False) == at(*calm)
    assert earliest_push(OFFICE, at(*now), urgent=True) == at(*urgent)


@pytest.mark.parametrize(("now", "calm", "_urgent"), TABLE)
def test_nothing_is_urgent_enough_where_the_office_says_so(now, calm, _urgent):
    silent = replace(OFFICE, hours=replace(OFFICE.hours, urgent_ignores_quiet=False))

    assert earliest_push(silent, at(*now), urgent=True) == at(*calm)
