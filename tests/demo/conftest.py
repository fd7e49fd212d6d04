"""A real demo, a real browser, people at its phones; and a camera, for the pictures of README and guide."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.demo.camera import Camera
from tests.demo.cast import join_office
from tests.demo.person import Person
from tests.demo.running import Demo

SOON_MS = 45_000  # on a machine that has much else to do
At = Callable[..., list[Person]]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo whose office has joined; tests share it and bring their own teachers."""
    demo = Demo(tmp_path_factory.mktemp("office"))
    demo.start()
    join_office(demo)
    demo.leave_the_years_end()
    yield demo
    demo.stop()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Demo]:
    """A demo of one test's own, in which nobody has said anything yet."""
    demo = Demo(tmp_path / "demo")
    demo.start()
    yield demo
    demo.stop()


@pytest.fixture(scope="session")
def camera() -> Camera:
    """Takes pictures into the folder PICTURES names; without it, none."""
    return Camera(Path(os.environ["PICTURES"]) if os.environ.get("PICTURES") else None)


@pytest.fixture
def page(chromium: Browser, camera: Camera) -> Iterator[Page]:
    """A wide page; the test fails if it reports an error or asks another site for anything."""
    wrong: list[str] = []
    context = chromium.new_context(viewport={"width": 1600, "height": 1010}, device_scale_factor=camera.scale)
    page = context.new_page()
    page.set_default_timeout(SOON_MS)
    expect.set_options(timeout=SOON_MS)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if not _is_local(request.url) else None)
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def at(page: Page) -> At:
    """Open a demo's page on the phones with these keys, and return who holds them."""

    def open_phones(demo: Demo, *keys: str) -> list[Person]:
        page.goto(f"{demo.url}/?phones={','.join(keys)}")
        people = [Person(page, key) for key in keys]
        for person in people:
            expect(person.phone).to_be_visible()
        return people

    return open_phones


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:"))
