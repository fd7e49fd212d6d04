"""The menu as a card, help, and what the office says of itself. All free replies."""

from domain.duties import DUTIES
from domain.show import thai_time
from handlers import hours, papers
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.office_cards import menu_card


def menu(chat: Chat) -> Messages:
    """Show what this person can ask for."""
    return [menu_card(chat.duties, registered=chat.person.registered_at is not None)]


def help_(chat: Chat) -> Messages:
    """Say in a few lines how to talk to the service."""
    mine = [TEXTS(f"help.duty.{duty}") for duty in DUTIES if duty in chat.duties]
    said = "\n".join([TEXTS("help.officer"), *mine, TEXTS("help.always")]) if mine else TEXTS("help.school")
    return [text(said), *menu(chat)]


def contact(chat: Chat) -> Messages:
    """Say how a person of the office is reached, and when."""
    from_to = chat.office.hours
    facts = {"open": thai_time(from_to.open), "close": thai_time(from_to.close)}
    office = chat.office.contact
    return [
        text(TEXTS("contact", name=office.name, group=office.group, phone=office.phone, **facts)),
        *hours.say_when(chat),
    ]


def steps(chat: Chat) -> Messages:
    """Explain how a request travels (R58), with the flow chart (P2.1)."""
    return [text(TEXTS("steps", days=chat.office.intake.lead_days)), *papers.any_time(chat, "flow")]


def greet(chat: Chat) -> Messages:
    """Answer a greeting."""
    return [text(TEXTS("greeting")), *menu(chat)]


def thank(_chat: Chat) -> Messages:
    """Answer thanks."""
    return [text(TEXTS("thanks"))]


def not_understood(chat: Chat) -> Messages:
    """Say kindly that the words meant nothing here, and what would."""
    return [text(TEXTS("not_understood")), *menu(chat)]
