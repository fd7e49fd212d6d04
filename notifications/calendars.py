"""Calendar files (RFC 5545, RFC 5546): a request's days as an invitation or its withdrawal, and whole calendars.

One event stands for one request: its UID never changes, so that a later file moves or removes what an earlier one
put into a calendar. Knows no database and sends nothing.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vCalAddress, vText

from domain.calendar import BANGKOK
from domain.lifecycle import SETTLED_STATES, State
from domain.office import Office
from domain.show import phone_number
from domain.stays import hours_of
from notifications.views import RequestView
from notifications.words import TEXTS

DAY_STANDS = SETTLED_STATES | {State.HELD, State.CLOSED}
REFRESH = timedelta(hours=4)
# Nobody here has a mail address that we know; this is what calendar programs write for such people.
NO_MAIL = "invalid:nomail"
_NO_LETTERS = frozenset({"Cc", "Cs", "Zl", "Zp"})


def invitation(view: RequestView, office: Office, host: str, now: datetime) -> bytes:
    """Put a request's days into a calendar, or take them out again where they do not stand any more."""
    is_on = view.state in DAY_STANDS
    calendar = _calendar(office, "REQUEST" if is_on else "CANCEL")
    event = _event(view, office, host, now)
    event.add("organizer", _person(office.contact.group))
    for name in filter(None, (view.requester, view.lead, *view.assistants)):
        event.add("attendee", _person(name))
    if not is_on:
        event["status"] = vText("CANCELLED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def subscription(name: str, views: Iterable[RequestView], office: Office, host: str, now: datetime) -> bytes:
    """Write a whole calendar of requests whose days stand, to be fetched again and again."""
    calendar = _calendar(office, "PUBLISH")
    calendar.add("name", plain(name))
    calendar.add("x-wr-calname", plain(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    for view in views:
        calendar.add_component(_event(view, office, host, now))
    return bytes(calendar.to_ical())


def _calendar(office: Office, method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//Nithet//{office.contact.name}//TH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_timezone())
    return calendar


def _timezone() -> Timezone:
    # Written out, for not every program knows the name; Thailand's clocks have not changed since 1920.
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - a zone's own start is a local time
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", BANGKOK.key)
    zone.add_component(standard)
    return zone


def _event(view: RequestView, office: Office, host: str, now: datetime) -> Event:
    details = view.details
    start, end = hours_of(details.time_start, details.time_end, details.time_part, office)
    facts = {"number": view.number} | _plain(topic=details.topic, school=view.school, lead=view.lead)
    event = Event()
    event.add("uid", f"request-{view.id}@{host}")
    event.add("sequence", view.version)
    event.add("dtstamp", now)
    event.add("dtstart", _moment(details.first_day, start))
    event.add("dtend", _moment(details.first_day, end))
    if details.last_day > details.first_day:
        event.add("rrule", {"freq": "daily", "count": (details.last_day - details.first_day).days + 1})
    event.add("summary", TEXTS("calendar.summary", **facts))
    event.add("location", plain(f"{details.place} {details.map_link}".strip()))
    called = _plain(requester=view.requester) | {
        "phone": phone_number(view.phone),
        "lead_phone": phone_number(view.lead_phone),
    }
    event.add("description", TEXTS("calendar.description", **facts, **called))
    event.add("status", "CONFIRMED")
    return event


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=BANGKOK)


def _person(name: str) -> vCalAddress:
    address = vCalAddress(NO_MAIL)
    address.params["CN"] = vText(plain(name).replace('"', "'"))
    return address


def _plain(**said: str) -> dict[str, str]:
    return {name: plain(words) for name, words in said.items()}


def plain(words: str) -> str:
    """Return a person's words without what no line of a calendar may hold: control characters (RFC 5545, 3.1)."""
    return "".join(" " if unicodedata.category(letter) in _NO_LETTERS else letter for letter in words)
