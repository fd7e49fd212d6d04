"""Random lives of requests: random people press random buttons, old and new, twice and late, while time passes.

After every step: nobody's bookings clash, no state outside the table, the log explains the state, every request that
waits has somebody reminded of it or time that ends it, and everybody whom the last move concerns was told once.
`LIVES=2000` plays so many; the suite plays a few.
"""

import os
import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import office_files
from bot.config import SAMPLE_OFFICE
from conversations.schools import index_schools
from domain.calendar import local_date
from domain.lifecycle import FINAL_STATES, LIFECYCLE, Role, State
from handlers import clockwork
from notifications import audiences, reminders
from notifications.audiences import Case
from notifications.messages import MESSAGES
from storage import people, requests
from storage.database import make_engine, transaction
from storage.tables import Booking, LogEntry, OutboxMessage, Reminder, Request
from tests.databases import copy_sqlite
from tests.handlers.asking import submits
from tests.handlers.cast import TUESDAY_MORNING, Actor, Heard, Room

OFFICE = office_files.load(SAMPLE_OFFICE)
SCHOOLS = index_schools(OFFICE)
CAST = (
    ("สมชาย ใจดี", ()),
    ("มาลี ศรีสุข", ()),
    ("วิภา พรมดี", ("clerk",)),
    ("สุดา พงษ์ไทย", ("head",)),
    ("ประเสริฐ มั่นคง", ("director",)),
    ("ธีระ วงศ์ดี", ("supervisor",)),
    ("อรุณี แก้วใส", ("supervisor",)),
)
WORDS = ("1", "2", "ใช่", "ยืนยัน", "ไม่มี", "ข้าม", "1234", "ธีระ", "20 นาที", "เหตุผลที่ดี", "29/12/69", "5", "ยกเลิก")
DEEDS = (
    "ส่งหนังสือ", "ลงรับ", "ส่งคืน", "แก้ไข", "ทำบันทึกเสนอ", "เสนอเร่งด่วน", "เห็นชอบ", "มอบหมาย", "ตอบรับ", "ไม่สะดวก",
    "อนุมัติ", "ไม่อนุมัติ", "ส่งหนังสือแจ้งแล้ว", "รับทราบ", "โทรแล้ว", "กำลังเดินทาง", "ล่าช้า", "ถึงแล้ว", "เริ่ม", "จบ", "เหตุขัดข้อง",
    "สรุปผล", "เอกสารครบ", "ประเมิน", "ปิดเรื่อง", "เปิดเรื่อง", "เตรียมการ", "เสนอวันอื่น", "เลือกวัน", "เลื่อนวัน", "ขอถอนตัว",
    "นัดประชุม", "เปลี่ยนวิทยากร", "ยกเลิก",
)  # fmt: skip
JOBS = (
    reminders.fire_due,
    clockwork.expire_stale,
    clockwork.settle_rivals,
    clockwork.hold_past,
    clockwork.close_silent,
)
# Who waits for a day that is fixed needs no reminder until it is near; then time itself goes on.
_MOVED_BY_TIME = {m.start for m in LIFECYCLE.values() if m.by is Role.SYSTEM}
# Two of them fit into one day, and half an hour between them is the road within a district.
HOURS = ("9.00-15.00", "9.00-12.00", "12.15-14.00", "13.00-16.00")
MANY = 1_000_000


class Lives(RuleBasedStateMachine):
    """One office, two schools, and whatever they do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="lives-"))
        engine = make_engine(copy_sqlite(self.folder / "nithet.sqlite"))
        self.room = Room(engine=engine, office=OFFICE, schools=SCHOOLS)
        self.people = [self._join(name, duties) for name, duties in CAST]
        self.seen = 0

    def _join(self, name: str, duties: tuple[str, ...]) -> Actor:
        actor = self.room.somebody(name)
        with transaction(self.room.engine) as session:
            person = people.get_or_add(session, actor.user_id, TUESDAY_MORNING)
            people.record_consent(session, person, OFFICE.privacy.version, TUESDAY_MORNING)
            person.name, person.position, person.registered_at = name, "ครู", TUESDAY_MORNING
            person.kind, person.phone = ("office" if duties else "teacher"), "0812345678"
            person.school_key = None if duties else next(iter(OFFICE.schools))
            person.skills = ["1"]
            for duty in duties:
                people.add_duty(session, person.id, duty, TUESDAY_MORNING)
        return actor

    def teardown(self) -> None:
        self.room.engine.dispose()
        shutil.rmtree(self.folder)

    @rule(school=st.sampled_from((0, 1)), day=st.integers(15, 30), hours=st.sampled_from(HOURS))
    def somebody_asks(self, school: int, day: int, hours: str) -> None:
        if len(self._list_requests()) < 4:
            submits(self.people[school], day=f"{day}/12/69", hours=hours)

    @rule(who=st.integers(0, len(CAST) - 1), which=st.integers(0, MANY), times=st.integers(1, 2))
    def somebody_presses_a_button_they_have_seen(self, who: int, which: int, times: int) -> None:
        actor = self.people[who]
        labels = [*actor.pushed().labels, *Heard(actor.shown[-12:]).labels]
        for label in [labels[which % len(labels)]] * times if labels else []:
            if actor.find(label)["type"] in ("postback", "message"):
                actor.presses(label)

    @rule(who=st.integers(0, len(CAST) - 1), deed=st.sampled_from(DEEDS), serial=st.integers(1, 4))
    def somebody_types_a_deed(self, who: int, deed: str, serial: int) -> None:
        self.people[who].says(f"{deed} 70-{serial:04d}")

    @rule(who=st.integers(0, len(CAST) - 1), words=st.sampled_from(WORDS))
    def somebody_answers(self, who: int, words: str) -> None:
        self.people[who].says(words)

    @rule(hours=st.sampled_from((1, 8, 24, 72, 240)))
    def time_passes(self, hours: int) -> None:
        self.room.later(hours=hours)
        for job in JOBS:
            self.room.rows(lambda s, job=job: job(s, OFFICE, self.room.now))

    def _list_requests(self) -> list[Request]:
        return self.room.rows(lambda s: list(s.scalars(select(Request))))

    @invariant()
    def nobody_s_bookings_clash_and_all_are_for_what_stands(self) -> None:
        booked = self.room.rows(lambda s: list(s.scalars(select(Booking).order_by(Booking.starts))))
        pairs = [(a, b) for a, b in combinations(booked, 2) if (a.person_id, a.day) == (b.person_id, b.day)]
        assert not [(a, b) for a, b in pairs if a.ends + OFFICE.planning.road_same > b.starts]
        states = {request.id: State(request.state) for request in self._list_requests()}
        freed = {State.CANCELLED, State.EXPIRED, State.REFUSED, State.REFUSING}
        assert not [b for b in booked if states[b.request_id] in freed]

    @invariant()
    def the_log_explains_every_state(self) -> None:
        for request in self._list_requests():
            log = self.room.rows(lambda s, r=request: list(requests.list_log(s, r.id)))
            here: str | None = None
            for entry in log:
                assert (here, entry.action, entry.role) in LIFECYCLE, (request.number, here, entry.action, entry.role)
                assert LIFECYCLE[here, entry.action, entry.role].to == entry.to
                here = entry.to
            assert here == request.state
            moves = [e for e in log if not LIFECYCLE[e.start, e.action, e.role].is_remark]
            assert len(moves) == request.version

    @invariant()
    def whoever_is_waited_for_is_reminded_or_time_goes_on(self) -> None:
        planned = self.room.rows(lambda s: {r.request_id for r in s.scalars(select(Reminder))})
        for request in self._list_requests():
            state = State(request.state)
            assert state in FINAL_STATES or request.id in planned or state in _MOVED_BY_TIME, request.number

    @invariant()
    def everybody_whom_the_last_move_concerns_was_told_once(self) -> None:
        newest = self.room.rows(lambda s: list(s.scalars(select(LogEntry).where(LogEntry.id > self.seen))))
        self.seen = max([self.seen, *(entry.id for entry in newest)])
        last = {entry.request_id: entry for entry in newest}
        self.room.rows(lambda s: [self._was_told(s, entry) for entry in last.values()])

    def _was_told(self, session: Session, entry: LogEntry) -> None:
        request = requests.find(session, entry.request_id)
        move = LIFECYCLE[entry.start, entry.action, entry.role]
        if request is None or move.is_remark or entry.actor_id is None:
            return
        actor, today = people.find(session, entry.actor_id), local_date(self.room.now)
        case = Case(session=session, office=OFFICE, request=request, today=today, actor=actor)
        keys = [key for key in move.tells if MESSAGES[key].audience is not audiences.released]
        concerned = {p.id for key in keys for p in MESSAGES[key].audience(case) if audiences.is_reachable(case, p)}
        prefix = f"{request.id}/{request.version}/move/"
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.dedupe.startswith(prefix)))
        told = Counter(int((row.dedupe or "").rpartition("/")[2]) for row in rows)
        assert concerned <= set(told), (request.number, entry.action, concerned, told)
        assert set(told.values()) <= {1}


LIVES = int(os.environ.get("LIVES", "8"))
TestLives = pytest.mark.timeout(120 + 20 * LIVES)(Lives.TestCase)
TestLives.settings = settings(
    max_examples=LIVES,
    stateful_step_count=60,
    deadline=timedelta(seconds=30),
    suppress_health_check=list(HealthCheck),
    derandomize=LIVES < 100,
)
