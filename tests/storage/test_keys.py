from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122, UUID

import pytest

from storage import keys


def test_keys_sort_in_the_order_in_which_they_were_made():
    made = [keys.new_key() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == 20_000


def test_key_is_a_uuid_of_the_kind_that_sorts_by_time():
    key = UUID(keys.new_key())
    assert (key.version, key.variant) == (7, RFC_4122)


@pytest.mark.parametrize("moved", [0, -3_600_000_000_000], ids=["stands", "falls by an hour"])
def test_keys_go_on_though_the_wall_clock_does_not(monkeypatch, moved):
    before, now = keys.new_key(), keys.time.time_ns()
    monkeypatch.setattr(keys.time, "time_ns", lambda: now + moved)
    made = [keys.new_key() for _ in range(5_000)]
    assert [before, *made] == sorted({before, *made})


def test_threads_never_make_the_same_key():
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: keys.new_key(), range(8_000)))
    assert len({key[:23] for key in made}) == 8_000
