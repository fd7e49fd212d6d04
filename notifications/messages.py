"""Every message the bot sends unasked: one row each. Who hears it, what they can do on the spot, and how it weighs.

asks     the buttons, as far as the receiver may press them now; a message that asks lapses when the request moves
urgent   rings in quiet hours, if the office allows that
matters  False: worth a place in the next reply, and a push only the next morning
lapses   taken back where the request moves on before it was sent
for_day  true only on the day it was written
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.lifecycle import Action
from notifications import notices
from notifications.audiences import (
    Audience,
    approvers,
    assistants,
    clerks,
    heads,
    holders,
    lead,
    released,
    requester,
    team,
)
from notifications.notices import Notice

Build = Callable[[Notice], list[dict[str, Any]]]


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


_TAKE_IN = (Action.RECEIVE, Action.RETURN)
_NAME = (Action.ASSIGN, Action.REFUSE)
_ANSWER = (Action.ACCEPT, Action.DECLINE)
_DECIDE = (Action.APPROVE, Action.REFUSE)
_MEND = (Action.RESUBMIT, Action.CANCEL)

# fmt: off
MESSAGES: Mapping[str, Message] = {
    # told by the lifecycle
    "clerks.new":               Message(audience=clerks, asks=_TAKE_IN, build=notices.full, lapses=True),
    "clerks.corrected":         Message(audience=clerks, asks=_TAKE_IN, build=notices.full, lapses=True),
    "requester.received":       Message(audience=requester),
    "requester.returned":       Message(audience=requester, asks=_MEND, build=notices.with_reason, lapses=True),
    "requester.approved":       Message(audience=requester, build=notices.approved),
    "requester.refused":        Message(audience=requester, build=notices.over),
    "requester.expired":        Message(audience=requester, build=notices.over),
    "heads.to_assign":          Message(audience=heads, asks=_NAME, build=notices.full, lapses=True),
    "heads.declined":           Message(audience=heads, asks=_NAME, build=notices.declined, lapses=True),
    "heads.rated":              Message(audience=heads, build=notices.rated, matters=False),
    "lead.asked":               Message(audience=lead, asks=_ANSWER, build=notices.full, lapses=True),
    "assistants.named":         Message(audience=assistants, build=notices.full, lapses=True),
    "team.released":            Message(audience=released, build=notices.with_reason),
    "team.approved":            Message(audience=team, build=notices.for_team),
    "team.thanked":             Message(audience=team, matters=False),
    "approvers.to_approve":     Message(audience=approvers, asks=_DECIDE, build=notices.full, lapses=True),
    "office.cancelled":         Message(audience=holders, build=notices.with_reason),
    "office.expired":           Message(audience=holders, build=notices.for_team),
    # sent by the reminders
    "clerks.still_new":         Message(audience=clerks, asks=_TAKE_IN, build=notices.full, lapses=True),
    "requester.still_returned": Message(audience=requester, asks=_MEND, build=notices.with_reason, lapses=True),
    "heads.still_unassigned":   Message(audience=heads, asks=_NAME, build=notices.full, lapses=True),
    "lead.still_asked":         Message(audience=lead, asks=_ANSWER, build=notices.full, lapses=True),
    "heads.lead_silent":        Message(audience=heads, asks=_NAME, lapses=True),
    "approvers.still_waiting":  Message(audience=approvers, asks=_DECIDE, build=notices.full, lapses=True),
    "requester.week_before":    Message(audience=requester, build=notices.approved, fades=True),
    "team.week_before":         Message(audience=team, build=notices.for_team, fades=True),
    "requester.day_before":     Message(audience=requester, build=notices.approved, fades=True),
    "team.day_before":          Message(audience=team, build=notices.for_team, fades=True),
    "requester.today":          Message(audience=requester, build=notices.approved, urgent=True, fades=True),
    "team.today":               Message(audience=team, build=notices.for_team, urgent=True, fades=True),
    "requester.how_was_it":     Message(audience=requester, build=notices.how_was_it, lapses=True),
}
# fmt: on
