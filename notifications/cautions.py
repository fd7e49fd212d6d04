"""What should be known of a day and a trainer before one decides, in words (R09, R79). Reads; decides nothing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from domain.calendar import days_of
from domain.office import Office
from domain.possible import Diary, Hindrance, Plan, list_hindrances
from domain.show import short_date
from notifications.words import TEXTS
from storage import diaries
from storage.tables import Request

_UNNAMED = frozenset({"load"})  # about no day in particular


def list_of_lead(session: Session, office: Office, request: Request) -> tuple[Hindrance, ...]:
    """Return what is in the way of the trainer named on a request, on its days."""
    return () if request.lead_id is None else list_of(session, office, request, request.lead_id)


def list_of(session: Session, office: Office, request: Request, person_id: int) -> tuple[Hindrance, ...]:
    """Return what is in the way of a person on a request's days."""
    known = diaries.read(session, office, request.first_day, request.last_day, except_request=request.id)
    stay = diaries.stay_at(session, office, request)
    days = tuple(days_of(request.first_day, request.last_day))
    diary = known.get(person_id, Diary())
    return list_hindrances(Plan(days=days, stay=stay, diary=diary, office=office))


def say(hindrance: Hindrance) -> str:
    """Put something in the way into a few words."""
    code = "holiday" if hindrance.code == "closed" and hindrance.about else hindrance.code
    days = "" if code in _UNNAMED else _name(hindrance.days)
    return TEXTS(f"caution.{code}", about=hindrance.about, days=days)


def _name(days: Sequence[date]) -> str:
    return ", ".join(short_date(day) for day in days)
