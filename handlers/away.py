"""Dated substitutes: who is away from when to when, and who acts for them in these days (P4.2, R60)."""

from datetime import date

from domain import names
from domain.calendar import local_date
from domain.errors import Rejected
from domain.show import thai_date_range
from handlers import forms
from handlers.chat import Chat, Messages
from handlers.meeting_facts import MAY_CHOOSE_WHO
from handlers.words import TEXTS
from notifications import word
from notifications.line_messages import text
from storage import absences, bookings, meetings, people, requests
from storage.tables import Absence, Draft, Person, Request

SHOWN = 10


def ask(chat: Chat) -> Messages:
    """Ask an officer from when to when they are away, and who stands in."""
    _check_officer(chat)
    return forms.open_form(chat, "away")


def note(chat: Chat, _draft: Draft, answers: forms.Answers) -> Messages:
    """Keep an absence, and tell whom it concerns: the one who stands in, and the one it was entered for."""
    person = people.get(chat.session, answers.get("who") or chat.person.id)
    substitute = people.find(chat.session, answers["substitute"] or None)
    first, last = (date.fromisoformat(day) for day in answers["days"])
    _check_still_right(chat, person, first, last)
    absence = Absence(
        person_id=person.id,
        substitute_id=substitute.id if substitute else None,
        kind=answers["cause"],
        first_day=first,
        last_day=last,
        entered_by=chat.person.id,
        entered_at=chat.now,
    )
    absences.add(chat.session, absence)
    facts = _facts(chat, absence)
    if substitute is not None:
        _tell(chat, substitute, "away.stand_in", facts)
    if person.id != chat.person.id:
        _tell(chat, person, "away.entered", facts)
    key = "away.noted" if substitute else "away.noted_alone"
    return [text(TEXTS(key, **facts)), *_say_clashes(chat, person, first, last)]


def _check_still_right(chat: Chat, person: Person, first: date, last: date) -> None:
    if any(other.person_id == person.id for other in absences.list_between(chat.session, first, last)):
        raise Rejected("away_already")


def _facts(chat: Chat, absence: Absence) -> dict[str, str]:
    person, substitute = people.get(chat.session, absence.person_id), people.find(chat.session, absence.substitute_id)
    return {
        "name": person.name or "",
        "substitute": (substitute.name or "") if substitute else TEXTS("away.nobody"),
        "days": thai_date_range(absence.first_day, absence.last_day),
        "cause": names.absence(absence.kind),
    }


def _tell(chat: Chat, person: Person, key: str, facts: dict[str, str]) -> None:
    if person.id != chat.person.id:
        word.send(chat.session, chat.office, person, key, [text(TEXTS(key, **facts))], chat.now)


def _say_clashes(chat: Chat, person: Person, first: date, last: date) -> Messages:
    """Name the meetings and trainings that lie on these days: who stands in at the desk does not stand in there."""
    said = _say_meetings(chat, person, first, last)
    days = [b for b in bookings.list_days_of(chat.session, person.id, first, SHOWN) if b.day <= last]
    found = [requests.find(chat.session, request_id) for request_id in dict.fromkeys(b.request_id for b in days)]
    numbers = " ".join(request.number for request in found if request is not None)
    return [*said, *([text(TEXTS("away.clashes", name=person.name, numbers=numbers))] if numbers else [])]


def _say_meetings(chat: Chat, person: Person, first: date, last: date) -> Messages:
    """Name the meetings called for these days in which they sit: whoever stands in was not called to them (P4.2)."""
    running = meetings.list_running_with(chat.session, person.id)
    lying = [one for one in running if first <= local_date(one.starts_at) <= last and one.starts_at > chat.now]
    found = [one for one in lying if person.id in meetings.list_attending(chat.session, one.request_id)]
    numbers = " ".join(chat.session.get_one(Request, one.request_id).number for one in found)
    return [text(TEXTS("away.meetings", name=person.name, numbers=numbers))] if numbers else []


def show(chat: Chat) -> Messages:
    """Show the office who is away and who stands in, today and in the days to come."""
    _check_officer(chat)
    found = absences.list_from(chat.session, chat.today, SHOWN)
    lines = [TEXTS("away.line", **_facts(chat, absence)) for absence in found]
    return [text(TEXTS("away.list", lines="\n".join(lines)) if lines else TEXTS("away.none"))]


def come_back(chat: Chat, person: Person | None = None) -> Messages:
    """Let the absence that lasts, or the next to begin, end now; who stands in is told."""
    _check_officer(chat)
    person = person or chat.person
    if person.id != chat.person.id and not chat.duties & MAY_CHOOSE_WHO:
        raise Rejected("only_head_for_others")
    absence = absences.find_next(chat.session, person.id, chat.today)
    if absence is None:
        raise Rejected("not_away", name=person.name or "")
    facts = _facts(chat, absence)
    substitute = people.find(chat.session, absence.substitute_id)
    absences.end(absence, chat.person, chat.today, chat.now)
    if substitute is not None:
        _tell(chat, substitute, "away.over", facts)
    return [text(TEXTS("away.ended", **facts))]


def find_return(chat: Chat, said: str) -> Person | None:
    """Return the colleague whose absence these words end: "back again" with a part of the name."""
    words = said.strip()
    wished = next((word for word in TEXTS("away.back_words").split("|") if words.startswith(word)), None)
    name = words.removeprefix(wished).strip() if wished else ""
    if not name or not chat.is_officer:
        return None
    found = [p for p in people.list_officers(chat.session) if name in (p.name or "")]
    return found[0] if len(found) == 1 else None


def _check_officer(chat: Chat) -> None:
    if not chat.is_officer:
        raise Rejected("only_officers")
