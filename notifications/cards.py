"""Cards about requests. Each is a finished message whose altText says the essential; none knows who reads it."""

from collections.abc import Sequence
from decimal import Decimal

from domain import names
from domain.calendar import local
from domain.details import Details
from domain.lifecycle import SETTLED_STATES, UNDECIDED_STATES, State
from domain.show import money, phone_number, short_date, thai_date, thai_date_range, thai_time, thai_time_range
from notifications import buttons as make
from notifications.boxes import (
    ACCENTS,
    INK,
    OFFICE,
    QUIET,
    WARNING,
    Json,
    bubble,
    head,
    quote,
    rule,
    side_by_side,
    stack,
    table,
    title,
    words,
)
from notifications.buttons import Button
from notifications.limits import BUTTONS_MAX, LIST_MAX, REASON_SHOWN, STEPS_MAX, shorten
from notifications.line_messages import flex, text
from notifications.office_cards import menu_card, privacy_card, summary_card
from notifications.views import RequestView, Step
from notifications.words import TEXTS

__all__ = ["list_card", "menu_card", "notice_card", "privacy_card", "request_card", "summary_card", "timeline_card"]

Rows = list[tuple[str, str]]

ACTIONS_ON_CARD = 3  # with the way to the story as many buttons as a phone shows; rarer ones are quick replies
_COME_TO_NOTHING = (State.REFUSING, State.REFUSED, State.CANCELLED, State.EXPIRED)


def request_card(view: RequestView, buttons: Sequence[Button] = (), more: Sequence[Button] | None = None) -> Json:
    """Show a request whole: what is asked, by whom, how it stands, and what the reader can do."""
    last = view.last.reason if view.last else None
    rows = [*_rows(offers="\n".join(_offers(view))), *full_rows(view)]
    body = [title(view.details.topic), *([quote(last)] if last else []), table(rows)]
    alt = TEXTS("request.alt", state=names.state(view.state), **facts_of(view))
    to_lists = [make.to_checklist(view)] if view.state in SETTLED_STATES else []
    buttons = [*buttons, *to_lists, *(more or [make.to_timeline(view), make.to_papers(view)])]
    rest = [str(button.action["label"]) for button in buttons[BUTTONS_MAX:]]
    unseen = [
        words(TEXTS("request.more", acts=", ".join(rest), number=view.number), size="xs", color=QUIET, margin="lg")
    ]
    return flex(alt, _bubble(view, [*body, *(unseen if rest else [])], buttons[:BUTTONS_MAX]))


def notice_card(
    view: RequestView, said: tuple[str, str], buttons: Sequence[Button], rows: Rows, *, reason: str | None = None
) -> Json:
    """Tell of a request: `said` is the headline and the sentence that says what to do next."""
    headline, sentence = said
    body = [title(headline), words(sentence, margin="md"), *([quote(reason)] if reason else []), rule()]
    alt = TEXTS("notice.alt", headline=headline, sentence=sentence, **facts_of(view))
    return flex(alt, _bubble(view, [*body, table([(TEXTS("row.topic"), view.details.topic), *rows])], buttons))


def timeline_card(view: RequestView, steps: Sequence[Step]) -> Json:
    """Show how far a request has come, and what it waits for."""
    waits = TEXTS(f"waits.{view.state}")
    body = [
        title(view.details.topic),
        words(days_of(view.details), color=QUIET, margin="sm"),
        rule(),
        stack(_story(steps), spacing="md", margin="lg"),
        rule(),
        words(waits, weight="bold", color=ACCENTS[view.state], margin="lg"),
    ]
    alt = TEXTS("timeline.alt", state=names.state(view.state), waits=waits, **facts_of(view))
    return flex(alt, _bubble(view, body, [make.to_show(view)]))


def _story(steps: Sequence[Step]) -> list[Json]:
    left = len(steps) - STEPS_MAX
    before = [words(TEXTS("step.before", count=left), size="xs", color=QUIET)] if left > 0 else []
    return [*before, *(_step(step) for step in steps[-STEPS_MAX:])]


def _step(step: Step) -> Json:
    moment = local(step.at)
    who = TEXTS("step.who", role=names.role(step.role), name=step.who) if step.who else names.role(step.role)
    day = short_date(moment.date(), weekday=False)
    when = words(TEXTS("step.when", day=day, time=thai_time(moment.time())), size="xs", color=QUIET, flex=0, wrap=False)
    deed = side_by_side([words(TEXTS(f"step.{step.action}"), flex=1), when], spacing="sm")
    said = [deed, words(who, size="xs", color=QUIET)]
    if step.reason:
        said.append(words(TEXTS("step.reason", reason=shorten(step.reason, REASON_SHOWN)), size="xs", color=INK))
    return side_by_side([words("●", color=OFFICE, flex=0, size="xs"), stack(said, flex=1)], spacing="md")


def list_card(title_text: str, views: Sequence[RequestView], empty_text: str) -> Json:
    """List requests, at most ten; each opens when tapped and is named by its number for those who type."""
    if not views:
        return text(empty_text)
    shown, left = views[:LIST_MAX], len(views) - LIST_MAX
    lines = [part for view in shown for part in (_line(view), rule())]
    more = [words(TEXTS("list.more", count=left), color=QUIET, margin="lg")] if left > 0 else []
    body = [*lines, *more, words(TEXTS("list.hint"), size="xs", color=QUIET, margin="lg")]
    alt = TEXTS("list.alt", title=title_text, numbers=" ".join(view.number for view in shown))
    return flex(alt, bubble(head(title_text, TEXTS("list.count", count=len(views)), OFFICE), body, [], OFFICE))


def _line(view: RequestView) -> Json:
    state = words(names.state(view.state), size="xs", color=ACCENTS[view.state], weight="bold", align="end")
    first = side_by_side([words(view.number, weight="bold", flex=2), state | {"flex": 5}], spacing="sm")
    topic = words(view.details.topic, maxLines=2)
    where = words(TEXTS("list.line", days=days_of(view.details), school=view.school), size="xs", color=QUIET)
    return stack([first, topic, where], spacing="xs", margin="lg", action=make.to_show(view).action)


def _bubble(view: RequestView, body: Sequence[Json], buttons: Sequence[Button]) -> Json:
    accent = ACCENTS[State(view.state)]
    mark = (
        [words(TEXTS("urgent"), color=WARNING, weight="bold", size="xs")]
        if view.urgent and view.state in UNDECIDED_STATES
        else []
    )
    top = head(names.state(view.state), TEXTS("number", number=view.number), accent)
    return bubble(top, [*mark, *body], buttons, accent)


def facts_of(view: RequestView) -> dict[str, str]:
    """Return what every sentence about a request may name."""
    return {
        "number": view.number,
        "school": view.school,
        "requester": view.requester,
        "topic": view.details.topic,
        "days": _on(view.details),
        "lead": view.lead,
        "offers": "\n".join(_offers(view)),
        "meeting": view.meeting.when if view.meeting else "",
    }


def _offers(view: RequestView) -> list[str]:
    """Return the days to choose from, a line each, under the numbers by which they are typed."""
    return [
        TEXTS(
            "offer.open" if o.is_open else "offer.taken",
            number=o.number,
            day=thai_date_range(o.first, o.last),
            who=o.who,
        )
        for o in view.offers
    ]


def days_of(details: Details) -> str:
    """Write the days of a training."""
    return thai_date_range(details.first_day, details.last_day)


def _on(details: Details) -> str:
    shown = days_of(details)
    return shown if details.first_day == details.last_day else TEXTS("days", days=shown)


def _hours(details: Details) -> str:
    if details.time_start is None:
        return names.time_part(details.time_part) if details.time_part else ""
    return thai_time_range(details.time_start, details.time_end)


def _real_hours(view: RequestView) -> str:
    if view.started is None:
        return ""
    begun, ends = local(view.started).time(), local(view.ends).time() if view.ends else None
    return thai_time_range(begun, ends)


def _people(details: Details) -> str:
    each = [TEXTS("row.people_of", kind=names.people_kind(k), count=n) for k, n in details.people.items()]
    return " ".join(each)


def _money(details: Details) -> str:
    source = names.money_source(details.money_source)
    return source if details.money_sum is None else f"{source} {money(Decimal(str(details.money_sum)))}"


def _rows(**values: str) -> Rows:
    return [(TEXTS(f"row.{name}"), value) for name, value in values.items() if value]


def short_rows(view: RequestView) -> Rows:
    """Return when and where, and who comes: what one needs who knows the request."""
    return [
        *_when_and_where(view.details),
        *_rows(real=_real_hours(view)),
        *_rows(lead=_lead_of(view), assistants=", ".join(view.assistants)),
    ]


def full_rows(view: RequestView) -> Rows:
    """Return everything about a request, who and when first."""
    details = view.details
    contact = TEXTS("row.contact_of", name=view.requester, phone=phone_number(view.phone))
    return [
        *_rows(school=view.school),
        *short_rows(view),
        *_rows(people=_people(details), service=names.service(details.service), work=view.work, money=_money(details)),
        *_rows(
            papers=_papers_due(view),
            contact=contact,
            by_phone=TEXTS("phoned.row") if view.by_phone else "",
            letters=view.letter,
            urgent=details.urgent_reason or "",
            cautions="\n".join(view.cautions),
            alternatives=view.alternatives,
            unheard="\n".join(view.unheard),
        ),
        *meeting_rows(view),
    ]


def meeting_rows(view: RequestView) -> Rows:
    """Return when a request's meeting is, who knows of it, and how the votes stand (R64)."""
    if view.meeting is None:
        return []
    meeting = view.meeting
    when = {} if meeting.result else {"meeting": meeting.when, "at": meeting.place, "noted": meeting.noted}
    return _rows(**when, votes_lead=meeting.leads, votes_day=meeting.days, result=meeting.result)


def memo_rows(view: RequestView) -> Rows:
    """Return what a desk needs to decide on a memo, and who has agreed before (P3.2)."""
    details = view.details
    return [
        *_rows(school=view.school),
        *_when_and_where(details),
        *_rows(people=_people(details), service=names.service(details.service), money=_money(details)),
        *_rows(urgent=details.urgent_reason or "", register=view.register, passed=", ".join(view.passed)),
    ]


def _papers_due(view: RequestView) -> str:
    is_time = view.state in (*SETTLED_STATES, State.HELD)
    return TEXTS("row.papers_by", day=thai_date(view.papers_due)) if view.papers_due and is_time else ""


def _lead_of(view: RequestView) -> str:
    if view.state in _COME_TO_NOTHING:
        return ""
    # Once it is settled who comes, the school may call them; the question for the number says so.
    if view.state not in SETTLED_STATES or not view.lead_phone:
        return view.lead
    return TEXTS("row.contact_of", name=view.lead, phone=phone_number(view.lead_phone))


def _when_and_where(details: Details) -> Rows:
    return _rows(days=days_of(details), hours=_hours(details), place=details.place)
