from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lifecycle import LIFECYCLE, Action, Role, State
from notifications import buttons
from simulator.limits import problems_of

NAMES = st.text(alphabet="abcdefgh", min_size=1, max_size=8)
ASKED_OTHERWISE = {Action.SUBMIT, Action.CONSULT}
VALUES = st.text(min_size=1, max_size=8)


@dataclass
class Day:
    id: int = 5
    first: date = date(2026, 12, 23)
    is_open: bool = True


@dataclass
class Shown:
    id: int = 7
    number: str = "70-0042"
    version: int = 3
    state: State = State.SUBMITTED
    lead: str = ""
    offers: tuple[Day, ...] = (Day(),)


def test_data_is_written_as_the_handlers_read_it():
    assert buttons.data("act", r=7, a="accept", v=3) == "act?r=7&a=accept&v=3"
    assert buttons.parse("act?r=7&a=accept&v=3") == ("act", {"r": "7", "a": "accept", "v": "3"})


@given(st.sampled_from(sorted(buttons.VERBS)), st.dictionaries(NAMES, VALUES, max_size=3))
def test_data_is_read_back_as_it_was_written(verb, params):
    assert buttons.parse(buttons.data(verb, **params)) == (verb, params)


@pytest.mark.parametrize("foreign", ["", "?", "action=buy", "acts?r=1", "ACT?r=1", "สวัสดี"])
def test_foreign_data_is_not_ours(foreign):
    assert buttons.parse(foreign) is None


def test_unknown_verb_or_too_long_data_is_a_mistake_in_the_program():
    with pytest.raises(ValueError, match="nonsense"):
        buttons.data("nonsense")
    with pytest.raises(ValueError, match="301 characters"):
        buttons.data("menu", to="x" * (301 - len("menu?to=")))


@pytest.mark.parametrize(
    ("shown", "actions", "labels"),
    [
        (Shown(), [Action.RETURN, Action.RECEIVE], [("ลงรับ", "primary"), ("ส่งคืนให้แก้ไข", "secondary")]),
        (Shown(state=State.CIRCULATED), [Action.ASSIGN], [("เลือกวิทยากร", "primary")]),
        (Shown(state=State.CONSIDERING), [Action.ASSIGN], [("เลือกวิทยากร", "primary")]),  # after a meeting
        (Shown(state=State.ASSIGNED, lead="ธีระ วงศ์ดี"), [Action.ASSIGN], [("เปลี่ยนวิทยากร", "secondary")]),
        (Shown(), [Action.CANCEL], [("ยกเลิกคำขอ", "link")]),
        (Shown(), [Action.EXPIRE], []),
    ],
)
def test_weightiest_button_stands_first(shown, actions, labels):
    found = buttons.for_actions(shown, actions)

    assert [(button.action["label"], button.style) for button in found] == labels


def test_button_carries_request_action_and_version():
    [button] = buttons.for_actions(Shown(state=State.ASSIGNED), [Action.ACCEPT])

    assert button.action == {
        "type": "postback",
        "label": "ตอบรับ",
        "data": "act?r=7&a=accept&v=3",
        "displayText": "ตอบรับ เลขที่ 70-0042",
    }


def test_every_day_that_is_left_has_a_button_of_its_own():
    """P5.1: the school chooses by a tap; what others have taken cannot be tapped."""
    shown = Shown(state=State.DATES_OFFERED, offers=(Day(), Day(id=6, is_open=False)))
    [button] = buttons.for_actions(shown, [Action.CHOOSE_DATE])

    assert (button.action["label"], button.action["data"]) == ("พ. 23 ธ.ค. 69", "act?r=7&a=choose_date&v=3&o=5")


def test_everything_a_person_can_do_has_a_button():
    done_by_people = {m.action for m in LIFECYCLE.values() if m.by != Role.SYSTEM} - ASKED_OTHERWISE

    found = {
        buttons.parse(button.action["data"])[1]["a"] for button in buttons.for_actions(Shown(), sorted(done_by_people))
    }

    assert found == {action.value for action in done_by_people}


def test_date_picker_knows_its_draft_and_bounds():
    @dataclass
    class Days:
        first: date = date(2026, 11, 24)
        last: date = date(2027, 11, 24)
        initial: date = date(2026, 12, 8)

    assert buttons.date_picker(5, "days", Days()) == {
        "type": "datetimepicker",
        "label": "เลือกวันที่",
        "data": "day?id=5&step=days",
        "mode": "date",
        "initial": "2026-12-08",
        "min": "2026-11-24",
        "max": "2027-11-24",
    }


def test_every_action_passes_lines_limits():
    long = "การประชุมเชิงปฏิบัติการพัฒนาหลักสูตร" * 20
    actions = [
        buttons.reply(long),
        buttons.press(long, buttons.data("show", r=1), long),
        buttons.call(long, "044-000-000"),
    ]
    card = {
        "type": "bubble",
        "body": {
            "type": "box",
            "layout": "vertical",
            "contents": [{"type": "button", "action": action} for action in actions],
        },
    }

    assert problems_of([{"type": "flex", "altText": "ก", "contents": card}]) == []
