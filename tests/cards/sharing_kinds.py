"""The cards of what goes beyond a request's own two sides, as rows of the table in `kinds`."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from domain.lifecycle import State
from handlers import forms, news, partners, purposes, sharing
from handlers.chat import Messages
from notifications.messages import NEWS
from storage import drafts
from storage import news as kept_news
from storage import partners as kept_partners
from storage import purposes as kept_purposes
from tests.cards.town import Town, find_pushed
from tests.notifications.cast import OFFICE, TUESDAY

LATER = TUESDAY + timedelta(days=40)


def _partners(town: Town) -> Messages:
    town.put(State.CIRCULATED)
    alone = partners.show(town.chat("สมชาย"), town.request.id)
    for _ in range(OFFICE.sharing.partners):
        facts = {"agency": town.words.place, "name": town.words.name + "สมศรี", "phone": town.words.phone}
        kept_partners.add(town.session, town.request, facts, town.people["สมชาย"], TUESDAY)
    return [*alone, *partners.show(town.chat("สมชาย"), town.request.id)]


def _links(town: Town) -> Messages:
    return sharing.share_status(town.chat("สมชาย"), town.request.id)


def _follow_ups(town: Town) -> Messages:
    town.put(State.CLOSED)
    before = purposes.show(town.chat("สุดา"), town.request.id)
    team = town.people["ธีระ"]
    kept_purposes.set_tags(town.session, town.request, OFFICE.sharing.tags, team, TUESDAY)
    kept_purposes.save_project(town.session, town.request, town.words.reason, team, TUESDAY)
    return [
        *before,
        *purposes.show(town.chat("สุดา"), town.request.id),
        *purposes.show(town.chat("ธีระ"), town.request.id),
    ]


def _consents(town: Town) -> Messages:
    town.put(State.CLOSED)
    chat = town.chat("สุดา", LATER)
    forms.open_form(chat, "news", town.request)
    draft = drafts.find(town.session, chat.person.id, "news")
    assert draft is not None
    news.ask_consent(chat, draft, {"said": town.words.comment})
    return find_pushed(town, NEWS)


def _photos(town: Town) -> Messages:
    town.put(State.CLOSED)
    kept_news.write(town.session, town.request, town.words.comment, town.people["สุดา"], LATER)
    return news.ask_school(town.chat("สมชาย", LATER), town.request.id)[:1]


SHARING: Mapping[str, Callable[[Town], Messages]] = {
    "notifications/sharing_cards.py:partners_card": _partners,
    "notifications/sharing_cards.py:link_messages": _links,
    "notifications/sharing_cards.py:follow_up_card": _follow_ups,
    "notifications/sharing_cards.py:consent_card": _consents,
    "notifications/sharing_cards.py:photos_card": _photos,
}
