"""R16, R70: what is passed on is seen by whoever has the link, and shows only what the public may see."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import delete

from bot.app import create_app
from bot.web import shared
from bot.web.page import hash_style
from domain.bucket import Rate
from domain.lifecycle import State
from notifications.links import Link, Links, shared_address, sign
from storage import news, purposes
from storage.database import transaction
from storage.tables import Attachment, Duty, News, Request
from tests.bot.conftest import NOON
from tests.notifications.cast import ANSWERS, OFFICE, TRAINING, add_person, add_request

SOMCHAI, SUDA, MALEE = 1, 2, 3
PICTURE = b"\xff\xd8\xff a photo of the day"
LINK = Link(what="status", name="", person_id=SOMCHAI, request_id=1, until=NOON + timedelta(days=7))
NEWS = replace(LINK, what="news")
SAID = "ครูได้ลองทำเอง สอบถาม 081-999-8888"


@pytest.fixture
def office_day(parts, monkeypatch):
    """Somchai's training is over, with two photos, one of which he lets be shown; Suda leads, Malee is another."""
    monkeypatch.setattr(parts.clock, "now", lambda: NOON)
    key = next(iter(parts.office.schools))
    with transaction(parts.engine) as session:
        somchai = add_person(session, "สมชาย", school_key=key, phone="0812345678")
        suda = add_person(session, "สุดา", "head")
        add_person(session, "มาลี")
        answers = ANSWERS | {"topic": "เชิงรุก โทร 081-777-6666", "place": "หอประชุม <b> 0817776666"}
        request = add_request(session, somchai, State.CLOSED, lead=suda, answers=answers)
        for name in ("m1", "m2"):
            session.add(
                Attachment(
                    person_id=somchai.id, request_id=request.id, state="kept", message_id=name, name="", kind="picture",
                    mime="image/jpeg", sha256=parts.files.put(PICTURE + name.encode()), at=NOON, due_at=NOON,
                )
            )  # fmt: skip
        session.flush()
        news.write(session, request, SAID, suda, NOON)
        news.answer(session.get(News, request.id), news.PHOTOS, [1], somchai, NOON)
        purposes.set_tags(session, request, ["สังคม"], suda, NOON)
    return parts


@pytest.fixture
def client(office_day):
    return create_app(office_day).test_client()


def opens(client, parts, link=LINK, tail="", links=None):
    return client.get(f"/s/{sign(link, links or parts.links)}{tail}")


def change(parts, row, **facts):
    with transaction(parts.engine) as session:
        for key, value in facts.items():
            setattr(session.get(row, 1), key, value)


def sentence(answer):
    return re.search("<p>(.*?)</p>", answer.text)[1]


def says_nothing(answer):
    known = ("70-0042", "เชิงรุก", "หอประชุม", "สมชาย", "เสร็จสิ้น", "ได้ลองทำเอง")
    return not any(word in answer.text for word in known) and PICTURE not in answer.data


def test_status_shows_state_topic_days_place_and_the_office_and_no_more(client, office_day):
    """R16"""
    page = opens(client, office_day)

    assert page.status_code == 200
    shown = re.findall(r"<dd>(.*?)</dd>", page.text)
    assert shown == ["เชิงรุก โทร •••", "16-17 ธันวาคม 2569", "หอประชุม &lt;b&gt; •••"]
    assert "เสร็จสิ้น" in page.text
    assert "สถานะคำขอ 70-0042" in page.text
    assert OFFICE.contact.phone in page.text
    hidden = ("สมชาย", "สุดา", "0812345678", "081-234-5678", "081-777-6666", "ได้ลองทำเอง", "<img", "<script")
    assert not any(word in page.text for word in hidden)
    assert len(re.findall(r"0[\d-]{8,}", page.text)) == 1  # the office's own


def test_page_is_kept_by_nobody_found_by_no_search_and_needs_no_script(client, office_day):
    for page in (opens(client, office_day), opens(client, office_day, NEWS), client.get("/s/none")):
        assert page.headers["Cache-Control"] == "private, no-store"
        assert page.headers["X-Robots-Tag"].startswith("noindex")
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert hash_style(page.text) in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("state", [State.PROPOSED, State.CANCELLED])
def test_status_is_the_one_of_now(client, office_day, state):
    """R16: the link is a window, no copy."""
    change(office_day, Request, state=state)

    assert {"proposed": "อยู่ระหว่างเสนอบันทึก", "cancelled": "ยกเลิกแล้ว"}[state] in opens(client, office_day).text


def test_news_shows_what_the_school_has_allowed(client, office_day):
    """R70"""
    page = opens(client, office_day, NEWS)

    assert page.status_code == 200
    assert "<p>ครูได้ลองทำเอง สอบถาม •••</p>" in page.text
    assert '<span class="tag">สังคม</span>' in page.text
    assert next(iter(office_day.office.schools.values())).name in page.text
    address = shared_address(NEWS, office_day.links)
    assert re.findall(r'<img src="(.*?)"', page.text) == [f"{address}/1.jpg"]
    assert f'<meta property="og:image" content="{address}/1.jpg">' in page.text
    assert "สมชาย" not in page.text
    photo = opens(client, office_day, NEWS, "/1.jpg")
    assert (photo.status_code, photo.mimetype, photo.data) == (200, "image/jpeg", PICTURE + b"m1")


@pytest.mark.parametrize("tail", ["/0.jpg", "/2.jpg"])
def test_photo_that_was_not_picked_is_not_shown(client, office_day, tail):
    """R70: photos only with consent, each for itself."""
    answer = opens(client, office_day, NEWS, tail)

    assert (answer.status_code, says_nothing(answer)) == (410, True)


def test_without_consent_to_photos_there_are_none(client, office_day):
    """R70: without photos otherwise."""
    change(office_day, News, consent=news.WORDS)

    assert "<img" not in opens(client, office_day, NEWS).text
    assert opens(client, office_day, NEWS, "/1.jpg").status_code == 410


def test_photo_that_was_taken_back_is_gone(client, office_day):
    change(office_day, Attachment, state="gone")

    assert "<img" not in opens(client, office_day, NEWS).text
    assert opens(client, office_day, NEWS, "/1.jpg").status_code == 410


def test_photo_whose_file_was_lost_is_said_to_be_gone(client, office_day):
    change(office_day, Attachment, sha256="0" * 64)

    assert opens(client, office_day, NEWS, "/1.jpg").status_code == 410


@pytest.mark.parametrize("facts", [{"consent": news.ASKED}, {"consent": news.NO}])
def test_news_that_the_school_has_not_allowed_or_not_any_more_is_closed(client, office_day, facts):
    """R70"""
    change(office_day, News, **facts)

    for tail in ("", "/1.jpg"):
        answer = opens(client, office_day, NEWS, tail)
        assert (answer.status_code, says_nothing(answer)) == (410, True)
        assert "ไม่เผยแพร่แล้ว" in sentence(answer)


def test_news_of_a_request_that_was_opened_again_is_closed(client, office_day):
    change(office_day, Request, state=State.HELD)

    assert opens(client, office_day, NEWS).status_code == 410


# fmt: off
REFUSALS = [
    # the link                                status  why          says
    (replace(LINK, until=NOON),               410,    "old",       "หมดอายุ"),
    (replace(LINK, person_id=MALEE),          403,    "no_access", "ใช้ไม่ได้แล้ว"),  # has nothing to do with it
    (replace(LINK, person_id=99),             403,    "no_access", "ใช้ไม่ได้แล้ว"),
    (replace(LINK, request_id=99),            403,    "no_access", "ใช้ไม่ได้แล้ว"),
    (replace(LINK, request_id=None),          403,    "no_access", "ใช้ไม่ได้แล้ว"),
    (replace(LINK, what="attachment"),        403,    "no_access", "ใช้ไม่ได้แล้ว"),
    (replace(LINK, what="paper"),             403,    "no_access", "ใช้ไม่ได้แล้ว"),
    (replace(NEWS, person_id=MALEE),          403,    "no_access", "ใช้ไม่ได้แล้ว"),
]
# fmt: on


@pytest.mark.parametrize(("link", "status", "why", "said"), REFUSALS)
def test_link_that_is_old_or_not_for_this_is_refused_and_logged(client, office_day, link, status, why, said):
    """R16"""
    with structlog.testing.capture_logs() as logs:
        answer = opens(client, office_day, link)

    assert (answer.status_code, says_nothing(answer)) == (status, True)
    assert said in sentence(answer)
    assert [(one["event"], one["why"]) for one in logs if one["event"] == "link.refused"] == [("link.refused", why)]


@pytest.mark.parametrize("tail", ["x", "x/1.jpg"])
def test_forged_link_is_refused_and_logged(client, office_day, tail):
    """R16"""
    with structlog.testing.capture_logs() as logs:
        forged = opens(client, office_day, links=Links(public_url="https://x", secret=b"another"))
        bent = opens(client, office_day, NEWS, tail)

    assert {forged.status_code, bent.status_code} == {404}
    assert says_nothing(forged)
    assert [one["why"] for one in logs if one["event"] == "link.refused"] == ["wrong", "wrong"]


def test_link_of_an_officer_who_has_left_is_closed(client, office_day):
    """R16: after the person lost access."""
    link = replace(LINK, person_id=SUDA)
    assert opens(client, office_day, link).status_code == 200
    with transaction(office_day.engine) as session:
        session.execute(delete(Duty).where(Duty.person_id == SUDA))

    assert opens(client, office_day, link).status_code == 403
    assert opens(client, office_day, replace(NEWS, person_id=SUDA), "/1.jpg").status_code == 403


def test_link_of_a_school_person_who_gave_the_request_over_is_closed(client, office_day):
    change(office_day, Request, requester_id=MALEE)

    assert opens(client, office_day).status_code == 403


def test_shared_link_opens_no_file_and_a_status_has_no_photo(client, office_day):
    assert client.get(f"/f/{sign(LINK, office_day.links)}").status_code == 403
    assert opens(client, office_day, LINK, "/1.jpg").status_code == 410


def test_rush_is_asked_to_wait(client, office_day, monkeypatch):
    monkeypatch.setattr(shared, "LOOKING", Rate(calls=1, seconds=3600))
    assert opens(client, office_day).status_code == 200
    assert opens(client, office_day).status_code == 429


def test_consultation_has_no_place_to_show(client, office_day):
    answers = ANSWERS | {"days": [TRAINING.isoformat()] * 2}
    change(office_day, Request, answers={k: v for k, v in answers.items() if k != "place"})

    assert "สถานที่" not in opens(client, office_day).text
