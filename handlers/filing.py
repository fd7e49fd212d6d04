"""Files that nobody asked for: they go to a request of the sender's, at once where there is only one, or by choice."""

from collections.abc import Sequence

from domain.errors import Rejected
from domain.lifecycle import OPEN_STATES
from domain.texts import Texts
from handlers import status
from handlers.chat import Chat, Messages
from handlers.roles import may_see
from notifications import buttons
from notifications.boxes import OFFICE, head, title, words
from notifications.buttons import Button
from notifications.line_messages import flex, text
from notifications.pages import card
from storage import attachments, requests
from storage.tables import Attachment, Request

FILES = Texts("handlers", "files.th.toml")

OFFERED = 8
NONE = 0  # stands for no request in a button's data


def list_open(chat: Chat) -> list[Request]:
    """Return the requests under way that this person may give files to, without asking for a number."""
    own = requests.list_of_requester(chat.session, chat.person.id, limit=50)
    waiting = status.list_waiting(chat) if chat.is_officer else []
    found = {r.id: r for r in (*own, *waiting) if r.state in OPEN_STATES}
    return list(found.values())


def file_away(chat: Chat, kept: Sequence[Attachment]) -> Messages:
    """Give the files to the sender's only open request, or ask to which."""
    found = list_open(chat)
    if len(found) == 1 and not chat.is_officer:
        return give(chat, found[0].id)
    count = len(attachments.list_loose(chat.session, chat.person.id))
    if not found:
        return [text(FILES("ask_number", count=count, days=chat.office.files.loose_days))]
    return [_ask_which(chat, found[:OFFERED], count)]


def _ask_which(chat: Chat, found: Sequence[Request], count: int) -> dict[str, object]:
    pressed = [(FILES("to", number=r.number), r.id) for r in found]
    offered = [
        Button(action=buttons.press(label, buttons.data("attach", r=r)), style="secondary") for label, r in pressed
    ]
    away = Button(action=buttons.press(FILES("throw_away"), buttons.data("attach", r=NONE)))
    said = FILES("ask_which", count=count)
    numbers = " ".join(r.number for r in found)
    top = head(FILES("head"), "", OFFICE)
    body = [title(said), words(FILES("ask_which_hint", days=chat.office.files.loose_days), margin="md")]
    return flex(FILES("ask_which_alt", said=said, numbers=numbers), card(top, body, [*offered, away], OFFICE))


def give(chat: Chat, request_id: int) -> Messages:
    """Give what a person sent last, and that belongs nowhere yet, to a request; or throw it away."""
    loose = attachments.list_loose(chat.session, chat.person.id)
    if request_id == NONE:
        attachments.let_go(loose)
        return [text(FILES("thrown_away" if loose else "nothing_loose"))]
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    if not loose:
        return [text(FILES("nothing_loose"))]
    attachments.attach(loose, request.id)
    return [text(FILES("given", count=len(loose), number=request.number))]
