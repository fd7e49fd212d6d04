"""The QR code by which participants say how it was, and what they have said (P7.1, R88). Nobody's answer has a name."""

from domain.errors import Rejected
from domain.lifecycle import State
from domain.satisfaction import can_be_answered, find, last_day
from domain.show import phone_number, thai_date
from handlers.chat import Chat, Messages
from handlers.roles import may_see
from notifications import buttons
from notifications.answers import SAY, say_findings
from notifications.line_messages import text
from notifications.links import answers_address
from storage import requests, responses
from storage.tables import Request

LEADS = frozenset({"head", "deputy", "director"})
COMMENTS_SHOWN = 10


def show_code(chat: Chat, request_id: int) -> Messages:
    """Give the QR code, to be shown or printed; before the day it says from when it can be answered."""
    request = _get(chat, request_id)
    if not chat.links:
        return [text(SAY("code.no_links", phone=phone_number(chat.office.contact.phone)))]
    standing = _standing(chat, request)
    if standing in ("off", "over"):
        return [text(SAY(f"code.{standing}", number=request.number))]
    address = answers_address(request.id, chat.links)
    until = thai_date(last_day(request.last_day, chat.office.satisfaction))
    said = SAY("code.shown", number=request.number, first=thai_date(request.first_day), until=until, address=address)
    picture = {"type": "image", "originalContentUrl": f"{address}/qr.png", "previewImageUrl": f"{address}/qr.png"}
    return [*([picture] if chat.links.has_pictures else []), text(said, [buttons.reply(_typed(request))])]


def _typed(request: Request) -> str:
    return SAY("findings.said", number=request.number)


def show_findings(chat: Chat, request_id: int) -> Messages:
    """Show how many have answered and the means; what was written in free words goes to the head alone (R84)."""
    request = _get(chat, request_id)
    if not may_read(chat, request):
        raise Rejected("not_yours_to_read")
    said = SAY("findings.shown", number=request.number, found=say_answers(chat, request) or SAY("findings.none"))
    comments = responses.list_comments(chat.session, request.id, COMMENTS_SHOWN) if "head" in chat.duties else []
    written = [SAY("findings.comments", comments="\n".join(SAY("findings.comment", said=one) for one in comments))]
    return [text("\n\n".join([said, *(written if comments else [])]))]


def say_answers(chat: Chat, request: Request) -> str:
    """Say what participants have answered; nothing where nobody has."""
    findings = find(responses.list_scores(chat.session, request.id), chat.office.satisfaction)
    return say_findings(findings, chat.office)


def may_read(chat: Chat, request: Request) -> bool:
    """Tell whether a person may read what participants have answered: the school, the trainer, and who leads."""
    return chat.person.id in (request.requester_id, request.lead_id) or bool(chat.duties & LEADS)


def is_asked(chat: Chat, request: Request) -> bool:
    """Tell whether participants can answer today, and this person shows them the code."""
    return chat.person.id in (request.requester_id, request.lead_id) and _standing(chat, request) == "open"


def _standing(chat: Chat, request: Request) -> str:
    rules = chat.office.satisfaction
    return can_be_answered(State(request.state), request.first_day, request.last_day, chat.today, rules)


def _get(chat: Chat, request_id: int) -> Request:
    request = requests.find(chat.session, request_id)
    if request is None or not may_see(chat.person, chat.duties, request):
        raise Rejected("no_such_request")
    return request
