"""What LINE allows of actions, by the place in which they stand (Messaging API reference, "Action objects")."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from simulator.checks import (
    Check,
    Path,
    Problem,
    anything,
    choice,
    graphemes,
    kinds,
    pattern,
    shape,
    text,
    url,
)

LABEL = 20
FLEX_LABEL = 40
IMAGE_CAROUSEL_LABEL = 12
DATA = text(0, 300)
SPOKEN = text(0, 300, graphemes)
ALIAS = pattern(r"[a-z0-9_-]{1,32}")
ANYWHERE = ("postback", "message", "uri", "datetimepicker", "clipboard")
QUICK_REPLY = (*ANYWHERE, "camera", "cameraRoll", "location")
WITH_SWITCH = (*ANYWHERE, "richmenuswitch")

MOMENTS = {
    "date": ("%Y-%m-%d", r"\d{4}-\d{2}-\d{2}"),
    "time": ("%H:%M", r"\d{2}:\d{2}"),
    "datetime": ("%Y-%m-%dT%H:%M", r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}"),
}
FIRST_YEAR, LAST_YEAR = 1900, 2100


def _one_spoken(value: Any, path: Path, found: list[Problem]) -> None:
    if value.get("displayText") and value.get("text"):
        found.append(Problem((*path, "text"), "invalid"))
    if value.get("fillInText") and value.get("inputOption") != "openKeyboard":
        found.append(Problem((*path, "fillInText"), "invalid"))


def _moments(value: Any, path: Path, found: list[Problem]) -> None:
    if value.get("mode") not in MOMENTS:
        return
    read = {name: value[name] for name in ("initial", "max", "min") if value.get(name) is not None}
    moments = {name: _moment(value["mode"], given) for name, given in read.items()}
    found.extend(Problem((*path, name), "invalid") for name, moment in moments.items() if moment is None)
    first, last, initial = (moments.get(name) for name in ("min", "max", "initial"))
    if first and last and first >= last:
        found.append(Problem((*path, "min"), "invalid"))
    if initial and ((first and initial < first) or (last and initial > last)):
        found.append(Problem((*path, "initial"), "invalid"))


def _moment(mode: str, given: object) -> datetime | None:
    form, expression = MOMENTS[mode]
    if not isinstance(given, str) or not re.fullmatch(expression, given):
        return None
    try:
        moment = datetime.strptime(given.upper(), form)  # noqa: DTZ007 - a date picker knows no time zones
    except ValueError:
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


# fmt: off
SHAPES: dict[str, tuple[dict[str, Check], tuple[str, ...], tuple[Check, ...]]] = {
    "postback": (
        {"data": DATA, "displayText": SPOKEN, "text": SPOKEN, "fillInText": SPOKEN,
         "inputOption": choice("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice")},
        ("data",), (_one_spoken,)),
    "message": ({"text": text(1, 300, graphemes)}, ("text",), ()),
    "uri": (
        {"uri": url(1000, "https?", "line", "tel"),
         "altUri": shape({"desktop": url(1000, "https?", "line", "tel")}, ("desktop",))},
        ("uri",), ()),
    "datetimepicker": (
        {"data": DATA, "mode": choice(*MOMENTS), "initial": anything, "max": anything, "min": anything},
        ("data", "mode"), (_moments,)),
    "clipboard": ({"clipboardText": text(1, 1000)}, ("clipboardText",), ()),
    "richmenuswitch": ({"richMenuAliasId": ALIAS, "data": DATA}, ("richMenuAliasId", "data"), ()),
    "camera": ({}, (), ()),
    "cameraRoll": ({}, (), ()),
    "location": ({}, (), ()),
}
# fmt: on


def action(label: int, *, required: bool, allowed: tuple[str, ...] = ANYWHERE, closed: bool = False) -> Check:
    """Check an action whose label has at most so many graphemes."""
    table: Mapping[str, Check] = {kind: _action(kind, label, required=required, closed=closed) for kind in allowed}
    return kinds(table)


def _action(kind: str, label: int, *, required: bool, closed: bool) -> Check:
    fields, needed, rules = SHAPES[kind]
    label_check = text(1 if required else 0, label, graphemes)
    return shape(
        {**fields, "type": anything, "label": label_check},
        ("label", *needed) if required else needed,
        closed=closed,
        rules=rules,
    )
