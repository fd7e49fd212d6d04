"""What is said where the office is closed: the service takes everything in, and says when a person answers (R08)."""

from domain.calendar import local
from domain.show import thai_date, thai_time
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.quiet import find_opening


def say_when(chat: Chat) -> Messages:
    """Say from when on somebody answers; nothing in service hours, and nothing to the office's own people."""
    opens = None if chat.is_officer else find_opening(chat.office, chat.now)
    if opens is None:
        return []
    here = local(opens)
    return [text(TEXTS("hours.closed", day=thai_date(here.date()), time=thai_time(here.time())))]
