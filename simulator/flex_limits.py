"""What LINE allows of Flex messages: components, their places, their values, 30 and 50 KB (reference, "Flex")."""

import json
from typing import Any

from simulator.action_limits import FLEX_LABEL, WITH_SWITCH, action
from simulator.checks import (
    PICTURES,
    Check,
    Path,
    Problem,
    anything,
    choice,
    flag,
    items,
    kinds,
    number,
    pattern,
    shape,
    text,
    url,
)

MOST_BUBBLES = 12
BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024
MANY = 1_000_000  # LINE names no limit of its own

PX = r"\d+(\.\d+)?px"
PART = r"\d+(\.\d+)?%"
SPACES = "none|xs|sm|md|lg|xl|xxl"
SIZES = "xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl"

COLOR = pattern(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")
SPACE = pattern(rf"{SPACES}|{PX}")
PADDING = pattern(rf"{SPACES}|{PX}|{PART}")
OFFSET = pattern(rf"{SPACES}|-?{PX}|-?{PART}")
LENGTH = pattern(rf"{PX}|{PART}")
FONT = pattern(rf"{SIZES}|{PX}")
RATIO = pattern(r"[1-9]\d{0,5}(\.\d+)?:[1-9]\d{0,5}(\.\d+)?")
PICTURE = url(2000, *PICTURES)
SHARE = number(0, MANY)
TAP = action(FLEX_LABEL, required=False, allowed=WITH_SWITCH, closed=True)
PRESS = action(FLEX_LABEL, required=True, allowed=WITH_SWITCH, closed=True)

# fmt: off
PLACED: dict[str, Check] = {
    "type": anything, "margin": SPACE, "position": choice("relative", "absolute"),
    "offsetTop": OFFSET, "offsetBottom": OFFSET, "offsetStart": OFFSET, "offsetEnd": OFFSET,
}
STYLED: dict[str, Check] = {
    "type": anything, "text": text(1, MANY), "size": FONT, "color": COLOR,
    "weight": choice("regular", "bold"), "style": choice("normal", "italic"),
    "decoration": choice("none", "underline", "line-through"),
}
ALIGN: dict[str, Check] = {"align": choice("start", "end", "center"), "gravity": choice("top", "bottom", "center")}
GRADIENT = kinds({"linearGradient": shape(
    {"type": anything, "angle": pattern(r"\d{1,3}(\.\d+)?deg"), "startColor": COLOR, "endColor": COLOR,
     "centerColor": COLOR, "centerPosition": pattern(PART)},
    ("angle", "startColor", "endColor"), closed=True)})
# fmt: on


def _spoken(value: Any, path: Path, found: list[Problem]) -> None:
    if value.get("text") is None and not value.get("contents"):
        found.append(Problem((*path, "text"), "missing"))


def _children(value: Any, path: Path, found: list[Problem]) -> None:
    allowed = BASELINE if value.get("layout") == "baseline" else STACKED
    items(allowed, 0, MANY)(value.get("contents", []), (*path, "contents"), found)


def _video_alternative(value: Any, path: Path, found: list[Problem]) -> None:
    HERO_PICTURE(value, path, found)


SPAN = kinds({"span": shape(STYLED, ("text",), closed=True)})

# fmt: off
TEXT = shape(
    {**PLACED, **STYLED, **ALIGN, "flex": SHARE, "wrap": flag, "lineSpacing": pattern(PX), "action": TAP,
     "maxLines": number(0, MANY), "contents": items(SPAN, 0, MANY), "adjustMode": choice("shrink-to-fit"),
     "scaling": flag},
    closed=True, rules=(_spoken,))
BUTTON = shape(
    {**PLACED, "flex": SHARE, "color": COLOR, "style": choice("primary", "secondary", "link"), "action": PRESS,
     "gravity": ALIGN["gravity"], "height": choice("md", "sm"), "adjustMode": choice("shrink-to-fit"),
     "scaling": flag},
    ("action",), closed=True)
IMAGE = shape(
    {**PLACED, **ALIGN, "url": PICTURE, "flex": SHARE, "size": pattern(rf"{SIZES}|full|{PX}|{PART}"),
     "aspectRatio": RATIO, "aspectMode": choice("fit", "cover"), "backgroundColor": COLOR, "action": TAP,
     "animated": flag},
    ("url",), closed=True)
ICON = shape(
    {**PLACED, "url": PICTURE, "size": FONT, "aspectRatio": RATIO, "scaling": flag}, ("url",), closed=True)
VIDEO = shape(
    {"type": anything, "url": PICTURE, "previewUrl": PICTURE, "altContent": _video_alternative,
     "aspectRatio": RATIO, "action": TAP},
    ("url", "previewUrl", "altContent"), closed=True)
SEPARATOR = shape({"type": anything, "margin": SPACE, "color": COLOR}, closed=True)
FILLER = shape({"type": anything, "flex": SHARE}, closed=True)
BOX = shape(
    {**PLACED, "layout": choice("horizontal", "vertical", "baseline"), "contents": anything, "flex": SHARE,
     "spacing": SPACE, "backgroundColor": COLOR, "borderColor": COLOR,
     "borderWidth": pattern(rf"none|light|normal|medium|semi-bold|bold|{PX}"), "cornerRadius": SPACE,
     "width": LENGTH, "maxWidth": LENGTH, "height": LENGTH, "maxHeight": LENGTH,
     **{f"padding{side}": PADDING for side in ("All", "Top", "Bottom", "Start", "End")}, "action": TAP,
     "justifyContent": choice("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"),
     "alignItems": choice("center", "flex-start", "flex-end"), "background": GRADIENT},
    ("layout", "contents"), closed=True, rules=(_children,))

STACKED = kinds({"box": BOX, "button": BUTTON, "image": IMAGE, "text": TEXT, "separator": SEPARATOR,
                 "filler": FILLER})
BASELINE = kinds({"icon": ICON, "text": TEXT, "filler": FILLER, "separator": SEPARATOR})
BLOCK = kinds({"box": BOX})
HERO_PICTURE = kinds({"box": BOX, "image": IMAGE})
HERO = kinds({"box": BOX, "image": IMAGE, "video": VIDEO})

STYLE = shape({"backgroundColor": COLOR, "separator": flag, "separatorColor": COLOR}, closed=True)
BLOCKS = ("header", "hero", "body", "footer")
# fmt: on


def _bubble_whole(value: Any, path: Path, found: list[Problem]) -> None:
    if not any(value.get(block) for block in BLOCKS):
        found.append(Problem(path, "blocks"))
    size = size_of(value)
    if size > BUBBLE_BYTES:
        found.append(Problem(path, "bytes", {"high": BUBBLE_BYTES, "length": size}))


def _carousel_whole(value: Any, path: Path, found: list[Problem]) -> None:
    size = size_of(value)
    if size > CAROUSEL_BYTES:
        found.append(Problem(path, "bytes", {"high": CAROUSEL_BYTES, "length": size}))
    contents = value.get("contents")
    bubbles = [bubble for bubble in contents if isinstance(bubble, dict)] if isinstance(contents, list) else []
    if len({bubble.get("size", "mega") for bubble in bubbles}) > 1:
        found.append(Problem((*path, "contents"), "sizes"))


def size_of(container: Any) -> int:
    """Return the bytes of a container as the SDK writes it: every Thai character takes six.

    LINE does not say which bytes it measures; this is the largest of the possible answers.
    """
    return len(json.dumps(container, separators=(",", ":")))


BUBBLE = shape(
    {
        "type": anything,
        "size": choice("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"),
        "direction": choice("ltr", "rtl"),
        "header": BLOCK,
        "hero": HERO,
        "body": BLOCK,
        "footer": BLOCK,
        "styles": shape(dict.fromkeys(BLOCKS, STYLE), closed=True),
        "action": TAP,
    },
    closed=True,
    rules=(_bubble_whole,),
)
CAROUSEL = shape(
    {"type": anything, "contents": items(kinds({"bubble": BUBBLE}), 1, MOST_BUBBLES)},
    ("contents",),
    closed=True,
    rules=(_carousel_whole,),
)
CONTAINER = kinds({"bubble": BUBBLE, "carousel": CAROUSEL})
