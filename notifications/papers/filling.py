"""From a request's story to the facts of each kind of paper. Pure; what nobody knows stays unknown."""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from domain import fees, names
from domain.calendar import days_of, local, local_date
from domain.office import Office, School
from domain.show import baht_text, phone_number
from notifications.papers import facts
from notifications.papers.facts import Days, Heads, Hours
from notifications.papers.showing import SAY
from notifications.papers.story import Party, Story


def _event(story: Story, office: Office) -> dict[str, Any]:
    """Return what every paper about a request tells."""
    details, lead = story.details, story.lead
    school = office.schools.get(story.school_key or "")
    return {
        "request_number": story.number,
        **_school(story, school),
        "requester": story.requester.name,
        "requester_position": story.requester.position,
        "phone": phone_number(details.contact),
        "work": story.work,
        "service": names.service(details.service),
        "activity": office.paper_texts.activity[details.service],
        "topic": details.topic,
        "days": Days(first=details.first_day, last=details.last_day),
        "hours": Hours(start=details.time_start, end=details.time_end, part=details.time_part),
        "place": details.place,
        "people": Heads(counts=details.people),
        "people_in_all": details.people_in_all,
        "lead": lead.name if lead else None,
        "lead_position": _position(lead),
        "lead_phone": phone_number(lead.phone) if lead and lead.phone else None,
        "assistants": tuple(one.name for one in story.assistants),
        "money_source": names.money_source(details.money_source),
        "money_sum": _baht(details.money_sum),
        "urgent_reason": details.urgent_reason,
        "school_letter_number": story.school_letter,
        "register_number": story.register,
        "register_day": story.register_day,
    }


def _school(story: Story, school: School | None) -> Mapping[str, Any]:
    if school is None:
        return {"school": story.organisation or story.requester.name, "is_school": False}
    place = SAY("address.school", tambon=school.tambon, amphoe=school.amphoe)
    principal = SAY("position.principal", school=school.name)
    return {"school": school.name, "school_address": place, "principal_position": principal}


def _position(party: Party | None, usual: str = "supervisor") -> str | None:
    if party is None:
        return None
    return party.position or SAY(f"position.{usual}")


def _baht(amount: float | None) -> Decimal | None:
    return None if amount is None else Decimal(str(amount))


def asking(story: Story, office: Office) -> facts.AskingLetter:
    """Fill the school's letter from the answers of the chat (P1.1)."""
    return facts.AskingLetter(**_event(story, office))


def accept(story: Story, office: Office) -> facts.AcceptLetter:
    """Fill the letter that says yes."""
    return facts.AcceptLetter(**_event(story, office))


def change(story: Story, office: Office) -> facts.ChangeLetter:
    """Fill the letter that offers other days (P5.1)."""
    offered = tuple(Days(first=first, last=last) for first, last in story.offered)
    return facts.ChangeLetter(**_event(story, office), offered=offered)


def refusal(story: Story, office: Office) -> facts.RefusalLetter:
    """Fill the letter that says no, with the reason that was given (P5.1)."""
    return facts.RefusalLetter(**_event(story, office), reason=story.refused_because)


def meeting(story: Story, office: Office) -> facts.MeetingInvitation:
    """Fill the invitation to the meeting (P4.1)."""
    return facts.MeetingInvitation(**_event(story, office))


def travel(story: Story, office: Office) -> facts.TravelMemo:
    """Fill the clerk's memo; where it takes the fast lane it says why (P3.1, P3.2)."""
    team = (*((story.lead,) if story.lead else ()), *story.assistants)
    return facts.TravelMemo(
        **_event(story, office),
        travellers=tuple(SAY("list.traveller", name=one.name, position=_position(one) or "") for one in team),
        clerk=story.clerk.name if story.clerk else None,
        clerk_position=_position(story.clerk, "clerk"),
        fast_lane=story.fast_because,
    )


def assignment(story: Story, office: Office) -> facts.Assignment:
    """Fill the order to go (R74)."""
    return facts.Assignment(**_event(story, office))


def speaker(story: Story, office: Office) -> facts.SpeakerForm:
    """Fill the speaker's own yes."""
    return facts.SpeakerForm(**_event(story, office))


def receipt(story: Story, office: Office) -> facts.Receipt:
    """Fill the receipt. A sum that breaks a rule is left open and warned of; the office's people decide (R3.3)."""
    event, fee = _event(story, office), _fee(story, office)
    if fee is None:
        return facts.Receipt(**event)
    wanted = fee.ceiling if story.asked is None else story.asked
    warnings = fees.weigh(wanted, fee)
    if warnings or not wanted:
        return facts.Receipt(**event, counted_hours=float(fee.hours), warnings=warnings)
    return facts.Receipt(
        **event,
        counted_hours=float(fee.hours),
        rate=wanted / fee.hours,
        amount=wanted,
        amount_in_words=baht_text(wanted),
    )


def _fee(story: Story, office: Office) -> fees.Fee | None:
    """Return the most that one speaker may be paid for all the days; None where no hours are known.

    Where the real hours of the one day are known, they count (P6.1).
    """
    details, held = story.details, _held(story)
    planned = Hours(start=details.time_start, end=details.time_end)
    hours = held if held and details.first_day == details.last_day else planned
    taught = _taught(hours, office)
    if taught is None:
        return None
    days = len(list(days_of(details.first_day, details.last_day)))
    return fees.compute(fees.Talk(day=details.first_day, minutes=int(taught * fees.HOUR) * days), office.fees)


def _taught(hours: Hours | None, office: Office) -> Decimal | None:
    if hours is None or hours.start is None or hours.end is None:
        return None
    return fees.count_hours(fees.taught_minutes(hours.start, hours.end, office.fees))


def _held(story: Story) -> Hours | None:
    """Return the real hours, where it began and ended on one day."""
    if story.started is None or story.finished is None or local_date(story.started) != local_date(story.finished):
        return None
    return Hours(start=_minute(story.started), end=_minute(story.finished))


def _minute(moment: datetime) -> time:
    return local(moment).time().replace(second=0, microsecond=0)


def report(story: Story, office: Office) -> facts.Report:
    """Fill the report with the real hours, what happened, and the school's word (R69, R88, P6.1, P6.2)."""
    event, held = _event(story, office), _held(story)
    taught = _taught(held, office)
    return facts.Report(
        **event,
        held_hours=held,
        held_hours_counted=None if taught is None else float(taught),
        incidents=story.incidents,
        lessons=story.lessons,
        score=story.score,
        comment=story.comment,
        reporter=event["lead"],
        reporter_position=event["lead_position"],
    )


def thanks(story: Story, office: Office) -> facts.ThanksLetter:
    """Fill the school's letter of thanks."""
    return facts.ThanksLetter(**_event(story, office))


def any_time(_story: Story | None, office: Office) -> facts.AnyTime:
    """Fill what speaks of no request (P2.1, R58)."""
    return facts.AnyTime(
        lead_days=office.intake.lead_days,
        evidence_days=office.papers.evidence_days,
        open_hours=Hours(start=office.hours.open, end=office.hours.close),
    )
