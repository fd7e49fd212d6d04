"""Cases written from the written decisions alone, by an examiner who had not read the reader."""

import json
from pathlib import Path

import pytest

from conversations.thai.cli import READERS, answer

EXAMINED = Path(__file__).parent / "data" / "examined.jsonl"
REFUSALS = ("ask", "invalid", "none")


def examined_cases():
    return [json.loads(line) for line in EXAMINED.read_text(encoding="utf-8").splitlines()]


def outcome(case, now, index):
    found = answer(READERS[case["kind"]](case["text"], now, index), index)
    return next((word for word in REFUSALS if word in found), found.get("value"))


@pytest.mark.parametrize("kind", sorted({case["kind"] for case in examined_cases()}))
def test_examined_cases_of_a_kind_are_read_as_expected(kind, now, index):
    cases = [case for case in examined_cases() if case["kind"] == kind]
    read = [(case, outcome(case, now, index)) for case in cases]
    assert [(case, got) for case, got in read if got != case["expect"]] == []


def test_no_examined_case_is_a_development_case():
    development = (EXAMINED.parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    known = {(case["kind"], case["text"]) for case in map(json.loads, development)}
    assert not known & {(case["kind"], case["text"]) for case in examined_cases()}
