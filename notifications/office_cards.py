"""Cards of the office itself: menu, privacy notice, and the summary of a form before it is sent."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from domain.office import Office
from notifications import buttons as make
from notifications.boxes import OFFICE, Json, head, rule, table, title, words
from notifications.buttons import Button, data, press
from notifications.line_messages import flex
from notifications.pages import card, put_together
from notifications.words import TEXTS

Pages = Sequence[tuple[str, tuple[str, ...]]]

# The menu's pages with their places, at most four on each so that a page is never longer than a screen.
_STRANGER: Pages = (("start", ("register", "steps", "help", "contact")), ("about", ("conditions", "chart", "privacy")))
_SCHOOL: Pages = (
    ("start", ("request", "status", "papers", "calendar")),
    ("about", ("steps", "conditions", "chart", "contact")),
    ("self", ("me", "duties", "help", "privacy")),
)
_OFFICE: Pages = (
    ("start", ("work", "all", "phoned", "help")),
    ("lead", ("board", "digest", "invite", "leave")),
    ("letters", ("papers", "calendar", "registers", "numbers")),
    ("together", ("away", "absences", "help_call", "help_calls")),
    ("learn", ("lessons", "chart", "praises", "announcing")),
    ("things", ("loans",)),
    ("self", ("me", "duties", "practice", "privacy")),
)
# What not everybody of the office can open.
_ONLY_FOR: Mapping[str, frozenset[str]] = {
    "registers": frozenset({"clerk", "head"}),
    "numbers": frozenset({"clerk", "head"}),
    "board": frozenset({"head", "deputy", "director"}),
    "digest": frozenset({"head", "deputy", "director"}),
    "invite": frozenset({"head", "director"}),
    "leave": frozenset({"head", "director"}),
    "praises": frozenset({"supervisor"}),
    "announcing": frozenset({"head"}),
}


class SummaryRow(Protocol):
    """A line of the summary; a person can name it by its number."""

    @property
    def number(self) -> int:
        """Its number, by which a person can name it."""

    @property
    def label(self) -> str:
        """What the answer is called."""

    @property
    def value(self) -> str:
        """The answer in Thai."""


def summary_card(title_text: str, rows: Sequence[SummaryRow], draft_id: int) -> Json:
    """Show every answer of a form, to be sent, changed or left."""
    numbered = [(TEXTS("summary.label", number=row.number, label=row.label), row.value) for row in rows]
    blocks = [words(TEXTS("summary.check"), size="xs"), rule(), *table(numbered, shares=(3, 7))]
    styles = (("confirm", "primary"), ("edit", "secondary"), ("cancel", "link"))
    buttons = [
        Button(action=press(TEXTS(f"summary.{do}"), data("draft", id=draft_id, do=do)), style=style)  # type: ignore[arg-type]
        for do, style in styles
    ]
    said = "\n".join(TEXTS("summary.line", number=row.number, label=row.label, value=row.value) for row in rows)
    alt = TEXTS("summary.alt", title=title_text, rows=said)
    return flex(alt, card(head(title_text, "", OFFICE), blocks, buttons, OFFICE, repeats=True))


def menu_card(duties: Collection[str], *, registered: bool) -> Json:
    """Show what a person can ask for, page beside page, the most used first."""
    pages = _list_pages(frozenset(duties), registered=registered)
    places = " / ".join(TEXTS(f"menu.{place}") for _, places in pages for place in places)
    drawn = [_page(name, places, f"{n}/{len(pages)}") for n, (name, places) in enumerate(pages, 1)]
    return flex(TEXTS("menu.alt", places=places), put_together(drawn))


def _list_pages(duties: frozenset[str], *, registered: bool) -> Pages:
    if not duties:
        return _SCHOOL if registered else _STRANGER
    pages = [
        (name, tuple(place for place in places if duties & _ONLY_FOR.get(place, duties))) for name, places in _OFFICE
    ]
    return [(name, places) for name, places in pages if places]


def _page(name: str, places: Sequence[str], count: str) -> Json:
    is_first = name == "start"
    buttons = [_place(place, is_first=is_first and n == 0) for n, place in enumerate(places)]
    hint = [words(TEXTS("menu.body"), margin="md")] if is_first else []
    body = [title(TEXTS(f"menu.title.{name}")), *hint]
    return card(head(TEXTS("menu.head"), count, OFFICE), body, buttons, OFFICE, is_alone=False)


def _place(place: str, *, is_first: bool) -> Button:
    return Button(action=make.to_menu(place).action, style="primary" if is_first else "secondary")


def privacy_card(office: Office) -> Json:
    """Show the privacy notice that stands before everything else (Personal Data Protection Act, s.23)."""
    contact, privacy = office.contact, office.privacy
    facts = {"office": contact.name, "group": contact.group, "phone": contact.phone, "address": contact.address}
    facts |= {"officer": privacy.officer, "years": str(privacy.retention_years), "days": str(privacy.chat_days)}
    parts = ("who", "what", "why", "abroad", "long", "rights", "contact")
    told = [words(TEXTS(f"privacy.{part}", **facts), size="xs", margin="sm") for part in parts]
    blocks = [title(TEXTS("privacy.title")), words(TEXTS("privacy.body", **facts), margin="sm"), rule(), *told]
    consent = press(TEXTS("privacy.consent"), data("consent", v=privacy.version))
    top = head(TEXTS("privacy.head"), TEXTS("privacy.version", version=privacy.version), OFFICE)
    button = Button(action=consent, style="primary")
    refuse = [rule(), words(TEXTS("privacy.refuse", **facts), size="xs", margin="sm")]
    return flex(TEXTS("privacy.alt", **facts), card(top, [*blocks, *refuse], [button], OFFICE, repeats=True))
