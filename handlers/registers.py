"""The office's registers as Excel files, for those who keep them: opened by links that die by themselves."""

from datetime import date

from domain.show import fiscal_year, phone_number
from handlers.chat import Chat, Messages
from handlers.filing import FILES
from handlers.papers import link_to
from notifications import buttons
from notifications.boxes import OFFICE, head, title, words
from notifications.buttons import Button
from notifications.line_messages import flex, text
from notifications.pages import card

KEEPERS = frozenset({"clerk", "head"})
REGISTERS = ("requests", "letters", "money")
BUDDHIST, OCTOBER, SEPTEMBER = 543, 10, 9


def page(chat: Chat) -> Messages:
    """Offer the registers of this fiscal year and of the one before."""
    if KEEPERS.isdisjoint(chat.duties):
        return [text(FILES("registers.only_keepers"))]
    if not chat.links:
        return [text(FILES("papers.no_links", phone=phone_number(chat.office.contact.phone)))]
    year = fiscal_year(chat.today)
    offered = [_button(chat, name, of) for of in (year, year - 1) for name in REGISTERS]
    hint = FILES("registers.hint", year=year, days=chat.office.files.link_days)
    body = [title(FILES("registers.title")), words(hint, margin="md")]
    top = head(FILES("registers.head"), "", OFFICE)
    return [flex(FILES("registers.alt"), card(top, body, offered, OFFICE, most=len(REGISTERS)))]  # a page for a year


def _button(chat: Chat, name: str, year: int) -> Button:
    first, last = days_of_year(year)
    link = link_to(chat, "register", f"{name}/{first}/{last}", None)
    return Button(action=buttons.open_link(FILES(f"registers.{name}", year=year), link), style="secondary")


def days_of_year(year: int) -> tuple[date, date]:
    """Return the first and last day of a fiscal year of the Buddhist era: 2570 begins on 1 October 2026."""
    return date(year - BUDDHIST - 1, OCTOBER, 1), date(year - BUDDHIST, SEPTEMBER, 30)
