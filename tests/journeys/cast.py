"""The people of the town. Who is not to register in a chat is put there as the chat would have left them."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot import office_files
from bot.config import SAMPLE_OFFICE
from storage import people
from storage.database import transaction
from tests.journeys.town import Town

OFFICE = office_files.load(SAMPLE_OFFICE)


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody, as the bot knows them."""

    name: str
    duty: str | None = None
    school: str | None = None
    phone: str | None = None
    skills: list[str] = field(default_factory=list)


# fmt: off
CAST = {
    # phone         as the bot knows its owner
    "teacher":     Member(name="สมชาย ใจดี", school="โรงเรียนบ้านหนองลูกช้าง", phone="0812345678"),
    "teacher2":    Member(name="มาลี ศรีสุข", school="โรงเรียนบ้านวังพง", phone="0823456789"),
    "clerk":       Member(name="วิภา พรมดี", duty="clerk"),
    "teacher3":    Member(name="กานดา บุญมา", school="โรงเรียนบ้านวังพง", phone="0834567890"),
    "teacher4":    Member(name="ประยูร แสนดี", school="โรงเรียนบ้านวังพง", phone="0845678901"),
    "head":        Member(name="สุดา พงษ์ไทย", duty="head"),
    "head2":       Member(name="ชัยวัฒน์ ทองคำ", duty="head"),
    "director":    Member(name="ประเสริฐ มั่นคง", duty="director"),
    "supervisor":  Member(name="ธีระ วงศ์ดี", duty="supervisor", skills=["1", "5"]),
    "supervisor2": Member(name="อรุณี แก้วใส", duty="supervisor", skills=["1"]),
    "supervisor3": Member(name="สุพจน์ แสงทอง", duty="supervisor", skills=["2"]),
}
# fmt: on
USUAL = ("teacher", "clerk", "head", "supervisor")


def come_by(town: Town, key: str, name: str) -> None:
    """Let somebody have a phone who does not know the bot yet."""
    town.client.call("PUT", f"/sim/people/{key}", {"name": name, "friend": False})


def sit_at_a_pc(town: Town, *keys: str) -> None:
    """Let people read LINE on a PC, which shows neither quick replies nor the menu under the chat."""
    for key in keys:
        town.client.call("PUT", f"/sim/people/{key}", {"name": CAST[key].name, "pc": True, "friend": True})


def move_in(town: Town, *keys: str) -> None:
    """Let people live here who have registered already."""
    for key in keys:
        town.client.call("PUT", f"/sim/people/{key}", {"name": CAST[key].name, "friend": True})
        user_id = town.server.platform.people.get(key).user_id
        with transaction(town.engine) as session:
            _register(session, user_id, CAST[key], town.now)


def _register(session: Session, user_id: str, member: Member, now: datetime) -> None:
    person = people.get_or_add(session, user_id, now)
    people.record_consent(session, person, OFFICE.privacy.version, now)
    person.kind = "office" if member.duty else "teacher"
    person.name, person.position, person.registered_at = member.name, "ตำแหน่งตัวอย่าง", now
    person.school_key = next((s.key for s in OFFICE.schools.values() if s.name == member.school), None)
    person.phone, person.skills = member.phone, list(member.skills)
    if member.duty:
        people.add_duty(session, person.id, member.duty, now)


def find_id(town: Town, key: str) -> int:
    """Return the row's id of somebody who lives here."""
    user_id = town.server.platform.people.get(key).user_id
    return town.rows(lambda session: people.get_or_add(session, user_id, town.now).id)
