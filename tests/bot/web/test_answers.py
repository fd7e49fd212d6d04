"""P7.1, R88: participants who are not friends say how it was, on a plain page, once a device, without a name."""

import io
import re
import threading
from dataclasses import replace
from datetime import timedelta
from urllib.request import urlopen

import pytest
import zxingcpp
from PIL import Image
from werkzeug.serving import make_server

from bot.app import create_app
from bot.web import answers
from bot.web.crowd import ANSWERING, Crowd
from bot.web.page import hash_style
from domain.bucket import Rate
from notifications.links import Link, answers_address, sign
from storage import people, responses
from storage.database import transaction
from storage.tables import Request
from storage.tables import Response as Answer
from tests.bot.conftest import NOON
from tests.notifications.cast import ANSWERS

TODAY = NOON.date()
ITEMS = {f"item{n}": str(n) for n in range(1, 6)}
SHEET = "a-sheet-of-this-test_1"


def on(day):
    return {"first_day": day, "last_day": day}


@pytest.fixture
def day(parts, monkeypatch):
    """A training that is under way today, for twenty people."""
    monkeypatch.setattr(parts.clock, "now", lambda: NOON)
    with transaction(parts.engine) as session:
        somchai = people.get_or_add(session, "U-somchai", NOON)
        somchai.name = "สมชาย ใจดี"
        asked = ANSWERS | {"days": [TODAY.isoformat()] * 2, "people": {"teacher": 20}}
        session.add(
            Request(
                fiscal_year=2570, serial=1, state="under_way", version=1, requester_id=somchai.id,
                first_day=TODAY, last_day=TODAY, answers=asked,
                created_at=NOON, updated_at=NOON,
            )
        )  # fmt: skip
    return parts


@pytest.fixture
def client(day):
    return create_app(day).test_client()


@pytest.fixture
def path(day):
    return answers_address(1, day.links).removeprefix(day.config.public_url)


def change(parts, **facts):
    with transaction(parts.engine) as session:
        for key, value in facts.items():
            setattr(session.get(Request, 1), key, value)


def kept(parts):
    with transaction(parts.engine) as session:
        return [(row.request_id, row.scores, row.comment) for row in session.query(Answer).order_by(Answer.id)]


def sentence(answer):
    return re.search("<p>(.*?)</p>", answer.text)[1]


def test_page_asks_five_items_in_plain_html_that_needs_no_script(client, day, path):
    page = client.get(path)

    assert page.status_code == 200
    assert page.text.count('type="radio"') == 25
    assert all(item in page.text for item in day.office.satisfaction.items)
    assert "<script" not in page.text
    assert "สมชาย" not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert hash_style(page.text) in policy
    assert "form-action 'self'" in policy
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "private, no-store"


def test_answer_is_kept_without_a_person_and_thanked(client, day, path):
    thanked = client.post(path, data=ITEMS | {"comment": " ดีมาก  ค่ะ ", "sheet": SHEET})

    assert (thanked.status_code, sentence(thanked)) == (200, "บันทึกคำตอบแล้วค่ะ ขอบคุณมากค่ะ ปิดหน้านี้ได้เลย")
    assert kept(day) == [(1, [1, 2, 3, 4, 5], "ดีมาก ค่ะ")]
    assert {column.name for column in Answer.__table__.columns} == {
        "id",
        "request_id",
        "sheet",
        "scores",
        "comment",
        "at",
    }


def test_device_answers_once(client, day, path):
    thanked = client.post(path, data=ITEMS)
    [cookie] = thanked.headers.getlist("Set-Cookie")

    assert cookie.startswith("answered=1;")
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Secure", f"Path={path}"))
    client.set_cookie("answered", "1", domain="localhost", path=path)
    assert "เครื่องนี้ตอบแล้ว" in client.get(path).text
    assert "เครื่องนี้ตอบแล้ว" in client.post(path, data=ITEMS).text
    assert len(kept(day)) == 1


@pytest.mark.parametrize("days", [7, 90])
def test_device_is_remembered_for_as_long_as_the_office_lets_answers_in(day, path, days):
    """Issue 5: a figure of the office. `satisfaction.close_days` of office.toml."""
    rules = replace(day.office, satisfaction=replace(day.office.satisfaction, close_days=days))
    client = create_app(replace(day, office=rules)).test_client()
    [cookie] = client.post(path, data=ITEMS).headers.getlist("Set-Cookie")
    remembered = int(re.search("Max-Age=([0-9]+)", cookie)[1])
    assert timedelta(seconds=remembered) > timedelta(days=days + day.office.intake.max_event_days)


def test_sheet_that_is_sent_twice_counts_once(day, path):
    for _ in range(2):
        assert create_app(day).test_client().post(path, data=ITEMS | {"sheet": SHEET}).status_code == 200

    assert len(kept(day)) == 1


@pytest.mark.parametrize("wrong", [{"item3": ""}, {"item3": "6"}, {"item3": "0"}, {"item3": "๓"}, {"item3": "3.5"}])
def test_incomplete_answer_is_asked_again_with_what_was_said(client, day, path, wrong):
    again = client.post(path, data=ITEMS | wrong | {"comment": '"><b>', "sheet": SHEET})

    assert "ยังให้คะแนนไม่ครบ" in again.text
    assert again.text.count(" checked") == 4
    assert "<b>" not in again.text
    assert SHEET in again.text
    assert kept(day) == []


@pytest.mark.parametrize(
    ("facts", "status", "said"),
    [
        (on(TODAY + timedelta(days=1)), 403, "เปิดให้ตอบตั้งแต่"),
        (on(TODAY - timedelta(days=8)), 410, "ปิดรับคำตอบแล้ว"),
        ({"state": "cancelled"}, 410, "ยกเลิกไปแล้ว"),
        ({"state": "submitted"}, 410, "ยังไม่เปิด"),
    ],
)  # fmt: skip
def test_who_comes_at_the_wrong_time_is_told_politely_and_nothing_is_kept(client, day, path, facts, status, said):
    change(day, **facts)
    for answer in (client.get(path), client.post(path, data=ITEMS)):
        assert answer.status_code == status
        assert said in sentence(answer)
        assert "ค่ะ" in sentence(answer)
    assert kept(day) == []


@pytest.mark.parametrize(
    "link",
    [
        Link(what="attachment", name="1", person_id=1, request_id=1),
        Link(what="r", name="", person_id=0, request_id=None),
    ],
)
def test_other_links_and_forged_ones_open_nothing(client, day, path, link):
    for wrong in (f"/r/{sign(link, day.links)}", path + "x", "/r/nonsense"):
        for answer in (client.get(wrong), client.post(wrong, data=ITEMS), client.get(f"{wrong}/qr.png")):
            assert answer.status_code == 404
            assert "ไม่ถูกต้อง" in sentence(answer)
    assert client.get(path.replace("/r/", "/f/")).status_code == 403
    assert kept(day) == []


def test_request_that_was_forgotten_is_told_as_off(client, day):
    gone = answers_address(99, day.links).removeprefix(day.config.public_url)
    assert client.get(gone).status_code == 410


def test_identity_number_in_a_comment_is_not_kept(client, day, path):
    client.post(path, data=ITEMS | {"comment": "ผม 1-1017-00230-70-8 ครับ"})

    assert "1017" not in kept(day)[0][2]


def test_too_much_is_not_read(client, day, path):
    assert client.post(path, data=ITEMS | {"comment": "ก" * 30_000}).status_code == 429
    assert kept(day) == []


def test_long_comment_is_cut(client, day, path):
    client.post(path, data=ITEMS | {"comment": "ก" * 600})

    assert kept(day)[0][2] == "ก" * 500


def test_no_more_answers_are_taken_than_people_can_have_been_there(client, day, path):
    with transaction(day.engine) as session:
        for number in range(50):
            responses.add(session, 1, f"s{number}", [5] * 5, None, NOON)

    assert client.post(path, data=ITEMS).status_code == 403
    assert len(kept(day)) == 50


def test_rush_is_asked_to_wait_and_does_not_make_itself_longer(client, day, path, monkeypatch):
    monkeypatch.setattr(answers, "ANSWERING", Rate(calls=1, seconds=3600))
    assert client.post(path, data=ITEMS).status_code == 200
    busy = day_client(day).post(path, data=ITEMS)

    assert busy.status_code == 200  # another process of the office counts for itself
    client.delete_cookie("answered", path=path)
    assert client.post(path, data=ITEMS).status_code == 429
    assert len(kept(day)) == 2


def day_client(parts):
    return create_app(parts).test_client()


def test_crowd_is_let_in_again_as_time_passes():
    now = [0.0]
    crowd = Crowd(lambda: now[0])
    let_in = [crowd.lets_in(1, ANSWERING) for _ in range(122)]

    assert let_in == [True] * 120 + [False] * 2
    assert crowd.lets_in(2, ANSWERING)
    now[0] = 0.5
    assert crowd.lets_in(1, ANSWERING)


def test_code_is_a_picture_that_leads_to_the_page(client, day, path):
    picture = client.get(f"{path}/qr.png")

    assert picture.mimetype == "image/png"
    drawn = Image.open(io.BytesIO(picture.data))
    assert drawn.width == drawn.height
    assert 300 <= drawn.width <= 1024  # LINE: a preview is at most a megabyte
    assert picture.data == answers.draw_code(f"{day.config.public_url}{path}")


@pytest.mark.parametrize("seen_at", [1.0, 0.4, 1.7])
def test_camera_reads_the_picture_and_its_address_opens_over_http(day, path, seen_at):
    """P7.1: a real decoder reads what is drawn, near and far, and the address that it holds is followed."""
    application = create_app(day)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        here = f"http://127.0.0.1:{server.server_port}"
        picture = Image.open(io.BytesIO(fetch(f"{here}{path}/qr.png"))).convert("L")
        seen = picture.resize([int(side * seen_at) for side in picture.size]).rotate(7, expand=True, fillcolor=255)
        (code,) = zxingcpp.read_barcodes(seen)
        assert (code.format, code.text) == (zxingcpp.BarcodeFormat.QRCode, f"{day.config.public_url}{path}")
        page = fetch(code.text.replace(day.config.public_url, here)).decode()
    finally:
        server.shutdown()
        server.server_close()

    assert page.count('type="radio"') == 25


def fetch(address):
    with urlopen(address, timeout=10) as answer:
        return answer.read()
