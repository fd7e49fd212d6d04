"""Every kind of paper: one row each. Who may have it, what it tells, what it cannot be without, what it comes as.

- shape: the facts it tells
- fill: makes them from a request's story
- readers: as whom somebody may have it; None is everybody
- needs: facts without which it says nothing; it is made all the same, with dotted lines, but not offered
- numbered_by: as whom somebody types the number that it gets in a register of letters, the office's or the school's
- forms: what it can be had as; a picture is of the first page
Its Thai title and its wording stand in the office's folder `papers`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from domain.lifecycle import Role
from notifications.papers import facts, filling

Form = Literal["pdf", "png", "docx"]
Readers = frozenset[Role] | None
EVERY_FORM: tuple[Form, ...] = ("pdf", "png", "docx")
DRAWN: tuple[Form, ...] = ("pdf", "png")

OFFICE = frozenset({Role.CLERK, Role.HEAD, Role.DESK, Role.LEAD, Role.MEMBER, Role.APPROVER})
BOTH = OFFICE | {Role.REQUESTER}
EVERYBODY = None
REGISTRY, SCHOOL = frozenset({Role.CLERK, Role.HEAD}), frozenset({Role.REQUESTER})


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One row of the table."""

    shape: type
    fill: Callable[..., Any]
    readers: Readers
    needs: tuple[str, ...] = ()
    numbered_by: frozenset[Role] = frozenset()
    forms: tuple[Form, ...] = EVERY_FORM

    @property
    def is_of_request(self) -> bool:
        """Whether it speaks of one request, and not of the office alone."""
        return self.shape is not facts.AnyTime


# fmt: off
PAPERS: Mapping[str, Paper] = {
    "asking":       Paper(shape=facts.AskingLetter,      fill=filling.asking,      readers=BOTH),
    "accept":       Paper(shape=facts.AcceptLetter,      fill=filling.accept,      readers=BOTH, needs=("lead",), numbered_by=REGISTRY),
    "change":       Paper(shape=facts.ChangeLetter,      fill=filling.change,      readers=BOTH, numbered_by=REGISTRY),
    "refusal":      Paper(shape=facts.RefusalLetter,     fill=filling.refusal,     readers=BOTH, needs=("reason",), numbered_by=REGISTRY),
    "meeting":      Paper(shape=facts.MeetingInvitation, fill=filling.meeting,     readers=OFFICE, numbered_by=REGISTRY),
    "travel":       Paper(shape=facts.TravelMemo,        fill=filling.travel,      readers=OFFICE, needs=("lead",), numbered_by=REGISTRY),
    "assignment":   Paper(shape=facts.Assignment,        fill=filling.assignment,  readers=OFFICE, needs=("lead",), numbered_by=REGISTRY),
    "speaker_form": Paper(shape=facts.SpeakerForm,       fill=filling.speaker,     readers=BOTH, needs=("lead",)),
    "receipt":      Paper(shape=facts.Receipt,           fill=filling.receipt,     readers=BOTH, needs=("lead",)),
    "report":       Paper(shape=facts.Report,            fill=filling.report,      readers=BOTH, needs=("lead",)),
    "thanks":       Paper(shape=facts.ThanksLetter,      fill=filling.thanks,      readers=BOTH, needs=("lead",), numbered_by=SCHOOL),
    "flow":         Paper(shape=facts.AnyTime,           fill=filling.any_time,    readers=EVERYBODY, forms=DRAWN),
    "conditions":   Paper(shape=facts.AnyTime,           fill=filling.any_time,    readers=EVERYBODY, forms=DRAWN),
}
# fmt: on


def list_missing(kind: str, told: object) -> tuple[str, ...]:
    """Return the facts that this kind cannot be without and that nobody knows yet."""
    return tuple(name for name in PAPERS[kind].needs if not getattr(told, name))
