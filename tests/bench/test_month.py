"""The sample month in a shortened form: few requests, but everything that an office says beside them."""

import pytest

from bench.month import MEASURED, simulate
from bench.month_bill import KINDS
from bench.month_page import show
from notifications.messages import PATIENCE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

# Why a word may stay unsaid: each is seen on the request or by who has to telephone.
SHOWN = {
    "waiting for company",
    "held for want of pushes",
    "dropped: outdated",
    "dropped: faded",
    "dropped: answered",
    "dropped: phoned",
}


@pytest.mark.parametrize("limit", [300, 50])
def test_everything_is_told_exactly_once_or_shown_as_untold_inside_the_plan(limit: int) -> None:
    """R62, R67, R82: the digest, an announcement and calls for help are part of what a month costs."""
    bill = simulate(1, requests=3, limit=limit, begin=MEASURED)

    assert bill.counted_by_line == bill.in_ledger <= min(limit, bill.naive)
    assert bill.refused_by_line == 0
    assert bill.told == bill.heard
    assert set(bill.untold) <= SHOWN
    assert (bill.most_held > 0) == (limit == 50)
    assert {key for key in PATIENCE if bill.kinds[key][0]} >= {"announcement", "help", "digest.month"}


def test_page_shows_the_least_and_the_most_of_the_chances_and_why_a_kind_was_not_sent() -> None:
    bills = [simulate(chance, requests=1, begin=MEASURED) for chance in (1, 2)]

    page = show(bills)
    paid, naive = [bill.counted_by_line for bill in bills], [bill.naive for bill in bills]
    assert f"Nithet needs {min(paid)} to {max(paid)} pushes of 300" in page
    assert f"needs {min(naive)} to {max(naive)}." in page
    unsent = [key for key in KINDS if all(bill.kinds[key] == (0, 0) for bill in bills)]
    assert page.count("(") - page.count("(chance") >= len(unsent) > 0
