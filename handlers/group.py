"""The group's chart and one's own duties, asked for at any time. Free replies; change nothing."""

from domain.duties import DUTIES
from domain.show import phone_number
from handlers.chat import Chat, Messages
from notifications.group_cards import SAY, Group, chart_card, duties_card
from storage import people
from storage.tables import Person


def chart(chat: Chat) -> Messages:
    """Show the six work groups and who is there for each; schools see the office's number, not a person's (R17)."""
    heads, clerks = (people.list_with_duty(chat.session, duty) for duty in ("head", "clerk"))
    supervisors = people.list_with_duty(chat.session, "supervisor")
    groups = [
        Group(label=SAY("chart.heads"), people=[_name(chat, one) for one in heads]),
        *(
            Group(
                label=SAY("chart.group", code=group.code, label=group.label),
                people=[_name(chat, one) for one in supervisors if group.code in one.skills],
            )
            for group in chat.office.groups
        ),
        Group(label=SAY("chart.clerks"), people=[_name(chat, one) for one in clerks]),
    ]
    hint = SAY("chart.hint" if chat.is_officer else "chart.hint_school")
    return [chart_card(chat.office, [one.name or "" for one in heads], groups, hint)]


def _name(chat: Chat, person: Person) -> str:
    if not (chat.is_officer and person.phone):
        return person.name or ""
    return SAY("chart.person", name=person.name, phone=phone_number(person.phone))


def duties(chat: Chat) -> Messages:
    """Show what the person is there for and may do (R66)."""
    held = [duty for duty in DUTIES if duty in chat.duties]
    return [duties_card(chat.office, held or ["requester"])]
