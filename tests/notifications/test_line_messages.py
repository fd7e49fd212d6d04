from notifications.buttons import reply
from notifications.line_messages import flex, text, texts, with_quick
from simulator.limits import problems_of

BUBBLE = {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": []}}


def test_text_without_quick_replies_is_only_a_text():
    assert text("สวัสดีค่ะ") == {"type": "text", "text": "สวัสดีค่ะ"}


def test_quick_replies_are_wrapped_as_line_wants_them():
    action = {"type": "message", "label": "เมนู", "text": "เมนู"}

    assert text("สวัสดีค่ะ", quick=[reply("เมนู")]) == {
        "type": "text",
        "text": "สวัสดีค่ะ",
        "quickReply": {"items": [{"type": "action", "action": action}]},
    }


def test_long_label_is_cut_but_all_of_it_is_said():
    label = "การจัดการเรียนรู้เชิงรุกในระดับประถมศึกษา"
    message = text("เลือกค่ะ", quick=[reply(label)])

    action = message["quickReply"]["items"][0]["action"]
    assert action == {"type": "message", "label": "การจัดการเรียนรู้เชิงรุกใ…", "text": label}
    assert problems_of([message]) == []


def test_more_than_thirteen_quick_replies_are_left_off():
    message = text("เลือกค่ะ", quick=[reply(f"ข้อ {n}") for n in range(20)])

    assert [item["action"]["text"] for item in message["quickReply"]["items"]] == [f"ข้อ {n}" for n in range(13)]
    assert problems_of([message]) == []


def test_too_long_a_text_is_shortened_or_split():
    long = "บรรทัดยาว\n" * 900

    assert problems_of([text(long)]) == []
    parts = texts(long, quick=[reply("เมนู")])
    assert problems_of(parts) == []
    assert ["quickReply" in part for part in parts] == [False, True]
    assert "\n".join(part["text"] for part in parts) == long.strip()


def test_alternative_text_is_shortened():
    assert problems_of([flex("ก" * 2000, BUBBLE)]) == []


def test_message_given_quick_replies_is_not_changed_itself():
    message = text("ก")

    assert with_quick(message, [reply("เมนู")]) != message == {"type": "text", "text": "ก"}
