"""The sample month in a shortened form: few requests, but everything that an office says beside them."""

import pytest

from bench.month import MEASURED, simulate
from notifications.messages import PATIENCE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def test_small_month_is_counted_as_line_counts_it_and_has_more_than_requests() -> None:
    """R62, R67, R82: the digest, an announcement and a call for help are part of what a month costs."""
    bill = simulate(1, requests=3, begin=MEASURED)

    assert bill.counted_by_line == bill.in_ledger
    assert bill.refused_by_line == 0
    assert {key for key in PATIENCE if bill.kinds[key][0]} >= {"announcement", "help"}
