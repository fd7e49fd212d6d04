"""The torments in a shortened form; `make torture` runs them in full. Nothing lost, nothing doubled, everybody ends."""

import os

import pytest

from tests.tooling import small_disk
from torture import part_database, part_kills, part_line, part_races, part_tutorial, part_twice
from torture.outcome import Outcome, as_section
from torture.races import NAMED, against_cancelling
from torture.scale import Scale

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def is_fine(outcome: Outcome) -> bool:
    """Tell whether all invariants held, and show the table where they did not."""
    assert outcome.is_fine, as_section("broken", [outcome])
    return outcome.conversations > 0


def test_killed_service_on_sqlite_loses_and_doubles_nothing(short: Scale) -> None:
    outcome = part_kills.run_on("sqlite", short)
    assert is_fine(outcome)
    assert outcome.kills == short.kills


@pytest.mark.postgres
def test_killed_web_and_worker_processes_lose_and_double_nothing(short: Scale, postgres_url: str) -> None:
    outcome = part_kills.run_on("postgresql", short)
    assert is_fine(outcome)
    assert outcome.kills == short.kills


def test_line_that_fails_in_every_way_at_once_costs_no_message(short: Scale) -> None:
    rules = [{**rule, "chance": 0.04} for rule in part_line.TROUBLES.values() if rule.get("ms", 0) < 1000]
    assert is_fine(part_line.run_one("LINE in every trouble", rules, short))


def test_line_that_is_slow_and_then_silent_costs_no_message(short: Scale) -> None:
    """As long as in full, and so only a few times."""
    slow = ("takes 1 s", "takes 2.5 s", "is silent", "is silent, though it took it")
    rules = [{**part_line.TROUBLES[name], "chance": 1.0, "times": 2} for name in slow]
    assert is_fine(part_line.run_one("LINE slow and silent", rules, short))


def test_polite_restart_costs_nobody_anything(short: Scale) -> None:
    assert is_fine(part_tutorial.run_one("restarted politely", short.people, short))


def test_refused_pushes_are_said_in_the_end(short: Scale) -> None:
    assert is_fine(part_tutorial.run_one("pushes refused, 429 at 30 %", short.people, short))


@pytest.mark.postgres
def test_more_than_one_process_of_each_kind_costs_nobody_anything(short: Scale, postgres_url: str) -> None:
    assert is_fine(part_tutorial.run_one("two of each process, no fault", short.people, short))


@pytest.mark.postgres
def test_events_delivered_twice_and_in_disorder_have_their_effect_once(short: Scale, postgres_url: str) -> None:
    assert is_fine(part_twice.run_on("postgresql", short))


@pytest.mark.postgres
def test_database_that_goes_and_comes_back_costs_no_event(short: Scale, postgres_url: str) -> None:
    assert is_fine(part_database.postgres_is_away(short))


def test_full_disk_costs_no_event(short: Scale) -> None:
    assert is_fine(part_database.disk_is_full(short))


@pytest.mark.postgres
def test_full_disk_under_postgres_costs_no_event(short: Scale, postgres_url: str) -> None:
    try:
        outcome = part_database.disk_of_postgres_is_full(short)
    except small_disk.NoDisk as error:
        if os.environ.get("REQUIRE_SMALL_DISK") == "1":
            raise
        pytest.skip(str(error))
    assert is_fine(outcome)
    assert not outcome.remarks[0].startswith("0 webhooks"), outcome.remarks  # the disk was full indeed


def test_jumping_clock_costs_no_event(short: Scale) -> None:
    assert is_fine(part_database.clock_jumps(short))


def test_people_who_block_the_bot_are_left_alone(short: Scale) -> None:
    assert is_fine(part_database.people_block(short))


def test_what_an_empty_month_leaves_unsaid_is_shown_and_said_in_the_end(short: Scale) -> None:
    empty, full_again = part_database.month_is_empty(short)
    assert is_fine(empty)
    assert is_fine(full_again)
    assert sum(empty.undelivered.values()) > 0
    assert sum(full_again.undelivered.values()) == 0


@pytest.mark.postgres
def test_deeds_of_one_moment_have_one_winner(short: Scale, postgres_url: str) -> None:
    some = [*NAMED, *against_cancelling()[::6]]
    assert is_fine(part_races.run_in_one_town(some, short.rounds))
