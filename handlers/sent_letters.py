"""The school's letter as photos or a file (P1.1, P2.2): sent in the form, or without anything pressed.

Photos of one letter come together (`attaching` sees to that). They go to the request whose letter is being asked for,
or to the only one that waits for its letter; where several do, they lie ready until the person says which. What comes
after a letter that came so is another page of it, until the clerk has registered it.
"""

from collections.abc import Callable, Sequence

from domain.errors import Rejected
from handlers import filing, forms, letter
from handlers.chat import Chat, Messages
from handlers.incoming_letters import ask_which
from storage import attachments, drafts, requests
from storage.tables import Attachment, Request


def find_taker(chat: Chat) -> Callable[[Chat, Sequence[Attachment]], Messages] | None:
    """Return what takes a file from this person as a letter; None where no letter is waited for."""
    is_wanted = _find_asked(chat) is not None or letter.list_waiting(chat) or letter.list_growing(chat)
    return take if is_wanted else None


def take(chat: Chat, kept: Sequence[Attachment]) -> Messages:
    """Give a letter to its request, or ask to which of several."""
    asked, waiting, growing = _find_asked(chat), letter.list_waiting(chat), letter.list_growing(chat)
    if asked is None and len(waiting) + len(growing) > 1:
        attachments.mark(kept, letter.LETTER)
        return ask_which(waiting, growing)
    request = requests.find_locked(chat.session, (asked or [*waiting, *growing][0]).id)
    assert request is not None
    if asked is None and not waiting:
        return _add_pages(chat, request, kept)
    forms.turn_away(chat)
    return letter.note_files(chat, request, kept)


def _add_pages(chat: Chat, request: Request, kept: Sequence[Attachment]) -> Messages:
    """Put pages to a letter; where the clerk has registered it a moment ago, they are kept beside it."""
    try:
        return letter.add_pages(chat, request, kept)
    except Rejected:
        return filing.file_away(chat, kept)


def _find_asked(chat: Chat) -> Request | None:
    """Return the request whose letter is being asked for right now, if it still waits for it."""
    draft = drafts.find_current(chat.session, chat.person.id)
    if draft is None or draft.form != "letter":
        return None
    request = requests.find(chat.session, draft.subject_id or 0)
    return request if request is not None and letter.wants_letter(chat, request) else None
