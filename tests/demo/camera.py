"""Takes the pictures that stand in README and in the office's guide, in passing, when it is told a folder:

PICTURES=docs/pictures make test ARGS=tests/demo
"""

from pathlib import Path

from playwright.sync_api import Locator, Page, ViewportSize

from tests.demo.person import Person

SCENE: ViewportSize = {"width": 1850, "height": 1010}  # as wide as four phones, one of them a computer
SETTLE_MS = 700  # until fonts, pictures and scrolling have come to rest


class Camera:
    """A camera; without a folder it takes nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.scale = 1.5 if folder else 1

    def takes_phone(self, name: str, person: Person, top: Locator | None = None) -> None:
        """Take a whole phone with its menu folded, scrolled so that this bubble begins its screen."""
        if self.folder is None:
            return
        fold_menu(person)
        if top is not None:
            scroll_to(top)
        self._take(name, person.phone.locator(".frame"))

    def takes(self, name: str, what: Locator) -> None:
        """Take one thing as it stands."""
        if self.folder is not None:
            self._take(name, what)

    def takes_scene(self, name: str, page: Page, shown: list[tuple[Person, str]]) -> None:
        """Take the whole page, each of these phones with its menu folded and with the bubble of these words on top."""
        if self.folder is None:
            return
        page.set_viewport_size(SCENE)
        for person, words in shown:
            fold_menu(person)
            page.wait_for_timeout(SETTLE_MS)
            scroll_to(person.card(words))
        page.mouse.move(0, 0)
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=self.folder / f"{name}.png", scale="css")

    def _take(self, name: str, what: Locator) -> None:
        assert self.folder is not None
        what.page.wait_for_timeout(SETTLE_MS)
        what.page.mouse.move(0, 0)
        what.screenshot(path=self.folder / f"{name}.png")


def fold_menu(person: Person) -> None:
    """Fold the rich menu away, as people do to read."""
    bar = person.phone.locator(".rich-bar[aria-expanded=true]")
    if bar.count():
        bar.click()


def scroll_to(bubble: Locator) -> None:
    """Scroll the chat so that this bubble begins its screen."""
    bubble.evaluate("""node => {
        const chat = node.closest('.chat');
        const row = node.closest('.row') ?? node;
        chat.scrollTop += row.getBoundingClientRect().top - chat.getBoundingClientRect().top - 6;
    }""")
