"""What colleagues learnt: the past trainings nearest to a new one (R72), and a search in the lessons (R69)."""

from collections.abc import Sequence

from domain.details import UNSURE
from domain.errors import Rejected
from domain.likeness import Case, contains, list_nearest
from handlers.chat import Chat, Messages
from handlers.helping import check_officer
from notifications.lesson_cards import SAY, SHOWN, Lesson, lessons_card
from notifications.line_messages import text
from notifications.views import school_of
from storage import after, lessons, people, requests
from storage.lessons import Held
from storage.tables import Request, Summary

LOOKED_AT = 500  # of the newest: some years of an office's work
_WORD = SAY("lesson.head")


def show_similar(chat: Chat, request_id: int) -> Messages:
    """Show the office's people the three past trainings nearest to a request."""
    request = _get_for_officer(chat, request_id)
    past = {held.id: (held, summary) for held, summary in lessons.list_held(chat.session, LOOKED_AT, but=request.id)}
    near = list_nearest(_case_of(request), [_case_of(held) for held, _ in past.values()], SHOWN)
    if not near:
        return [text(SAY("similar.none", number=request.number))]
    found = _read(chat, [past[case.id] for case in near])
    return [lessons_card(SAY("similar.head"), SAY("lesson.for", number=request.number), found)]


def show_own(chat: Chat, request_id: int) -> Messages:
    """Show the whole lesson of one training."""
    request = _get_for_officer(chat, request_id)
    summary = after.find_summary(chat.session, request.id)
    if summary is None:
        return [text(SAY("lesson.none_of", number=request.number))]
    return [lessons_card(_WORD, "", _read(chat, [(request, summary)]))]


def page(chat: Chat) -> Messages:
    """Show an officer the newest lessons."""
    check_officer(chat)
    return search(chat, "")


def hear(chat: Chat, said: str) -> Messages:
    """Answer an officer's word "lesson" and what it should be about; nothing where somebody says something else."""
    word, _, wanted = said.partition(" ")
    return search(chat, wanted.strip()) if chat.is_officer and word == _WORD else []


def search(chat: Chat, wanted: str) -> Messages:
    """Show the newest lessons that speak of something, or the newest of all."""
    written = lessons.list_with_lesson(chat.session, LOOKED_AT)
    found = [held for held in written if not wanted or contains(_all_of(*held), wanted)]
    if not found:
        return [text(SAY("lesson.not_found", wanted=wanted) if wanted else SAY("lesson.none"))]
    return [lessons_card(_WORD, SAY("lesson.count", count=len(found)), _read(chat, found[:SHOWN]))]


def _get_for_officer(chat: Chat, request_id: int) -> Request:
    request = requests.find(chat.session, request_id)
    if request is None or not chat.is_officer:
        raise Rejected("no_such_request")
    return request


def _case_of(request: Request) -> Case:
    asked = request.answers
    return Case(
        id=request.id,
        group=asked.get("group") or UNSURE,
        entry=asked.get("entry") or UNSURE,
        topic=asked.get("topic") or "",
        day=request.last_day,
    )


def _all_of(request: Request, summary: Summary) -> str:
    written = (request.answers.get("topic"), summary.worked, summary.to_change, summary.incidents)
    return "\n".join(part for part in written if part)


def _read(chat: Chat, found: Sequence[Held]) -> list[Lesson]:
    files = lessons.count_files(chat.session, [request.id for request, _ in found])
    return [_lesson(chat, held, files.get(held[0].id, 0)) for held in found]


def _lesson(chat: Chat, held: Held, files: int) -> Lesson:
    request, summary = held
    lead = people.find(chat.session, request.lead_id)
    return Lesson(
        request_id=request.id,
        number=request.number,
        topic=request.answers.get("topic") or "",
        school=school_of(chat.office, people.get(chat.session, request.requester_id)),
        day=request.first_day,
        lead=(lead.name or "") if lead else "",
        worked=summary.worked if summary else "",
        to_change=(summary.to_change or "") if summary else "",
        incidents=(summary.incidents or "") if summary else "",
        files=files,
    )
