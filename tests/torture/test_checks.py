"""The checks can fail: each violation, planted where all is well, is found and named."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from tests.torture.planting import VIOLATIONS
from torture import __main__ as torture
from torture import checks, towns
from torture.check_messages import list_undelivered
from torture.evidence import Evidence
from torture.outcome import as_section, conclude


def test_nothing_is_found_where_all_is_well(sound: Evidence) -> None:
    assert checks.judge(sound) == []
    assert conclude("peace", sound, 4).is_fine


@pytest.mark.parametrize(("plant", "kind", "said"), VIOLATIONS.values(), ids=VIOLATIONS.keys())
def test_planted_violation_is_found(sound: Evidence, plant, kind: str, said: str) -> None:
    found = checks.judge(plant(sound))
    assert [breach for breach in found if breach.kind == kind and said in breach.what], found


@pytest.mark.parametrize("check", checks.CHECKS)
def test_every_check_finds_something_that_no_other_does(sound: Evidence, check) -> None:
    others = [other for other in checks.CHECKS if other is not check]
    planted = [plant(sound) for plant, _, _ in VIOLATIONS.values()]
    assert any(list(check(found)) and not any(list(other(found)) for other in others) for found in planted)


def test_undelivered_messages_are_counted_by_their_reason(sound: Evidence) -> None:
    dead = VIOLATIONS["a message given up without a reason"][0](sound)
    assert dict(list_undelivered(sound)) == {}
    assert dict(list_undelivered(dead)) == {"no reason": 1}


def test_table_counts_what_is_broken_and_names_it(sound: Evidence) -> None:
    planted = VIOLATIONS["a message said twice"][0](sound)
    outcome = conclude("trouble", replace(planted, unfinished=["teacher1 at > 4"]), 3, kills=7)
    shown = as_section("Part", [outcome])
    assert not outcome.is_fine
    assert (outcome.kills, outcome.count("lost"), outcome.count("doubled"), len(outcome.unfinished)) == (7, 0, 1, 1)
    assert "BROKEN, trouble: doubled: message" in shown
    assert "UNFINISHED, trouble: teacher1 at > 4" in shown


@pytest.mark.parametrize(("name", "code"), [(None, 0), ("a message said twice", 1)])
def test_tool_tells_by_its_exit_code(sound: Evidence, monkeypatch, capsys, name: str | None, code: int) -> None:
    found = VIOLATIONS[name][0](sound) if name else sound
    monkeypatch.setattr(torture, "PARTS", {"one": ("One", lambda scale: iter([conclude("one", found, scale.rounds)]))})
    monkeypatch.setattr(torture.logs, "set_up", lambda _level: None)
    monkeypatch.setattr(towns, "run", nullcontext)
    assert torture.main(["--rounds", "5"]) == code
    assert ("INVARIANTS ARE BROKEN" in capsys.readouterr().out) == bool(code)
