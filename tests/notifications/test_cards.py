"""What the cards say, as a person reads them: top to bottom."""

import json

import pytest

from domain.lifecycle import Action, State
from notifications import buttons, cards, views
from notifications.boxes import ACCENTS, row, words
from notifications.history import list_steps
from notifications.pages import pages_of
from simulator.wording import list_labels, plain_text
from storage.tables import Person
from tests.notifications.cast import ANSWERS, OFFICE, add_person, add_request, move


@pytest.fixture
def request_(session):
    somchai = add_person(session, "สมชาย", school_key="sch-001")
    thira = add_person(session, "ธีระ", "supervisor")
    return add_request(session, somchai, State.ASSIGNED, lead=thira)


def shown(session, request):
    return views.view(session, OFFICE, request)


def test_request_card_says_everything_about_a_request(session, request_):
    card = cards.request_card(shown(session, request_), buttons.for_actions(shown(session, request_), [Action.ACCEPT]))
    said = plain_text(card)

    for fact in (
        "รอวิทยากรตอบรับ", "เลขที่ 70-0042", "การจัดการเรียนรู้เชิงรุก", "โรงเรียนกันกงบ้านลี่สามัคคี อ.จัตุรัส",
        "16-17 ธันวาคม 2569", "09.00-15.30 น.", "ห้องประชุมโรงเรียน", "ธีระ", "ครู 20 คน นักเรียน 30 คน",
        "วิทยากรจัดอบรม", "งบประมาณของโรงเรียน 5,000 บาท", "สมชาย\nโทร.\u00a0081-234-5678",
    ):  # fmt: skip
        assert fact in said
    assert list_labels(card) == ["ตอบรับ", "ดูความคืบหน้า", "เอกสารและไฟล์"]


@pytest.mark.parametrize(
    ("answers", "says", "does_not_say"),
    [
        ({"time": {"start": None, "end": None, "part": "morning"}}, "ช่วงเช้า", "เวลาเวลา"),
        ({"time": {"start": "13:00", "end": None, "part": None}}, "13.00 น.", "13.00-"),
        ({"money_sum": 1200.5}, "1,200.50 บาท", "1,201"),
        ({"money_source": "none", "money_sum": None}, "ไม่ใช้งบประมาณ", "บาท"),
        ({"urgent_reason": "ผู้ตรวจราชการจะมา"}, "เหตุที่เร่งด่วน", "ไม่มีเหตุ"),
    ],
)
def test_request_card_shows_each_answer_in_thai(session, answers, says, does_not_say):
    request = add_request(session, add_person(session, "สมชาย"), answers=ANSWERS | answers)
    said = plain_text(cards.request_card(shown(session, request)))

    assert says in said
    assert does_not_say not in said


@pytest.mark.parametrize(
    ("urgent", "state", "marked"),
    [
        (False, State.ASSIGNED, False),
        (True, State.ASSIGNED, True),
        (True, State.SUBMITTED, True),
        (True, State.APPROVED, False),  # nothing hurries once it is decided
        (True, State.CLOSED, False),
    ],
)
def test_only_an_urgent_request_that_waits_for_somebody_is_marked(session, request_, urgent, state, marked):
    request_.urgent = urgent
    move(session, request_, state)

    assert ("เร่งด่วน" in plain_text(cards.request_card(shown(session, request_)))) == marked


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_colour_and_a_next_step(session, request_, state):
    move(session, request_, state)
    card = cards.timeline_card(shown(session, request_), list_steps(session, request_))

    assert {page["header"]["backgroundColor"] for page in pages_of(card["contents"])} == {ACCENTS[state]}
    assert card["altText"].startswith("คำขอเลขที่ 70-0042")


def test_timeline_tells_what_it_waits_for_then_who_did_what_and_why_the_newest_first(session, request_):
    thira = session.get(Person, request_.lead_id)
    move(session, request_, State.CIRCULATED, "decline", actor=thira, reason="ติดราชการ")
    said = plain_text(cards.timeline_card(shown(session, request_), list_steps(session, request_)))

    story = [
        "ขั้นต่อไป: หัวหน้ากลุ่มมอบหมายวิทยากร", "วิทยากรไม่สะดวก", "24 พ.ย. 69 10.00 น.", "ธีระ",
        "เหตุผล: ติดราชการ", "ส่งคำขอ",
    ]  # fmt: skip
    places = [said.index(part) for part in story]
    assert places == sorted(places)


def test_number_of_the_trainer_is_shown_once_it_is_settled_who_comes(session, request_):
    session.get(Person, request_.lead_id).phone = "0891112233"
    assert "089-111-2233" not in plain_text(cards.request_card(shown(session, request_)))
    move(session, request_, State.APPROVED, "approve")
    assert "ธีระ\nโทร.\u00a0089-111-2233" in plain_text(cards.request_card(shown(session, request_)))


def test_list_opens_each_request_when_tapped(session, request_):
    card = cards.list_card("งานของฉัน", [shown(session, request_)], "ไม่มี")

    assert card["altText"] == "งานของฉัน เลขที่ 70-0042"
    assert f"show?r={request_.id}" in json.dumps(card)


COUNTER = ["งานของฉัน", "คำขอทั้งหมด", "เปิดคำขอแทน", "ช่วยเหลือ"]
LETTERS = ["เอกสาร", "ปฏิทิน", "ทะเบียน", "ลงเลขหนังสือออก"]
TOGETHER = ["แจ้งลา", "ใครไม่อยู่", "ขอแรง", "ใครขอแรง"]
LEARN = ["บทเรียน", "ผังกลุ่ม"]
THINGS = ["ของที่ยืม"]
SELF = ["ข้อมูลของฉัน", "หน้าที่ของฉัน", "โหมดฝึก", "ความเป็นส่วนตัว"]
LEAD = ["กระดานงาน", "สรุปเดือน", "เชิญเจ้าหน้าที่", "โอนงาน"]


@pytest.mark.parametrize(
    ("duties", "registered", "pages"),
    [
        ([], False, [["ลงทะเบียน", "ขั้นตอน", "ช่วยเหลือ", "ติดต่อเจ้าหน้าที่"], ["ตัวอย่างหนังสือ", "ผังกลุ่ม", "ความเป็นส่วนตัว"]]),
        (
            [],
            True,
            [
                ["ขอวิทยากร", "สถานะ", "เอกสาร", "ปฏิทิน"],
                ["ขั้นตอน", "ตัวอย่างหนังสือ", "ผังกลุ่ม", "ติดต่อเจ้าหน้าที่"],
                ["ข้อมูลของฉัน", "หน้าที่ของฉัน", "ช่วยเหลือ", "ความเป็นส่วนตัว"],
            ],
        ),
        (["clerk"], True, [COUNTER, LETTERS, TOGETHER, LEARN, THINGS, SELF]),
        (["supervisor"], True, [COUNTER, LETTERS[:2], TOGETHER, [*LEARN, "คำขอบคุณ"], THINGS, SELF]),
        (["head", "supervisor"], True, [COUNTER, LEAD, LETTERS, TOGETHER, [*LEARN, "คำขอบคุณ", "ประกาศ"], THINGS, SELF]),
        (["deputy"], True, [COUNTER, LEAD[:2], LETTERS[:2], TOGETHER, LEARN, THINGS, SELF]),
        (["director"], True, [COUNTER, LEAD, LETTERS[:2], TOGETHER, LEARN, THINGS, SELF]),
    ],
)
def test_menu_shows_each_what_they_can_ask_for_on_pages_of_four(duties, registered, pages):
    card = cards.menu_card(duties, registered=registered)

    assert [list_labels({"type": "flex", "contents": page}) for page in card["contents"]["contents"]] == pages
    assert all(len(page) <= 4 for page in pages)
    assert all(label in card["altText"] for page in pages for label in page)


def test_privacy_notice_says_what_the_law_asks():
    said = plain_text(cards.privacy_card(OFFICE))

    for fact in (
        OFFICE.contact.name, OFFICE.contact.phone, OFFICE.privacy.officer, "10 ปี", "90 วัน", "ต่างประเทศ", "ถอนความยินยอม",
    ):  # fmt: skip
        assert fact in said


def test_empty_value_is_never_an_empty_text():
    assert [part["text"] for part in row("เรื่อง", " ")["contents"]] == ["เรื่อง", "-"]
    assert words("ยาว", size="lg") == {"type": "text", "text": "ยาว", "wrap": True, "size": "lg", "color": "#1F2933"}
