"""What is kept of a person, shown to them; a supervisor's fields and networks stand there too (R12)."""

from domain.errors import Rejected
from domain.show import phone_number
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.facts import school_name
from handlers.words import TEXTS
from notifications import buttons
from notifications.line_messages import text
from storage.tables import Draft


def show(chat: Chat) -> Messages:
    """Show a registered person what is kept of them, and how to change it."""
    person, trains = chat.person, "supervisor" in chat.duties
    facts = {
        "name": person.name,
        "position": person.position,
        "place": school_name(chat) or chat.office.contact.group,
        "phone": phone_number(person.phone) if person.phone else TEXTS("me.no_phone"),
    }
    lines = [TEXTS("me.shown", **facts), *(_say_work(chat) if trains else []), TEXTS("me.how")]
    ways = [TEXTS("me.change"), *([TEXTS("me.networks_change")] if trains else [])]
    return [text("\n".join(lines), quick=[buttons.reply(way) for way in ways])]


def _say_work(chat: Chat) -> list[str]:
    none, person = TEXTS("me.none"), chat.person
    fields = ", ".join(group.label for group in chat.office.groups if group.code in person.skills)
    networks = ", ".join(person.networks or [])
    return [TEXTS("me.fields", fields=fields or none), TEXTS("me.networks", networks=networks or none)]


def ask_networks(chat: Chat) -> Messages:
    """Ask a supervisor which networks of schools they look after."""
    _check_trains(chat)
    return forms.open_form(chat, "networks")


def _check_trains(chat: Chat) -> None:
    if "supervisor" not in chat.duties:
        raise Rejected("only_supervisors")


def keep_networks(chat: Chat, _draft: Draft, answers: forms.Answers) -> Messages:
    """Keep which networks a supervisor looks after; the head sees it where somebody is named for a school of theirs."""
    _check_trains(chat)
    chat.person.networks = answers["networks"]
    return [text(TEXTS("me.networks_kept", networks=", ".join(answers["networks"]) or TEXTS("me.none")))]
