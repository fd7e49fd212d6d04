"""A late start moves the end, into somebody's next training that day or past school hours (P6.1b, R79).

Who can do something about it hears so as soon as it is foreseen, and again only where it has become worse. People
decide what becomes of it. Nobody is ever booked for both: a booking grows only where nothing stands in its way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from domain.calendar import local
from domain.day import find_delayed_end, find_moved_end, is_worse, runs_past
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


@dataclass(frozen=True, kw_only=True)
class Overrun:
    """An end that has moved, or would, and whom it keeps from what they are booked for next."""

    request: Request
    ends: datetime
    how: str  # the key of the words for how sure it is
    found: Sequence[Overlap]

    @property
    def end(self) -> str:
        """The moved end in words."""
        return thai_time(local(self.ends).time())


def keep_longer(chat: Chat, request: Request, started: datetime) -> Messages:
    """Keep everybody until the end that this start of today has moved; return what who asks for it has to hear."""
    ends = find_moved_end(from_answers(request.answers), started)
    if ends is None:
        return []
    found = bookings.lengthen(chat.session, chat.office, request, chat.today, _minutes(chat, ends))
    return _say_once(chat, Overrun(request=request, ends=ends, how="overrun.begun", found=found))


def foresee(chat: Chat, request: Request, minutes: int) -> Messages:
    """Look where the end would be if it began so late; return what the person who is late has to hear."""
    ends = find_delayed_end(from_answers(request.answers), chat.today, minutes, chat.now)
    if ends is None:
        return []
    found = bookings.list_overlaps(chat.session, chat.office, request, chat.today, _minutes(chat, ends))
    return _say_once(chat, Overrun(request=request, ends=ends, how="overrun.foreseen", found=found))


def say_end(chat: Chat, request: Request, minutes: int) -> str:
    """Tell the school where the end would be if it began so late; nothing where it can be as planned (P6.1b)."""
    details = from_answers(request.answers)
    ends = find_delayed_end(details, chat.today, minutes, chat.now)
    if ends is None:
        return ""
    key = "overrun.school_late" if runs_past(details, ends, chat.office.hours.close) else "overrun.school"
    return TEXTS(key, end=thai_time(local(ends).time()), close=thai_time(chat.office.hours.close))


def _say_once(chat: Chat, over: Overrun) -> Messages:
    is_past = runs_past(from_answers(over.request.answers), over.ends, chat.office.hours.close)
    if not (over.found or is_past) or not is_worse(over.ends, over.request.warned_end):
        return []
    over.request.warned_end = over.ends
    said = {one.person_id: _warn(chat, one, over) for one in over.found}
    for person in people.list_by_ids(chat.session, set(said) - {chat.person.id}):
        _tell(chat, person.id, said[person.id])
    if over.found:
        _tell_heads(chat, over)
    own = [said[chat.person.id]] if chat.person.id in said else []
    return [text(words) for words in [*own, *([_say_past(chat, over)] if is_past else [])]]


def _say_past(chat: Chat, over: Overrun) -> str:
    return TEXTS("overrun.past", how=TEXTS(over.how), end=over.end, close=thai_time(chat.office.hours.close))


def _warn(chat: Chat, one: Overlap, over: Overrun) -> str:
    """Say what cannot be reached, and until when staying would do where that time is still to come."""
    latest = thai_time(time(one.latest // 60, one.latest % 60)) if one.latest > _minutes(chat, chat.now) else ""
    in_time = [TEXTS("overrun.in_time", latest=latest)] if latest else []
    return "\n".join([TEXTS("overrun.warn", **_facts(chat, one, over)), *in_time, TEXTS("overrun.else")])


def _minutes(chat: Chat, moment: datetime) -> int:
    at = local(moment)
    return at.hour * 60 + at.minute if at.date() == chat.today else MIDNIGHT


def _tell_heads(chat: Chat, over: Overrun) -> None:
    lines = [TEXTS("overrun.line", **_facts(chat, one, over)) for one in over.found]
    facts = {"number": over.request.number, "how": TEXTS(over.how), "end": over.end}
    said = TEXTS("overrun.heads", **facts, lines="\n".join(lines))
    for head in standing.list_present(chat.session, "head", chat.today):
        _tell(chat, head.id, said)


def _tell(chat: Chat, person_id: int, said: str) -> None:
    person = people.get(chat.session, person_id)
    word.send(chat.session, chat.office, person, "overrun", [text(said)], chat.now, urgent=True)


def _facts(chat: Chat, one: Overlap, over: Overrun) -> dict[str, str]:
    following, person = one.following, people.get(chat.session, one.person_id)
    school = school_of(chat.office, people.get(chat.session, following.requester_id))
    return {
        "how": TEXTS(over.how),
        "end": over.end,
        "name": person.name or "",
        "next": following.number,
        "school": school,
        "hours": one.there.hours,
    }
