"""A request in words: the facts that sentences name, and the rows of its cards. Pure; knows no card and no reader."""

from decimal import Decimal

from domain import names
from domain.calendar import local, local_date
from domain.details import Details
from domain.lifecycle import SETTLED_STATES, State
from domain.show import money, phone_number, short_date, thai_date, thai_date_range, thai_time_range
from notifications.views import RequestView
from notifications.words import TEXTS

Rows = list[tuple[str, str]]

_COME_TO_NOTHING = (State.REFUSING, State.REFUSED, State.CANCELLED, State.EXPIRED)


def facts_of(view: RequestView) -> dict[str, str]:
    """Return what every sentence about a request may name."""
    return {
        "number": view.number,
        "school": view.school,
        "requester": view.requester,
        "topic": view.details.topic,
        "days": _on(view.details),
        "lead": view.lead,
        "offers": "\n".join(offers_of(view)),
        "meeting": view.meeting.when if view.meeting else "",
    }


def offers_of(view: RequestView) -> list[str]:
    """Return the days to choose from, a line each, under the numbers by which they are typed."""
    return [
        TEXTS(
            "offer.open" if o.is_open else "offer.taken",
            number=o.number,
            day=thai_date_range(o.first, o.last),
            who=o.who,
        )
        for o in view.offers
    ]


def days_of(details: Details) -> str:
    """Write the days of a training."""
    return thai_date_range(details.first_day, details.last_day)


def _on(details: Details) -> str:
    shown = days_of(details)
    return shown if details.first_day == details.last_day else TEXTS("days", days=shown)


def _hours(details: Details) -> str:
    if details.time_start is None:
        return names.time_part(details.time_part) if details.time_part else ""
    return thai_time_range(details.time_start, details.time_end)


def _real_hours(view: RequestView) -> str:
    if view.started is None:
        return ""
    begun, day = local(view.started).time(), local_date(view.started)
    hours = thai_time_range(begun, local(view.ends).time() if view.ends else None)
    if view.details.first_day == view.details.last_day:
        return hours
    ends_then = view.ends is not None and local_date(view.ends) == day
    return TEXTS("row.real_on", day=short_date(day), hours=hours if ends_then else thai_time_range(begun, None))


def _people(details: Details) -> str:
    each = [TEXTS("row.people_of", kind=names.people_kind(k), count=n) for k, n in details.people.items()]
    return " ".join(each)


def _money(details: Details) -> str:
    source = names.money_source(details.money_source)
    return source if details.money_sum is None else f"{source} {money(Decimal(str(details.money_sum)))}"


def rows_of(**values: str) -> Rows:
    """Name these values as rows; an empty one has none."""
    return [(TEXTS(f"row.{name}"), value) for name, value in values.items() if value]


def short_rows(view: RequestView) -> Rows:
    """Return when and where, and who comes: what one needs who knows the request."""
    return [
        *_when_and_where(view.details),
        *rows_of(real=_real_hours(view)),
        *rows_of(lead=_lead_of(view), assistants=", ".join(view.assistants)),
    ]


def full_rows(view: RequestView) -> Rows:
    """Return everything about a request: who and when first, then what presses now, then what is known anyway."""
    details = view.details
    contact = TEXTS("row.contact_of", name=view.requester, phone=phone_number(view.phone))
    return [
        *rows_of(school=view.school),
        *short_rows(view),
        *rows_of(
            papers=_papers_due(view),
            urgent=details.urgent_reason or "",
            cautions="\n".join(view.cautions),
            alternatives=view.alternatives,
            partners="\n".join(view.ties.partners),
            project=view.ties.project,
            tags=", ".join(view.ties.tags),
            unheard="\n".join(view.unheard),
            answers=view.answers,
        ),
        *meeting_rows(view),
        *rows_of(
            people=_people(details),
            contact=contact,
            by_phone=TEXTS("phoned.row") if view.by_phone else "",
            service=names.service(details.service),
            work=view.work,
            money=_money(details),
            letters=view.letter,
        ),
    ]


def links_of(view: RequestView) -> dict[str, str]:
    """Return what the values of rows open: the map, where a place was sent as a pin."""
    places = {"place": view.details.map_link, "at": view.meeting.map_link if view.meeting else ""}
    return {TEXTS(f"row.{name}"): link for name, link in places.items() if link}


def asked_rows(view: RequestView) -> Rows:
    """Return what a school has asked for, as its letter has to say it."""
    details = view.details
    return [*_when_and_where(details), *rows_of(people=_people(details), service=names.service(details.service))]


def meeting_rows(view: RequestView) -> Rows:
    """Return when a request's meeting is, who knows of it, and how the votes stand (R64)."""
    if view.meeting is None:
        return []
    meeting = view.meeting
    when = {} if meeting.result else {"meeting": meeting.when, "at": meeting.place, "noted": meeting.noted}
    return rows_of(**when, votes_lead=meeting.leads, votes_day=meeting.days, result=meeting.result)


def memo_rows(view: RequestView) -> Rows:
    """Return what a desk needs to decide on a memo, and who has agreed before (P3.2)."""
    details = view.details
    return [
        *rows_of(school=view.school),
        *_when_and_where(details),
        *rows_of(people=_people(details), service=names.service(details.service), money=_money(details)),
        *rows_of(urgent=details.urgent_reason or "", register=view.register, passed=", ".join(view.passed)),
    ]


def _papers_due(view: RequestView) -> str:
    is_time = view.state in (*SETTLED_STATES, State.HELD)
    return TEXTS("row.papers_by", day=thai_date(view.papers_due)) if view.papers_due and is_time else ""


def _lead_of(view: RequestView) -> str:
    if view.state in _COME_TO_NOTHING:
        return ""
    # Once it is settled who comes, the school may call them; the question for the number says so.
    if view.state not in SETTLED_STATES or not view.lead_phone:
        return view.lead
    return TEXTS("row.contact_of", name=view.lead, phone=phone_number(view.lead_phone))


def _when_and_where(details: Details) -> Rows:
    return rows_of(days=days_of(details), hours=_hours(details), place=details.place)
