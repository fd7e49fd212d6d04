"""Cards of the office itself: menu, privacy notice, and the summary of a form before it is sent."""

from collections.abc import Collection, Sequence
from typing import Protocol

from domain.office import Office
from notifications import buttons as make
from notifications.boxes import OFFICE, Json, bubble, head, quote, rule, table, title, words
from notifications.buttons import Button, data, press
from notifications.line_messages import flex
from notifications.words import TEXTS

# Who sees which places of the menu, in this order.
_STRANGER = ("register", "steps", "help", "contact", "privacy")
_SCHOOL = ("request", "status", "papers", "calendar", "me", "contact", "steps", "help", "privacy")
_OFFICER = ("work", "all", "away", "papers", "calendar", "me", "help", "privacy")
_DEPUTY = ("work", "board", "away", "papers", "calendar", "me", "help", "privacy")
_HEAD = ("work", "board", "away", "papers", "calendar", "invite", "me", "help", "privacy")
_INVITE = frozenset({"head", "director"})


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
    body = [
        words(TEXTS("summary.check")),
        rule(),
        table([(TEXTS("summary.label", number=row.number, label=row.label), row.value) for row in rows]),
    ]
    styles = (("confirm", "primary"), ("edit", "secondary"), ("cancel", "link"))
    buttons = [
        Button(action=press(TEXTS(f"summary.{do}"), data("draft", id=draft_id, do=do)), style=style)  # type: ignore[arg-type]
        for do, style in styles
    ]
    said = "\n".join(TEXTS("summary.line", number=row.number, label=row.label, value=row.value) for row in rows)
    alt = TEXTS("summary.alt", title=title_text, rows=said)
    return flex(alt, bubble(head(title_text, "", OFFICE), body, buttons, OFFICE))


def menu_card(duties: Collection[str], *, registered: bool) -> Json:
    """Show what a person can ask for."""
    places = _places(duties, registered=registered)
    buttons = [_place(place, is_first=n == 0) for n, place in enumerate(places)]
    alt = TEXTS("menu.alt", places=" / ".join(TEXTS(f"menu.{place}") for place in places))
    body = [title(TEXTS("menu.title")), words(TEXTS("menu.body"), margin="md")]
    return flex(alt, bubble(head(TEXTS("menu.head"), "", OFFICE), body, buttons, OFFICE))


def _places(duties: Collection[str], *, registered: bool) -> tuple[str, ...]:
    if _INVITE.intersection(duties):
        return _HEAD
    if "deputy" in duties:
        return _DEPUTY
    if duties:
        return _OFFICER
    return _SCHOOL if registered else _STRANGER


def _place(place: str, *, is_first: bool) -> Button:
    return Button(action=make.to_menu(place).action, style="primary" if is_first else "secondary")


def privacy_card(office: Office) -> Json:
    """Show the privacy notice that stands before everything else (Personal Data Protection Act, s.23)."""
    contact, privacy = office.contact, office.privacy
    facts = {"office": contact.name, "group": contact.group, "phone": contact.phone, "address": contact.address}
    facts |= {"officer": privacy.officer, "years": str(privacy.retention_years), "days": str(privacy.chat_days)}
    parts = ("who", "what", "why", "abroad", "long", "rights", "contact")
    rows = [(TEXTS(f"privacy.{part}.label"), TEXTS(f"privacy.{part}.text", **facts)) for part in parts]
    body = [title(TEXTS("privacy.title")), words(TEXTS("privacy.body", **facts), margin="md"), rule(), table(rows)]
    consent = press(TEXTS("privacy.consent"), data("consent", v=privacy.version))
    top = head(TEXTS("privacy.head"), TEXTS("privacy.version", version=privacy.version), OFFICE)
    alt = TEXTS("privacy.alt", **facts)
    card = bubble(
        top, [*body, quote(TEXTS("privacy.refuse", **facts))], [Button(action=consent, style="primary")], OFFICE
    )
    return flex(alt, card)
