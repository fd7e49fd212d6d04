"""The head's board (R65): what waits where and how long, who carries how much. A free reply; changes nothing."""

from datetime import date, timedelta

from domain.calendar import local_date
from domain.errors import Rejected
from domain.lifecycle import OPEN_STATES, SETTLED_STATES, Action, Role, State, list_actions
from domain.names import role as role_name
from domain.piles import Pile, find_piles
from domain.show import fiscal_year
from handlers.chat import Chat, Messages
from handlers.closing import find_missing
from notifications.boards import Board, Load, Waiting, board_card
from notifications.messages import MESSAGES
from notifications.roles import find_desk
from notifications.views import view
from storage import absences, bookings, loans, people, reminders, requests, tallies
from storage.tables import Request

MAY_SEE = frozenset({"head", "deputy", "director"})
ALL = 1_000  # trainings to come that are looked through for weeks with too many
MOST = 200  # requests looked at; the card shows the most pressing few

# For whom nobody waits: both sides get ready, or are at it, and the day itself leads on.
_RUNS = frozenset({State.PREPARING, State.UNDER_WAY})
_TO_COME = OPEN_STATES - {State.REFUSING, State.HELD}
_WAITS = OPEN_STATES - _RUNS
_CARRIED = (State.ASSIGNED, State.MEETING, State.CONSIDERING, *SETTLED_STATES, State.HELD)
# With whom a request waits in each state; the trainer, the desk and the approver are found in the request.
_WITH: dict[State, str] = {
    State.AWAITING_LETTER: "requester",
    State.RETURNED: "requester",
    State.DATES_OFFERED: "requester",
    State.APPROVED: "requester",
    State.SUBMITTED: "clerk",
    State.RECEIVED: "clerk",
    State.REFUSING: "clerk",
    State.CIRCULATED: "head",
    State.MEETING: "head",
}
# Who owes what is wanted after the day; the lead is named.
_OWES: dict[Action, str] = {Action.RATE: "requester", Action.FILE_PAPERS: "clerk"}
# Said before anybody has been silent for too long.
_FIRST_WORDS = frozenset({"clerks.desk_empty", "lead.to_summarise", "requester.papers_due", "clerks.papers_due"})


def show(chat: Chat) -> Messages:
    """Show the board to who leads."""
    if not chat.duties & MAY_SEE:
        raise Rejected("only_leaders")
    return [board_card(build(chat))]


def build(chat: Chat) -> Board:
    """Read everything the board shows, overdue first, then what has waited longest."""
    memos, fast = tallies.count_memos(chat.session, fiscal_year(chat.today))
    away = [people.get(chat.session, person).name or "" for person in absences.map_on(chat.session, chat.today)]
    lent, lent_late = loans.count_out(chat.session, chat.today)
    return Board(
        waiting=sorted(_list_waiting(chat), key=lambda w: (not w.is_overdue, -w.days, w.view.id)),
        loads=sorted(_list_loads(chat), key=lambda load: (-load.days, -load.work, load.name)),
        memos=memos,
        fast=fast,
        fast_percent=chat.office.proposing.fast_percent,
        away=", ".join(away),
        piles=_list_piles(chat),
        lent=lent,
        lent_late=lent_late,
    )


def _list_piles(chat: Chat) -> list[Pile]:
    """Return the weeks to come with so many trainings that some should be given another day (P1.2)."""
    found = requests.list_in_states_since(chat.session, _TO_COME, chat.today, ALL)
    trainings = [(one.first_day, one.number, _is_movable(one)) for one in found]
    return find_piles(trainings, chat.office.planning.pile)


def _is_movable(request: Request) -> bool:
    return Action.OFFER_DATES in list_actions(State(request.state), frozenset({Role.HEAD}))


def _list_waiting(chat: Chat) -> list[Waiting]:
    found = requests.list_in_states(chat.session, _WAITS, MOST)
    ids = [request.id for request in found]
    since, fired = requests.map_last_moves(chat.session, ids), reminders.list_fired(chat.session, ids)
    overdue = {request_id for request_id, key in fired if MESSAGES[key].nags and key not in _FIRST_WORDS}
    return [
        Waiting(
            view=view(chat.session, chat.office, request),
            whom=_whom(chat, request),
            days=(chat.today - local_date(since.get(request.id, request.created_at))).days,
            is_overdue=request.id in overdue,
        )
        for request in found
    ]


def _whom(chat: Chat, request: Request) -> str:
    if request.state == State.ASSIGNED:
        return _lead(chat, request)
    if request.state == State.HELD:
        return _owing(chat, request)
    if request.state == State.CONSIDERING:
        return role_name(chat.office.deciding.approver)
    return role_name(find_desk(request) or _WITH.get(State(request.state), "head"))


def _lead(chat: Chat, request: Request) -> str:
    lead = people.find(chat.session, request.lead_id)
    return (lead.name or "") if lead else role_name("head")


def _owing(chat: Chat, request: Request) -> str:
    missing = find_missing(chat.session, chat.office, request, chat.now)
    owing = [role_name(_OWES[one]) if one in _OWES else _lead(chat, request) for one in missing]
    return ", ".join(owing) or role_name("head")


def _list_loads(chat: Chat) -> list[Load]:
    first, last = _month_of(chat.today)
    days = bookings.count_days(chat.session, first, last)
    work = tallies.count_by_lead(chat.session, _CARRIED)
    window = timedelta(days=chat.office.planning.load_window)
    around = bookings.count_days(chat.session, chat.today - window, chat.today + window)
    return [
        Load(
            name=person.name or "",
            days=days.get(person.id, 0),
            work=work.get(person.id, 0),
            is_too_much=around.get(person.id, 0) > chat.office.planning.load_days,  # R68
        )
        for person in people.list_with_duty(chat.session, "supervisor")
    ]


def _month_of(today: date) -> tuple[date, date]:
    first = today.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
