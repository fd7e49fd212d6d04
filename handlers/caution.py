"""What is said to somebody who wrote a citizen's identity number. The number itself has not come as far as this."""

from handlers import forms
from handlers.chat import Chat, Messages
from handlers.filing import FILES
from notifications.line_messages import text
from storage import drafts


def warn(chat: Chat) -> Messages:
    """Say that nothing of the message was kept, and repeat the open question (PDPA s.22: only what is needed)."""
    draft = drafts.find_current(chat.session, chat.person.id)
    return [text(FILES("citizen_id")), *(forms.ask_again(chat, draft) if draft else [])]
