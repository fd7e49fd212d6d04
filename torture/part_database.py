"""The database away, the disk full, the clock jumping, phones that block, a month without pushes."""

import contextlib
import random
import resource
from collections.abc import Iterator

from bot import quota
from storage import pushes
from tests import postgres
from tests.journeys.town import Town
from tests.tooling import small_disk
from torture import towns
from torture.crowd import Crowd
from torture.outcome import Outcome, conclude
from torture.scale import Scale
from torture.services import Fleet, serving

FULL = (4096, resource.RLIM_INFINITY)  # bytes beyond which no file can be written: the database, its log, ours
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
MEGABYTES = 192  # an empty PostgreSQL takes 60, and a run's log as much again
# Minutes, there and back: within the office's hours, and less than after which a form is offered again.
JUMPS = (90, -120, 45, -30, 200, -185, 10, -10)
FEW_PUSHES = 5
UP_AGAIN = 5.0  # seconds in which the clock's jobs have surely run
ROUND = 60.0  # seconds in which everybody has filled in a form, whatever happens


def run(scale: Scale) -> Iterator[Outcome]:
    """Torment what the bot stands on."""
    yield postgres_is_away(scale)
    yield disk_is_full(scale)
    yield disk_of_postgres_is_full(scale)
    yield clock_jumps(scale)
    yield people_block(scale)
    yield from month_is_empty(scale)


def postgres_is_away(scale: Scale) -> Outcome:
    """Stop PostgreSQL under load and start it again: what it has not stored is answered 5xx, and comes again."""
    folder = towns.make_folder()
    with (
        towns.own_postgres(folder) as url,
        towns.town_at(url, folder, scale.roles) as town,
        serving(town, "postgresql", folder / "log"),
    ):
        crowd = _begun(town, scale)
        postgres.stop(folder)
        crowd.run_for(scale.away)
        postgres.start_again(folder)
        crowd.run_until(crowd.is_satisfied, ROUND * scale.times)
        crowd.finish()
        refused = _count_refused(town)
        return _concluded(f"PostgreSQL away for {scale.away:.0f} s", crowd, f"{refused} webhooks were answered 503")


def _count_refused(town: Town) -> int:
    return town.server.platform.ledger.counts["webhooks answered 503"]


def disk_is_full(scale: Scale) -> Outcome:
    """Let no file of the process grow any more, as a full disk does, and give it room again."""
    with _small_town(scale) as (town, fleet):
        crowd = _begun(town, scale)
        resource.prlimit(fleet.processes[0].pid, resource.RLIMIT_FSIZE, FULL)
        crowd.run_for(scale.away)
        resource.prlimit(fleet.processes[0].pid, resource.RLIMIT_FSIZE, UNLIMITED)
        crowd.run_until(crowd.is_satisfied, ROUND * scale.times)
        crowd.finish()
        refused = _count_refused(town)
        return _concluded(f"disk full for {scale.away:.0f} s, SQLite", crowd, f"{refused} webhooks were answered 503")


def disk_of_postgres_is_full(scale: Scale) -> Outcome:
    """Fill PostgreSQL's disk to the last byte, and give it room again; where that has ended the server, start it."""
    folder = towns.make_folder()
    with (
        small_disk.mounted(folder / "data", MEGABYTES),
        towns.own_postgres(folder) as url,
        towns.town_at(url, folder, scale.roles) as town,
        serving(town, "postgresql", folder / "log"),
    ):
        crowd = _begun(town, scale)
        with small_disk.filled(folder / "data"):
            crowd.run_for(scale.away)
            crowd.run_until(lambda: _count_refused(town) > 0, ROUND)  # what lies ready on the disk takes some more
        has_ended = not postgres.is_running(folder)
        if has_ended:  # it could not even write what it needs to recover
            postgres.start_again(folder)
        crowd.run_until(crowd.is_satisfied, ROUND * scale.times)
        crowd.finish()
        refused = _count_refused(town)
        remark = f"{refused} webhooks were answered 503{', and the server ended' if has_ended else ''}"
        return _concluded(f"disk full for {scale.away:.0f} s, PostgreSQL", crowd, remark)


def clock_jumps(scale: Scale) -> Outcome:
    """Move the clocks forwards and backwards while everybody talks."""
    with _small_town(scale) as (town, _):
        crowd = _begun(town, scale)
        for minutes in JUMPS:
            towns.move_clock_of_bot(town, minutes * 60)
            crowd.run_for(scale.pause[1])
        crowd.run_until(crowd.is_satisfied, ROUND * scale.times)
        crowd.finish()
        return _concluded("clock jumping", crowd)


def people_block(scale: Scale) -> Outcome:
    """Let teachers block the bot as soon as they have sent their form, and half of them come back."""
    with _small_town(scale) as (town, _):
        crowd, dice = _begun(town, scale), random.Random(1)
        gone: set[str] = set()

        def is_over() -> bool:
            for talker in crowd.talkers.values():
                if talker.role == "teacher" and talker.sent and not talker.steps and talker.key not in gone:
                    talker.next_at = float("inf")
                    gone.add(talker.key)
                    crowd.does(talker.key, "unfollow", {})
            return len(gone) == scale.people

        crowd.run_until(is_over, ROUND)
        crowd.run_for(scale.pause[1] * 3)
        for key in sorted(gone):
            if dice.random() < 1 / 2:
                crowd.does(key, "follow", {})
        crowd.finish()
        return _concluded("people block the bot", crowd)


def month_is_empty(scale: Scale) -> Iterator[Outcome]:
    """Let the month have almost no pushes left: what is not pushed is shown, and said once there is room again."""
    with _small_town(scale) as (town, fleet):
        _set_quota(town, FEW_PUSHES)
        crowd = _begun(town, scale)
        crowd.run_until(crowd.is_satisfied, ROUND * scale.times)
        crowd.is_over = True
        crowd.run_until(lambda: not crowd.list_unfinished(), ROUND)
        crowd.run_for(UP_AGAIN)  # so that what is due has been tried
        yield _concluded("the month's pushes used up", crowd)
        _set_quota(town, None)
        towns.move_clocks(town, quota.ASK_EVERY.total_seconds())
        fleet.strike(random.Random(1))  # the bot asks LINE for its month's figures when it starts
        # Else time would be moved on to the next month, in which the events are forgotten.
        crowd.run_until(lambda: not town.rows(pushes.list_held), ROUND)
        crowd.finish()
        yield _concluded("... and there again", crowd)


@contextlib.contextmanager
def _small_town(scale: Scale) -> Iterator[tuple[Town, Fleet]]:
    folder = towns.make_folder()
    with towns.town("sqlite", scale.roles) as town, serving(town, "sqlite", folder / "log") as fleet:
        yield town, fleet


def _begun(town: Town, scale: Scale) -> Crowd:
    """Return a crowd in which everybody has begun."""
    crowd = Crowd(town, scale.roles, pause=scale.pause)
    crowd.each = scale.times
    crowd.run_for(scale.pause[1] * 2)
    return crowd


def _set_quota(town: Town, limit: int | None) -> None:
    town.client.call("POST", "/sim/quota", {"limit": limit})


def _concluded(name: str, crowd: Crowd, *remarks: str) -> Outcome:
    return conclude(name, crowd.gather(), crowd.count_finished(), remarks=[*remarks, *crowd.list_remarks()])
