"""The head's board as a card: what waits where and how long, who carries how much, how often the fast lane is taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import names
from domain.lifecycle import State
from domain.piles import Pile
from domain.show import thai_date_range
from notifications import buttons as make
from notifications.boxes import (
    ACCENTS,
    OFFICE,
    QUIET,
    WARNING,
    Json,
    head,
    rule,
    side_by_side,
    stack,
    words,
)
from notifications.line_messages import flex
from notifications.pages import card, together
from notifications.views import RequestView
from notifications.words import TEXTS

WAITING_SHOWN = 5  # the longest first; more would need scrolling
LOADS_SHOWN = 6
PILES_SHOWN, NUMBERS_SHOWN = 2, 3


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A request that waits for somebody: for whom, for how many days, and whether they were reminded in vain."""

    view: RequestView
    whom: str
    days: int
    is_overdue: bool


@dataclass(frozen=True, kw_only=True)
class Load:
    """What a trainer carries: booked days of this month, and requests under way."""

    name: str
    days: int
    work: int
    is_too_much: bool


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything on the board, the most pressing first."""

    waiting: Sequence[Waiting]
    loads: Sequence[Load]
    memos: int
    fast: int
    fast_percent: int  # what the office wants it to stay within
    away: str
    piles: Sequence[Pile] = ()  # weeks with many trainings (P1.2)
    lent: int = 0  # things of the office that are out (R81)
    lent_late: int = 0


def board_card(board: Board) -> Json:
    """Draw the board; each request opens when tapped, and is named by its number for those who type (R65)."""
    overdue = sum(waiting.is_overdue for waiting in board.waiting)
    said = TEXTS("board.waiting", count=len(board.waiting), overdue=overdue)
    waiting, loads = _waiting(board.waiting), [rule(), *_loads(board.loads)]
    body = [words(said, weight="bold"), *waiting, *_piles(board.piles), *loads, rule(), *_foot(board)]
    alt = TEXTS("board.alt", said=said, fast=say_fast(board))
    return flex(alt, card(head(TEXTS("board.head"), "", OFFICE), body, [make.to_menu("all")], OFFICE))


def _waiting(waiting: Sequence[Waiting]) -> list[Json]:
    left = len(waiting) - WAITING_SHOWN
    more = [words(TEXTS("board.more", count=left), size="xs", color=QUIET, margin="sm")] if left > 0 else []
    return [*(_line(one) for one in waiting[:WAITING_SHOWN]), *more]


def _line(waiting: Waiting) -> Json:
    view = waiting.view
    colour = WARNING if waiting.is_overdue else ACCENTS[State(view.state)]
    state = words(names.state(view.state), size="xs", color=colour, weight="bold", align="end", flex=5)
    first = side_by_side([words(view.number, weight="bold", flex=3), state], spacing="sm")
    key = "board.overdue" if waiting.is_overdue else "board.since"
    second = words(TEXTS(key, whom=waiting.whom, days=waiting.days), size="xs", color=QUIET, maxLines=1)
    return stack([first, second], margin="sm", action=make.to_show(view).action)


def _piles(piles: Sequence[Pile]) -> list[Json]:
    """Name the weeks in which trainings pile up, and which of them can still be given another day (P1.2)."""
    if not piles:
        return []
    lines = [words(_say_pile(pile), size="xs", color=WARNING) for pile in piles[:PILES_SHOWN]]
    hint = words(TEXTS("board.pile_hint"), size="xs", color=QUIET)
    return [rule(), together(words(TEXTS("board.piles"), weight="bold", margin="md"), *lines, hint)]


def _say_pile(pile: Pile) -> str:
    days, numbers = thai_date_range(pile.monday, pile.sunday), " ".join(pile.movable[:NUMBERS_SHOWN])
    key = "board.pile_movable" if numbers else "board.pile"
    return TEXTS(key, days=days, count=pile.count, numbers=numbers)


def _loads(loads: Sequence[Load]) -> list[Json]:
    if not loads:
        return [words(TEXTS("board.nobody"), size="xs", color=QUIET, margin="md")]
    title = words(TEXTS("board.loads"), weight="bold", margin="md")
    left = len(loads) - LOADS_SHOWN
    more = [words(TEXTS("board.more_people", count=left), size="xs", color=QUIET)] if left > 0 else []
    return [together(title, *(_load(load) for load in loads[:LOADS_SHOWN]), *more)]


def _load(load: Load) -> Json:
    said = TEXTS("board.too_much" if load.is_too_much else "board.load", days=load.days, work=load.work)
    colour = WARNING if load.is_too_much else QUIET
    name = words(load.name, size="xs", flex=5, maxLines=1)
    return side_by_side([name, words(said, size="xs", color=colour, align="end", flex=6)], spacing="sm")


def _foot(board: Board) -> list[Json]:
    colour = WARNING if is_over(board) else QUIET
    away = [words(TEXTS("board.away", names=board.away), size="xs", color=QUIET)] if board.away else []
    return [words(say_fast(board), size="xs", color=colour, margin="md"), *away, *_lent(board)]


def _lent(board: Board) -> list[Json]:
    """Name what is out of the office's things, where anything is (R81)."""
    said, colour = TEXTS("board.lent", count=board.lent, late=board.lent_late), WARNING if board.lent_late else QUIET
    return [words(said, size="xs", color=colour, action=make.to_menu("loans").action)] if board.lent else []


def share_of(board: Board) -> int:
    """Return the fast lane's share of the fiscal year's memos in whole percents (KPI 4)."""
    return round(100 * board.fast / board.memos) if board.memos else 0


def is_over(board: Board) -> bool:
    """Tell whether the fast lane is taken more often than the office wants."""
    return share_of(board) > board.fast_percent


def say_fast(board: Board) -> str:
    """Say how often the fast lane was taken, beside the office's target."""
    facts = {"fast": board.fast, "memos": board.memos, "share": share_of(board), "target": board.fast_percent}
    return TEXTS("board.fast", **facts)
