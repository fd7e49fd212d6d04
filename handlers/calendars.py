"""Calendars: the days of a request to put into one's own, and addresses that a telephone subscribes to."""

from urllib.parse import urlsplit

from domain.show import phone_number
from handlers.chat import Chat, Messages
from handlers.filing import FILES
from handlers.papers import add_button
from notifications import buttons
from notifications.boxes import OFFICE, head, title, words
from notifications.calendars import DAY_STANDS
from notifications.limits import LIST_MAX
from notifications.line_messages import flex, text
from notifications.links import Link, Links, sign
from notifications.pages import card
from storage import feeds, requests
from storage.tables import Request

OWN, GROUP = "own", "group"


def page(chat: Chat) -> Messages:
    """Show an officer the addresses of their calendars, and everybody the days of their own requests."""
    if not chat.links:
        return [text(FILES("papers.no_links", phone=phone_number(chat.office.contact.phone)))]
    mine = requests.list_of_requester(chat.session, chat.person.id, LIST_MAX)
    days = [request for request in mine if request.state in DAY_STANDS]
    said = [_days_card(chat, days)] if days else []
    if chat.is_officer:
        return [*said, *_addresses(chat)]
    return said or [text(FILES("calendar.none"))]


def renew(chat: Chat) -> Messages:
    """Let none of a person's addresses open anything any more, and give new ones."""
    feeds.revoke(chat.session, chat.person.id, chat.now)
    return [text(FILES("calendar.revoked")), *page(chat)]


def _addresses(chat: Chat) -> Messages:
    scopes = ([OWN] if "supervisor" in chat.duties else []) + [GROUP]
    written = "\n\n".join(FILES(f"calendar.{scope}", address=address_of(chat, scope)) for scope in scopes)
    quick = [buttons.reply(FILES("calendar.renew"))]
    return [text(FILES("calendar.how", addresses=written), quick=quick)]


def address_of(chat: Chat, scope: str) -> str:
    """Return the address of a person's calendar; it lives until it is revoked."""
    feed = feeds.get_or_add(chat.session, chat.person.id, scope, chat.now)
    token = sign(Link(what="feed", name=feed.key, person_id=chat.person.id), chat.links)
    return f"{chat.links.public_url}/c/{token}.ics"


def _days_card(chat: Chat, days: list[Request]) -> dict[str, object]:
    offered = [add_button(chat, request) for request in days]
    top = head(FILES("calendar.head"), "", OFFICE)
    body = [title(FILES("calendar.days")), words(FILES("calendar.days_hint"), margin="md")]
    return flex(FILES("calendar.days_alt"), card(top, body, offered, OFFICE))


def host_of(links: Links) -> str:
    """Return what makes the names of events this office's own."""
    return urlsplit(links.public_url).hostname or "nithet"
