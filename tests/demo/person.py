"""A person at a phone of the page: taps and types as somebody with a mouse does, and reads what is shown."""

from playwright.sync_api import Locator, Page, expect


class Person:
    """The phone of one person on the page."""

    def __init__(self, page: Page, key: str) -> None:
        self.phone = page.locator(f"[data-person={key}]")
        self.bubbles = self.phone.locator("[data-from=bot]")

    def adds_the_account(self) -> None:
        self.phone.get_by_role("button", name="เพิ่มเพื่อน").click()

    def types(self, words: str) -> None:
        self.phone.get_by_role("textbox", name="พิมพ์ข้อความ").fill(words)
        self.phone.get_by_role("button", name="ส่ง", exact=True).click()
        expect(self.phone.locator("[data-from=user]").last).to_have_text(words)

    def taps(self, label: str) -> None:
        """Tap a quick reply under the last message."""
        self.phone.locator(".quick-item").filter(has=self.phone.page.get_by_text(label, exact=True)).click()

    def taps_menu(self, label: str) -> None:
        """Tap a place of the rich menu."""
        self.phone.locator(".rich-body").get_by_role("button", name=label, exact=True).click()

    def presses(self, label: str, *, on: str = "") -> None:
        """Press a button of the newest card, or of the newest card with these words, on the first page that has it."""
        self.card(on, label).get_by_role("button", name=label, exact=True).first.click()

    def card(self, words: str, label: str = "") -> Locator:
        """Return the newest bubble with these words, and with this button."""
        found = self.bubbles.filter(has_text=words)
        if label:
            found = found.filter(has=self.phone.page.get_by_role("button", name=label, exact=True))
        return found.last

    def hears(self, *words: str) -> Locator:
        """Wait until the last bubble says all this, and return it."""
        for each in words:
            expect(self.bubbles.last).to_contain_text(each)
        return self.bubbles.last

    def gets(self, words: str) -> Locator:
        """Wait for a bubble with these words, wherever in the chat, and return the newest."""
        expect(self.card(words)).to_contain_text(words)
        return self.card(words)

    def goes_through(self, *answers: tuple[str, str]) -> None:
        """Type one answer after the other, each once its question is asked."""
        for question, answer in answers:
            self.hears(question)
            self.types(answer)
