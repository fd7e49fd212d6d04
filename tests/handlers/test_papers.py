"""E.4: what there is of a request is listed for who may have it, and opened by a link made for them alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.lifecycle import State
from notifications.links import Links, read
from simulator.wording import list_actions
from storage import attachments
from storage.tables import Attachment, Request
from tests.handlers.asking import sends
from tests.handlers.cast import TUESDAY_MORNING
from tests.notifications.cast import move

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
    assert "แผน.pdf" not in somchai.presses("คำขอ 70-0001", which).words


def test_who_has_no_request_is_told_what_to_do(room, somchai):
    assert "พิมพ์ ขอวิทยากร" in somchai.says("เอกสาร").words


def test_without_an_address_nobody_is_sent_to_nowhere(room, somchai):
    room.links = Links()
    sends(somchai)
    keeps(room, "โครงการ.pdf")
    heard = somchai.says("เอกสาร")

    assert "044-000-000" in heard.words
    assert links_of(room, heard) == []


def test_school_sees_the_first_page_of_its_letter_and_opens_the_whole(room, somchai):
    sends(somchai)
    listed = somchai.says("เอกสาร")
    heard = somchai.presses("หนังสือขอความอนุเคราะห์วิทยากร", listed)

    picture, card = heard.messages
    assert (picture["type"], picture["originalContentUrl"]) == ("image", picture["previewImageUrl"])
    pictured = read(picture["originalContentUrl"].rpartition("/")[2], LINKS, room.now)
    assert (pictured.name, pictured.person_id, pictured.request_id) == ("asking.png", somchai.row().id, 1)
    assert heard.labels == ["เปิดทั้งฉบับ (PDF)", "ไฟล์ Word สำหรับแก้ไข"]
    assert [link.name for link in links_of(room, heard)] == ["asking.pdf", "asking.docx"]
    assert card["altText"].startswith("หนังสือขอความอนุเคราะห์วิทยากร")


def test_papers_come_as_the_request_moves_on_and_the_day_with_them(room, somchai, thira):
    sends(somchai)
    assert somchai.says("เอกสาร").labels == ["หนังสือขอความอนุเคราะห์วิทยากร"]

    lead_id = thira.row().id
    room.rows(lambda s: setattr(s.get(Request, 1), "lead_id", lead_id))
    room.rows(lambda s: move(s, s.get(Request, 1), State.APPROVED, "approve"))

    assert somchai.says("เอกสาร").labels == [
        "หนังสือขอความอนุเคราะห์วิทยากร",
        "หนังสือตอบรับการเป็นวิทยากร",
        "แบบตอบรับการเป็นวิทยากร",
        "ใบสำคัญรับเงินสำหรับวิทยากร",
        "ปฏิทิน วันอังคารที่ 22 ธันวาคม 2569",
    ]
    assert "บันทึกข้อความขออนุมัติไปราชการ" in thira.says("เอกสาร 70-0001").labels


def test_old_button_of_a_paper_that_is_not_to_be_had_shows_what_is(room, somchai):
    sends(somchai)
    heard = somchai.presses_data("paper?r=1&k=accept")

    assert heard.labels == ["หนังสือขอความอนุเคราะห์วิทยากร"]


def test_nobody_gets_a_paper_of_others(room, somchai, malee):
    sends(somchai)

    assert "ไม่พบคำขอ" in malee.presses_data("paper?r=1&k=asking").words


def test_steps_come_with_the_flow_chart(room, somchai):
    heard = somchai.says("ขั้นตอน")

    assert [message["type"] for message in heard.messages] == ["text", "image", "flex"]


def test_sample_letter_and_conditions_come_in_one_go_and_cost_nothing(room, somchai):
    heard = somchai.says("ตัวอย่างหนังสือ")

    assert "ตัวอย่าง หนังสือขอความอนุเคราะห์วิทยากร" in heard.words
    assert "เงื่อนไขการขอรับบริการวิชาการ" in heard.words
    assert [(link.what, link.name) for link in links_of(room, heard)] == [
        ("sample", "asking.pdf"),
        ("sample", "asking.docx"),
        ("paper", "conditions.pdf"),
    ]


def test_pictures_stay_away_where_line_could_not_show_them(room, somchai):
    room.links = Links(public_url="http://nithet.example", secret=b"s")
    sends(somchai)
    heard = somchai.presses("หนังสือขอความอนุเคราะห์วิทยากร", somchai.says("เอกสาร"))

    assert [message["type"] for message in heard.messages] == ["flex"]
