"""Issue 5: a card never needs scrolling on a phone. Every kind of card, drawn by a real browser as LINE draws it."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from handlers.chat import Messages
from notifications.heights import height_of
from notifications.pages import PAGE_WIDTH, SCREEN, WIDTH
from notifications.practice import mark
from simulator.limits import problems_of
from tests.cards.conftest import Drawn, Ruler
from tests.cards.kinds import KINDS
from tests.cards.makers import list_makers
from tests.cards.town import LONGEST, USUAL, Town, Words, build

BLOCKS = ("header", "body", "footer")


def test_every_kind_of_card_is_measured() -> None:
    assert sorted(KINDS) == list_makers()


@pytest.mark.browser
@pytest.mark.timeout(300)  # hundreds of cards, on a machine that may be busy
@pytest.mark.parametrize("words", [USUAL, LONGEST], ids=["usual", "longest"])
def test_no_card_is_taller_than_the_screen_of_a_small_phone(session: Session, ruler: Ruler, words: Words) -> None:
    town, room = build(session, words), ruler.room
    assert room >= SCREEN
    wrong: list[object] = []

    for kind, make in KINDS.items():
        drawn = ruler.draws(make_cards(town, make))
        assert drawn, kind
        wrong += [fault for card in drawn for fault in list_faults(kind, card, room)]

    assert wrong == []


def make_cards(town: Town, make: Callable[[Town], Messages]) -> Messages:
    """Make the cards of a kind, as they look in a practice too (R06), and leave the town as it was."""
    with town.session.begin_nested() as nested:
        found = [mark([message], "key")[0] for message in make(town) if message["type"] == "flex"]
        nested.rollback()
    town.session.expire_all()
    return found


def list_faults(kind: str, card: Drawn, room: float) -> list[tuple[object, ...]]:
    """Return what is wrong with a card: a page too tall, or taller than reckoned, a label cut, a limit of LINE's."""
    width = PAGE_WIDTH if len(card.pages) > 1 else WIDTH
    reckoned = [sum(height_of(page[block], width) for block in BLOCKS if block in page) for page in card.pages]
    tall = [("too tall", n, height) for n, height in enumerate(card.heights, 1) if height > room]
    pages = zip(card.heights, reckoned, strict=True)
    misjudged = [("misjudged", n, height, most) for n, (height, most) in enumerate(pages, 1) if height > most + 1]
    cut = [("cut", label) for label in card.cut]
    refused = [("refused", problem) for problem in problems_of([card.message])]
    return [(kind, card.message["altText"][:60], *fault) for fault in (*tall, *misjudged, *cut, *refused)]
