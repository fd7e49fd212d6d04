"""Every message the bot sends unasked: one row each. Who hears it, what they can do on the spot, and how it weighs.

- asks: the buttons, as far as the receiver may press them now
- build: how it looks
- urgent: it rings in quiet hours, if the office allows that
- matters: where it does not, it waits a day for a reply that takes it along before it costs a push
- lapses: it is taken back where the request moves on first; so is what asks, and what fades
- nags: it breaks a silence, so no reply takes it along, and no haste lets it ring in quiet hours
- spares: where the month runs short it waits so long for company before it costs a push of its own
- echoes: it says again what this message has said; who was not reached by that one hears it as urgent
- stays: it speaks of something beside the request's own way, so that no newer word of the request replaces it
- fades: it speaks of a day as it was seen on the day it was written, and is not said later
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.lifecycle import Action
from notifications import notices
from notifications.audiences import (
    Audience,
    approvers,
    assistants,
    borrowers,
    both,
    clerks,
    confirmers,
    deciders,
    deputies,
    desk,
    heads,
    heads_but_lead,
    heads_of_unhappy,
    holders,
    keepers,
    lead,
    members,
    praised,
    released,
    relieved,
    requester,
    requester_of_moved,
    skipped,
    team,
    waited_for,
)
from notifications.notices import Notice

Build = Callable[[Notice], list[dict[str, Any]]]


class Spares(StrEnum):
    """How long a word looks for company where the month runs short."""

    NOTHING = "nothing"
    A_MORNING = "a morning"
    A_WHILE = "a while"  # the office's `company_days`
    EVER = "ever"


@dataclass(frozen=True, kw_only=True)
class Message:
    """One row of the table."""

    audience: Audience
    asks: tuple[Action, ...] = ()
    build: Build = notices.brief
    urgent: bool = False
    matters: bool = True
    lapses: bool = False
    fades: bool = False
    stays: bool = False
    nags: bool = False
    spares: Spares = Spares.NOTHING
    echoes: str = ""

    @property
    def wants_somebody_there(self) -> bool:
        """Whether it is for who can act on it today, so that a stand-in hears it instead of who is away (R60)."""
        return bool(self.asks) or self.nags or self.urgent or self.fades

    @property
    def is_passing(self) -> bool:
        """Whether it is worth nothing once the request has moved on."""
        return self.lapses or self.fades or bool(self.asks)


A_WHILE, EVER = Spares.A_WHILE, Spares.EVER
# About no request, so that they have no row below.
WARNING, DIGEST, ANNOUNCEMENT = "budget.warning", "digest.month", "announcement"
HELP, HELP_TAKEN, NEWS, LEAVING = "help", "help.taken", "news", "leaving"
# How long such a word looks for company where the month runs short, and then it is said alone. What tells
# of a day to come or of work handed over waits for the next morning at most; what is not here is awaited, and said now.
PATIENCE: Mapping[str, Spares] = {
    WARNING: Spares.NOTHING, ANNOUNCEMENT: Spares.NOTHING, LEAVING: Spares.NOTHING,
    HELP: Spares.A_MORNING, DIGEST: A_WHILE, NEWS: A_WHILE,
}  # fmt: skip

_LETTER = (Action.SEND_LETTER, Action.CANCEL)
_TAKE_IN = (Action.RECEIVE, Action.RETURN)
_WRITE = (Action.PROPOSE, Action.FAST_TRACK, Action.RETURN)
_PASS = (Action.ENDORSE, Action.RETURN, Action.REFUSE)
_NAME = (Action.ASSIGN, Action.OFFER_DATES, Action.REFUSE)
_ANSWER = (Action.ACCEPT, Action.DECLINE)
_SIT = (Action.ATTEND, Action.VOTE, Action.DEPUTE)
_AGREE = (Action.ASSIGN, Action.APPROVE, Action.REFUSE)
_PICK = (Action.CHOOSE_DATE, Action.NONE_FITS)
_ON_THE_WAY = (Action.SET_OUT, Action.DELAY, Action.CHANGE)
_TAKE_OVER = (Action.SET_OUT, Action.ARRIVE)
_NOTE = (Action.ACKNOWLEDGE,)
_MEND = (Action.RESUBMIT, Action.CANCEL)
_SEND = (Action.SEND_LETTER, Action.RESUBMIT)
_GO_ON = (Action.RECEIVE, Action.PROPOSE, Action.FAST_TRACK, Action.ENDORSE, Action.ASSIGN, Action.OFFER_DATES,
          Action.VOTE, Action.CONCLUDE)  # fmt: skip

# fmt: off
MESSAGES: Mapping[str, Message] = {
    # told by the lifecycle
    "clerks.new":                Message(audience=clerks, asks=_TAKE_IN, build=notices.letter),
    "clerks.corrected":          Message(audience=clerks, asks=_TAKE_IN, build=notices.letter),
    "clerks.returned":           Message(audience=clerks, build=notices.with_reason, matters=False),
    "clerks.to_refuse":          Message(audience=clerks, asks=(Action.SEND_REFUSAL,), build=notices.with_reason),
    "requester.received":        Message(audience=requester, spares=EVER),
    "requester.returned":        Message(audience=requester, asks=_MEND, build=notices.with_reason),
    "requester.dates":           Message(audience=requester, asks=_PICK, build=notices.dates),
    "requester.date_taken":      Message(audience=requester, asks=_PICK, build=notices.dates),
    "requester.dates_gone":      Message(audience=requester),
    "requester.approved":        Message(audience=requester, asks=_NOTE, build=notices.approved),
    "requester.adviser":         Message(audience=requester, build=notices.for_day),
    "requester.lead_lost":       Message(audience=requester),
    "requester.handed":          Message(audience=requester, build=notices.approved, spares=A_WHILE),
    "requester.taken_over":      Message(audience=requester, build=notices.approved, urgent=True),
    "requester.set_out":         Message(audience=requester, build=notices.for_day, fades=True, spares=EVER),
    "requester.delayed":         Message(audience=requester, build=notices.for_day, urgent=True, fades=True),
    "requester.started":         Message(audience=requester_of_moved, asks=(Action.AGREE,), spares=A_WHILE),
    "requester.refused":         Message(audience=requester, build=notices.over),
    "requester.refusal_letter":  Message(audience=requester, build=notices.over_in_writing, spares=A_WHILE),
    "requester.postponed":       Message(audience=requester, asks=_SEND, build=notices.put_off),
    "requester.cancelled":       Message(audience=requester, build=notices.over),
    "requester.expired":         Message(audience=requester, build=notices.over),
    "desk.memo":                 Message(audience=desk, asks=_PASS, build=notices.memo),
    "skipped.informed":          Message(audience=skipped, build=notices.with_reason, matters=False, spares=EVER),
    "heads.to_assign":           Message(audience=heads, asks=_NAME, build=notices.full),
    "heads.declined":            Message(audience=heads, asks=_NAME, build=notices.declined),
    "heads.none_fits":           Message(audience=heads, asks=_NAME, build=notices.with_reason),
    "heads.dates_gone":          Message(audience=heads, asks=_NAME),
    "heads.taken":               Message(audience=heads, matters=False, spares=EVER),
    "heads.chosen":              Message(audience=heads, matters=False, spares=EVER),
    "heads.rated":               Message(audience=heads, build=notices.rated, matters=False, spares=EVER),
    "heads.unhappy":             Message(audience=heads_of_unhappy, asks=(Action.REOPEN,), build=notices.unhappy),
    "lead.asked":                Message(audience=lead, asks=_ANSWER, build=notices.for_lead),
    "lead.handed":               Message(audience=lead, build=notices.for_team),
    "lead.takes_over":           Message(audience=lead, asks=_TAKE_OVER, build=notices.for_team, urgent=True),
    "assistants.named":          Message(audience=assistants, build=notices.full, lapses=True, spares=A_WHILE),
    "members.convened":          Message(audience=members, asks=_SIT, build=notices.meeting),
    "members.invited":           Message(audience=members, asks=_SIT, build=notices.meeting, spares=A_WHILE),
    "members.called_off":        Message(audience=members, build=notices.with_reason),
    "deputies.named":            Message(audience=deputies, asks=_SIT, build=notices.meeting),
    "deputies.relieved":         Message(audience=relieved),
    "team.released":             Message(audience=released, build=notices.with_reason),
    "team.approved":             Message(audience=team, build=notices.for_team, spares=EVER),
    "team.preferred":            Message(audience=team, build=notices.for_team, lapses=True),
    "team.chosen":               Message(audience=team, build=notices.for_team),
    "team.praised":              Message(audience=praised, build=notices.rated, matters=False, spares=EVER),
    "team.thanked":              Message(audience=team, matters=False, spares=EVER),
    "approvers.to_approve":      Message(audience=approvers, asks=_AGREE, build=notices.full),
    "approvers.concluded":       Message(audience=approvers, asks=_AGREE, build=notices.concluded),
    "heads.concluded":           Message(audience=heads, asks=_NAME, build=notices.concluded),
    "approvers.dates":           Message(audience=confirmers, asks=(Action.CONFIRM_DATES, Action.OFFER_DATES), build=notices.dates,
                                         matters=False, spares=EVER),
    "approvers.postponed":       Message(audience=deciders, asks=_AGREE, build=notices.postponed_to),
    "both.changed":              Message(audience=both, build=notices.changed, urgent=True),
    "both.postponed":            Message(audience=both, build=notices.postponed, urgent=True),
    "both.reopened":             Message(audience=both, asks=(Action.SUMMARISE, Action.RATE), build=notices.with_reason),
    "office.postponed":          Message(audience=waited_for, asks=_GO_ON, build=notices.put_off),
    "office.cancelled":          Message(audience=holders, build=notices.with_reason),
    "office.expired":            Message(audience=holders, build=notices.for_team),
    # sent by the reminders
    "requester.still_unsent":    Message(audience=requester, asks=_LETTER, build=notices.unsent, nags=True),
    "clerks.still_new":          Message(audience=clerks, asks=_TAKE_IN, build=notices.letter, nags=True),
    "clerks.still_unwritten":    Message(audience=clerks, asks=_WRITE, build=notices.full, nags=True),
    "clerks.still_refusing":     Message(audience=clerks, asks=(Action.SEND_REFUSAL,), build=notices.with_reason, nags=True),
    "clerks.to_phone":           Message(audience=clerks, asks=(Action.PHONE,), build=notices.for_team, nags=True),
    "requester.still_returned":  Message(audience=requester, asks=_MEND, build=notices.with_reason, nags=True),
    "requester.still_choosing":  Message(audience=requester, asks=_PICK, build=notices.dates, nags=True),
    "desk.still_here":           Message(audience=desk, asks=_PASS, build=notices.memo, nags=True),
    "clerks.desk_empty":         Message(audience=clerks, asks=(Action.SKIP_DESK,), nags=True),
    "heads.still_unassigned":    Message(audience=heads, asks=_NAME, build=notices.full, nags=True),
    "members.soon":              Message(audience=members, asks=_SIT, build=notices.meeting, fades=True),
    "heads.still_meeting":       Message(audience=heads, asks=(Action.CONCLUDE, Action.CONVENE), nags=True),
    "lead.still_asked":          Message(audience=lead, asks=_ANSWER, build=notices.for_lead, nags=True),
    "heads.lead_silent":         Message(audience=heads_but_lead, asks=_NAME, nags=True),
    "approvers.still_waiting":   Message(audience=deciders, asks=_AGREE, build=notices.full, nags=True),
    "requester.week_before":     Message(audience=requester, build=notices.approved, fades=True, spares=EVER),
    "team.week_before":          Message(audience=team, build=notices.remind_team, fades=True, spares=EVER),
    "requester.day_before":      Message(audience=requester, asks=_NOTE, build=notices.approved, fades=True),
    "team.day_before":           Message(audience=team, build=notices.remind_team, fades=True),
    "requester.today":           Message(audience=requester, build=notices.approved, urgent=True, fades=True,
                                         echoes="requester.day_before", spares=EVER),
    "team.today":                Message(audience=team, asks=_ON_THE_WAY, build=notices.remind_team, urgent=True, fades=True,
                                         echoes="team.day_before", spares=EVER),
    "team.next_day":            Message(audience=team, asks=_ON_THE_WAY, build=notices.remind_team, fades=True, spares=EVER),
    "lead.to_summarise":         Message(audience=lead, asks=(Action.SUMMARISE,), nags=True, spares=A_WHILE),
    "requester.papers_due":      Message(audience=requester, build=notices.papers, nags=True, spares=A_WHILE),
    "clerks.papers_due":         Message(audience=clerks, asks=(Action.FILE_PAPERS,), nags=True, spares=A_WHILE),
    "heads.papers_overdue":      Message(audience=heads, asks=(Action.CLOSE,), build=notices.for_team, nags=True),
    "heads.still_open":          Message(audience=heads, asks=(Action.CLOSE,), build=notices.for_team, nags=True),
    "requester.how_was_it":      Message(audience=requester, build=notices.how_was_it, lapses=True),
    "borrowers.to_return":       Message(audience=borrowers, build=notices.lent, stays=True, spares=A_WHILE),
    "keepers.still_lent":        Message(audience=keepers, build=notices.lent, stays=True, spares=A_WHILE),
}
# fmt: on
