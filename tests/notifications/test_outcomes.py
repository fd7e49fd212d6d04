import itertools
from datetime import timedelta

import pytest

from notifications.outcomes import BACK_OFF, Trial, decide, is_too_late, next_try
from tests.notifications.cast import TUESDAY

FAILURES = ("spent", "permanent", "later", "unknown", "quota", "rate")


def trial(failure, *, reply=False, uncertain=False, alive=True, matters=True, company=False):
    return Trial(failure=failure, is_reply=reply, uncertain=uncertain, alive=alive, matters=matters, company=company)


@pytest.mark.parametrize(
    ("failure", "facts", "deed"),
    [
        ("spent", {"reply": True}, "push"),
        ("spent", {"reply": True, "matters": False}, "drop"),
        ("spent", {"reply": True, "alive": False}, "push"),
        ("spent", {"reply": True, "uncertain": True}, "sent"),
        ("spent", {"reply": True, "uncertain": True, "alive": False}, "unsure"),
        ("spent", {"reply": True, "uncertain": True, "alive": False, "matters": False}, "bury"),
        ("unknown", {"reply": True}, "again"),
        ("unknown", {"reply": True, "alive": False}, "unsure"),
        ("unknown", {"reply": True, "alive": False, "matters": False}, "bury"),
        ("later", {"reply": True}, "again"),
        ("later", {"reply": True, "alive": False}, "push"),
        ("later", {"reply": True, "alive": False, "matters": False}, "drop"),
        ("later", {"reply": True, "alive": False, "uncertain": True}, "unsure"),
        ("rate", {"reply": True}, "again"),
        ("permanent", {"reply": True}, "bury"),
        ("permanent", {"reply": True, "company": True}, "alone"),
        ("later", {}, "again"),
        ("rate", {}, "again"),
        ("unknown", {}, "again"),
        ("unknown", {"uncertain": True, "company": True}, "again"),
        ("quota", {}, "tomorrow"),
        ("permanent", {}, "bury"),
        ("permanent", {"company": True}, "alone"),
        ("spent", {}, "bury"),
    ],
)
def test_failure_decides_what_follows(failure, facts, deed):
    assert decide(trial(failure, **facts)) == deed


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("facts", list(itertools.product([True, False], repeat=5)))
def test_every_failure_has_an_answer_that_never_risks_a_second_delivery(failure, facts):
    reply, uncertain, alive, matters, company = facts

    deed = decide(trial(failure, reply=reply, uncertain=uncertain, alive=alive, matters=matters, company=company))

    if reply and uncertain:
        assert deed != "push"  # the reply may have been read already


def test_reply_is_tried_again_soon_and_a_push_ever_later():
    assert next_try(9, TUESDAY, is_reply=True) == TUESDAY + timedelta(seconds=2)
    waits = [next_try(n, TUESDAY, is_reply=False) - TUESDAY for n in range(1, 9)]
    assert waits == [*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]] == sorted(waits)


@pytest.mark.parametrize(
    ("first_try", "created", "too_late"),
    [
        (None, timedelta(days=40), False),
        (None, timedelta(days=40, seconds=1), True),
        (timedelta(hours=23), timedelta(hours=23), False),
        (timedelta(hours=23, seconds=1), timedelta(hours=24), True),  # LINE may have forgotten the key
    ],
)
def test_push_is_given_up_before_line_forgets_its_key(first_try, created, too_late):
    first_try_at = None if first_try is None else TUESDAY - first_try

    assert is_too_late(first_try_at, TUESDAY - created, TUESDAY) == too_late
