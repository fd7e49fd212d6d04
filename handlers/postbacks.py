"""Presses of buttons. Each verb is a row; a button that makes no sense any more is answered with the menu."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from domain.lifecycle import Action
from handlers import (
    acts,
    announcing,
    answering,
    choosing,
    filing,
    helping,
    incoming_letters,
    lessons,
    menu,
    numbering,
    papers,
    preparing,
    registration,
    requester,
    satisfaction,
    status,
)
from handlers.chat import Chat, Messages
from handlers.pages import PAGES
from handlers.practice_world import SAY
from handlers.typed import VIEWS
from notifications import buttons
from notifications.line_messages import text
from notifications.practice import PREFIX

Params: TypeAlias = Mapping[str, str]


def _act(chat: Chat, said: Params) -> Messages:
    if "o" in said:  # the button of one of the days that were offered
        offer_id = int(said["o"])
        choose = Action.CHOOSE_DATE
        return acts.act(chat, int(said["r"]), choose, int(said["v"]), lambda c, r: choosing.choose(c, r, offer_id))
    return acts.act(chat, int(said["r"]), Action(said["a"]), int(said["v"]))


def _show(chat: Chat, said: Params) -> Messages:
    return acts.show(chat, int(said["r"]))


def _timeline(chat: Chat, said: Params) -> Messages:
    return status.timeline(chat, int(said["r"]))


def _menu(chat: Chat, said: Params) -> Messages:
    return PAGES[said["to"]](chat)


def _draft(chat: Chat, said: Params) -> Messages:
    return answering.press(chat, int(said["id"]), said["do"])


def _day(chat: Chat, said: Params) -> Messages:
    return answering.take_day(chat, int(said["id"]), said["step"], said["date"])


def _consent(chat: Chat, _said: Params) -> Messages:
    return registration.consent(chat)


def _rate(chat: Chat, said: Params) -> Messages:
    score = int(said["s"])
    return acts.act(chat, int(said["r"]), Action.RATE, None, lambda c, r: requester.ask_rating_with(c, r, score))


def _sample(chat: Chat, said: Params) -> Messages:
    return incoming_letters.show_sample(chat, int(said["r"]))


def _help(chat: Chat, said: Params) -> Messages:
    return helping.take(chat, int(said["c"]))


def _invite(chat: Chat, said: Params) -> Messages:
    return registration.invite(chat, said["role"])


def _attach(chat: Chat, said: Params) -> Messages:
    return filing.give(chat, int(said["r"]))


def _papers(chat: Chat, said: Params) -> Messages:
    return papers.show(chat, int(said["r"]))


def _paper(chat: Chat, said: Params) -> Messages:
    return papers.paper(chat, int(said["r"]), said["k"])


def _number(chat: Chat, said: Params) -> Messages:
    return numbering.ask(chat, int(said["r"]), said.get("k", ""))


def _prepare(chat: Chat, said: Params) -> Messages:
    return preparing.show(chat, int(said["r"]))


def _similar(chat: Chat, said: Params) -> Messages:
    return lessons.show_similar(chat, int(said["r"]))


def _qr(chat: Chat, said: Params) -> Messages:
    return satisfaction.show_code(chat, int(said["r"]))


def _open(chat: Chat, said: Params) -> Messages:
    return VIEWS[said["v"]](chat, int(said["r"]))


def _note(chat: Chat, said: Params) -> Messages:
    return announcing.note(chat, int(said["n"]))


VERBS: Mapping[str, Callable[[Chat, Params], Messages]] = {
    "act": _act,
    "show": _show,
    "timeline": _timeline,
    "menu": _menu,
    "draft": _draft,
    "day": _day,
    "consent": _consent,
    "rate": _rate,
    "invite": _invite,
    "prepare": _prepare,
    "attach": _attach,
    "papers": _papers,
    "paper": _paper,
    "number": _number,
    "sample": _sample,
    "qr": _qr,
    "note": _note,
    "open": _open,
    "similar": _similar,
    "help": _help,
}


def press(chat: Chat, data: str, params: Params) -> Messages:
    """Do what a button says; one that makes no sense (any more) is answered with the menu."""
    if data.startswith(PREFIX):
        return [text(SAY("old_card"))]
    parsed = buttons.parse(data)
    if parsed is None or parsed[0] not in VERBS:
        return menu.not_understood(chat)
    verb, said = parsed
    try:
        return VERBS[verb](chat, {**said, **params})
    except (KeyError, ValueError):
        return menu.not_understood(chat)
