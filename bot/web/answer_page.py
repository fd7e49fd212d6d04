"""The page that participants answer on, as it is shown and as it comes back. Plain HTML; knows no database."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment

from bot.web.page import STYLE, hash_style, read_page
from domain import rules
from domain.citizen_ids import hide
from domain.details import Details
from domain.office import Office
from domain.satisfaction import ITEMS
from domain.show import thai_date_range
from domain.texts import Texts

SAY = Texts("bot.web")
PAGE = read_page("answer.html")
POLICY = (
    f"default-src 'none'; style-src '{STYLE}' '{hash_style(PAGE)}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SCORES = range(rules.SCORE_MIN, rules.SCORE_MAX + 1)
_TEMPLATE = Environment(autoescape=True).from_string(PAGE)
_SHEET = re.compile(r"[A-Za-z0-9_-]{16,32}")
_SCORE = re.compile(r"[1-5]")
_KEYS = tuple(f"item{n}" for n in range(1, ITEMS + 1))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a participant has filled in; `name` is drawn anew for every page that is shown."""

    name: str
    scores: tuple[int | None, ...] = (None,) * ITEMS
    comment: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether every item has a score."""
        return None not in self.scores


def fresh_sheet() -> Sheet:
    """Return a sheet that nobody has filled in yet."""
    return Sheet(name=secrets.token_urlsafe(16))


def read_sheet(form: Mapping[str, str]) -> Sheet:
    """Read what was sent; what cannot be meant counts as not answered. Identity numbers are not kept (PDPA s.22)."""
    scores = tuple(int(said) if _SCORE.fullmatch(said := form.get(key, "")) else None for key in _KEYS)
    name = form.get("sheet", "")
    comment = hide(" ".join(form.get("comment", "").split()))[: rules.COMMENT_MAX]
    return Sheet(name=name if _SHEET.fullmatch(name) else fresh_sheet().name, scores=scores, comment=comment)


def write_page(office: Office, details: Details, sheet: Sheet, *, missing: bool = False) -> str:
    """Write the page with what is filled in already; `missing` says that something is not."""
    asked = zip(_KEYS, office.satisfaction.items, sheet.scores, strict=True)
    return _TEMPLATE.render(
        say=SAY,
        title=SAY("answer.title"),
        topic=details.topic,
        days=thai_date_range(details.first_day, details.last_day),
        items=[{"key": key, "name": name, "chosen": chosen} for key, name, chosen in asked],
        scores=SCORES,
        sheet=sheet.name,
        comment=sheet.comment,
        comment_max=rules.COMMENT_MAX,
        missing=missing,
    )
