"""What the school's letter must have, and on which conditions the office comes (P1.1, P1.1b). Cards; always a reply."""

from typing import Any

from domain.office import Office
from domain.texts import Texts
from notifications.boxes import OFFICE, head, rule, table, title, words
from notifications.line_messages import flex
from notifications.pages import card, pages_of, put_together, together
from notifications.rows import asked_rows
from notifications.views import RequestView

SAY = Texts("notifications", "letter.th.toml")

Json = dict[str, Any]


def sample_cards(office: Office, view: RequestView | None) -> Json:
    """Show the points of the letter, with a request's own words where there is one, beside the conditions."""
    facts = {"office": office.contact.name, "days": str(office.intake.lead_days), "phone": office.contact.phone}
    return flex(SAY("alt", **facts), put_together([*pages_of(_points(view, facts)), *pages_of(_conditions(facts))]))


def _points(view: RequestView | None, facts: dict[str, str]) -> Json:
    number = SAY("number", number=view.number) if view is not None else ""
    body = [title(SAY("points.title")), words(SAY("points.body", **facts), margin="md")]
    if view is not None:
        rows = [(SAY("points.topic"), view.details.topic), *asked_rows(view)]
        first, *others = table(rows)
        body += [rule(), together(words(SAY("points.own"), weight="bold", margin="lg"), first), *others]
    return card(head(SAY("points.head"), number, OFFICE), body, (), OFFICE, is_alone=False)


def _conditions(facts: dict[str, str]) -> Json:
    body = [
        title(SAY("conditions.title")),
        words(SAY("conditions.body", **facts), margin="md"),
        rule(),
        together(
            words(SAY("sending.title"), weight="bold", margin="lg"),
            words(SAY("sending.body", **facts), margin="md"),
        ),
    ]
    return card(head(SAY("conditions.head"), "", OFFICE), body, (), OFFICE, is_alone=False)
