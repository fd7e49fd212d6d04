"""The development cases, and our own by kind: text, tab, what it must be read as."""

import json
from pathlib import Path

import pytest

from conversations.thai.cli import READERS, answer

DATA = Path(__file__).parent / "data"
REFUSALS = ("ask", "invalid", "none")


def development_cases():
    lines = (DATA / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def own_cases():
    for path in sorted((DATA / "own").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, expected = line.split("\t")
            is_json = path.stem in {"count", "budget"} or expected.startswith("[")
            yield path.stem, text, expected if expected in REFUSALS or not is_json else json.loads(expected)


def outcome(kind, text, now, index):
    found = answer(READERS[kind](text, now, index), index)
    return next((word for word in REFUSALS if word in found), found.get("value")), found.get("flags", [])


@pytest.mark.parametrize("case", development_cases(), ids=lambda case: case["id"])
def test_development_case_is_read_as_expected(case, now, index):
    value, flags = outcome(case["kind"], case["text"], now, index)
    assert value == case["expect"]
    assert set(case.get("flags", [])) <= set(flags)


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in own_cases()}))
def test_own_cases_of_a_kind_are_read_as_expected(kind, now, index):
    cases = [(text, expected) for kept, text, expected in own_cases() if kept == kind]
    read = [(text, outcome(kind, text, now, index)[0]) for text, _ in cases]
    assert [(got, wanted) for got, wanted in zip(read, cases, strict=True) if got != wanted] == []


def test_candidates_of_the_cases_are_offered(now, index):
    for case in development_cases():
        if case["expect"] == "ask" and case["kind"] == "date" and "candidates" in case:
            offered = answer(READERS["date"](case["text"], now, index), index)["ask"]
            assert set(case["candidates"]) <= set(offered), case["text"]
