import json

import pytest
from linebot.v3.messaging import ApiException, ValidateMessageRequest

from simulator.limits import list_errors, problems_of

TEXT = {"type": "text", "text": "สวัสดี"}
LONGER_THAN_IT_LOOKS = "ยืนยันการจองห้องประชุม"  # 22 UTF-16 units, 18 graphemes
PICTURE = "https://example.org/a.png"


def postback(**fields):
    return {"type": "postback", "label": "ตกลง", "data": "ok", **fields}


def quick(*actions):
    return [{**TEXT, "quickReply": {"items": [{"type": "action", "action": action} for action in actions]}}]


def picker(**fields):
    return quick({"type": "datetimepicker", "label": "วันที่", "data": "day", "mode": "date", **fields})


def buttons(**fields):
    template = {"type": "buttons", "text": "เลือก", "actions": [postback()], **fields}
    return [{"type": "template", "altText": "เลือก", "template": template}]


def columns(*amounts, **fields):
    made = [{"text": "เลือก", "actions": [postback()] * amount, **fields} for amount in amounts]
    return [{"type": "template", "altText": "เลือก", "template": {"type": "carousel", "columns": made}}]


def test_graphemes_are_what_labels_are_counted_in():
    assert len(LONGER_THAN_IT_LOOKS) == 22
    assert problems_of(quick(postback(label=LONGER_THAN_IT_LOOKS))) == []


GOOD = {
    "text": [TEXT],
    "5000 units": [{"type": "text", "text": "x" * 5000}],
    "five messages": [TEXT] * 5,
    "2500 emoji of two units each": [{"type": "text", "text": "😀" * 2500}],
    "thirteen quick replies": quick(*[postback()] * 13),
    "camera in a quick reply": quick({"type": "camera", "label": "ถ่ายรูป"}),
    "a date picker with bounds": picker(min="2026-01-01", max="2026-12-31", initial="2026-06-01"),
    "a time picker": picker(mode="time", min="08:30", max="16:30"),
    "a telephone": quick({"type": "uri", "label": "โทร", "uri": "tel:043123456"}),
    "buttons": buttons(),
    "buttons with 160 graphemes": buttons(text="ก" * 160),
    "ten columns": columns(*[2] * 10),
    "an image": [{"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE}],
    "an image of a bot on this machine": [
        {
            "type": "image",
            "originalContentUrl": "http://127.0.0.1:8001/f/a",
            "previewImageUrl": "http://127.0.0.1:8001/f/a",
        }
    ],
    "a sticker": [{"type": "sticker", "packageId": "446", "stickerId": "1988"}],
    "a place": [{"type": "location", "title": "ก", "address": "ข", "latitude": 16.4, "longitude": 102}],
}

EMPTY = "May not be empty"
URI = "Must be a valid HTTPS URL or an allowed URI"
QUICK_ACTION = "messages[0].quickReply.items[0].action"
BAD = {
    "no message": ([], "messages: Size must be between 1 and 5"),
    "six messages": ([TEXT] * 6, "messages: Size must be between 1 and 5"),
    "empty text": ([{"type": "text", "text": ""}], f"messages[0].text: {EMPTY}"),
    "text left out": ([{"type": "text"}], f"messages[0].text: {EMPTY}"),
    "5001 units": (
        [{"type": "text", "text": "😀" * 2500 + "x"}],
        "messages[0].text: Length must be between 1 and 5000",
    ),
    "alternative text too long": (
        [{"type": "template", "altText": "ก" * 1501, "template": buttons()[0]["template"]}],
        "messages[0].altText: Length must be between 1 and 1500",
    ),
    "fourteen quick replies": (
        quick(*[postback()] * 14),
        "messages[0].quickReply.items: Size must be between 1 and 13",
    ),
    "label of 21 graphemes": (
        quick(postback(label="ก" * 21)),
        f"{QUICK_ACTION}.label: Length must be between 1 and 20",
    ),
    "label left out": (quick({"type": "postback", "data": "x"}), f"{QUICK_ACTION}.label: {EMPTY}"),
    "data of 301": (quick(postback(data="x" * 301)), f"{QUICK_ACTION}.data: Length must be between 0 and 300"),
    "displayText of 301": (
        quick(postback(displayText="ก" * 301)),
        f"{QUICK_ACTION}.displayText: Length must be between 0 and 300",
    ),
    "displayText and text": (quick(postback(displayText="ก", text="ข")), f"{QUICK_ACTION}.text: Invalid value"),
    "menu switch in a quick reply": (
        quick({"type": "richmenuswitch", "label": "x", "richMenuAliasId": "a", "data": "d"}),
        (
            f"{QUICK_ACTION}.type: Must be one of the following values: "
            "[postback, message, uri, datetimepicker, clipboard, camera, cameraRoll, location]"
        ),
    ),
    "javascript address": (
        quick({"type": "uri", "label": "x", "uri": "javascript:alert(1)"}),
        f"{QUICK_ACTION}.uri: {URI}",
    ),
    "day that is none": (picker(initial="2026-02-30"), f"{QUICK_ACTION}.initial: Invalid value"),
    "bounds the wrong way round": (picker(min="2026-02-02", max="2026-02-01"), f"{QUICK_ACTION}.min: Invalid value"),
    "day outside the bounds": (
        picker(initial="2027-01-01", max="2026-12-31"),
        f"{QUICK_ACTION}.initial: Invalid value",
    ),
    "time of another mode": (picker(initial="09:00"), f"{QUICK_ACTION}.initial: Invalid value"),
    "year too late": (picker(max="2101-01-01"), f"{QUICK_ACTION}.max: Invalid value"),
    "five buttons": (buttons(actions=[postback()] * 5), "messages[0].template.actions: Size must be between 1 and 4"),
    "61 graphemes with a title": (
        buttons(text="ก" * 61, title="หัวข้อ"),
        "messages[0].template.text: Length must be between 1 and 60",
    ),
    "eleven columns": (columns(*[1] * 11), "messages[0].template.columns: Size must be between 1 and 10"),
    "unequal columns": (columns(1, 2), "messages[0].template.columns: Invalid value"),
    "plain http picture": (
        [{"type": "image", "originalContentUrl": "http://example.org/a", "previewImageUrl": PICTURE}],
        f"messages[0].originalContentUrl: {URI}",
    ),
    "file message": (
        [{"type": "file", "url": PICTURE}],
        (
            "messages[0].type: Must be one of the following values: "
            "[text, textV2, sticker, image, video, audio, location, template, flex, imagemap, coupon]"
        ),
    ),
    "sender's name of 21": (
        [{**TEXT, "sender": {"name": "x" * 21}}],
        "messages[0].sender.name: Length must be between 1 and 20",
    ),
}


@pytest.mark.parametrize("messages", GOOD.values(), ids=GOOD)
def test_messages_within_the_limits_have_no_problem(messages):
    assert problems_of(messages) == []


@pytest.mark.parametrize(("messages", "problem"), BAD.values(), ids=BAD)
def test_each_broken_limit_is_one_problem(messages, problem):
    assert problems_of(messages) == [problem]


@pytest.mark.parametrize("messages", [None, "x", [None], [{}], [{"type": ["text"]}], [{"type": "flex", "contents": 1}]])
def test_nonsense_is_a_problem_and_no_crash(messages):
    assert problems_of(messages)


def test_error_body_is_in_lines_form():
    messages = [{"type": "text", "text": ""}, {"type": "text", "text": "x" * 5001}]
    assert list_errors(messages) == [
        {
            "message": "The request body has 2 error(s)",
            "details": [
                {"message": "May not be empty", "property": "messages[0].text"},
                {"message": "Length must be between 1 and 5000", "property": "messages[1].text"},
            ],
        }
    ]


@pytest.mark.parametrize("channel", ["reply", "push", "multicast", "narrowcast", "broadcast"])
def test_validation_checks_without_sending(world, channel):
    validate = getattr(world.line, f"validate_{channel}")
    validate(ValidateMessageRequest.from_dict({"messages": [TEXT]}))
    with pytest.raises(ApiException) as refused:
        validate(ValidateMessageRequest.from_dict({"messages": [{"type": "text", "text": ""}]}))
    assert json.loads(refused.value.body) == {
        "message": "The request body has 1 error(s)",
        "details": [{"message": "May not be empty", "property": "messages[0].text"}],
    }
    assert world.client.ledger()["deliveries"] == []
