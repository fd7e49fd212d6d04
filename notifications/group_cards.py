"""What the group is: its chart (R17) and what each duty is about (R66), as cards; and what to mind where (R09)."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import names
from domain.duties import list_deeds
from domain.office import Office
from domain.show import phone_number
from domain.texts import Texts
from notifications import buttons as make
from notifications.boxes import OFFICE, QUIET, Json, head, rule, title, words
from notifications.buttons import Button
from notifications.line_messages import flex
from notifications.pages import card, pages_of, put_together, together
from notifications.views import RequestView

SAY = Texts("notifications", "group.th.toml")
_GAP = " · "


@dataclass(frozen=True, kw_only=True)
class Group:
    """One line of the chart: what it is called, and who is there for it, a line each."""

    label: str
    people: Sequence[str]


def chart_card(office: Office, heads: Sequence[str], groups: Sequence[Group], hint: str) -> Json:
    """Draw the group: who leads it, its work groups, and who is there for each (R17)."""
    phone = phone_number(office.contact.phone)
    parts = [block for group in groups for block in _group(group)]
    number = words(SAY("chart.call", phone=phone), margin="sm")  # a button to call is nothing on a PC
    body = [title(office.contact.group), number, rule(), *parts, words(hint, size="xs", color=QUIET, margin="lg")]
    labels = ", ".join(group.label for group in groups)
    alt = SAY("chart.alt", heads=", ".join(heads) or SAY("chart.nobody"), groups=labels, phone=phone)
    call = Button(action=make.call(SAY("chart.call", phone=phone), office.contact.phone), style="secondary")
    return flex(alt, card(head(SAY("chart.head"), "", OFFICE), body, [call], OFFICE))


def _group(group: Group) -> list[Json]:
    people = group.people or [SAY("chart.nobody")]
    first, *others = [words(said, size="xs", color=QUIET) for said in people]
    return [together(words(group.label, weight="bold", margin="md"), first), *others]


def duties_card(office: Office, duties: Sequence[str]) -> Json:
    """Show what a person is there for: a page for each duty, with what it can do, read from the one table (R66)."""
    alt = SAY("duties.alt", duties=", ".join(names.role(duty) for duty in duties))
    return flex(alt, put_together([page for duty in duties for page in pages_of(_duty(office, duty))]))


def _duty(office: Office, duty: str) -> Json:
    deeds = _GAP.join(names.action(action) for action in list_deeds(duty, office))
    parts = [("can", deeds), ("opens", SAY(f"duty.{duty}.opens"))]
    shown = [part for key, said in parts if said for part in (_label(key), words(said, size="xs"))]
    hint = words(SAY("duties.hint"), size="xs", color=QUIET, margin="lg")
    body = [title(names.role(duty)), words(SAY(f"duty.{duty}.about"), margin="sm"), rule(), *shown, hint]
    return card(head(SAY("duties.head"), "", OFFICE), body, [], OFFICE, is_alone=False)


def _label(key: str) -> Json:
    return words(SAY(f"duties.{key}"), weight="bold", size="xs", color=OFFICE, margin="md")


def say_beware(view: RequestView, *, is_officer: bool) -> str:
    """Say what to mind where a request stands: the fee rule where money is spent, else what its state asks (R09)."""
    money = ["beware.money"] if view.details.needs_papers else []
    keys = [*money, "beware.office"] if is_officer else ["beware.school"]
    found = [f"{key}.{view.state}" for key in keys if f"{key}.{view.state}" in SAY]
    return SAY("beware.label", said=SAY(found[0])) if found else ""
