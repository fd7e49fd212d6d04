"""The papers and files of a request that this person may have: listed, and opened by links that die by themselves."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from domain.errors import Rejected
from domain.show import phone_number, thai_date_range
from handlers import letter_books
from handlers.chat import Chat, Messages
from handlers.filing import FILES, list_open
from handlers.paper_moments import list_offered, may_have
from handlers.roles import may_see
from notifications import buttons
from notifications.boxes import OFFICE, head, side_by_side, stack, title, words
from notifications.buttons import Button
from notifications.calendars import DAY_STANDS
from notifications.limits import LIST_MAX
from notifications.line_messages import flex, text
from notifications.links import Link, address
from notifications.pages import card
from notifications.papers import PAPERS
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
    return [flex(FILES("papers.which_alt", numbers=numbers), card(top, body, offered, OFFICE))]


def _to_papers(request: Request) -> Button:
    return Button(action=buttons.press(FILES("to", number=request.number), buttons.data("papers", r=request.id)))


def show(chat: Chat, request_id: int) -> Messages:
    """Show what there is of a request for this person; everything is opened by a link made for them alone."""
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    if not chat.links:
        return [text(FILES("papers.no_links", phone=phone_number(chat.office.contact.phone)))]
    offered = _offered(chat, request)
    kept = attachments.list_of_request(chat.session, request.id)
    cards = [_papers_card(request, offered)] if offered else []
    cards += [_files_card(chat, request, kept)] if kept else []
    return cards or [text(FILES("papers.none", number=request.number))]


def _offered(chat: Chat, request: Request) -> list[Button]:
    kinds = list_offered(chat.session, chat.office, chat.person, request, chat.today)
    found = [_to_paper(chat, request, kind) for kind in kinds]
    return [*found, add_button(chat, request)] if request.state in DAY_STANDS else found


def _to_paper(chat: Chat, request: Request, kind: str) -> Button:
    title = chat.office.paper_texts.get(kind).title
    said = FILES("papers.said", title=title, number=request.number)
    return Button(action=buttons.press(title, buttons.data("paper", r=request.id, k=kind), said), style="secondary")


def _papers_card(request: Request, offered: Sequence[Button]) -> Json:
    top = head(FILES("papers.head"), FILES("papers.number", number=request.number), OFFICE)
    body = [title(FILES("papers.choose")), words(FILES("papers.choose_hint"), margin="md")]
    return flex(FILES("papers.alt", number=request.number), card(top, body, offered, OFFICE))


def paper(chat: Chat, request_id: int, kind: str) -> Messages:
    """Show the first page of a paper, with buttons that open the whole of it."""
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    if not chat.links or not may_have(chat.session, chat.office, chat.person, request, kind, chat.today):
        return show(chat, request_id)
    return _drawn(chat, "paper", kind, request, _number_button(chat, request, kind))


def _number_button(chat: Chat, request: Request, kind: str) -> list[Button]:
    """Make the button by which who keeps the register types the letter's number."""
    rows = {row["kind"]: row for row in letter_books.list_rows(chat, request)}
    if kind not in rows:
        return []
    label = FILES("numbers.change" if rows[kind]["number"] else "numbers.add")
    said = FILES("papers.said", title=label, number=request.number)
    return [Button(action=buttons.press(label, buttons.data("number", r=request.id, k=kind), said), style="primary")]


def any_time(chat: Chat, kind: str) -> Messages:
    """Show a paper that speaks of no request, such as the flow chart (P2.1); nothing where there are no links."""
    return _drawn(chat, "paper", kind, None) if chat.links else []


def conditions(chat: Chat, request: Request | None) -> Messages:
    """Show the letter, the request's own or a sample, and the conditions (P1.1b); nothing where there are no links."""
    if not chat.links:
        return []
    asking = _drawn(chat, "paper" if request else "sample", "asking", request)
    return [*asking, *_drawn(chat, "paper", "conditions", None)]


def _drawn(chat: Chat, what: str, kind: str, request: Request | None, more: Sequence[Button] = ()) -> Messages:
    """Return a picture of the first page where LINE shows it, and a button for each form."""
    forms = [form for form in PAPERS[kind].forms if form != "png"]
    links = {form: link_to(chat, what, f"{kind}.{form}", request) for form in (*forms, "png")}
    picture = {"type": "image", "originalContentUrl": links["png"], "previewImageUrl": links["png"]}
    named = FILES(f"papers.{what}_title", title=chat.office.paper_texts.get(kind).title)
    offered = [
        Button(action=buttons.open_link(FILES(f"papers.{form}"), links[form]), style="secondary") for form in forms
    ]
    hint = words(FILES("papers.hint", days=chat.office.files.link_days), size="xs", margin="md")
    number = FILES("papers.number", number=request.number) if request else ""
    drawn = card(head(FILES("papers.head"), number, OFFICE), [title(named), hint], [*offered, *more], OFFICE)
    return [*([picture] if chat.links.has_pictures else []), flex(FILES("papers.paper_alt", title=named), drawn)]


def add_button(chat: Chat, request: Request) -> Button:
    """Make the button that puts a request's days into the person's own calendar."""
    label = FILES("calendar.add", days=thai_date_range(request.first_day, request.last_day))
    return Button(action=buttons.open_link(label, link_to(chat, "calendar", "", request)), style="secondary")


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
    hint = words(FILES("papers.hint", days=chat.office.files.link_days), size="xs", margin="md")
    alt = FILES("papers.files_alt", number=request.number, count=len(kept))
    return flex(alt, card(top, rows, [], OFFICE, pinned=[hint]))


def _file_row(chat: Chat, request: Request, attachment: Attachment, number: int) -> Json:
    name = attachment.name or FILES("papers.photo", number=number)
    action = buttons.open_link(name, link_to(chat, "attachment", str(attachment.id), request))
    told = [words(name, weight="bold", maxLines=2), words(FILES("papers.open"), size="xs", color=OFFICE)]
    row = [stack(told, flex=1, spacing="xs")]
    if attachment.thumbnail and chat.links.has_pictures:
        small = link_to(chat, "thumbnail", str(attachment.id), request)
        row.insert(0, {"type": "image", "url": small, "size": "xs", "aspectMode": "cover", "flex": 0})
    return side_by_side(row, spacing="md", margin="md", action=action)
