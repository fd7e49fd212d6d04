"""From a request's story to the facts of each kind of paper. Pure; what nobody knows stays unknown."""

from datetime import date, datetime, time
from decimal import Decimal

from domain import fees
from domain.calendar import days_of, local, local_date
from domain.office import Office
from domain.rules import answer_by_day
from domain.show import baht_text
from notifications.papers import facts
from notifications.papers.event import event_of, numbered_of, objective_of, position_of
from notifications.papers.facts import DayOfEra, Days, Hours
from notifications.papers.showing import SAY
from notifications.papers.story import Story


def asking(story: Story, office: Office) -> facts.AskingLetter:
    """Fill the school's letter from the answers of the chat (P1.1)."""
    return facts.AskingLetter(**event_of(story, office), objective=objective_of(story))


def accept(story: Story, office: Office) -> facts.AcceptLetter:
    """Fill the letter that says yes."""
    return facts.AcceptLetter(**numbered_of(story, office, "accept"))


def change(story: Story, office: Office) -> facts.ChangeLetter:
    """Fill the letter that offers other days (P5.1)."""
    offered = tuple(Days(first=first, last=last) for first, last in story.offered)
    told = numbered_of(story, office, "change")
    asked_on = told.get("letter_date") or story.offered_on
    answer_by = answer_by_day(asked_on, min(story.offered)[0], office) if asked_on and offered else None
    return facts.ChangeLetter(**told, offered=offered, answer_by=answer_by)


def refusal(story: Story, office: Office) -> facts.RefusalLetter:
    """Fill the letter that says no, with the reason that was given (P5.1)."""
    return facts.RefusalLetter(
        **numbered_of(story, office, "refusal"), reason=story.refused_because, alternatives=story.alternatives
    )


def meeting(story: Story, office: Office) -> facts.MeetingInvitation:
    """Fill the invitation to the meeting (P4.1)."""
    starts = local(story.meets_at) if story.meets_at else None
    return facts.MeetingInvitation(
        **numbered_of(story, office, "meeting"),
        meeting_day=starts.date() if starts else None,
        meeting_time=Hours(start=starts.time(), end=None) if starts else None,
        meeting_place=story.meeting_place,
    )


def travel(story: Story, office: Office) -> facts.TravelMemo:
    """Fill the clerk's memo; where it takes the fast lane it says why (P3.1, P3.2)."""
    team = (*((story.lead,) if story.lead else ()), *story.assistants)
    return facts.TravelMemo(
        **numbered_of(story, office, "travel"),
        travellers=tuple(SAY("list.traveller", name=one.name, position=position_of(one) or "") for one in team),
        clerk=story.clerk.name if story.clerk else None,
        clerk_position=position_of(story.clerk, "clerk"),
        fast_lane=story.fast_because,
    )


def assignment(story: Story, office: Office) -> facts.Assignment:
    """Fill the order to go (R74)."""
    told = numbered_of(story, office, "assignment")
    day: date | None = told.get("letter_date")
    return facts.Assignment(**told, order_date=DayOfEra(day=day) if day else None)


def speaker(story: Story, office: Office) -> facts.SpeakerForm:
    """Fill the speaker's own yes."""
    return facts.SpeakerForm(**event_of(story, office))


def receipt(story: Story, office: Office) -> facts.Receipt:
    """Fill the receipt. A sum that breaks a rule is left open and warned of; the office's people decide (R3.3)."""
    event, fee = event_of(story, office), _fee(story, office)
    if fee is None:
        return facts.Receipt(**event)
    wanted = fee.ceiling if story.asked is None else story.asked
    warnings = fees.weigh(wanted, fee)
    if warnings or not wanted:
        return facts.Receipt(**event, counted_hours=float(fee.hours), warnings=warnings)
    return facts.Receipt(
        **event,
        counted_hours=float(fee.hours),
        rate=wanted / fee.hours,
        amount=wanted,
        amount_in_words=baht_text(wanted),
    )


def _fee(story: Story, office: Office) -> fees.Fee | None:
    """Return the most that one speaker may be paid for all the days; None where no hours are known.

    Where the real hours of the one day are known, they count (P6.1).
    """
    details, held = story.details, _held(story)
    planned = Hours(start=details.time_start, end=details.time_end)
    hours = held or planned
    taught = _taught(hours, office)
    if taught is None:
        return None
    days = len(list(days_of(details.first_day, details.last_day)))
    return fees.compute(fees.Talk(day=details.first_day, minutes=int(taught * fees.HOUR) * days), office.fees)


def _taught(hours: Hours | None, office: Office) -> Decimal | None:
    if hours is None or hours.start is None or hours.end is None:
        return None
    return fees.count_hours(fees.taught_minutes(hours.start, hours.end, office.fees))


def _held(story: Story) -> Hours | None:
    """Return the real hours of a training of one day, where it began and ended on that day."""
    if story.details.first_day != story.details.last_day:
        return None
    if story.started is None or story.finished is None or local_date(story.started) != local_date(story.finished):
        return None
    return Hours(start=_minute(story.started), end=_minute(story.finished))


def _minute(moment: datetime) -> time:
    return local(moment).time().replace(second=0, microsecond=0)


def report(story: Story, office: Office) -> facts.Report:
    """Fill the report with the real hours, what the lead wrote, and the school's word (R69, R88, P6.1, P6.2)."""
    event, held, account = event_of(story, office), _held(story), story.account
    taught = _taught(held, office)
    told = (account.incidents, account.worked, account.to_change) if account else (None, None, None)
    return facts.Report(
        **event,
        objective=objective_of(story),
        held_hours=held,
        held_hours_counted=account.hours if account else None if taught is None else float(taught),
        partners=story.partners,
        project=story.project,
        tags=story.tags,
        came=account.people if account else None,
        incidents=tuple(filter(None, (*story.incidents, told[0]))),
        lessons=tuple(filter(None, told[1:])),
        money_spent=story.money_spent,
        score=story.score,
        comment=story.comment,
        reporter=event["lead"],
        reporter_position=event["lead_position"],
    )


def thanks(story: Story, office: Office) -> facts.ThanksLetter:
    """Fill the school's letter of thanks."""
    entry = story.letters.get("thanks")
    number, day = (entry.number, entry.dated) if entry else (None, None)
    return facts.ThanksLetter(**event_of(story, office), thanks_number=number, thanks_date=day)


def any_time(_story: Story | None, office: Office) -> facts.AnyTime:
    """Fill what speaks of no request (P2.1, R58)."""
    return facts.AnyTime(
        lead_days=office.intake.lead_days,
        evidence_days=office.papers.evidence_days,
        open_hours=Hours(start=office.hours.open, end=office.hours.close),
    )
