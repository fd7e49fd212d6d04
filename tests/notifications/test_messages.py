import re
import string

import pytest

from domain.lifecycle import LIFECYCLE
from notifications.messages import MESSAGES
from notifications.reminders import REMINDERS
from notifications.words import TEXTS

TOLD = {key for move in LIFECYCLE.values() for key in move.tells}
TOLD_WITHOUT_A_MOVE = {"requester.date_taken"}  # the request waits as before, for one of the days that are left
REMINDED = {row.key for row in REMINDERS}
FACTS = {
    "number",
    "school",
    "requester",
    "topic",
    "days",
    "lead",
    "phone",
    "contact",
    "actor",
    "score",
    "when",
    "ends",
    "papers",
    "offers",
    "meeting",
}


def test_every_message_is_told_by_a_move_or_a_reminder_and_every_one_told_exists():
    assert set(MESSAGES) == TOLD | REMINDED | TOLD_WITHOUT_A_MOVE


def test_nothing_is_both_told_and_reminded():
    assert set() == TOLD & REMINDED


@pytest.mark.parametrize("key", MESSAGES)
def test_message_says_what_and_what_next_politely_with_facts_that_it_has(key):
    spoken = [text for name, text in TEXTS.sentences.items() if name.startswith((f"{key}.title", f"{key}.body"))]

    assert f"{key}.title" in TEXTS
    assert f"{key}.body" in TEXTS
    assert re.search("ค่ะ|คะ", " ".join(spoken))
    assert {hole for text in spoken for hole in holes(text)} <= FACTS


def test_no_sentence_has_an_english_word():
    without_holes = {key: re.sub(r"\{.*?\}", "", text) for key, text in TEXTS.sentences.items()}

    assert {key: text for key, text in without_holes.items() if re.search("[A-Za-z]", text)} == {}


def holes(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
