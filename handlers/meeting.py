"""The meeting on a request: called by a heads-up, then by its invitation; its members send deputies, vote, conclude.

The caller has locked the request, and its meeting with it: two presses never cross.
"""

from dataclasses import replace
from datetime import datetime

from conversations.meeting import start_of
from domain.calendar import local_date
from domain.errors import Rejected
from domain.lifecycle import Action, Role
from domain.show import thai_date_range
from handlers import door, forms
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, deed_of, get_subject
from handlers.words import TEXTS
from notifications.announce import announce
from notifications.doable import Moment, can_depute, find_own_seat, sits
from notifications.line_messages import text
from notifications.meeting_views import say_other_days, say_when
from storage import meetings, people, standing
from storage.tables import Draft, Meeting, Request, Seat


def ask_whom_and_when(chat: Chat, request: Request) -> Messages:
    """Ask who is called to meet, when and where; of a meeting that is called already, when and where it is instead."""
    running = find_running(chat, request)
    seats = meetings.list_seats(chat.session, running.id) if running else []
    known = {"members": [seat.member_id for seat in seats]} if seats else None
    return forms.open_form(chat, "convene", request, known=known)


def find_running(chat: Chat, request: Request) -> Meeting | None:
    """Return the meeting on a request whose result is still to come."""
    meeting = meetings.find_newest(chat.session, request.id)
    return meeting if meeting is not None and meeting.concluded_at is None and request.meets_at is not None else None


def deed_on_seat(chat: Chat, request: Request, action: Action, seat: Seat) -> door.Deed:
    """Name the person of this chat as the one who acts; a deputy acts for the member who sent them (P4.2)."""
    deed = deed_of(chat, request, action)
    if seat.deputy_id is None or deed.acts_for.get(Role.MEMBER) is not None:
        return deed
    return replace(deed, acts_for={**deed.acts_for, Role.MEMBER: seat.member_id})


def convene(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Give the heads-up that there is a meeting, and when (P4.1); a later one moves it, and the votes stay."""
    request = get_subject(chat, draft)
    starts = start_of(answers["day"], answers["starts"], chat.office)
    assert starts is not None  # the form has asked until there was one
    deed = deed_of(chat, request, Action.CONVENE)
    running = find_running(chat, request)
    if running is None:
        deed = replace(deed, reason=_call(chat, request, starts, answers))
    else:
        _move(chat, running, starts, answers)
    request.meets_at = starts
    door.apply(chat.session, chat.office, request, deed)
    count = len(meetings.list_attending(chat.session, request.id))
    return [text(TEXTS("done.convene", number=request.number, count=count)), card_of(chat, request)]


def _call(chat: Chat, request: Request, starts: datetime, answers: forms.Answers) -> str | None:
    meeting = Meeting(
        request_id=request.id,
        starts_at=starts,
        place=answers.get("place"),
        convened_by=chat.person.id,
        heads_up_at=chat.now,
    )
    meetings.add(chat.session, meeting, answers["members"])
    return _seat_stand_ins(chat, meeting)


def _move(chat: Chat, meeting: Meeting, starts: datetime, answers: forms.Answers) -> None:
    meeting.starts_at, meeting.place = starts, answers.get("place") or meeting.place
    meeting.heads_up_at, meeting.invited_at = chat.now, None
    for seat in meetings.list_seats(chat.session, meeting.id):
        seat.noted_at = None


def _seat_stand_ins(chat: Chat, meeting: Meeting) -> str | None:
    """Seat who stands in for a member that day, unless they sit there themselves; return who sits for whom (P4.2)."""
    said = []
    for seat in meetings.list_seats(chat.session, meeting.id):
        stand_in = standing.find_stand_in(chat.session, seat.member_id, local_date(meeting.starts_at))
        if stand_in is not None and not _has_seat(chat, meeting, stand_in.id):
            seat.deputy_id = stand_in.id
            chat.session.flush()  # one seat each: the next member's stand-in may be the same person
            facts = {"deputy": stand_in.name or "", "name": people.get(chat.session, seat.member_id).name or ""}
            said.append(TEXTS("meeting.stands_in", **facts))
    return ", ".join(said) or None


def _has_seat(chat: Chat, meeting: Meeting, person_id: int) -> bool:
    return meetings.find_seat(chat.session, meeting.request_id, person_id) is not None


def invite(chat: Chat, request: Request) -> Messages:
    """Send the invitation that follows the heads-up (P4.1b); without a place it is asked for."""
    meeting = _get_meeting(chat, request)
    if meeting.place is None:
        return forms.open_form(chat, "invite", request)
    meeting.invited_at = chat.now
    return carry_out(chat, request, Action.INVITE)


def invite_to(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Send the invitation to this place."""
    request = get_subject(chat, draft)
    _get_meeting(chat, request).place = answers["place"]
    return invite(chat, request)


def attend(chat: Chat, request: Request) -> Messages:
    """Note that whoever sits on a seat knows of the meeting; the story says so once."""
    seat = get_own_seat(chat, request)
    if seat.noted_at is None:
        seat.noted_at = chat.now
        door.apply(chat.session, chat.office, request, deed_on_seat(chat, request, Action.ATTEND, seat))
    said = TEXTS("done.attend", when=say_when(_get_meeting(chat, request)))
    return [text(said), card_of(chat, request)]


def ask_whom_to_send(chat: Chat, request: Request) -> Messages:
    """Ask a member whom they send, until the meeting begins (P4.2)."""
    _check_can_depute(chat, request)
    return forms.open_form(chat, "depute", request)


def depute(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Let somebody else sit on a member's seat; both they and whoever sat there before are told."""
    request = get_subject(chat, draft)
    _check_can_depute(chat, request)
    seat, deputy = find_own_seat(_moment(chat, request)), people.get(chat.session, answers["deputy"])
    assert seat is not None  # checked above
    if deputy.id != seat.member_id and _has_seat(chat, _get_meeting(chat, request), deputy.id):
        raise Rejected("seated", name=deputy.name or "")
    before, seat.deputy_id = seat.deputy_id, deputy.id if deputy.id != seat.member_id else None
    seat.noted_at = None
    chat.session.flush()
    sits = "sits" if seat.deputy_id is None else "sends"
    deed = deed_of(chat, request, Action.DEPUTE, TEXTS(f"meeting.{sits}", name=deputy.name or ""))
    told = {who for who in (before, seat.deputy_id) if who is not None}
    door.apply(chat.session, chat.office, request, deed, released=told)
    return [text(TEXTS(f"meeting.{sits}_done", number=request.number, name=deputy.name)), card_of(chat, request)]


def ask_result(chat: Chat, request: Request) -> Messages:
    """Ask what came of the meeting; the votes are offered as its result."""
    return forms.open_form(chat, "conclude", request)


def conclude(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Record the result; it stands in the story and before whoever decides (R64).

    Before the meeting has begun there is none any more: nobody shall go to an empty room.
    """
    request, result = get_subject(chat, draft), answers["result"]
    days = say_other_days(chat.session, request)
    deed = deed_of(chat, request, Action.CONCLUDE, _say_result(request, result, days))
    meeting = find_running(chat, request)
    if meeting is not None:
        meeting.concluded_at, meeting.result = chat.now, result
    is_off = request.meets_at is not None and chat.now < request.meets_at
    request.meets_at = None
    door.apply(chat.session, chat.office, request, deed)
    if is_off:
        called_off = ("members.called_off",)
        announce(chat.session, chat.office, request, called_off, chat.now, reason=deed.reason, actor=chat.person)
    said = "done.conclude_other_days" if days else "done.conclude"
    return [text(TEXTS(said, number=request.number, days=days)), card_of(chat, request)]


def _say_result(request: Request, result: str, days: str) -> str:
    wished = thai_date_range(request.first_day, request.last_day)
    return TEXTS("meeting.other_days", result=result, days=days, wished=wished) if days else result


def _get_meeting(chat: Chat, request: Request) -> Meeting:
    meeting = meetings.find_newest(chat.session, request.id)
    assert meeting is not None  # only the meeting's state leads here
    return meeting


def _moment(chat: Chat, request: Request) -> Moment:
    return Moment(session=chat.session, request=request, person=chat.person, now=chat.now)


def _check_can_depute(chat: Chat, request: Request) -> None:
    if not can_depute(_moment(chat, request)):
        raise Rejected("cannot_depute")


def get_own_seat(chat: Chat, request: Request) -> Seat:
    """Return the seat a person sits on; `Rejected` where they have none, or sent somebody in their place."""
    moment = _moment(chat, request)
    seat = find_own_seat(moment)
    if seat is None:
        raise Rejected("not_yours")
    if not sits(moment):
        deputy = people.find(chat.session, seat.deputy_id)
        raise Rejected("seat_given", name=(deputy.name or "") if deputy else "")
    return seat
