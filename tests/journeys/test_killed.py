"""The bot dies as in a power cut, anywhere in the story, and comes back: nothing is lost, nothing is said twice."""

import os
import random
import tempfile
from pathlib import Path

import pytest

from tests import databases
from tests.journeys.processes import Command, standing_by
from tests.journeys.survival import (
    Outcome,
    as_text,
    every,
    from_text,
    list_lost_events,
    never,
    play_story,
)
from tests.journeys.town import Town, build, demolish
from tests.tooling.run_folder import once

only_when_asked = pytest.mark.skipif(os.environ.get("TORTURE") != "1", reason="long: TORTURE=1 asks for it")


def _play_undisturbed() -> str:
    with tempfile.TemporaryDirectory() as folder:
        town = build(Path(folder), databases.copy_sqlite(Path(folder) / "nithet.sqlite"))
        with standing_by(town.environment, Path(folder) / "log") as service:
            outcome, _ = play_story(town, service, never)
        demolish(town)
    return as_text(outcome)


@pytest.fixture(scope="session")
def undisturbed() -> Outcome:
    """What the story comes to when nothing happens to the bot; played once a run."""
    return from_text(once("undisturbed-story", _play_undisturbed))


def test_undisturbed_story_reaches_its_end(undisturbed: Outcome) -> None:
    assert undisturbed.moves == [
        "submit", "send_letter", "return", "resubmit", "send_letter", "receive", "propose", "endorse", "endorse",
        "circulate", "assign", "decline", "offer", "accept", "approve", "acknowledge", "set_out", "arrive", "start",
        "finish", "summarise", "rate", "file_papers", "close",
    ]  # fmt: skip


@pytest.mark.timeout(600)
def test_story_goes_on_though_the_bot_is_killed_at_some_of_its_steps(
    empty_town: Town, undisturbed: Outcome, tmp_path: Path
) -> None:
    with standing_by(empty_town.environment, tmp_path / "log") as service:
        outcome, deaths = play_story(empty_town, service, every(12, seed=12))
    assert deaths > 15
    assert outcome.list_differences(undisturbed) == []
    assert list_lost_events(empty_town) == set()


@pytest.mark.slow
@only_when_asked
@pytest.mark.timeout(3600)
def test_story_goes_on_though_the_bot_is_killed_before_each_of_its_steps(
    empty_town: Town, undisturbed: Outcome, tmp_path: Path
) -> None:
    service = Command(empty_town.environment, tmp_path / "log", "serve", "--host", "127.0.0.1")
    outcome, deaths = play_story(empty_town, service, lambda _number, killer: killer.strike())
    service.kill()
    assert deaths > 100
    assert outcome.list_differences(undisturbed) == []
    assert list_lost_events(empty_town) == set()


@pytest.mark.slow
@only_when_asked
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(5))
def test_story_goes_on_though_the_bot_is_killed_within_each_of_its_steps(
    empty_town: Town, undisturbed: Outcome, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    with standing_by(empty_town.environment, tmp_path / "log") as service:
        outcome, deaths = play_story(
            empty_town, service, lambda _number, killer: killer.strike_in(dice.uniform(0.0, 0.15))
        )
    assert deaths > 100
    assert outcome.list_differences(undisturbed) == []
    assert list_lost_events(empty_town) == set()
