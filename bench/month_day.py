"""The day of a training in the sample month: the trainer, who knows of it, is there, now and then late."""

from datetime import datetime, time, timedelta
from typing import Any

from bench.month_turn import Turn
from domain.calendar import at, days_of
from domain.lifecycle import Action, State
from handlers import day
from handlers.timely import keep

LATE, MINUTES = 15, 20  # of a hundred; by how much
SETS_OUT, STARTS, ENDS = time(8, 10), time(9), time(15, 30)
_AHEAD = frozenset({State.ASSIGNED, State.CONSIDERING, State.APPROVED, State.PREPARING})


def list_hours(turn: Turn) -> list[datetime]:
    """Return when the trainer opens the chat on the day: who was asked and has it before them keeps the day in mind."""
    request, chat = turn.request, turn.chat
    is_asked = request.state in _AHEAD and request.lead_id == chat.person.id
    if not is_asked or not turn.is_first(f"the {request.first_day}"):
        return []
    late = timedelta(minutes=turn.draw(LATE, "late") * MINUTES)
    days = list(days_of(request.first_day, request.last_day))
    first = [at(request.first_day, SETS_OUT), at(request.first_day, STARTS) + late]
    later = [at(day, clock) for day in days[1:] for clock in (SETS_OUT, STARTS)]
    hours = [*first, *later, at(request.last_day, ENDS)]
    return [hour for hour in hours if hour > chat.now]


def go(turn: Turn) -> Any:
    """Set out, or say that it will be late, and then begin."""
    may = keep(turn.chat, turn.request, [Action.SET_OUT, Action.START])
    if Action.START in may and turn.chat.now >= at(turn.chat.today, STARTS):
        return day.start(turn.chat, turn.request)
    if Action.SET_OUT not in may or turn.chat.now < at(turn.chat.today, SETS_OUT):
        return None
    if turn.strikes(0, "late"):
        return day.delay(turn.chat, turn.draft, {"minutes": MINUTES})
    return day.set_out(turn.chat, turn.request)
