"""How each message looks: builders that turn a request and a key into LINE messages. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.calendar import local
from domain.lifecycle import SETTLED_STATES, State
from domain.office import Office
from domain.show import phone_number, thai_date, thai_time
from notifications import buttons as make
from notifications.boxes import ACCENTS, PAPER, side_by_side, words
from notifications.buttons import Button, data, press
from notifications.cards import notice_card
from notifications.lending import SAY as LENDING
from notifications.lesson_cards import to_similar
from notifications.rows import Rows, facts_of, full_rows, meeting_rows, memo_rows, short_rows
from notifications.views import RequestView
from notifications.words import TEXTS

Json = dict[str, Any]

SCORES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a builder may know: the message's key, the request, what the receiver can press, and what happened."""

    key: str
    view: RequestView
    office: Office
    today: date
    buttons: Sequence[Button] = ()
    actor: str = ""
    reason: str | None = None
    score: int | None = None
    comment: str | None = None


def brief(notice: Notice) -> list[Json]:
    """Tell of a request that the receiver knows."""
    return _card(notice)


def full(notice: Notice) -> list[Json]:
    """Tell of a request with everything about it, to decide on."""
    return _card(notice, full=True)


def letter(notice: Notice) -> list[Json]:
    """Lay a school's letter before the clerk, with the photos or files it came as at hand (P2.2)."""
    return _card(notice, full=True, more=[make.to_papers(notice.view)])


def for_lead(notice: Notice) -> list[Json]:
    """Ask a trainer, who can look at what colleagues learnt from like trainings (R72)."""
    similar = to_similar(notice.view.id, notice.view.number)
    return _card(notice, full=True, more=[similar, make.to_timeline(notice.view)])


def with_reason(notice: Notice) -> list[Json]:
    """Tell of a request with somebody's reason."""
    return _card(notice, reason=notice.reason)


def memo(notice: Notice) -> list[Json]:
    """Lay a memo on a desk, short enough to decide on in a minute, with the letter it is about at hand.

    One on the fast lane says why (P3.2).
    """
    body, letter_at_hand = "body_fast" if notice.view.fast else "body", [make.to_papers(notice.view)]
    return _card(notice, rows=memo_rows(notice.view), reason=notice.view.fast_reason, body=body, more=letter_at_hand)


def for_day(notice: Notice) -> list[Json]:
    """Tell the school of its day, with the trainer's number to call where it is known."""
    phone = notice.view.lead_phone or notice.office.contact.phone
    return _card(notice, reason=notice.reason, more=[call(phone)])


def changed(notice: Notice) -> list[Json]:
    """Tell what goes another way than planned, with the way to the place (P6.2.2)."""
    more = [make.to_map(notice.view.details.place, notice.view.details.map_link), _call_other_side(notice)]
    return _card(notice, reason=notice.reason, more=more)


def dates(notice: Notice) -> list[Json]:
    """Let the school choose among days: a button each, and their numbers for who types."""
    return _card(notice, more=[])


def unsent(notice: Notice) -> list[Json]:
    """Remind the school of its letter, with what that must have at hand (P1.1b)."""
    return _card(notice, more=[make.to_sample(notice.view)])


def postponed(notice: Notice) -> list[Json]:
    """Tell both sides of the new day; a consultation stands at once, all else is decided again."""
    body = "body_settled" if notice.view.state in SETTLED_STATES else "body"
    return _card(notice, reason=notice.reason, body=body, more=[_call_other_side(notice)])


def postponed_to(notice: Notice) -> list[Json]:
    """Ask for the decision on the new day; where the trainer is not free, for another one."""
    return _card(notice, reason=notice.reason, body="body" if notice.view.lead else "body_alone")


def put_off(notice: Notice) -> list[Json]:
    """Tell of a request's new days, and what of the old ones counts no more where it stands.

    Whoever goes on with it may not have read of it before, and sees it whole.
    """
    body = f"body_{notice.view.state}"
    is_said, is_new = f"{notice.key}.{body}" in TEXTS, not notice.key.startswith("requester.")
    return _card(notice, full=is_new, reason=notice.reason, body=body if is_said else "body")


def approved(notice: Notice) -> list[Json]:
    """Tell the school of its training, with what to prepare, its papers and the office's number to call."""
    to_lists = [make.to_checklist(notice.view)] if notice.view.state in SETTLED_STATES else []
    return _card(notice, more=[*to_lists, make.to_papers(notice.view), _call_other_side(notice)])


def over(notice: Notice, *papers: Button) -> list[Json]:
    """Tell the school that a request has come to nothing, and how to ask again."""
    again = Button(action=make.to_menu("request").action, style="secondary")
    reason = notice.reason
    if notice.view.alternatives:
        reason = TEXTS("instead.said", reason=reason or "", alternatives=notice.view.alternatives)
    return _card(notice, reason=reason, more=[again, *papers, _call_other_side(notice)])


def over_in_writing(notice: Notice) -> list[Json]:
    """Tell the school the same once the letter has gone, with the letter at hand (P5.1c)."""
    return over(notice, make.to_papers(notice.view))


def for_team(notice: Notice) -> list[Json]:
    """Tell the office's people of a training, with its papers at hand and the school's number to call."""
    return _card(notice, full=True, more=[make.to_papers(notice.view), call(notice.view.phone)])


def remind_team(notice: Notice) -> list[Json]:
    """Remind the team of a training that it knows, with the school's number to call."""
    return _card(notice, more=[call(notice.view.phone), make.to_show(notice.view)])


def meeting(notice: Notice) -> list[Json]:
    """Tell of a meeting: what it is about, when and where, and its invitation as a paper (P4.1, P4.1b)."""
    rows = [*meeting_rows(notice.view), *short_rows(notice.view)]
    return _card(notice, rows=rows, reason=notice.reason, more=[make.to_papers(notice.view)])


def concluded(notice: Notice) -> list[Json]:
    """Tell what a meeting has found, to whoever decides."""
    return _card(notice, full=True, reason=notice.reason)


def declined(notice: Notice) -> list[Json]:
    """Tell the head that a trainer cannot come, and who is asked instead, if anybody was left."""
    body = "body_next" if notice.view.lead else "body"
    return _card(notice, full=True, reason=notice.reason, body=body)


def rated(notice: Notice) -> list[Json]:
    """Tell the head what the school says; a word on a person goes to nobody else (R84)."""
    return _card(notice, reason=notice.comment)


def unhappy(notice: Notice) -> list[Json]:
    """Tell the head, who is to ring up, that the school is not content; what is closed can be opened again (P7.1)."""
    body = "body_closed" if notice.view.state == State.CLOSED else "body"
    more = [call(notice.view.phone), make.to_timeline(notice.view)]
    return _card(notice, reason=notice.comment, body=body, more=more)


def papers(notice: Notice) -> list[Json]:
    """Ask the school for its money papers, with the list at hand; once their day is over, without naming it again."""
    body = "body_late" if notice.today > (notice.view.papers_due or notice.today) else "body"
    return _card(notice, body=body, more=[make.to_checklist(notice.view), make.to_timeline(notice.view)])


def lent(notice: Notice) -> list[Json]:
    """Remind of what was lent for a training and should be back, which one press notes (R81)."""
    back = make.to_view(LENDING("to.returned"), notice.view.id, "returned", notice.view.number)
    return _card(notice, reason="\n".join(notice.view.ties.lent), more=[back, make.to_show(notice.view)])


def how_was_it(notice: Notice) -> list[Json]:
    """Ask the school for its word: one tap on a number."""
    scores = side_by_side([_score(notice, score) for score in SCORES], spacing="sm", margin="lg")
    return _card(notice, more=[], pinned=[scores])


def _score(notice: Notice, score: int) -> Json:
    said = TEXTS(f"{notice.key}.said", score=score, number=notice.view.number)
    number = words(str(score), align="center", size="xl", weight="bold", color=ACCENTS[notice.view.state])
    tapped = press(str(score), data("rate", r=notice.view.id, s=score), said)
    return side_by_side([number], action=tapped, backgroundColor=PAPER, cornerRadius="md", paddingAll="10px")


def _card(
    notice: Notice,
    *,
    full: bool = False,
    rows: Rows | None = None,
    reason: str | None = None,
    more: Sequence[Button] | None = None,
    body: str = "body",
    pinned: Sequence[Json] = (),
) -> list[Json]:
    facts = _facts(notice)
    sentence = TEXTS(f"{notice.key}.{body}", **facts)
    if notice.view.by_phone and notice.key.startswith("requester."):  # the officer reads it who speaks for the caller
        sentence = f"{TEXTS('phoned.tell', **facts)}\n{sentence}"
    said = (TEXTS(f"{notice.key}.title", **facts), sentence)
    buttons = [*notice.buttons, *([make.to_timeline(notice.view)] if more is None else more)]
    shown = rows or (full_rows if full else short_rows)(notice.view)
    return [notice_card(notice.view, said, buttons, shown, reason=reason, pinned=pinned)]


def _call_other_side(notice: Notice) -> Button:
    """Make the button by which the school rings up the office, or the office a caller who is not on LINE (P1.1)."""
    return call(notice.view.phone if notice.view.by_phone else notice.office.contact.phone)


def _facts(notice: Notice) -> dict[str, str]:
    return facts_of(notice.view) | {
        "phone": notice.office.contact.phone,
        "contact": phone_number(notice.view.phone),
        "actor": notice.actor,
        "score": str(notice.score or ""),
        "papers": thai_date(notice.view.papers_due) if notice.view.papers_due else "",
        "ends": thai_time(local(notice.view.ends).time()) if notice.view.ends else "",
        "when": _when((notice.view.details.first_day - notice.today).days),
    }


def _when(days: int) -> str:
    named = {0: "when.today", 1: "when.tomorrow"}
    return TEXTS(named.get(days, "when.later"), count=days)


def call(phone: str) -> Button:
    """Make the button that dials a number."""
    return Button(action=make.call(TEXTS("call", phone=phone_number(phone)), phone))
