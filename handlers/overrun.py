"""A late start moves the end into somebody's next training that day (P6.1b, R79): they and the heads hear it at once.

People decide what becomes of it. Nobody is ever booked for both: a booking grows only where nothing stands in its way.
"""

from datetime import datetime, time

from domain.calendar import local
from domain.day import find_moved_end
from domain.details import from_answers
from domain.show import thai_time
from domain.stays import MIDNIGHT
from handlers.chat import Chat, Messages
from handlers.words import TEXTS
from notifications import word
from notifications.line_messages import text
from notifications.views import school_of
from storage import bookings, people, standing
from storage.bookings import Overlap
from storage.tables import Request


def keep_longer(chat: Chat, request: Request) -> Messages:
    """Keep everybody until the end that has just moved; return what the person who began it has to hear."""
    ends = find_moved_end(from_answers(request.answers), chat.now)
    if ends is None:
        return []
    found = bookings.lengthen(chat.session, chat.office, request, chat.today, _minutes(chat, ends))
    said = {one.person_id: _warn(chat, one, ends) for one in found}
    for person in people.list_by_ids(chat.session, set(said) - {chat.person.id}):
        _tell(chat, person.id, said[person.id])
    if found:
        _tell_heads(chat, request, found, ends)
    return [text(said[chat.person.id])] if chat.person.id in said else []


def _warn(chat: Chat, one: Overlap, ends: datetime) -> str:
    """Say what cannot be reached, and until when staying would do where that time is still to come."""
    latest = thai_time(time(one.latest // 60, one.latest % 60)) if one.latest > _minutes(chat, chat.now) else ""
    in_time = [TEXTS("overrun.in_time", latest=latest)] if latest else []
    return "\n".join([TEXTS("overrun.warn", **_facts(chat, one, ends)), *in_time, TEXTS("overrun.else")])


def _minutes(chat: Chat, moment: datetime) -> int:
    at = local(moment)
    return at.hour * 60 + at.minute if at.date() == chat.today else MIDNIGHT


def _tell_heads(chat: Chat, request: Request, found: list[Overlap], ends: datetime) -> None:
    lines = [TEXTS("overrun.line", **_facts(chat, one, ends)) for one in found]
    said = TEXTS("overrun.heads", number=request.number, end=_clock(ends), lines="\n".join(lines))
    for head in standing.list_present(chat.session, "head", chat.today):
        _tell(chat, head.id, said)


def _tell(chat: Chat, person_id: int, said: str) -> None:
    person = people.get(chat.session, person_id)
    word.send(chat.session, chat.office, person, "overrun", [text(said)], chat.now)


def _facts(chat: Chat, one: Overlap, ends: datetime) -> dict[str, str]:
    following, person = one.following, people.get(chat.session, one.person_id)
    school = school_of(chat.office, people.get(chat.session, following.requester_id))
    return {
        "end": _clock(ends),
        "name": person.name or "",
        "next": following.number,
        "school": school,
        "hours": one.there.hours,
    }


def _clock(moment: datetime) -> str:
    return thai_time(local(moment).time())
