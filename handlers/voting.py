"""Votes on person and day: one for each seat, changed until the result is recorded, counted before everybody (R64)."""

from datetime import date

from domain.lifecycle import Action
from handlers import door, forms, meeting
from handlers.cards import card_of
from handlers.chat import Chat, Messages
from handlers.deeds import get_subject
from handlers.words import TEXTS
from notifications.line_messages import text
from notifications.meeting_views import say_votes
from storage.tables import Draft, Request, Vote


def ask_for_whom(chat: Chat, request: Request) -> Messages:
    """Ask a member for whom and for which day they vote."""
    meeting.get_own_seat(chat, request)
    return forms.open_form(chat, "vote", request)


def vote(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Keep a seat's vote in place of the one before, and show the counts. The story says who voted, never for whom."""
    request = get_subject(chat, draft)
    seat, day = meeting.get_own_seat(chat, request), answers.get("day")
    door.apply(chat.session, chat.office, request, meeting.deed_on_seat(chat, request, Action.VOTE, seat))
    chat.session.merge(
        Vote(
            meeting_id=seat.meeting_id,
            member_id=seat.member_id,
            cast_by=chat.person.id,
            lead_id=answers.get("lead"),
            day=date.fromisoformat(day) if day else None,
            at=chat.now,
        )
    )
    seat.noted_at = seat.noted_at or chat.now
    chat.session.flush()
    return [text(TEXTS("done.vote", votes=say_votes(chat.session, request))), card_of(chat, request)]
