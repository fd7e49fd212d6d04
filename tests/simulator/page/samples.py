"""Messages as the bot would send them."""

from typing import Any


def text(words: str, *quick: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = {"type": "text", "text": words}
    if quick:
        message["quickReply"] = {"items": [{"type": "action", "action": action} for action in quick]}
    return message


def says(label: str) -> dict[str, Any]:
    return {"type": "message", "label": label, "text": label}


def postback(label: str, data: str) -> dict[str, Any]:
    return {"type": "postback", "label": label, "data": data, "displayText": label}


def box(layout: str, *contents: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "box", "layout": layout, "contents": list(contents), **more}


def button(action: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "button", "action": action, "height": "sm", **more}


def small_bubble(name: str) -> dict[str, Any]:
    words = {"type": "text", "text": name, "weight": "bold", "wrap": True}
    return {
        "type": "bubble",
        "size": "kilo",
        "body": box("vertical", words),
        "footer": box("vertical", button(says(f"เลือก {name}"))),
    }


def flex_of(words: str) -> dict[str, Any]:
    body = box("vertical", {"type": "text", "text": words, "wrap": True})
    return {"type": "flex", "altText": "a", "contents": {"type": "bubble", "body": body}}


def buttons_of(words: str) -> dict[str, Any]:
    return {"type": "template", "altText": "a", "template": {"type": "buttons", "text": words, "actions": [says("ดี")]}}


FLEX = {
    "type": "flex",
    "altText": "คำขอ 70-0042",
    "contents": {
        "type": "bubble",
        "header": box(
            "vertical",
            {"type": "text", "text": "คำขอวิทยากร", "color": "#ffffff", "size": "sm"},
            {"type": "text", "text": "70-0042", "color": "#ffffff", "size": "xl", "weight": "bold", "margin": "md"},
            backgroundColor="#04803a",
            paddingAll="xl",
        ),
        "body": box("vertical", {"type": "text", "text": "อบรมการจัดการเรียนรู้เชิงรุก", "wrap": True}),
        "footer": box(
            "vertical",
            button(postback("รับเรื่อง", "take"), style="primary"),
            box("horizontal", button(postback("ส่งคืน", "return"), style="secondary", flex=2), button(says("ดู"), flex=1)),
        ),
    },
}

FLEX_CAROUSEL = {
    "type": "flex",
    "altText": "เลือกวิทยากร",
    "contents": {"type": "carousel", "contents": [small_bubble(name) for name in ("ศน.หนึ่ง", "ศน.สอง", "ศน.สาม")]},
}

BUTTONS = {
    "type": "template",
    "altText": "งาน",
    "template": {
        "type": "buttons",
        "title": "งานของฉัน",
        "text": "มี 2 เรื่อง",
        "actions": [postback("ดูงาน", "work"), {"type": "uri", "label": "โทร", "uri": "tel:043000000"}],
    },
}

CONFIRM = {
    "type": "template",
    "altText": "รับงาน",
    "template": {"type": "confirm", "text": "รับไหมคะ", "actions": [postback("รับ", "yes"), postback("ไม่รับ", "no")]},
}

CAROUSEL = {
    "type": "template",
    "altText": "เลือก",
    "template": {
        "type": "carousel",
        "columns": [
            {"text": "หนึ่ง", "actions": [says("เลือกหนึ่ง")]},
            {"text": "สอง", "actions": [says("เลือกสอง")]},
        ],
    },
}
