"""The two rich menus: drawn from a table, uploaded once, the school's as default, the staff's linked to officers."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.line import LineClient, LineError
from domain.texts import Texts
from notifications.papers.pdf import FONTS
from storage import people
from storage.database import transaction

HERE = Path(__file__).parent
TEMPLATE = HERE / "richmenu.typ"
WIDTH, HEIGHT, COLUMNS, ROWS = 2500, 1686, 3, 2  # LINE's large size
SAY = Texts("bot")
USERS_AT_ONCE = 500
DUTIES = ("clerk", "supervisor", "head", "deputy", "director")
NOT_FOUND = 404


@dataclass(frozen=True, kw_only=True)
class Menu:
    """One menu: its colours, and six areas by the names of their icons; a tap says the area's words."""

    kind: str
    colours: dict[str, str]
    icons: tuple[str, ...]

    @property
    def bar(self) -> str:
        """What the closed menu is called."""
        return SAY(f"menu.{self.kind}.bar")

    @property
    def areas(self) -> tuple[tuple[str, str], ...]:
        """Every area as (icon, words)."""
        return tuple((icon, SAY(f"menu.{self.kind}.{icon}")) for icon in self.icons)


SCHOOL = Menu(
    kind="school",
    colours={"accent": "#0f6b5c", "ink": "#1f3b36", "ground": "#e3efec"},
    icons=("ask", "status", "me", "contact", "steps", "help"),
)
STAFF = Menu(
    kind="staff",
    colours={"accent": "#1d4f91", "ink": "#1d2f4a", "ground": "#e4ebf4"},
    icons=("work", "all", "status", "invite", "menu", "help"),
)
MENUS = (SCHOOL, STAFF)


def draw(menu: Menu) -> bytes:
    """Return the menu's picture: PNG, 2500 x 1686 pixels."""
    import typst  # noqa: PLC0415 - whoever draws no menu need not load it

    data = {"width": WIDTH, "height": HEIGHT, "colours": menu.colours, "areas": list(_places(menu))}
    return bytes(
        typst.compile(
            str(TEMPLATE), format="png", ppi=72, font_paths=[str(FONTS)], ignore_system_fonts=True,
            sys_inputs={"menu": json.dumps(data)},
        )
    )  # fmt: skip


def describe(menu: Menu) -> dict[str, Any]:
    """Return the menu as LINE takes it. Its name tells its contents, so that the same is never uploaded twice."""
    areas = [
        {
            "bounds": {side: place[side] for side in ("x", "y", "width", "height")},
            "action": {"type": "message", "label": place["label"], "text": place["label"]},
        }
        for place in _places(menu)
    ]
    content = json.dumps([areas, menu.bar, menu.colours, TEMPLATE.read_text(encoding="utf-8")])
    return {
        "name": f"nithet-{menu.kind}-{hashlib.sha256(content.encode()).hexdigest()[:12]}",
        "size": {"width": WIDTH, "height": HEIGHT},
        "selected": True,
        "chatBarText": menu.bar,
        "areas": areas,
    }


def _places(menu: Menu) -> Iterable[dict[str, Any]]:
    edges_x = [round(WIDTH * n / COLUMNS) for n in range(COLUMNS + 1)]
    edges_y = [round(HEIGHT * n / ROWS) for n in range(ROWS + 1)]
    for number, (icon, label) in enumerate(menu.areas):
        row, column = divmod(number, COLUMNS)
        x, y = edges_x[column], edges_y[row]
        size = {"width": edges_x[column + 1] - x, "height": edges_y[row + 1] - y}
        yield {"icon": icon, "label": label, "x": x, "y": y, **size}


def upload(engine: Engine, line: LineClient) -> None:
    """Bring LINE's menus to what the table says and show each to whom it is for; run twice, it changes nothing."""
    listed = line.call("list_menus").get("richmenus", [])
    ids = {menu.kind: _ensure(line, menu, listed) for menu in MENUS}
    if _find_default(line) != ids["school"]:
        line.call("set_default", id=ids["school"])
    _link(line, ids["staff"], list_staff(engine))
    for old in listed:
        if old["name"].startswith("nithet-") and old["richMenuId"] not in ids.values():
            line.call("delete_menu", id=old["richMenuId"])


def _ensure(line: LineClient, menu: Menu, listed: list[dict[str, Any]]) -> str:
    wanted = describe(menu)
    for known in listed:
        if known["name"] == wanted["name"] and _has_picture(line, known["richMenuId"]):
            return str(known["richMenuId"])
    made = str(line.call("make_menu", wanted)["richMenuId"])
    line.upload("picture_menu", draw(menu), "image/png", id=made)
    return made


def _has_picture(line: LineClient, menu_id: str) -> bool:
    # An upload that broke off leaves a menu without one, which nobody can be shown.
    try:
        return bool(line.download("get_picture", id=menu_id))
    except LineError as refused:
        if refused.status == NOT_FOUND:
            return False
        raise


def _find_default(line: LineClient) -> str | None:
    try:
        return str(line.call("get_default")["richMenuId"])
    except LineError as refused:
        if refused.status == NOT_FOUND:
            return None
        raise


def list_staff(engine: Engine) -> frozenset[str]:
    """Return the LINE ids of everybody who holds a duty and follows."""
    with transaction(engine) as session:
        officers = [person for duty in DUTIES for person in people.list_with_duty(session, duty)]
    return frozenset(person.line_user_id for person in officers if person.follows)


def _link(line: LineClient, menu_id: str, users: Iterable[str]) -> None:
    waiting = sorted(users)
    for start in range(0, len(waiting), USERS_AT_ONCE):
        line.call("link_menu", {"richMenuId": menu_id, "userIds": waiting[start : start + USERS_AT_ONCE]})


class StaffMenus:
    """Shows the staff's menu to officers as they join. Remembers who has it: LINE is asked only when one is new."""

    def __init__(self) -> None:
        self._linked: frozenset[str] = frozenset()

    def link_new(self, engine: Engine, line: LineClient) -> None:
        """Link the officers who joined since the last time; nothing where no menu was uploaded."""
        new = list_staff(engine) - self._linked
        if not new:
            return
        name = describe(STAFF)["name"]
        for menu in line.call("list_menus").get("richmenus", []):
            if menu["name"] == name:
                _link(line, menu["richMenuId"], new)
        self._linked |= new
