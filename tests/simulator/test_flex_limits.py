import json

import pytest
from linebot.v3.messaging import (
    FlexBox,
    FlexBubble,
    FlexButton,
    FlexIcon,
    FlexImage,
    FlexSeparator,
    FlexSpan,
    FlexText,
    FlexVideo,
)

from simulator import flex_limits
from simulator.flex_limits import BUBBLE_BYTES, size_of
from simulator.limits import list_errors, problems_of

TAP = {"type": "postback", "label": "ตกลง", "data": "ok"}
LABEL = "ยืนยันรับเป็นวิทยากรหลักของโครงการนี้ค่ะ"


def bubble(*contents, **fields):
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(contents)}, **fields}


def flex(container):
    return [{"type": "flex", "altText": "การ์ด", "contents": container}]


def carousel(*bubbles):
    return flex({"type": "carousel", "contents": list(bubbles)})


def text(words="ข้อความ", **fields):
    return {"type": "text", "text": words, **fields}


def button(**action):
    return {"type": "button", "action": {**TAP, **action}}


ICON = {"type": "icon", "url": "https://example.org/i.png"}
ROW = {"type": "box", "layout": "baseline", "contents": [ICON, text(size="sm", color="#888888")]}
GOOD = {
    "text": bubble(text()),
    "spans": bubble({"type": "text", "contents": [{"type": "span", "text": "หนา", "weight": "bold"}]}),
    "a label of 40": bubble(button(label="ก" * 40)),
    "a baseline row": bubble(ROW),
    "an empty box": bubble({"type": "box", "layout": "vertical", "contents": [], "height": "4px"}),
    "a menu switch": bubble(button(type="richmenuswitch", richMenuAliasId="a")),
    "looks": bubble(
        text(wrap=True, weight="bold", margin="lg", flex=0, align="end", maxLines=2, lineSpacing="4px"),
        size="giga",
        styles={"footer": {"separator": True, "backgroundColor": "#ffffff"}},
    ),
    "a gradient": bubble(
        {
            "type": "box",
            "layout": "vertical",
            "contents": [text()],
            "paddingAll": "12px",
            "cornerRadius": "md",
            "background": {"type": "linearGradient", "angle": "90deg", "startColor": "#000000", "endColor": "#ffffff"},
        }
    ),
    "a hero": bubble(text(), hero={"type": "image", "url": "https://example.org/h.png", "aspectRatio": "20:13"}),
}
AT = "messages[0]/body/contents/0"
BAD = {
    "empty text": (bubble(text("")), f"{AT}/text: must be non-empty text"),
    "text left out": (bubble({"type": "text"}), f"{AT}/text: must be specified"),
    "unknown component": (bubble({"type": "video"}), f"{AT}/type: invalid property"),
    "span outside a text": (bubble({"type": "span", "text": "x"}), f"{AT}/type: invalid property"),
    "icon outside a baseline box": (bubble(ICON), f"{AT}/type: invalid property"),
    "button in a baseline box": (
        bubble({"type": "box", "layout": "baseline", "contents": [button()]}),
        f"{AT}/contents/0/type: invalid property",
    ),
    "label of 41": (bubble(button(label="ก" * 41)), f"{AT}/action/label: must be no longer than 40 characters"),
    "label left out": (
        bubble({"type": "button", "action": {"type": "postback", "data": "x"}}),
        f"{AT}/action/label: must be specified",
    ),
    "camera": (
        bubble({"type": "button", "action": {"type": "camera", "label": "x"}}),
        f"{AT}/action/type: invalid property",
    ),
    "colour by name": (bubble(text(color="red")), f"{AT}/color: invalid property"),
    "unknown size": (bubble(text(size="huge")), f"{AT}/size: invalid property"),
    "unknown bubble size": (bubble(text(), size="huge"), "messages[0]/size: invalid property"),
    "misspelt field": (bubble(text(wrapp=True)), f"{AT}/wrapp: unknown field"),
    "http picture": (
        bubble({"type": "image", "url": "http://example.org/h.png"}),
        f"{AT}/url: invalid uri",
    ),
    "button as a hero": (bubble(text(), hero=button()), "messages[0]/hero/type: invalid property"),
    "nothing at all": ({"type": "bubble"}, "messages[0]/: At least one block is required"),
}


@pytest.mark.parametrize("container", GOOD.values(), ids=GOOD)
def test_card_within_the_rules_has_no_problem(container):
    assert problems_of(flex(container)) == []


@pytest.mark.parametrize(("container", "problem"), BAD.values(), ids=BAD)
def test_each_broken_rule_is_one_problem(container, problem):
    assert problems_of(flex(container)) == [problem]


def test_bubble_may_have_30_kilobytes_and_no_more():
    room = BUBBLE_BYTES - size_of(bubble(text("")))
    assert problems_of(flex(bubble(text("x" * room)))) == []
    assert problems_of(flex(bubble(text("x" * (room + 1))))) == ["messages[0]/: must be no larger than 30720 bytes"]


def test_thai_is_measured_as_the_sdk_writes_it():
    container = bubble(text("ก" * 100))
    assert size_of(container) == len(json.dumps(container, separators=(",", ":")))
    assert size_of(container) - size_of(bubble(text("x" * 100))) == 500


def test_carousel_may_have_50_kilobytes_and_no_more():
    big = bubble(text("x" * 26_000))
    assert problems_of(carousel(big)) == []
    assert problems_of(carousel(big, big)) == ["messages[0]/: must be no larger than 51200 bytes"]


def test_carousel_has_at_most_twelve_bubbles():
    assert problems_of(carousel(*[bubble(text())] * 12)) == []
    assert problems_of(carousel(*[bubble(text())] * 13)) == ["messages[0]/contents: size must be between 1 and 12"]


def test_bubbles_of_a_carousel_have_one_size():
    mixed = carousel(bubble(text(), size="kilo"), bubble(text()))
    assert problems_of(mixed) == ["messages[0]/contents: all bubbles must have the same size"]


CHECKS = {
    FlexBox: flex_limits.BOX,
    FlexBubble: flex_limits.BUBBLE,
    FlexButton: flex_limits.BUTTON,
    FlexIcon: flex_limits.ICON,
    FlexImage: flex_limits.IMAGE,
    FlexSeparator: flex_limits.SEPARATOR,
    FlexSpan: flex_limits.SPAN,
    FlexText: flex_limits.TEXT,
    FlexVideo: flex_limits.VIDEO,
}


@pytest.mark.parametrize("model", CHECKS, ids=lambda model: model.__name__)
def test_every_field_the_sdk_knows_is_known_here(model):
    part = {field.alias: None for field in model.__fields__.values()}
    found = []
    CHECKS[model]({**part, "type": model.__fields__["type"].default}, (), found)
    assert [problem for problem in found if problem.rule == "unknown"] == []


def test_error_body_has_the_form_line_uses_for_flex():
    assert list_errors([{"type": "text", "text": "ก"}, *flex(bubble(text("")))]) == [
        {
            "message": "A message (messages[1]) in the request body is invalid",
            "details": [{"message": "must be non-empty text", "property": "/body/contents/0/text"}],
            "of": "messages[1]",
        }
    ]
