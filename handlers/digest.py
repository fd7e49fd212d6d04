"""The month's digest, asked for at any time by who leads (R62). A free reply; changes nothing."""

from datetime import timedelta

from handlers.board import MAY_SEE
from handlers.chat import Chat, Messages
from notifications.digests import SAY, write_digest
from notifications.line_messages import text


def this_month(chat: Chat) -> Messages:
    """Show this month as far as it has come."""
    if not chat.duties & MAY_SEE:
        return [text(SAY("only_leaders"))]
    return [text(write_digest(chat.session, chat.office, chat.today))]


def last_month(chat: Chat) -> Messages:
    """Show the month before."""
    if not chat.duties & MAY_SEE:
        return [text(SAY("only_leaders"))]
    return [text(write_digest(chat.session, chat.office, chat.today.replace(day=1) - timedelta(days=1)))]
