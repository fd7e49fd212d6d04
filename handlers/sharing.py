"""Links that are made to be passed on: how a request stands (R16), and its good news (R70).

Whoever opens one sees what `bot.web.shared` shows, as long as the person who made it may still see the request.
"""

from datetime import timedelta

from domain.show import phone_number
from handlers.chat import Chat, Messages
from handlers.partners import get_seen
from notifications.line_messages import text
from notifications.links import Link, shared_address
from notifications.sharing_cards import link_messages
from notifications.ties import SAY
from notifications.views import view
from storage.tables import Request


def share_status(chat: Chat, request_id: int) -> Messages:
    """Give a link to how a request stands, for people who are not in the chat."""
    return make_link(chat, get_seen(chat, request_id), "status", chat.office.sharing.status_days)


def make_link(chat: Chat, request: Request, what: str, days: int) -> Messages:
    """Make a link of this person's that lives so many days, with the button that passes it on."""
    if not chat.links:
        return [text(SAY("share.no_links", phone=phone_number(chat.office.contact.phone)))]
    until = chat.now + timedelta(days=days)
    link = Link(what=what, name="", person_id=chat.person.id, request_id=request.id, until=until)
    shown = view(chat.session, chat.office, request)
    return link_messages(what, shown, shared_address(link, chat.links), days)
