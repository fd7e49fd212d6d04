"""Shows once more what may not have reached a person, because nobody knows whether LINE had taken it (issue C).

Only where they ask for it: what is said unasked is said once.
"""

from datetime import timedelta

from handlers import menu
from handlers.chat import Chat, Messages
from storage import drafts, undelivered

SHOWN = 3  # messages; an open question follows them
SINCE = timedelta(days=1)


def show_again(chat: Chat) -> Messages:
    """Say again what was lost, without an earlier question where one is open: that one is asked anew."""
    rows = undelivered.list_unsure_of(chat.session, chat.person.line_user_id, chat.now - SINCE)
    if drafts.find_current(chat.session, chat.person.id) is not None:
        return [message for row in rows if row.event_id is None for message in row.messages][-SHOWN:]
    return [message for row in rows for message in row.messages][-SHOWN:] or menu.menu(chat)
