"""A yes or a no to what was just asked back with one button: who types it need not find the button (R59, R80)."""

from conversations.words import find_yesno
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications.line_messages import text
from storage import outbox

_ASKED = ("typed.guess", "typed.which_of", "typed.other_layout")


def find_meant(chat: Chat, said: str) -> str | None:
    """Return what a yes to our last question means, as its button says it; None where nothing was asked so."""
    return _find_asked(chat) if find_yesno(said) is True else None


def let_be(chat: Chat, said: str) -> Messages:
    """Answer a no to our last question; nothing where nothing was asked so."""
    is_no = find_yesno(said) is False and _find_asked(chat) is not None
    return [text(TEXTS("typed.not_meant"))] if is_no else []


def _find_asked(chat: Chat) -> str | None:
    newest = outbox.find_newest(chat.session, chat.person.line_user_id)
    last = newest.messages[-1] if newest is not None else {}
    quick = last.get("quickReply", {}).get("items", [])
    if len(quick) != 1 or quick[0]["action"]["type"] != "message":
        return None
    label, said = quick[0]["action"]["label"], str(quick[0]["action"]["text"])
    facts = {"said": said, "word": said, "choices": TEXTS("typed.choice", said=said)}
    is_asked = label == TEXTS("letter.yes") or last.get("text") in [TEXTS(key, **facts) for key in _ASKED]
    return said if is_asked else None
