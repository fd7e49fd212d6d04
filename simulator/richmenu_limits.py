"""What LINE allows of rich menus and their images (Messaging API reference, "Rich menu")."""

from typing import Any

from simulator.action_limits import ALIAS, LABEL, WITH_SWITCH, action
from simulator.checks import (
    Check,
    Path,
    Problem,
    flag,
    graphemes,
    items,
    number,
    shape,
    text,
)
from simulator.errors import LineError
from simulator.limits import details_of
from simulator.pictures import find_size
from simulator.shapes import Json

NARROWEST, WIDEST = 800, 2500
LOWEST = 250
FLATTEST = 1.45
LARGEST_IMAGE = 1024 * 1024
MOST_AREAS = 20
SIDE = number(1, 2**31 - 1)
PLACE = number(0, 2**31 - 1)


def _ratio(value: Any, path: Path, found: list[Problem]) -> None:
    width, height = value.get("width"), value.get("height")
    if isinstance(width, int) and isinstance(height, int) and height > 0 and width / height < FLATTEST:
        found.append(Problem(path, "invalid"))


# fmt: off
BOUNDS: Check = shape(
    {"x": PLACE, "y": PLACE, "width": SIDE, "height": SIDE}, ("x", "y", "width", "height"))
AREA = shape(
    {"bounds": BOUNDS, "action": action(LABEL, required=False, allowed=WITH_SWITCH)}, ("bounds", "action"))
MENU = shape(
    {"size": shape({"width": number(NARROWEST, WIDEST), "height": number(LOWEST, WIDEST)}, ("width", "height"),
                   rules=(_ratio,)),
     "selected": flag, "name": text(1, 300, graphemes), "chatBarText": text(1, 14, graphemes),
     "areas": items(AREA, 0, MOST_AREAS)},
    ("size", "selected", "name", "chatBarText", "areas"))
ALIAS_REQUEST = shape({"richMenuAliasId": ALIAS, "richMenuId": text(1, 100)}, ("richMenuAliasId", "richMenuId"))
# fmt: on


def problems_of_menu(menu: Json) -> list[str]:
    """Return every limit of LINE that a rich menu would break, in words."""
    return [f"{detail['property']}: {detail['message']}" for detail in _details(MENU, menu)]


def refuse(check: Check, body: Json) -> None:
    """Raise LINE's refusal (400) of a body that breaks a limit."""
    details = _details(check, body)
    if details:
        raise LineError(400, f"The request body has {len(details)} error(s)", details=details)


def refuse_image(data: bytes, mime: str, menu: Json) -> None:
    """Raise LINE's refusal of an image: its type, its bytes, its size in pixels."""
    found = find_size(data)
    if mime not in {"image/png", "image/jpeg"}:
        raise LineError(415, f"The content type, {mime}, is not supported")
    if len(data) > LARGEST_IMAGE:
        raise LineError(413, "The image is larger than 1 MB")
    if found is None or found[0] != mime:
        raise LineError(400, "The image is not a JPEG or PNG")
    size = menu["size"]
    if (found[1], found[2]) != (size["width"], size["height"]):
        raise LineError(400, f"The image is {found[1]}x{found[2]}, the menu {size['width']}x{size['height']}")


def _details(check: Check, body: Json) -> list[Json]:
    found: list[Problem] = []
    check(body, (), found)
    return details_of(found)
