"""Who acts for whom on a day: absences and duties put together. Changes nothing."""

from datetime import date

from sqlalchemy.orm import Session

from domain import absences as rules
from storage import absences, people
from storage.tables import Person


def find_stand_in(session: Session, person_id: int, day: date) -> Person | None:
    """Return who is asked instead of this person; None where they are there, or nobody stands in."""
    return people.find(session, rules.find_stand_in(person_id, absences.map_on(session, day)))


def list_acted_for(session: Session, person_id: int, day: date) -> list[int]:
    """Return as whom a person acts on a day, as themselves first (R60)."""
    return rules.list_acted_for(person_id, absences.map_on(session, day))


def list_duties(session: Session, person_id: int, day: date) -> list[str]:
    """Return the duties of everybody as whom a person acts, their own first."""
    acted_for = list_acted_for(session, person_id, day)
    return list(dict.fromkeys(duty for who in acted_for for duty in people.list_duties(session, who)))


def list_present(session: Session, role: str, day: date) -> list[Person]:
    """Return who can be asked where this duty is wanted: its holders who follow, or those who stand in for them."""
    away = absences.map_on(session, day)
    holders = people.list_with_duty(session, role)
    asked = {rules.find_stand_in(holder.id, away) or holder.id: None for holder in holders}
    found = {person.id: person for person in people.list_by_ids(session, asked)}
    return [found[person_id] for person_id in asked if found[person_id].follows]
