"""What a card says can be typed is understood when it is typed: LINE on a PC shows few of its buttons (R59)."""

import pytest

from domain.lifecycle import Action, State
from handlers.words import find_phrase, find_view, list_acts
from notifications import answers, buttons, lesson_cards, ties
from notifications.words import TEXTS
from storage.tables import Request
from tests.handlers.asking import approves, sends
from tests.handlers.cast import Actor, Room

# The label of every way on from a card that is no action, and what it shows.
VIEWS = {
    TEXTS("show.label"): "show",
    TEXTS("timeline.label"): "timeline",
    TEXTS("papers.label"): "papers",
    TEXTS("sample.label"): "sample",
    TEXTS("checklist.label"): "prepare",
    answers.SAY("code.label"): "qr",
    lesson_cards.SAY("similar.label"): "similar",
} | {label: key.removeprefix("to.") for key, label in ties.SAY.sentences.items() if key.startswith("to.")}
LABELS = [(TEXTS(f"act.{action}"), action) for action in buttons._STYLES] + [(TEXTS("act.reassign"), Action.ASSIGN)]


@pytest.mark.parametrize(("label", "action"), LABELS, ids=[action for _, action in LABELS])
def test_label_of_an_action_names_it(label: str, action: Action) -> None:
    assert action in list_acts(label)


@pytest.mark.parametrize(("label", "view"), VIEWS.items(), ids=VIEWS.values())
def test_label_of_a_view_names_it(label: str, view: str) -> None:
    assert (find_view(label), list_acts(label)) == (view, ())


@pytest.mark.parametrize("ending", ["ค่ะ", " ครับ", "นะคะ"])
def test_politeness_does_not_hide_what_is_meant(ending: str) -> None:
    assert find_phrase(f"โอนงาน{ending}") == find_phrase("โอนงาน") == "leave"
    assert list_acts(f"ตอบรับ{ending}") == list_acts("ตอบรับ") == (Action.ACCEPT,)
    assert find_view(f"ดูความคืบหน้า{ending}") == "timeline"
    assert find_phrase(f"โอนงานของใคร{ending}") is None


def test_one_name_means_what_can_be_done_now(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor
) -> None:
    approves(somchai, wipa, suda, thira)
    assert "เปลี่ยนให้ใคร" in suda.says("เปลี่ยนวิทยากร 70-0001").words
    room.rows(lambda s: setattr(s.get(Request, 1), "state", State.ASSIGNED))
    assert "มอบหมายให้ใคร" in suda.says("เปลี่ยนวิทยากร 70-0001").words


def test_story_and_sample_are_shown_to_who_types_for_them(room: Room, somchai: Actor, malee: Actor) -> None:
    sends(somchai)
    assert "ขั้นต่อไป: เจ้าหน้าที่ลงรับหนังสือ" in somchai.says("ดูความคืบหน้า 70-0001").words
    assert "ขอความอนุเคราะห์วิทยากร" in somchai.says("ตัวอย่างหนังสือ + เงื่อนไข 70-0001").words
    for words in ("ดูความคืบหน้า 70-0001", "ตัวอย่างหนังสือ 70-0001"):
        assert "ไม่พบคำขอ" in malee.says(words).words
