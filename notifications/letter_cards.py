"""What the school's letter must have, and on which conditions the office comes (P1.1, P1.1b). Cards; always a reply."""

from typing import Any

from domain.office import Office
from domain.texts import Texts
from notifications.boxes import OFFICE, bubble, head, rule, table, title, words
from notifications.line_messages import flex
from notifications.rows import full_rows
from notifications.views import RequestView

SAY = Texts("notifications", "letter.th.toml")

Json = dict[str, Any]


def sample_cards(office: Office, view: RequestView | None) -> Json:
    """Show the points of the letter, with a request's own words where there is one, beside the conditions."""
    facts = {"office": office.contact.name, "days": str(office.intake.lead_days), "phone": office.contact.phone}
    cards = [_points(view, facts), _conditions(facts)]
    return flex(SAY("alt", **facts), {"type": "carousel", "contents": cards})


def _points(view: RequestView | None, facts: dict[str, str]) -> Json:
    number = SAY("number", number=view.number) if view is not None else ""
    body = [title(SAY("points.title")), words(SAY("points.body", **facts), margin="md")]
    if view is not None:
        rows = [(SAY("points.topic"), view.details.topic), *full_rows(view)[1:6]]
        body += [rule(), words(SAY("points.own"), weight="bold", margin="lg"), table(rows)]
    return bubble(head(SAY("points.head"), number, OFFICE), body, (), OFFICE)


def _conditions(facts: dict[str, str]) -> Json:
    body = [
        title(SAY("conditions.title")),
        words(SAY("conditions.body", **facts), margin="md"),
        rule(),
        words(SAY("sending.title"), weight="bold", margin="lg"),
        words(SAY("sending.body", **facts), margin="md"),
    ]
    return bubble(head(SAY("conditions.head"), "", OFFICE), body, (), OFFICE)
