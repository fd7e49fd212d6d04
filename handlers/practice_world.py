"""The sample world of a practice: its people, one request, and the sides that others play (R06).

Everything goes through the real deeds; only who does them is made up.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from domain import rules
from domain.calendar import at, local_date
from domain.errors import Rejected
from domain.lifecycle import OPEN_STATES, Action, State
from domain.show import fiscal_year
from domain.texts import Texts
from handlers import approver, choosing, clockwork, desk, head, letter, memo, refusing, requester, trainer
from handlers.chat import Chat
from notifications.roles import find_desk
from storage import offers, people, requests
from storage.tables import Counter, Draft, Person, Request

SAY = Texts("handlers", "practice.th.toml")

FIRST_SERIAL = 9_000  # no office has so many in a year: a number typed after the practice finds nothing
DAYS_AHEAD = 28  # beyond any office's lead time worth practising
ROLES = ("clerk", "head", "supervisor", "deputy", "director")
SAMPLES = ("requester", *ROLES)
ENOUGH = 20  # deeds of others in a row

Side = Callable[[Chat, Request], object]


def furnish(chat: Chat, trainee: Person, role: str) -> Person:
    """Put the people and the request of a practice into an empty world; return the trainee's row in it."""
    session = chat.session
    mine = _add(session, trainee.line_user_id, trainee.name or "", chat.now)
    _settle_in(chat, mine, role)
    for sample in SAMPLES:
        if sample != role or role == "supervisor":
            person = _add(session, f"sample:{sample}", SAY(f"people.{sample}"), chat.now)
            _settle_in(chat, person, None if sample == "requester" else sample)
    session.add(Counter(name=f"requests:{fiscal_year(chat.today)}", value=FIRST_SERIAL))
    asker = _as(chat, get_sample(session, "requester"))
    requester.send(asker, _draft(asker, "request", None), _answers(chat))
    return mine


def _add(session: Session, line_user_id: str, name: str, now: datetime) -> Person:
    person = people.get_or_add(session, line_user_id, now)
    person.name, person.position = name, SAY("people.position")
    person.registered_at, person.phone = now, SAY("people.phone")
    return person


def _settle_in(chat: Chat, person: Person, duty: str | None) -> None:
    people.record_consent(chat.session, person, chat.office.privacy.version, chat.now)
    person.kind = "office" if duty else "teacher"
    if duty is None:
        person.school_key = next(iter(chat.office.schools), None)
        person.organisation = SAY("people.organisation")
    else:
        people.add_duty(chat.session, person.id, duty, chat.now)
    chat.session.flush()


def get_sample(session: Session, who: str) -> Person:
    """Return one of the sample people."""
    found = people.find_by_line_id(session, f"sample:{who}")
    assert found is not None
    return found


def _as(chat: Chat, person: Person) -> Chat:
    return replace(chat, person=person, duties=frozenset(people.list_duties(chat.session, person.id)))


def _answers(chat: Chat) -> dict[str, object]:
    group = chat.office.groups[0]
    first = chat.today + timedelta(days=max(DAYS_AHEAD, chat.office.intake.lead_days))
    day = chat.office.calendar.next_working_day(first).isoformat()
    return {
        "service": "train",
        "group": group.code,
        "entry": group.entries[0].code,
        "topic": SAY("request.topic"),
        "days": [day, day],
        "time": {"start": "09:00", "end": "15:00", "part": None},
        "place": SAY("request.place"),
        "people": {"teacher": 20},
        "money_source": "none",
        "contact": SAY("people.phone"),
    }


def _draft(chat: Chat, form: str, request: Request | None) -> Draft:
    return Draft(
        person_id=chat.person.id, form=form, subject_id=request.id if request else None, data={}, sources={},
        created_at=chat.now, updated_at=chat.now,
    )  # fmt: skip


def _send_letter(chat: Chat, request: Request) -> object:
    return letter.note_number(chat, request, SAY("request.letter"))


def _mend(chat: Chat, request: Request) -> object:
    return requester.send(chat, _draft(chat, "request", request), dict(request.answers))


def _register(chat: Chat, request: Request) -> object:
    answers = {"number": SAY("request.register"), "dated": chat.today.isoformat()}
    return desk.receive(chat, _draft(chat, "receive", request), answers)


def _send_refusal(chat: Chat, request: Request) -> object:
    answers = {"number": SAY("request.register"), "dated": chat.today.isoformat()}
    return refusing.send(chat, _draft(chat, "send_refusal", request), answers)


def _name(chat: Chat, request: Request) -> object:
    refused = requests.list_actors(chat.session, request.id, "decline")
    trainers = [p for p in people.list_with_duty(chat.session, "supervisor") if p.id not in refused]
    return head.assign(chat, _draft(chat, "assign", request), {"lead": trainers[0].id, "assistants": []})


def _choose(chat: Chat, request: Request) -> object:
    return choosing.choose(chat, request, offers.list_shown(chat.session, request.id)[0].id)


def _rate(chat: Chat, request: Request) -> object:
    answers = {"score": rules.SCORE_MAX, "comment": SAY("request.comment")}
    return requester.rate(chat, _draft(chat, "feedback", request), answers)


# Who does what next, where it is not the trainee.
SIDES: Mapping[State, tuple[str, Side]] = {
    State.AWAITING_LETTER: ("requester", _send_letter),
    State.SUBMITTED: ("clerk", _register),
    State.RETURNED: ("requester", _mend),
    State.RECEIVED: ("clerk", memo.propose),
    State.PROPOSED: ("desk", memo.endorse),
    State.CIRCULATED: ("head", _name),
    State.ASSIGNED: ("supervisor", trainer.accept),
    State.MEETING: ("head", lambda _chat, _request: None),
    State.CONSIDERING: ("approver", approver.approve),
    State.DATES_OFFERED: ("requester", _choose),
    State.APPROVED: ("requester", requester.acknowledge),
    State.REFUSING: ("clerk", _send_refusal),
}


def find_actor(chat: Chat, request: Request) -> str | None:
    """Return whose turn it is: a duty, or "requester"; None where only time, or nobody, moves the request."""
    who = SIDES[State(request.state)][0] if request.state in SIDES else None
    named = {"desk": find_desk(request), "approver": chat.office.deciding.approver}
    return named.get(who or "", who)


def is_turn_of(chat: Chat, request: Request, trainee: Person, role: str) -> bool:
    """Tell whether the trainee is to act now: by duty, or as the trainer who was named."""
    if request.state in (State.ASSIGNED, State.PREPARING, State.UNDER_WAY):
        return request.lead_id == trainee.id
    if request.state == State.HELD and request.lead_id == trainee.id:
        return requests.find_done(chat.session, request.id, Action.SUMMARISE) is None
    return find_actor(chat, request) == role


def play_others(chat: Chat, trainee: Person, role: str) -> None:
    """Let the others act until it is the trainee's turn, or nothing is to be done but to wait."""
    for _ in range(ENOUGH):
        open_ones = [r for r in requests.list_in_states(chat.session, OPEN_STATES, limit=10) if not r.by_phone]
        if not any(_play(chat, request, trainee, role) for request in open_ones):
            return


def _play(chat: Chat, request: Request, trainee: Person, role: str) -> bool:
    """Do the next deed of somebody else on a request; False where there is none."""
    who, version = find_actor(chat, request), request.version
    if who is None or is_turn_of(chat, request, trainee, role):
        return False
    person = get_sample(chat.session, who)
    if request.state == State.ASSIGNED and request.lead_id is not None:
        person = people.get(chat.session, request.lead_id)
    try:
        with chat.session.begin_nested():
            SIDES[State(request.state)][1](_as(chat, person), request)
    except Rejected:
        return False
    return request.version != version


def find_next_day(chat: Chat) -> datetime | None:
    """Return the morning on which a request that only waits for its day goes on."""
    waiting = requests.list_in_states(chat.session, [State.PREPARING], limit=1)
    return at(waiting[0].first_day, chat.office.hours.open) if waiting else None


def let_days_pass(chat: Chat) -> None:
    """Let what time alone does be done: a day that is over is held, and the school says how it was."""
    clockwork.hold_past(chat.session, chat.office, chat.now)
    for request in requests.list_in_states(chat.session, [State.HELD], limit=10):
        if requests.find_rating(chat.session, request.id) is None and local_date(chat.now) > request.last_day:
            _rate(_as(chat, people.get(chat.session, request.requester_id)), request)
