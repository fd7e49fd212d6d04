"""The longest words there are: of the sample office, and as long as the forms let people write."""

from typing import Any

from domain import names, rules
from tests.notifications.cast import ANSWERS, OFFICE

ENTRIES = sorted((entry for group in OFFICE.groups for entry in group.entries), key=lambda entry: -len(entry.name))
SCHOOLS = sorted(OFFICE.schools.values(), key=lambda school: -len(school.name + school.amphoe))


def long(thai: str, characters: int) -> str:
    """Write so many characters."""
    return (thai * characters)[:characters]


LONGEST: dict[str, Any] = ANSWERS | {
    "service": "workshop",
    "entry": ENTRIES[0].code,
    "topic": long("การจัดการเรียนรู้ ", rules.TOPIC_MAX),
    "urgent_reason": long("เพราะเร่งด่วน ", rules.REASON_MAX),
    "place": long("หอประชุม", rules.PLACE_MAX),
    "people": dict.fromkeys(names.PEOPLE_KINDS, rules.PEOPLE_MAX),
    "money_source": "area",
    "money_sum": 9_999_999.99,
}
