"""A phone of 360 x 640 CSS pixels on the simulator's page, and a ruler that is laid to what it draws."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from notifications.pages import pages_of
from storage.database import make_engine
from tests.cards.town import LINKS
from tests.simulator.page.conftest import Sim, bot, page, sim, wrong
from tests.simulator.page.test_phones import link_menu

__all__ = ["bot", "page", "sim", "wrong"]

WIDTH, HEIGHT = 360, 640
# The phone's own frame is drawn around its screen.
_RESIZE = """([width, height]) => {
    const phone = document.querySelector('[data-person=teacher]'), frame = phone.querySelector('.frame');
    Object.assign(phone.style, {flex: 'none', width: `${width + 14}px`, height: 'auto', maxHeight: 'none'});
    Object.assign(frame.style, {flex: 'none', height: `${height + 14}px`});
}"""
_DRAW = """async (messages) => {
    const { renderRow } = await import('/static/js/rows.js');
    const chat = document.querySelector('[data-person=teacher] .chat'), log = chat.querySelector('.log');
    const idle = { actor: () => () => {} };
    const isCut = (node) => node.scrollWidth > node.clientWidth + 1;
    await document.fonts.load('14px Sarabun', 'ก a');
    await document.fonts.load('bold 14px Sarabun', 'ก a');
    const drawn = messages.map((message) => {
        log.replaceChildren(renderRow({ id: '1', from: 'bot', at: '2026-11-24T03:00:00Z', message }, idle, true));
        const bubbles = [...log.querySelectorAll('.flex-bubble')];
        for (const bubble of bubbles) bubble.style.alignSelf = 'flex-start'; // its own height, not its neighbour's
        return {
            heights: bubbles.map((bubble) => bubble.getBoundingClientRect().height),
            cut: [...log.querySelectorAll('.flex-button span')].filter(isCut).map((label) => label.textContent),
        };
    });
    return { room: chat.clientHeight, drawn };
}"""


@dataclass(frozen=True)
class Drawn:
    """A card as the phone has drawn it: the height of each page, and the labels that had no room."""

    message: dict[str, Any]
    heights: tuple[float, ...]
    cut: tuple[str, ...]

    @property
    def pages(self) -> list[dict[str, Any]]:
        return pages_of(self.message["contents"])


@dataclass(frozen=True)
class Ruler:
    """Draws cards on the phone. `room` is how tall its chat is, between its header and its folded menu."""

    page: Page

    @property
    def room(self) -> float:
        found: float = self.page.evaluate(_DRAW, [])["room"]
        return found

    def draws(self, messages: Sequence[dict[str, Any]]) -> list[Drawn]:
        """Draw cards that are not alike, each once."""
        different = list({json.dumps(message["contents"]): message for message in messages}.values())
        measured = self.page.evaluate(_DRAW, [_without_pictures(message) for message in different])["drawn"]
        return [
            Drawn(message, tuple(one["heights"]), tuple(one["cut"]))
            for message, one in zip(different, measured, strict=True)
        ]


def _without_pictures(message: dict[str, Any]) -> Any:
    """Leave out where pictures come from: their place is drawn, and nobody is asked for them."""
    return json.loads(json.dumps(message).replace(LINKS.public_url, "none:"))


@pytest.fixture
def ruler(page: Page, sim: Sim) -> Ruler:
    link_menu(sim)
    phone = page.locator("[data-person=teacher]")
    bar = phone.locator(".rich-bar")
    bar.click()
    page.evaluate(_RESIZE, [WIDTH, HEIGHT])
    return Ruler(page)


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    """One backend is enough: what is drawn is looked at, not how rows are found."""
    engine = make_engine(sqlite_url)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session
    engine.dispose()
