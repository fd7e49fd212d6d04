"""The papers and files of a request that this person may have: listed, and opened by links that die by themselves."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from domain.errors import Rejected
from domain.show import phone_number
from handlers.chat import Chat, Messages
from handlers.filing import FILES, list_open
from handlers.roles import may_see
from notifications import buttons
from notifications.boxes import OFFICE, bubble, head, side_by_side, stack, title, words
from notifications.buttons import Button
from notifications.limits import LIST_MAX
from notifications.line_messages import flex, text
from notifications.links import Link, address
from storage import attachments, requests
from storage.tables import Attachment, Request

Json: TypeAlias = dict[str, Any]

SHOWN = 10


def page(chat: Chat) -> Messages:
    """Show the papers of the person's request, or let them choose among several."""
    found = {r.id: r for r in (*list_open(chat), *requests.list_of_requester(chat.session, chat.person.id, SHOWN))}
    if len(found) == 1:
        return show(chat, next(iter(found)))
    if not found:
        return [text(FILES("papers.no_request"))]
    offered = [_to_papers(request) for request in list(found.values())[:SHOWN]]
    numbers = " ".join(request.number for request in list(found.values())[:SHOWN])
    top = head(FILES("papers.head"), "", OFFICE)
    body = [title(FILES("papers.which")), words(FILES("papers.which_hint"), margin="md")]
    return [flex(FILES("papers.which_alt", numbers=numbers), bubble(top, body, offered, OFFICE))]


def _to_papers(request: Request) -> Button:
    return Button(action=buttons.press(FILES("to", number=request.number), buttons.data("papers", r=request.id)))


def show(chat: Chat, request_id: int) -> Messages:
    """Show what there is of a request for this person; everything is opened by a link made for them alone."""
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    if not chat.links:
        return [text(FILES("papers.no_links", phone=phone_number(chat.office.contact.phone)))]
    kept = attachments.list_of_request(chat.session, request.id)
    cards = [_files_card(chat, request, kept)] if kept else []
    return cards or [text(FILES("papers.none", number=request.number))]


def link_to(chat: Chat, what: str, name: str, request: Request | None) -> str:
    """Make a link for this person, of this request, that lives as long as the office says."""
    until = chat.now + timedelta(days=chat.office.files.link_days)
    request_id = request.id if request else None
    link = Link(what=what, name=name, person_id=chat.person.id, request_id=request_id, until=until)
    return address(link, chat.links)


def _files_card(chat: Chat, request: Request, kept: Sequence[Attachment]) -> Json:
    shown = kept[-LIST_MAX:]
    rows = [_file_row(chat, request, attachment, n) for n, attachment in enumerate(shown, 1)]
    top = head(FILES("papers.files_head", count=len(kept)), FILES("papers.number", number=request.number), OFFICE)
    hint = words(FILES("papers.hint", days=chat.office.files.link_days), size="xs", margin="lg")
    alt = FILES("papers.files_alt", number=request.number, count=len(kept))
    return flex(alt, bubble(top, [*rows, hint], [], OFFICE))


def _file_row(chat: Chat, request: Request, attachment: Attachment, number: int) -> Json:
    name = attachment.name or FILES("papers.photo", number=number)
    action = buttons.open_link(name, link_to(chat, "attachment", str(attachment.id), request))
    told = [words(name, weight="bold", maxLines=2), words(FILES("papers.open"), size="xs", color=OFFICE)]
    row = [stack(told, flex=1, spacing="xs")]
    if attachment.thumbnail and chat.links.has_pictures:
        small = link_to(chat, "thumbnail", str(attachment.id), request)
        row.insert(0, {"type": "image", "url": small, "size": "xs", "aspectMode": "cover", "flex": 0})
    return side_by_side(row, spacing="md", margin="md", action=action)
