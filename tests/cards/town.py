"""A small office and one request that can be put into every state, with usual words or with the longest there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from conversations.schools import index_schools
from conversations.thai.schools import SchoolIndex
from domain import rules
from domain.lifecycle import LIFECYCLE, Move, State
from handlers.chat import Chat
from notifications.links import Links
from storage import after, attachments, letters, meetings, offers, people
from storage.tables import Attachment, Meeting, OutboxMessage, Person, Rating, Request, Summary
from tests.notifications import longest
from tests.notifications.cast import ANSWERS, OFFICE, TRAINING, TUESDAY, add_person, add_request, move
from tests.notifications.longest import SCHOOLS, long

LINKS = Links(public_url="https://nithet.example", secret=b"secret of the tests")
MANY = 12


@dataclass(frozen=True, kw_only=True)
class Words:
    """What people have typed."""

    answers: Mapping[str, Any]
    school: str
    name: str  # before the name of each person
    reason: str
    comment: str
    place: str
    file: str
    announcement: str
    readers: tuple[str, ...]  # who looks at everything
    phone: str = "0812345678"


USUAL = Words(
    answers=ANSWERS,
    school=next(key for key, school in OFFICE.schools.items() if school.name == "โรงเรียนบ้านหนองลูกช้าง"),
    name="",
    reason="ติดประชุมที่กรุงเทพครับ",
    comment="วิทยากรใจดี อธิบายเข้าใจง่าย ครูได้ลงมือทำจริง",
    place="ห้องประชุมเล็ก",
    file="โครงการอบรม.pdf",
    readers=("สมชาย", "วิภา", "ธีระ", "ประเสริฐ", "ทุกอย่าง"),
    announcement="ประชุมกลุ่มวันจันทร์ 9 โมง ที่ห้องประชุมเล็ก ขอให้เตรียมแผนงานของเดือนหน้ามาด้วยค่ะ",
)
LONGEST = Words(
    answers=longest.LONGEST,
    school=SCHOOLS[0].key,
    name=long("นางสาวอรพินท์ ", rules.NAME_MAX - 20),
    reason=long("ติดราชการต่างจังหวัด ", rules.REASON_MAX),
    comment=long("ดีมาก ได้ความรู้มาก ", rules.COMMENT_MAX),
    place=long("ห้องประชุม", rules.PLACE_MAX),
    file=long("แผนการจัดการเรียนรู้", 120) + ".docx",
    readers=("สมชาย", "ทุกอย่าง"),
    announcement=long("ขอเชิญประชุมกลุ่มในวันจันทร์ ", 1_500),
)

STAFF = {
    "วิภา": ("clerk",), "สุดา": ("head",), "ประเสริฐ": ("director",), "อนงค์": ("deputy",), "ธีระ": ("supervisor",),
    "อรุณี": ("supervisor",), "มาลี": ("supervisor",), "สมหมาย": ("supervisor",), "บุญมี": ("supervisor",),
    "สายใจ": ("supervisor",), "กานดา": ("supervisor",), "ทุกอย่าง": ("clerk", "head", "director", "supervisor"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Town:
    """An office with its people, and one request of Somchai's."""

    session: Session
    words: Words
    people: Mapping[str, Person]
    request: Request

    def chat(self, who: str, now: datetime = TUESDAY) -> Chat:
        """Let somebody speak."""
        person = self.people[who]
        duties = frozenset(people.list_duties(self.session, person.id))
        return Chat(
            session=self.session, office=OFFICE, schools=_schools(), person=person, duties=duties, now=now, links=LINKS
        )

    def put(self, state: State) -> None:
        """Bring the request into a state by one of the moves that lead there, with a reason."""
        way = next((m for m in LIFECYCLE.values() if m.to == state), None)
        move(self.session, self.request, state, _action(way), actor=self._actor(way), reason=self.words.reason)

    def _actor(self, way: Move | None) -> Person | None:
        return None if way is None or way.by == "system" else self.people["ธีระ"]


def _action(way: Move | None) -> str:
    return way.action.value if way else "receive"


@cache
def _schools() -> SchoolIndex:
    return index_schools(OFFICE)


def build(session: Session, words: Words) -> Town:
    """Let an office come into being that has done everything with a request."""
    phone = {"phone": words.phone}
    staff = {
        name: add_person(session, f"{words.name}{name}", *duties, skills=list("123456"), **phone)
        for name, duties in STAFF.items()
    }
    school = add_person(session, f"{words.name}สมชาย", school_key=words.school, **phone)
    lead, assistants = staff["ธีระ"], [staff["อรุณี"], staff["มาลี"]]
    request = add_request(
        session, school, State.HELD, lead=lead, assistants=assistants, answers=dict(words.answers),
        urgent="urgent_reason" in words.answers, desks=["director"],
    )  # fmt: skip
    town = Town(session=session, words=words, people={**staff, "สมชาย": school}, request=request)
    _write_letters(town)
    _meet(town)
    _finish(town)
    _offer(town)
    return town


def _write_letters(town: Town) -> None:
    day, clerk = date(2026, 11, 24), town.people["วิภา"]
    number = "ศธ 04123.15/69"
    letters.add(town.session, town.request, "request", number, day, by=clerk, now=TUESDAY, way="number")
    letters.add(town.session, town.request, "register", "1234", day, by=clerk, now=TUESDAY)
    for n in range(MANY):
        attachments.add(
            town.session,
            Attachment(
                person_id=town.people["สมชาย"].id, request_id=town.request.id, state="kept", message_id=f"m{n}",
                name=town.words.file if n % 2 else "", kind="pdf" if n % 2 else "picture", sha256="a" * 64,
                thumbnail="b" * 64, at=TUESDAY + timedelta(days=30, minutes=n), due_at=TUESDAY,
            ),
        )  # fmt: skip


def _meet(town: Town) -> None:
    meeting = Meeting(
        request_id=town.request.id, starts_at=TUESDAY + timedelta(days=3), place=town.words.place,
        convened_by=town.people["สุดา"].id, heads_up_at=TUESDAY,
    )  # fmt: skip
    seats = [town.people[name].id for name in ("ธีระ", "อรุณี", "มาลี", "ทุกอย่าง")]
    meetings.add(town.session, meeting, seats)


def _finish(town: Town) -> None:
    said = town.words.comment
    summary = Summary(
        request_id=town.request.id, hours=6, people=50, incidents=said, worked=said, to_change=said, checks=[],
        person_id=town.people["ธีระ"].id, at=TUESDAY,
    )  # fmt: skip
    after.save_summary(town.session, summary)
    town.session.add(Rating(request_id=town.request.id, score=2, comment=said, shared=True, at=TUESDAY))
    plan = town.words.reason
    after.tick(town.session, town.request, after.NOTES, town.people["สมชาย"], TUESDAY, note=plan)


def _offer(town: Town) -> None:
    days = [TRAINING + timedelta(days=n) for n in (1, 2, 5)]
    trainer = town.people["ธีระ"].id
    offers.put(town.session, town.request.id, [(trainer, day, day + timedelta(days=1)) for day in days])


def ask_more(town: Town, count: int = MANY, **columns: Any) -> list[Request]:
    """Let Somchai have more requests of the same kind, each in another state."""
    states = [state for state in State if state != State.MEETING]
    return [
        add_request(
            town.session, town.people["สมชาย"], columns.get("state", states[n % len(states)]), serial=100 + n,
            lead=town.people["ธีระ"], answers=dict(town.words.answers),
        )
        for n in range(count)
    ]  # fmt: skip


def find_pushed(town: Town, key: str) -> list[dict[str, Any]]:
    """Return what was pushed under this key."""
    rows = town.session.scalars(select(OutboxMessage).where(OutboxMessage.key == key))
    return [message for row in rows for message in row.messages]
