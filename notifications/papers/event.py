"""What every paper about a request tells of it: school, day, people, money, letters. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain import names
from domain.catalogue import School
from domain.office import Office
from domain.show import phone_number
from notifications.papers.facts import Days, Heads, Hours, OnDays
from notifications.papers.showing import SAY
from notifications.papers.story import Party, Story


def event_of(story: Story, office: Office) -> dict[str, Any]:
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
        "on_days": OnDays(first=details.first_day, last=details.last_day),
        "hours": Hours(start=details.time_start, end=details.time_end, part=details.time_part),
        "place": details.place,
        "people": Heads(counts=details.people),
        "people_in_all": details.people_in_all,
        "lead": lead.name if lead else None,
        "lead_position": position_of(lead),
        "lead_phone": phone_number(lead.phone) if lead and lead.phone else None,
        "assistants": tuple(one.name for one in story.assistants),
        "money_source": names.money_source(details.money_source),
        "money_sum": _baht(details.money_sum),
        "urgent_reason": details.urgent_reason,
        **_letters(story),
    }


def _letters(story: Story) -> Mapping[str, Any]:
    letter, register = story.letters.get("request"), story.letters.get("register")
    return {
        "school_letter_number": letter.number if letter else None,
        "school_letter_date": letter.written_on if letter else None,
        "register_number": register.number if register else None,
        "register_day": register.dated if register else None,
    }


def numbered_of(story: Story, office: Office, kind: str) -> dict[str, Any]:
    """Return what every paper tells that stands in the office's register, under its kind."""
    entry = story.letters.get(kind)
    register = {"letter_number": entry.number, "letter_date": entry.dated} if entry else {}
    return {**event_of(story, office), **register}


def _school(story: Story, school: School | None) -> Mapping[str, Any]:
    if school is None:
        return {"school": story.organisation or story.requester.name, "is_school": False}
    place = SAY("address.school", tambon=school.tambon, amphoe=school.amphoe)
    principal = SAY("position.principal", school=school.name)
    return {"school": school.name, "school_address": place, "principal_position": principal}


def objective_of(story: Story) -> str | None:
    """Return what the event is for, as it stands after the word that the sentence has already."""
    said = story.details.objective
    return said.removeprefix(SAY("sentence.for")).strip() or None if said else None


def position_of(party: Party | None, usual: str = "supervisor") -> str | None:
    """Return somebody's position; who gave none has the usual one of their duty."""
    if party is None:
        return None
    return party.position or SAY(f"position.{usual}")


def _baht(amount: float | None) -> Decimal | None:
    return None if amount is None else Decimal(str(amount))
