"""The month in a few lines for who leads (R62, R71), and the one push that brings it. Names no person (R84)."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from domain import names
from domain.calendar import at, local, local_date
from domain.lifecycle import Action
from domain.office import Office
from domain.show import thai_month
from domain.texts import Texts
from notifications.line_messages import text
from notifications.messages import DIGEST
from storage import digests, outbox, people, purposes
from storage.keys import new_key
from storage.tables import OutboxMessage

SAY = Texts("notifications", "digest.th.toml")
DECISIONS = (Action.APPROVE, Action.SETTLE, Action.TAKE, Action.REFUSE)
PROBLEMS = (Action.RETURN, Action.DECLINE, Action.WITHDRAW, Action.REFUSE, Action.POSTPONE, Action.CANCEL,
            Action.CHANGE, Action.DELAY, Action.EXPIRE, Action.REOPEN)  # fmt: skip
PROBLEMS_SHOWN = 3
PROJECTS_SHOWN = 5
WHOLE = 100  # percent
LATEST = timedelta(days=7)  # a digest that no clock has sent by then is old


def write_digest(session: Session, office: Office, day: date) -> str:
    """Write the digest of the month of this day."""
    first = day.replace(day=1)
    end = _next_month(first)
    begins, ends = at(first, time()), at(end, time())
    asked, held = digests.count_asked(session, begins, ends), digests.count_held(session, first, end - timedelta(1))
    answers, papers = digests.count_answers(session, begins, ends), digests.count_papers(session, begins, ends)
    lines = [
        SAY("title", month=thai_month(first)),
        SAY("volume", asked=asked, held=held),
        _say_in_time(session, begins, ends),
        _say_happy(session, begins, ends),
        *([SAY("answers", count=answers)] if answers else []),
        *_say_projects(session, begins, ends),
        *_say_tags(session, begins, ends),
        *_say_fast(session, office, begins, ends),
        _say_problems(session, begins, ends),
        SAY("paper", count=papers),
        SAY("next"),
    ]
    return "\n".join(lines)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _say_in_time(session: Session, begin: datetime, end: datetime) -> str:
    decided = digests.count_with(session, DECISIONS, begin, end)
    late = digests.count_with(session, (Action.EXPIRE,), begin, end)
    if not decided + late:
        return SAY("in_time_none")
    share = round(WHOLE * decided / (decided + late))
    return SAY("in_time", decided=decided, all=decided + late, share=share)


def _say_happy(session: Session, begin: datetime, end: datetime) -> str:
    marks = digests.list_marks(session, begin, end)
    return SAY("happy", mean=f"{sum(marks) / len(marks):.1f}", count=len(marks)) if marks else SAY("happy_none")


def _say_fast(session: Session, office: Office, begin: datetime, end: datetime) -> list[str]:
    done = digests.count_actions(session, (Action.PROPOSE, Action.FAST_TRACK), begin, end)
    memos, fast = sum(done.values()), done.get(Action.FAST_TRACK, 0)
    if not memos:
        return []
    target = office.proposing.fast_percent
    return [SAY("fast", fast=fast, memos=memos, share=round(WHOLE * fast / memos), target=target)]


def _say_projects(session: Session, begin: datetime, end: datetime) -> list[str]:
    """Name the projects that services were marked as the source of (R63)."""
    titles = list(dict.fromkeys(project.title for project in purposes.list_projects(session, begin, end)))
    if not titles:
        return []
    left = len(titles) - PROJECTS_SHOWN
    more = [SAY("more_projects", count=left)] if left > 0 else []
    return [SAY("projects", count=len(titles), titles=", ".join([*titles[:PROJECTS_SHOWN], *more]))]


def _say_tags(session: Session, begin: datetime, end: datetime) -> list[str]:
    """Count what services have served beside their subject (R70)."""
    named = [SAY("tag", name=name, count=count) for name, count in purposes.count_tags(session, begin, end).items()]
    return [SAY("tags", tags=", ".join(named))] if named else []


def _say_problems(session: Session, begin: datetime, end: datetime) -> str:
    found = digests.count_actions(session, PROBLEMS, begin, end)
    most = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:PROBLEMS_SHOWN]
    named = [SAY("problem", name=names.action(action), count=count) for action, count in most]
    return SAY("problems", problems=", ".join(named)) if named else SAY("no_problems")


def send_digest(session: Session, office: Office, now: datetime) -> int:
    """Queue the past month's digest to every head on the first working day; return how many are new. For the clock."""
    first = local_date(now).replace(day=1)
    opens = at(office.calendar.next_working_day(first), office.hours.open)
    if not opens <= now < opens + LATEST:
        return 0
    said = write_digest(session, office, first - timedelta(days=1))
    rows = [
        OutboxMessage(
            id=new_key(), line_user_id=head.line_user_id, key=DIGEST, messages=[text(said)],
            dedupe=f"digest/{local(now):%Y-%m}/{head.id}", due_at=now, created_at=now,
        )
        for head in people.list_with_duty(session, "head") if head.follows
    ]  # fmt: skip
    return sum(outbox.add(session, row) for row in rows)
