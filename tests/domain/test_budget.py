from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain import budget
from domain.budget import Month, Purse, Wait, Waiting, Worth
from domain.calendar import BANGKOK, WorkCalendar


@pytest.fixture
def office(office):
    plan = replace(office.budget, monthly_limit=300, reserve=20, warn_percent=(70, 90))
    return replace(office, budget=plan, calendar=WorkCalendar(closed={date(2026, 12, 7): "วันหยุดชดเชย"}))


def at(day, clock):
    return datetime.fromisoformat(f"2026-12-{day:02}T{clock}").replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("own", "line_used", "own_then", "used"),
    [
        (0, None, 0, 0),
        (12, None, 0, 12),
        (12, 12, 12, 12),
        (12, 9, 12, 12),  # LINE's figure lags behind: ours counts
        (12, 30, 12, 30),  # 18 were sent from LINE's own pages
        (20, 30, 12, 38),  # and we have gone on since
        (12, 0, 0, 12),
    ],
)
def test_the_higher_count_is_used_with_our_own_since(own, line_used, own_then, used):
    assert budget.count_used(own, line_used, own_then) == used


@pytest.mark.parametrize(
    ("limit", "used", "is_refused", "left"),
    [
        (300, 0, False, 300),
        (300, 299, False, 1),
        (300, 300, False, 0),
        (300, 310, False, 0),  # the plan fell below what was used
        (300, 10, True, 0),
        (None, 10_000, False, None),
    ],
)
def test_what_is_left(limit, used, is_refused, left):
    assert Month(limit=limit, used=used, is_refused=is_refused).left == left


@pytest.mark.parametrize(
    ("limit", "used", "is_refused", "day", "purse"),
    [
        (None, 50_000, False, 1, Purse.AMPLE),
        (300, 0, False, 1, Purse.AMPLE),
        (300, 14, False, 1, Purse.AMPLE),
        (300, 15, False, 1, Purse.YOUNG),
        (300, 29, False, 1, Purse.YOUNG),
        (300, 30, False, 1, Purse.THRIFTY),  # the head start is used up
        (300, 38, False, 1, Purse.THRIFTY),
        (300, 39, False, 1, Purse.PINCHED),  # even in thrift the reserve would be reached before the month's end
        (300, 159, False, 16, Purse.THRIFTY),
        (300, 160, False, 16, Purse.PINCHED),
        (300, 28, False, 16, Purse.AMPLE),  # and half the month later half of what is to spare came on top
        (300, 43, False, 16, Purse.YOUNG),
        (300, 44, False, 16, Purse.THRIFTY),
        (300, 279, False, 31, Purse.THRIFTY),
        (300, 280, False, 31, Purse.RESERVED),
        (300, 299, False, 1, Purse.RESERVED),
        (300, 300, False, 31, Purse.EMPTY),
        (300, 0, True, 1, Purse.EMPTY),
        (15_000, 7_000, False, 16, Purse.AMPLE),
        (15_000, 14_700, False, 16, Purse.THRIFTY),
        (200, 9, False, 31, Purse.AMPLE),
        (200, 19, False, 31, Purse.YOUNG),  # a plan below what thrift needs has a head start and no more
        (200, 20, False, 31, Purse.THRIFTY),
    ],
)
def test_how_the_month_stands(office, limit, used, is_refused, day, purse):
    month = Month(limit=limit, used=used, is_refused=is_refused)
    assert budget.look_into(month, office.budget, at(day, "12:00")) is purse


N, D, M, L, C, H = Wait.NOTHING, Wait.DIGEST, Wait.MORNING, Wait.LATER, Wait.COMPANY, Wait.HELD


@pytest.mark.parametrize(
    ("purse", "waits"),
    [
        (Purse.AMPLE, [N, N, N, D, D]),
        (Purse.YOUNG, [N, N, N, D, C]),
        (Purse.THRIFTY, [N, N, M, M, C]),
        (Purse.PINCHED, [N, N, L, L, C]),
        (Purse.RESERVED, [N, H, H, H, H]),
        (Purse.EMPTY, [H, H, H, H, H]),
    ],
)
def test_what_each_worth_waits_for(purse, waits):
    order = [Worth.URGENT, Worth.AWAITED, Worth.ANSWER, Worth.NEWS, Worth.COURTESY]
    assert [budget.wait_for(purse, worth) for worth in order] == waits


# 2026-12-01 is a Tuesday; Monday the 7th is closed.
@pytest.mark.parametrize(
    ("wait", "since", "now", "ready"),
    [
        (N, (1, "20:00"), (1, "20:00"), None),
        # the digest of this morning takes along what is early; later nothing waits
        (D, (1, "07:30"), (1, "07:30"), (1, "08:31")),
        (D, (1, "07:30"), (1, "08:31"), None),
        (D, (1, "10:00"), (1, "10:00"), None),
        (D, (5, "07:30"), (5, "07:30"), None),  # a Saturday has none
        # one push a day, in the morning
        (M, (1, "07:30"), (1, "07:30"), (1, "08:31")),
        (M, (1, "07:30"), (1, "08:31"), None),
        (M, (1, "07:30"), (1, "09:40"), None),  # the worker was late
        (M, (1, "10:00"), (1, "10:00"), (2, "08:31")),
        (M, (4, "10:00"), (4, "10:00"), (8, "08:31")),  # over a long weekend
        # and a morning more where the month would end too early
        (L, (1, "10:00"), (2, "08:31"), (3, "08:31")),
        (L, (1, "10:00"), (3, "08:31"), None),
        # the next month, on its first working morning
        (H, (1, "10:00"), (30, "10:00"), "2027-01-01T08:31"),
    ],
)
def test_when_a_push_may_go(office, wait, since, now, ready):
    expected = at(*now) if ready is None else datetime.fromisoformat(ready) if isinstance(ready, str) else at(*ready)
    if isinstance(ready, str):
        expected = expected.replace(tzinfo=BANGKOK)
    found = budget.ready_at(wait, Waiting(since=at(*since)), at(*now), office)
    assert max(found, at(*now)) == expected


@pytest.mark.parametrize(
    ("patience", "now", "ready"),
    [
        (3, (1, "10:00"), (2, "08:31")),  # looked at again every morning, for the month may suffice by then
        (3, (3, "08:31"), (4, "08:31")),
        (3, (4, "10:00"), (8, "08:31")),  # written on Tuesday at 10: three working days end on Friday at 10
        (3, (8, "08:31"), (8, "08:31")),
        (366, (31, "08:31"), "next month"),
    ],
)
def test_courtesy_waits_for_company_as_long_as_its_patience(office, patience, now, ready):
    found = budget.ready_at(C, Waiting(since=at(1, "10:00"), patience=patience), at(*now), office)
    assert found == (at(31, "08:31") + timedelta(days=1) if ready == "next month" else at(*ready))


@pytest.mark.parametrize(
    ("last_push", "ready"),
    [
        (None, (2, "08:31")),
        ((1, "08:31"), (2, "08:31")),
        ((2, "08:30"), (2, "08:31")),  # an urgent one before the digest does not count
        ((2, "08:31"), (3, "08:31")),
    ],
)
def test_nobody_has_two_pushes_a_day_in_thrift(office, last_push, ready):
    waiting = Waiting(since=at(1, "10:00"), last_push=at(*last_push) if last_push else None)
    assert budget.ready_at(M, waiting, at(2, "08:31"), office) == at(*ready)


@pytest.mark.parametrize(
    ("limit", "used", "is_refused", "warning"),
    [
        (300, 209, False, None),
        (300, 210, False, 70),
        (300, 269, False, 70),
        (300, 270, False, 90),
        (300, 400, False, 90),
        (300, 5, True, 90),
        (None, 9_999, False, None),
    ],
)
def test_warnings_come_with_whole_shares(office, limit, used, is_refused, warning):
    assert budget.find_warning(Month(limit=limit, used=used, is_refused=is_refused), office.budget) == warning


@pytest.mark.parametrize(
    ("moment", "month", "following"),
    [
        (datetime.fromisoformat("2026-12-31T16:59:59+00:00"), "2026-12", date(2027, 1, 1)),
        (datetime.fromisoformat("2026-12-31T17:00:00+00:00"), "2027-01", date(2027, 2, 1)),
        (datetime.fromisoformat("2028-01-31T05:00:00+00:00"), "2028-01", date(2028, 2, 1)),
    ],
)
def test_months_are_those_of_bangkok(moment, month, following):
    assert (budget.month_of(moment), budget.next_month(moment)) == (month, following)
