"""Every message the bot can send unasked, and every card, with the longest names there are, against LINE's limits."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from domain import rules
from domain.lifecycle import Action, State
from notifications import buttons, cards, views
from notifications.announce import announce
from notifications.history import list_steps
from notifications.messages import MESSAGES
from notifications.pages import pages_of
from simulator.limits import problems_of
from simulator.wording import list_actions
from storage import bookings, loans, meetings, offers, outbox
from storage.database import make_engine
from storage.tables import Loan, Meeting, Rating
from tests.notifications import longest as longest_words
from tests.notifications.cast import OFFICE, TRAINING, TUESDAY, add_person, add_request, move
from tests.notifications.longest import SCHOOLS, long

CAROUSEL_MAX = 50_000
BUBBLE_MAX = 30_000  # bytes of JSON; whether LINE counts escaped or plain Thai is not said, so both must fit


LONGEST = longest_words.LONGEST | {"contact": "0812345678"}


DESK = {State.PROPOSED}
IN_HAND = {State.SUBMITTED, State.RECEIVED, State.PROPOSED, State.CIRCULATED, State.MEETING}
ONLY_IN = {"desk.memo": DESK, "desk.still_here": DESK, "office.postponed": IN_HAND}
WHERE_IT_IS_SO = {"requester.started"}  # only a late start is told


@pytest.fixture
def engine(sqlite_url):
    """One backend is enough: no row is looked for here."""
    engine = make_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def longest(session):
    """A request in which everything is as long as it can be."""
    name = long("นางสาวอรพินท์ ", rules.NAME_MAX - 2)
    requester = add_person(session, f"{name}ก", school_key=SCHOOLS[0].key)
    lead, *assistants = [add_person(session, f"{name}{n}", "supervisor") for n in range(5)]
    add_person(session, f"{name}ข", "clerk")
    add_person(session, f"{name}ค", "head", "director")
    request = add_request(
        session,
        requester,
        State.HELD,
        lead=lead,
        assistants=assistants,
        answers=LONGEST,
        urgent=True,
        desks=["director"],
    )
    meeting = Meeting(
        request_id=request.id,
        starts_at=TUESDAY,
        place=long("ห้องประชุม", rules.PLACE_MAX),
        convened_by=requester.id,
        heads_up_at=TUESDAY,
        concluded_at=TUESDAY,
        result=long("เห็นควร", rules.REASON_MAX),
    )
    meetings.add(session, meeting, [assistants[0].id, assistants[1].id, lead.id])
    days = [TRAINING + timedelta(days=n) for n in range(OFFICE.planning.offered_dates)]
    offers.put(session, request.id, [(lead.id, day, day + timedelta(days=4)) for day in days], approved=False)
    for thing in [long("จอภาพ ", rules.TOPIC_MAX)] * 3:
        loan = {"thing": thing, "borrower_id": lead.id, "entered_by": lead.id, "lent_at": TUESDAY}
        loans.add(session, Loan(request_id=request.id, due_on=TUESDAY.date(), **loan))
    words = long("ดีมาก", rules.COMMENT_MAX)
    session.add(Rating(request_id=request.id, score=2, comment=words, shared=True, at=TUESDAY))
    return request


@pytest.mark.parametrize("state", list(State))
def test_every_message_of_the_longest_request_fits_in_every_state(session, longest, state):
    move(session, longest, state)
    assistants = [booking.person_id for booking in bookings.list_of_request(session, longest.id)]

    for key in MESSAGES:
        rows = announce(
            session, OFFICE, longest, [key], TUESDAY, occasion=key,
            reason=LONGEST["urgent_reason"], others=assistants,
        )  # fmt: skip
        assert rows or key in WHERE_IT_IS_SO or state not in ONLY_IN.get(key, set(State)), key
        for row in rows:
            assert_fits(row.messages)
        outbox.drop_marked(session, f"{longest.id}/", "told")  # each has an occasion of its own
        session.flush()


def test_every_school_fits_on_every_card(session):
    assert len(SCHOOLS) == 190
    for serial, school in enumerate(SCHOOLS):
        requester = add_person(session, f"ครู {serial}", school_key=school.key)
        request = add_request(session, requester, serial=serial)
        shown = views.view(session, OFFICE, request)
        card = cards.request_card(shown)

        assert f"{school.name} อ.{school.amphoe}" in json.dumps(card, ensure_ascii=False)
        assert_fits([card, cards.timeline_card(shown, list_steps(session, request))])


def test_cards_of_the_longest_request_fit(session, longest):
    for n in range(12):
        move(session, longest, State.RETURNED, "return", reason=long("แก้ไข", rules.REASON_MAX + n))
    shown = views.view(session, OFFICE, longest)

    assert_fits([cards.request_card(shown, buttons.for_actions(shown, list(Action)))])
    assert_fits([cards.timeline_card(shown, list_steps(session, longest))])
    assert_fits([cards.list_card("คำขอทั้งหมด", [shown] * 12, "ไม่มี")])


def test_timeline_shows_the_newest_ten_steps_and_says_how_many_came_before(session, longest):
    for n in range(12):
        move(session, longest, State.RETURNED, "return", reason=f"เหตุ{n}.")
    shown = views.view(session, OFFICE, longest)

    said = json.dumps(cards.timeline_card(shown, list_steps(session, longest)), ensure_ascii=False)

    assert [f"เหตุ{n}." in said for n in range(12)] == [False] * 2 + [True] * 10
    assert "ก่อนหน้านี้อีก 3 ขั้นตอน" in said


@dataclass
class Row:
    number: int
    label: str
    value: str


def test_summary_of_the_longest_answers_fits_and_can_be_sent_changed_or_left():
    values = [LONGEST["topic"], LONGEST["urgent_reason"], LONGEST["place"], *["วันพุธที่ 16 ธันวาคม 2569"] * 12]
    rows = [Row(number=n, label="แหล่งงบประมาณ", value=value) for n, value in enumerate(values, start=1)]

    card = cards.summary_card("คำขอรับบริการ", rows, 7)

    assert_fits([card])
    pages = pages_of(card["contents"])
    assert len(pages) > 1
    for page in pages:  # whoever has read on need not look for them
        pressed = [action["data"] for action in list_actions({"contents": page})]
        assert pressed == ["draft?id=7&do=confirm", "draft?id=7&do=edit", "draft?id=7&do=cancel"]


def test_list_shows_ten_and_says_how_many_more(session, longest):
    shown = views.view(session, OFFICE, longest)
    numbered = [replace(shown, number=f"70-{n:04d}") for n in range(12)]

    said = json.dumps(cards.list_card("คำขอทั้งหมด", numbered, "ไม่มี"), ensure_ascii=False)

    assert "70-0009" in said
    assert "70-0010" not in said
    assert "ยังมีอีก 2 รายการ" in said


def test_empty_list_is_a_sentence():
    assert cards.list_card("งานของฉัน", [], "ไม่มีงานค้างค่ะ") == {"type": "text", "text": "ไม่มีงานค้างค่ะ"}


@pytest.mark.parametrize("duties", [[], ["clerk"], ["head"], ["supervisor", "head"]])
@pytest.mark.parametrize("registered", [True, False])
def test_menu_fits(duties, registered):
    assert_fits([cards.menu_card(duties, registered=registered)])


def test_privacy_notice_fits_and_names_its_version():
    card = cards.privacy_card(OFFICE)

    assert_fits([card])
    for page in pages_of(card["contents"]):
        [consent] = list_actions({"contents": page})
        assert buttons.parse(consent["data"]) == ("consent", {"v": OFFICE.privacy.version})


def assert_fits(messages):
    assert problems_of(messages) == []
    for message in messages:
        contents = message.get("contents")
        for part in [contents, *(pages_of(contents) if contents else [])]:
            assert_small(part)


def assert_small(part):
    most = CAROUSEL_MAX if part and part["type"] == "carousel" else BUBBLE_MAX
    for escaped in (True, False):
        assert len(json.dumps(part, ensure_ascii=escaped).encode()) <= most
