"""Rain, a power cut, a closed road: the activity changes, the place changes, or the day is put off (P6.2)."""

from domain import places
from domain.lifecycle import Action
from handlers import acts, forms
from handlers.chat import Chat, Messages
from handlers.deeds import carry_out, get_subject
from handlers.words import TEXTS
from storage.tables import Draft, Request


def settle(chat: Chat, draft: Draft, answers: forms.Answers) -> Messages:
    """Change what can be changed today and tell the other side, or go on to another day."""
    request = get_subject(chat, draft)
    if answers["way"] == "postpone":
        return acts.act(chat, request.id, Action.POSTPONE, None)
    what = places.read(answers["what"]).words
    reason = TEXTS(f"day.changed_{answers['way']}", why=answers["why"], what=what)
    if answers["way"] == "place":
        _move_to(request, answers["what"])
    return carry_out(chat, request, Action.CHANGE, reason)


def _move_to(request: Request, place: str) -> None:
    request.answers = {**request.answers, "place": place}
