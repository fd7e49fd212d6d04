"""E.4: what there is of a request is listed for who may have it, and opened by a link made for them alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from notifications.links import Links, read
from simulator.wording import list_actions
from storage import attachments
from storage.tables import Attachment
from tests.handlers.asking import sends
from tests.handlers.cast import TUESDAY_MORNING

LINKS = Links(public_url="https://nithet.example", secret=b"secret of the tests")


@pytest.fixture
def room(room):
    return replace(room, links=LINKS)


def keeps(room, *names, request_id=1):
    """Let files of Somchai's lie with a request."""

    def keep(session):
        for name in names:
            attachments.add(
                session,
                Attachment(
                    person_id=1, request_id=request_id, state="kept", message_id=f"of {name}", name=name, kind="pdf",
                    sha256="a" * 64, thumbnail=None if name else "b" * 64, at=TUESDAY_MORNING, due_at=TUESDAY_MORNING,
                ),
            )  # fmt: skip

    room.rows(keep)


def links_of(room, heard):
    uris = [action["uri"] for message in heard.messages for action in openings_of(message)]
    return [read(uri.removeprefix("https://nithet.example/f/"), LINKS, room.now) for uri in uris]


def openings_of(message):
    return [action for action in list_actions(message) if action["type"] == "uri"]


def test_school_opens_the_files_of_its_own_request_by_links_of_its_own(room, somchai):
    sends(somchai)
    keeps(room, "โครงการ.pdf", "")
    heard = somchai.says("เอกสาร")

    assert "โครงการ.pdf" in heard.words
    assert "รูปที่ 2" in heard.words
    assert [(link.what, link.name, link.person_id, link.request_id) for link in links_of(room, heard)] == [
        ("attachment", "1", somchai.row().id, 1),
        ("attachment", "2", somchai.row().id, 1),
    ]
    assert {link.until - room.now for link in links_of(room, heard)} == {timedelta(days=7)}


def test_clerk_opens_them_by_number_from_any_telephone(room, somchai, wipa):
    sends(somchai)
    keeps(room, "โครงการ.pdf")

    (link,) = links_of(room, wipa.says("เอกสาร 70-0001"))
    assert link.person_id == wipa.row().id


def test_card_of_a_request_leads_to_them(room, somchai):
    sends(somchai)
    keeps(room, "โครงการ.pdf")
    card = somchai.says("70-0001")

    assert "โครงการ.pdf" in somchai.presses("เอกสารและไฟล์", card).words


def test_nobody_is_shown_the_files_of_others(room, somchai, malee):
    sends(somchai)
    keeps(room, "โครงการ.pdf")
    heard = malee.says("เอกสาร 70-0001")

    assert "ไม่พบคำขอ" in heard.words
    assert (links_of(room, heard), "โครงการ" in heard.words) == ([], False)


def test_who_has_several_requests_chooses(room, somchai):
    sends(somchai)
    sends(somchai, day="23/12/69")
    keeps(room, "แผน.pdf", request_id=2)
    which = somchai.says("เอกสาร")

    assert which.labels == ["คำขอ 70-0002", "คำขอ 70-0001"]
    assert "แผน.pdf" in somchai.presses("คำขอ 70-0002", which).words
    assert "ยังไม่มีเอกสาร" in somchai.presses("คำขอ 70-0001", which).words


def test_who_has_no_request_is_told_what_to_do(room, somchai):
    assert "พิมพ์ ขอวิทยากร" in somchai.says("เอกสาร").words


def test_without_an_address_nobody_is_sent_to_nowhere(room, somchai):
    room.links = Links()
    sends(somchai)
    keeps(room, "โครงการ.pdf")
    heard = somchai.says("เอกสาร")

    assert "044-000-000" in heard.words
    assert links_of(room, heard) == []
