"""What the forms about partners and good news may know: who is there to choose from, and which photos. Reads only."""

from datetime import time
from typing import Any

from domain.calendar import at, local
from domain.show import short_date, thai_time
from handlers.chat import Chat
from notifications.limits import LIST_MAX
from notifications.ties import SAY
from storage import news, partners
from storage.tables import Attachment, Request


def list_photos(chat: Chat, request: Request) -> list[Attachment]:
    """Return the newest photos of a request's day and after, which can be chosen by their place."""
    return news.list_photos(chat.session, request.id, at(request.first_day, time()), LIST_MAX)


def say_when(photo: Attachment) -> str:
    """Say when a photo was sent."""
    sent = local(photo.at)
    return f"{short_date(sent.date(), weekday=False)} {thai_time(sent.time())}"


def _partners(chat: Chat, request: Request | None) -> dict[str, Any]:
    found = partners.list_of_request(chat.session, request.id) if request else []
    return {"partners": [{"id": one.id, "label": f"{one.agency} {one.name}"} for one in found]}


def _photos(chat: Chat, request: Request | None) -> dict[str, Any]:
    found = list_photos(chat, request) if request else []
    lines = [SAY("photos.line", number=number, when=say_when(photo)) for number, photo in enumerate(found, 1)]
    return {"photos": [{"id": photo.id, "label": line} for photo, line in zip(found, lines, strict=True)]}


SHARING_FACTS = {"drop_partner": _partners, "news_consent": _photos}
