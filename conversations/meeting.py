"""A meeting on a request: who is called when and where, whom a member sends, how they vote, what came of it (R64)."""

from collections.abc import Mapping
from datetime import date, datetime, time

from conversations import people, readers
from conversations.answers import free_text, place
from conversations.nominating import candidates
from conversations.steps import TEXTS, Answers, Context, Form, Json, Note, Option, Step, always
from domain import places, rules
from domain.calendar import ONE_DAY, at
from domain.office import Office
from domain.show import short_date, thai_date


def check_day(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where a meeting would be past, or not before the training that it is about."""
    day, first = date.fromisoformat(value), _first_day(context)
    if day < context.today:
        return (Note(code="gone_by", facts={"day": thai_date(day)}, blocks=True),)
    if day >= first:
        return (Note(code="too_late", facts={"day": thai_date(day), "first": thai_date(first)}, blocks=True),)
    holiday = not context.office.calendar.is_working_day(day)
    return (Note(code="holiday", facts={"day": thai_date(day)}),) if holiday else ()


def _first_day(context: Context) -> date:
    return date.fromisoformat(context.facts["first_day"]) if "first_day" in context.facts else date.max


def next_days(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the next working days before the training."""
    found, day = list[date](), context.today
    while len(found) < rules.MEETING_DAYS_OFFERED:
        day = context.office.calendar.next_working_day(day + ONE_DAY)
        found.append(day)
    return tuple(
        Option(value=day.isoformat(), label=short_date(day), line=thai_date(day))
        for day in found
        if day < _first_day(context)
    )


def check_hour(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where the hour has no beginning, or has passed already."""
    starts = start_of(answers["day"], value, context.office)
    if starts is None:
        return (Note(code="no_start", blocks=True),)
    return (Note(code="passed", blocks=True),) if starts <= context.now else ()


def start_of(day: str, hours: Mapping[str, str | None], office: Office) -> datetime | None:
    """Return the moment at which a meeting of this day and these hours begins; None where they name no beginning."""
    if hours["start"]:
        return at(date.fromisoformat(day), time.fromisoformat(hours["start"]))
    noon, afternoon = office.fees.lunch_from, office.fees.lunch_until
    morning = next((usual for usual in office.hours.meetings if usual < noon), office.hours.open)
    clock = {"morning": morning, "afternoon": afternoon}.get(hours["part"] or "")
    return at(date.fromisoformat(day), clock) if clock else None


def hours(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the hours at which the office usually meets."""
    return tuple(
        Option(value={"start": f"{usual:%H:%M}", "end": None, "part": None}, label=f"{usual:%H.%M}")
        for usual in context.office.hours.meetings
    )


def rooms(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the place known before, and the usual ones."""
    known = context.facts.get("place")
    usual = (TEXTS("convene.place.choice.1"), TEXTS("convene.place.choice.2"))
    offered = dict.fromkeys((*([known] if known else []), *usual))
    return tuple(Option(value=room, label=places.read(room).words) for room in offered)


def days_to_vote(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer the day the school asked for, and every other day that somebody has voted for."""
    days = [date.fromisoformat(day) for day in context.facts.get("days", ())]
    return tuple(Option(value=day.isoformat(), label=short_date(day), line=thai_date(day)) for day in days)


def check_vote_day(value: Json, answers: Answers, context: Context) -> tuple[Note, ...]:
    """Say where a training cannot be on this day any more."""
    day = date.fromisoformat(value)
    return (
        (Note(code="gone_by", facts={"day": thai_date(day)}, blocks=True),) if rules.is_past(day, context.today) else ()
    )


def results(answers: Answers, context: Context) -> tuple[Option, ...]:
    """Offer what the votes say, as the result in words; before a meeting begins, that it is not needed."""
    said, off = context.facts.get("votes", ""), TEXTS("conclude.result.off")
    voted = (Option(value=said, label=TEXTS("conclude.result.votes"), line=said),) if said else ()
    return (*voted, Option(value=off, label=off)) if context.facts.get("ahead") else voted


def how_to_conclude(answers: Answers, context: Context) -> Mapping[str, str]:
    """Say how to answer: by a number only where there is one."""
    return {"how": TEXTS("conclude.result.pick") if results(answers, context) else TEXTS("conclude.result.type")}


# fmt: off
CONVENE = Form(name="convene", review=False, steps=(
    Step("members", people.everybody_named,                options=people.groups_and_colleagues),
    Step("day",     readers.one_day,                       options=next_days, check=check_day),
    Step("starts",  readers.hours,                         options=hours, check=check_hour, depends=("day",)),
    Step("place",   place(2),                              options=rooms, optional=True, pin=always),
))

INVITE = Form(name="invite", review=False, steps=(
    Step("place",   place(2),                              options=rooms, pin=always),
))

DEPUTE = Form(name="depute", review=False, steps=(
    Step("deputy",  people.somebody,                       options=people.colleagues),
))

VOTE = Form(name="vote", review=False, steps=(
    Step("lead",    readers.candidate,                     options=candidates, optional=True),
    Step("day",     readers.one_day,                       options=days_to_vote, check=check_vote_day, optional=True),
))

CONCLUDE = Form(name="conclude", review=False, steps=(
    Step("result",  free_text(rules.REASON_MAX),           options=results, facts=how_to_conclude),
))
# fmt: on
