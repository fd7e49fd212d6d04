"""E.4 and E.5: files are served only by signed link to people of the request; all else says so and reveals nothing."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete
from werkzeug.http import parse_options_header

from bot.app import create_app
from bot.web.page import hash_style
from domain.file_names import clean, with_ending
from notifications.links import Link, Links, sign
from storage import attachments, people
from storage.database import transaction
from storage.tables import Attachment, Duty, Request
from tests.bot.conftest import NOON
from tests.bot.incoming.samples import PLAIN_OBJECT, pdf

LETTER = pdf(PLAIN_OBJECT)
SMALL = b"\xff\xd8\xff a small picture"
NAME = "หนังสือ โครงการ.pdf"


@pytest.fixture
def office_day(parts, monkeypatch):
    """A request of Somchai's with a letter; Malee is another school's, Wipa is the clerk."""
    monkeypatch.setattr(parts.clock, "now", lambda: NOON)
    with transaction(parts.engine) as session:
        somchai, malee, wipa = (people.get_or_add(session, f"U-{n}", NOON) for n in ("somchai", "malee", "wipa"))
        people.add_duty(session, wipa.id, "clerk", NOON)
        for serial, asker in ((1, somchai), (2, malee)):
            session.add(
                Request(
                    fiscal_year=2570, serial=serial, state="submitted", version=1, requester_id=asker.id,
                    first_day=NOON.date(), last_day=NOON.date(), answers={}, created_at=NOON, updated_at=NOON,
                )
            )  # fmt: skip
        session.flush()
        session.add(
            Attachment(
                person_id=somchai.id, request_id=1, state="kept", message_id="m1", name=NAME, kind="pdf",
                mime="application/pdf", sha256=parts.files.put(LETTER), thumbnail=parts.files.put(SMALL),
                at=NOON, due_at=NOON,
            )
        )  # fmt: skip
    return parts


SOMCHAI, MALEE, WIPA = 1, 2, 3
LINK = Link(what="attachment", name="1", person_id=SOMCHAI, request_id=1, until=NOON + timedelta(days=7))


@pytest.fixture
def client(office_day):
    return create_app(office_day).test_client()


def opens(client, parts, link=LINK, links=None):
    return client.get(f"/f/{sign(link, links or parts.links)}")


def sentence(answer):
    return re.search("<p>(.*?)</p>", answer.text)[1]


def is_discreet(answer):
    """Tell whether a page says nothing of the request, its people, or its file."""
    known = ("70-0001", "somchai", "โครงการ", "attachment", "PDF")
    return not any(word in answer.text for word in known) and LETTER not in answer.data


@pytest.mark.parametrize("who", [SOMCHAI, WIPA])
def test_file_opens_for_the_people_of_its_request(client, office_day, who):
    answer = opens(client, office_day, replace(LINK, person_id=who))

    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/pdf", LETTER)
    assert answer.headers["Content-Disposition"].startswith("inline; filename")


def test_every_answer_is_kept_by_nobody_guessed_by_no_browser_and_found_by_no_search(client, office_day):
    for answer in (opens(client, office_day), client.get("/f/none")):
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Robots-Tag"].startswith("noindex")
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_thumbnail_opens_as_a_picture(client, office_day):
    answer = opens(client, office_day, replace(LINK, what="thumbnail"))

    assert (answer.mimetype, answer.data) == ("image/jpeg", SMALL)


def test_word_file_is_saved_and_not_shown(client, office_day):
    with transaction(office_day.engine) as session:
        attachments.find_kept(session, 1).kind = "word"

    assert opens(client, office_day).headers["Content-Disposition"].startswith("attachment; filename")


# fmt: off
# Malee has a request of her own, and Somchai the file.
REFUSALS = [
    # the link                                                        status  says
    (replace(LINK, until=NOON),                                       410,    "หมดอายุ"),
    (replace(LINK, person_id=MALEE),                                  403,    "ใช้กับท่านไม่ได้แล้ว"),  # of another school
    (replace(LINK, person_id=99),                                     403,    "ใช้กับท่านไม่ได้แล้ว"),
    (replace(LINK, request_id=99),                                    403,    "ใช้กับท่านไม่ได้แล้ว"),
    (replace(LINK, request_id=None),                                  403,    "ใช้กับท่านไม่ได้แล้ว"),
    (replace(LINK, what="secrets"),                                   403,    "ใช้กับท่านไม่ได้แล้ว"),
    (replace(LINK, person_id=MALEE, request_id=2),                    410,    "ไม่มีเอกสารนี้แล้ว"),
    (replace(LINK, name="99"),                                        410,    "ไม่มีเอกสารนี้แล้ว"),
]
# fmt: on


@pytest.mark.parametrize(("link", "status", "words"), REFUSALS)
def test_link_that_opens_nothing_says_so_and_reveals_nothing(client, office_day, caplog, link, status, words):
    answer = opens(client, office_day, link)

    assert (answer.status_code, words in sentence(answer), is_discreet(answer)) == (status, True, True)


def test_forged_link_says_so_and_reveals_nothing(client, office_day):
    answer = opens(client, office_day, links=Links(public_url="x", secret=b"guessed"))

    assert (answer.status_code, "ไม่ถูกต้อง" in sentence(answer), is_discreet(answer)) == (404, True, True)


def test_link_of_an_officer_who_left_the_office_is_refused(client, office_day):
    link = replace(LINK, person_id=WIPA)
    assert opens(client, office_day, link).status_code == 200
    with transaction(office_day.engine) as session:
        session.execute(delete(Duty))
    answer = opens(client, office_day, link)

    assert (answer.status_code, is_discreet(answer)) == (403, True)


def test_link_to_a_file_that_was_taken_back_says_that_it_is_gone(client, office_day):
    with transaction(office_day.engine) as session:
        attachments.take_back(session, SOMCHAI, "m1", ())

    assert opens(client, office_day).status_code == 410


def test_link_to_a_file_whose_bytes_are_lost_says_that_it_is_gone(client, office_day):
    with transaction(office_day.engine) as session:
        office_day.files.drop(attachments.find_kept(session, 1).sha256)

    assert opens(client, office_day).status_code == 410


@pytest.mark.parametrize("status", [404, 410])
def test_refusals_are_logged_with_why_and_never_with_words_of_people(client, office_day, capfd, status):
    opens(
        client,
        office_day,
        LINK if status == 404 else replace(LINK, until=NOON),
        Links(public_url="x", secret=b"y") if status == 404 else None,
    )
    said = capfd.readouterr()
    logged = said.out + said.err

    assert "link.refused" in logged
    assert ("wrong" if status == 404 else "old") in logged
    assert "โครงการ" not in logged


def test_page_needs_nothing_from_anywhere_and_its_style_is_let_through(client):
    answer = client.get("/f/none")

    assert re.findall(r"(?:src|href|url|@import)\s*[=(]", answer.text) == []
    assert "$" not in answer.text
    assert hash_style(answer.text) in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name",
    ["a\r\nSet-Cookie: x=1.pdf", '"; filename=evil.exe', "../../etc/passwd", "ก" * 300 + ".pdf", "%0d%0aX: y.pdf"],
)
def test_no_name_of_a_person_becomes_a_header_or_a_path(client, office_day, name):
    with transaction(office_day.engine) as session:
        attachments.find_kept(session, 1).name = clean(name)
    answer = opens(client, office_day)
    shown, known = parse_options_header(answer.headers["Content-Disposition"])

    assert (answer.status_code, shown, known) == (
        200,
        "inline",
        {"filename": with_ending(clean(name), "application/pdf")},
    )
    assert not {"Set-Cookie", "X"} & set(answer.headers.keys())
    assert not set(known["filename"]) & set("\r\n/\\")
