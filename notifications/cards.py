"""Cards about requests. Each is a finished message whose altText says the essential; none knows who reads it."""

from collections.abc import Sequence

from domain import names
from domain.calendar import local
from domain.lifecycle import SETTLED_STATES, UNDECIDED_STATES, Action, State
from domain.show import short_date, thai_time
from notifications import buttons as make
from notifications.boxes import (
    ACCENTS,
    INK,
    OFFICE,
    PADDING,
    QUIET,
    WARNING,
    Json,
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
from notifications.heights import LETTERS, count_lines
from notifications.history import Step
from notifications.limits import BUTTONS_MAX, LIST_MAX, REASON_SHOWN, STEPS_MAX, shorten
from notifications.line_messages import flex, text
from notifications.office_cards import menu_card, privacy_card, summary_card
from notifications.pages import PAGE_WIDTH, card
from notifications.rows import Rows, days_of, facts_of, full_rows, links_of, offers_of, rows_of
from notifications.sharing_cards import ways_on
from notifications.views import RequestView
from notifications.words import TEXTS

__all__ = ["list_card", "menu_card", "notice_card", "privacy_card", "request_card", "summary_card", "timeline_card"]


# What is written down with these says what was done, not why.
_NO_REASON = frozenset({Action.PHONE, Action.CONVENE, Action.DEPUTE, Action.CONCLUDE, Action.DELAY, Action.CHANGE})
TOPIC_LINES = 3  # on top of a card; a longer topic stands whole among its facts


def request_card(view: RequestView, buttons: Sequence[Button] = (), more: Sequence[Button] | None = None) -> Json:
    """Show a request whole: what is asked, by whom, how it stands, and what the reader can do.

    What matters now stands on the first page, beside what the reader can do; the rest follows on the next ones.
    """
    # What was told on the telephone is known by now.
    last = view.last.reason if view.last and view.last.action != Action.PHONE else None
    rows = [*rows_of(offers="\n".join(offers_of(view))), *full_rows(view), *_whole_topic(view)]
    blocks = [_topic(view), *(quote(last) if last else []), *table(rows, links=links_of(view))]
    alt = TEXTS("request.alt", state=names.state(view.state), **facts_of(view))
    to_lists = [make.to_checklist(view)] if view.state in SETTLED_STATES else []
    buttons = [*buttons, *to_lists, *(more or [make.to_timeline(view), make.to_papers(view)])]
    rest = [str(button.action["label"]) for button in buttons[BUTTONS_MAX:]]
    unseen = words(TEXTS("request.more", acts=", ".join(rest), number=view.number), size="xs", color=QUIET, margin="sm")
    mind = words(view.beware, size="xs", color=WARNING, margin="md")
    pinned = [*([mind] if view.beware else []), *([unseen] if rest else [])]
    return flex(alt, _card(view, blocks, buttons[:BUTTONS_MAX], pinned))


def _topic(view: RequestView) -> Json:
    return title(view.details.topic, maxLines=TOPIC_LINES)


def _whole_topic(view: RequestView) -> Rows:
    is_cut = count_lines(view.details.topic, LETTERS["lg"], PAGE_WIDTH - 2 * PADDING) > TOPIC_LINES
    return rows_of(topic=view.details.topic) if is_cut else []


def notice_card(
    view: RequestView,
    said: tuple[str, str],
    buttons: Sequence[Button],
    rows: Rows,
    *,
    reason: str | None = None,
    pinned: Sequence[Json] = (),
) -> Json:
    """Tell of a request: `said` is the headline and the sentence that says what to do next.

    `pinned` is what else can be tapped, at the end of the first page.
    """
    headline, sentence = said
    facts = table([(TEXTS("row.topic"), view.details.topic), *rows], links=links_of(view))
    blocks = [title(headline), words(sentence, margin="md"), *(quote(reason) if reason else []), rule(), *facts]
    alt = TEXTS("notice.alt", headline=headline, sentence=sentence, **facts_of(view))
    return flex(alt, _card(view, blocks, buttons, pinned))


def timeline_card(view: RequestView, steps: Sequence[Step]) -> Json:
    """Show how far a request has come, and what it waits for; the newest steps first."""
    waits = TEXTS(f"waits.{view.state}")
    blocks = [
        _topic(view),
        words(days_of(view.details), color=QUIET, margin="sm"),
        words(waits, weight="bold", color=ACCENTS[view.state], margin="md"),
        rule(),
        *_story(steps),
    ]
    alt = TEXTS("timeline.alt", state=names.state(view.state), waits=waits, **facts_of(view))
    return flex(alt, _card(view, blocks, [make.to_show(view), *ways_on(view)]))


def _story(steps: Sequence[Step]) -> list[Json]:
    left = len(steps) - STEPS_MAX
    before = [words(TEXTS("step.before", count=left), size="xs", color=QUIET, margin="md")] if left > 0 else []
    return [*(_step(step) | {"margin": "md"} for step in reversed(steps[-STEPS_MAX:])), *before]


def _step(step: Step) -> Json:
    moment = local(step.at)
    who = TEXTS("step.who", role=names.role(step.role), name=step.who) if step.who else names.role(step.role)
    day = short_date(moment.date(), weekday=False)
    when = words(TEXTS("step.when", day=day, time=thai_time(moment.time())), size="xs", color=QUIET, flex=0, wrap=False)
    deed = side_by_side([words(TEXTS(f"step.{step.action}"), flex=1), when], spacing="sm")
    said = [deed, words(who, size="xs", color=QUIET)]
    if step.reason:
        key = "step.details" if step.action in _NO_REASON else "step.reason"
        said.append(words(TEXTS(key, reason=shorten(step.reason, REASON_SHOWN)), size="xs", color=INK))
    return side_by_side([words("●", color=OFFICE, flex=0, size="xs"), stack(said, flex=1)], spacing="md")


def list_card(title_text: str, views: Sequence[RequestView], empty_text: str) -> Json:
    """List requests, at most ten; each opens when tapped and is named by its number for those who type."""
    if not views:
        return text(empty_text)
    shown, left = views[:LIST_MAX], len(views) - LIST_MAX
    lines = [part for view in shown for part in (_line(view), rule())]
    more = [words(TEXTS("list.more", count=left), color=QUIET, margin="lg")] if left > 0 else []
    hint = words(TEXTS("list.hint"), size="xs", color=QUIET, margin="md")
    alt = TEXTS("list.alt", title=title_text, numbers=" ".join(view.number for view in shown))
    top = head(title_text, TEXTS("list.count", count=len(views)), OFFICE)
    return flex(alt, card(top, [*lines, *more], [], OFFICE, pinned=[hint]))


def _line(view: RequestView) -> Json:
    state = words(names.state(view.state), size="xs", color=ACCENTS[view.state], weight="bold", align="end")
    first = side_by_side([words(view.number, weight="bold", flex=2), state | {"flex": 5}], spacing="sm")
    topic = words(view.details.topic, maxLines=2)
    where = words(TEXTS("list.line", days=days_of(view.details), school=view.school), size="xs", color=QUIET)
    return stack([first, topic, where], spacing="xs", margin="md", action=make.to_show(view).action)


def _card(view: RequestView, blocks: Sequence[Json], buttons: Sequence[Button], pinned: Sequence[Json] = ()) -> Json:
    accent = ACCENTS[State(view.state)]
    is_urgent = view.urgent and view.state in UNDECIDED_STATES
    mark = [words(TEXTS("urgent"), color=WARNING, weight="bold", size="xs")] if is_urgent else []
    top = head(names.state(view.state), TEXTS("number", number=view.number), accent)
    return card(top, [*mark, *blocks], buttons, accent, pinned=pinned)
