"""Past trainings as a card for the office: what they were, what worked, what to change. Shows no one's marks (R84)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.show import short_date
from domain.texts import Texts
from notifications import buttons as make
from notifications.boxes import BLOCK_MAX, OFFICE, PADDING, QUIET, Json, head, rule, side_by_side, stack, words
from notifications.buttons import Button
from notifications.heights import height_of
from notifications.limits import shorten, split
from notifications.line_messages import flex
from notifications.pages import PAGE_WIDTH, card

SAY = Texts("notifications", "lessons.th.toml")
SHOWN = 3
WHOLE = 330  # pixels of a lesson that is kept on one page
SAID_SHOWN = 110  # of each thing learnt; the whole stands in the request's own lesson
ALL_SAID = 500


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A past training as colleagues see it; what its lead has not written is empty."""

    request_id: int
    number: str
    topic: str
    school: str
    day: date
    lead: str
    worked: str = ""
    to_change: str = ""
    incidents: str = ""
    files: int = 0


def to_similar(request_id: int, number: str) -> Button:
    """Make the button that shows the past trainings nearest to a request (R72)."""
    said = SAY("similar.said", number=number)
    return Button(action=make.press(SAY("similar.label"), make.data("similar", r=request_id), said))


def lessons_card(title: str, right: str, lessons: Sequence[Lesson]) -> Json:
    """Show past trainings, at most three; each opens when tapped, and is named by its number for those who type."""
    shown = lessons[:SHOWN]
    room = SAID_SHOWN if len(shown) > 1 else ALL_SAID
    blocks = [block for lesson in shown for block in (*_lesson(lesson, room), rule())]
    hint = words(SAY("lesson.hint"), size="xs", color=QUIET, margin="md")
    alt = SAY("lesson.alt", head=title, numbers=", ".join(f"{one.number} {one.topic}" for one in shown))
    return flex(alt, card(head(title, right, OFFICE), blocks, [], OFFICE, pinned=[hint]))


def _lesson(lesson: Lesson, room: int) -> list[Json]:
    """Make a lesson in blocks that each open its request."""
    day = short_date(lesson.day, weekday=False)
    where = SAY("lesson.line", day=day, school=lesson.school)
    named = [
        words(f"{lesson.number} {lesson.topic}", weight="bold", maxLines=2),
        words(where, size="xs", color=QUIET, maxLines=1),
    ]
    action = make.press(SAY("lesson.head"), make.data("show", r=lesson.request_id), lesson.number)
    learnt = _learnt(lesson, room)
    whole = stack([*named, *learnt, *_helpers(lesson)], spacing="xs", margin="md", action=action)
    if height_of(whole, PAGE_WIDTH - 2 * PADDING) <= WHOLE:
        return [whole]
    parts = [[*named, learnt[0]], *([one] for one in learnt[1:]), _helpers(lesson)]
    return [
        stack(part, spacing="xs", margin="xs" if n else "md", action=action) for n, part in enumerate(parts) if part
    ]


def _learnt(lesson: Lesson, room: int) -> list[Json]:
    said = [(key, getattr(lesson, key)) for key in ("worked", "to_change", "incidents")]
    rows = [
        _row(SAY(f"lesson.{key}"), part)
        for key, value in said
        if value
        for part in split(shorten(value, room), BLOCK_MAX)
    ]
    return rows or [words(SAY("lesson.unwritten"), size="xs", color=QUIET)]


def _row(label: str, value: str) -> Json:
    return side_by_side([words(label, size="xs", color=QUIET, flex=2), words(value, size="xs", flex=8)], spacing="sm")


def _helpers(lesson: Lesson) -> list[Json]:
    lead = [SAY("lesson.lead", lead=lesson.lead)] if lesson.lead else []
    files = [SAY("lesson.files", count=lesson.files, number=lesson.number)] if lesson.files else []
    return [words(said, size="xs", color=QUIET) for said in (*lead, *files)]
