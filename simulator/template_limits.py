"""What LINE allows of template and imagemap messages (Messaging API reference)."""

from typing import Any

from simulator.action_limits import IMAGE_CAROUSEL_LABEL, LABEL, WITH_SWITCH, action
from simulator.checks import (
    PICTURES,
    Check,
    Path,
    Problem,
    anything,
    choice,
    graphemes,
    items,
    kinds,
    number,
    pattern,
    shape,
    text,
    url,
)

ACTION = action(LABEL, required=True, allowed=WITH_SWITCH)
TAP = action(LABEL, required=False, allowed=WITH_SWITCH)
PICTURE = url(2000, *PICTURES)
TITLE = text(0, 40, graphemes)
COLOR = pattern(r"#[0-9a-fA-F]{6}")
MOST_COLUMNS = 10
SHORT = 60


def _short_with_picture(long: int) -> Check:
    whole, short = text(1, long, graphemes), text(1, SHORT, graphemes)

    def check(value: Any, path: Path, found: list[Problem]) -> None:
        has_more = value.get("title") or value.get("thumbnailImageUrl")
        if value.get("text") is not None:
            (short if has_more else whole)(value["text"], (*path, "text"), found)

    return check


def _equal_columns(value: Any, path: Path, found: list[Problem]) -> None:
    columns = [column for column in value.get("columns") or [] if isinstance(column, dict)]
    if len({len(column.get("actions") or []) for column in columns}) > 1:
        found.append(Problem((*path, "columns"), "invalid"))


# fmt: off
LOOKS: dict[str, Check] = {
    "imageAspectRatio": choice("rectangle", "square"), "imageSize": choice("cover", "contain"),
}
BUTTONS = shape(
    {**LOOKS, "thumbnailImageUrl": PICTURE, "imageBackgroundColor": COLOR, "title": TITLE, "defaultAction": TAP,
     "actions": items(ACTION, 1, 4)},
    ("text", "actions"), rules=(_short_with_picture(160),))
CONFIRM = shape({"text": text(1, 240, graphemes), "actions": items(ACTION, 2, 2)}, ("text", "actions"))
COLUMN = shape(
    {"thumbnailImageUrl": PICTURE, "imageBackgroundColor": COLOR, "title": TITLE, "defaultAction": TAP,
     "actions": items(ACTION, 1, 3)},
    ("text", "actions"), rules=(_short_with_picture(120),))
CAROUSEL = shape(
    {**LOOKS, "columns": items(COLUMN, 1, MOST_COLUMNS)}, ("columns",), rules=(_equal_columns,))
IMAGE_COLUMN = shape(
    {"imageUrl": PICTURE, "action": action(IMAGE_CAROUSEL_LABEL, required=False)}, ("imageUrl", "action"))
IMAGE_CAROUSEL = shape({"columns": items(IMAGE_COLUMN, 1, MOST_COLUMNS)}, ("columns",))
TEMPLATE = kinds({
    "buttons": BUTTONS, "confirm": CONFIRM, "carousel": CAROUSEL, "image_carousel": IMAGE_CAROUSEL,
})

AREA = shape(
    {"x": number(0, 10_000), "y": number(0, 10_000), "width": number(1, 10_000), "height": number(1, 10_000)},
    ("x", "y", "width", "height"))
IMAGEMAP_ACTION = kinds({
    "uri": shape({"linkUri": url(1000, "https?", "line", "tel"), "label": text(0, 100), "area": AREA},
                 ("linkUri", "area")),
    "message": shape({"text": text(1, 400), "label": text(0, 100), "area": AREA}, ("text", "area")),
    "clipboard": shape({"clipboardText": text(1, 1000), "label": text(0, 100), "area": AREA},
                       ("clipboardText", "area")),
})
IMAGEMAP = shape(
    {"baseUrl": PICTURE, "altText": text(1, 1500),
     "baseSize": shape({"width": number(1040, 1040), "height": number(1, 10_000)}, ("width", "height")),
     "actions": items(IMAGEMAP_ACTION, 0, 50), "video": anything},
    ("baseUrl", "altText", "baseSize", "actions"))
# fmt: on
