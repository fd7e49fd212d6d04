"""E, accept: every kind of link, expired, forged, of somebody else, and kept by who lost access: refused and logged."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from bot.app import create_app
from bot.web import opening
from bot.web.answers import STATUS as TOLD
from bot.web.files import STATUS
from domain.lifecycle import State
from notifications.links import ANSWERS, Link, Links, sign
from storage import feeds, news
from storage.database import transaction
from storage.tables import Attachment, Duty, News, Request
from tests.bot.conftest import NOON
from tests.bot.incoming.samples import PLAIN_OBJECT, pdf
from tests.notifications.cast import add_person, add_request, move

SOMCHAI, WIPA, MALEE, THIRA, NOBODY = 1, 2, 3, 4, 99
LETTER, SMALL = pdf(PLAIN_OBJECT), b"\xff\xd8\xff a small picture"
TOPIC = "การจัดการเรียนรู้เชิงรุก"
UNTIL = NOON + timedelta(days=7)
YEAR = "2026-10-01/2027-09-30"
FORGER = Links(public_url="https://nithet.example", secret=b"guessed")


@pytest.fixture
def office_day(parts, monkeypatch):
    """Somchai's training is today, with a letter; one is over, with good news; Wipa is the clerk, Thira leads."""
    monkeypatch.setattr(parts.clock, "now", lambda: NOON)
    with transaction(parts.engine) as session:
        somchai = add_person(session, "สมชาย")
        wipa = add_person(session, "วิภา", "clerk")
        add_person(session, "มาลี")
        thira = add_person(session, "ธีระ", "supervisor")
        request = add_request(session, somchai, State.CONSIDERING, lead=thira, days=(NOON.date(), NOON.date()))
        move(session, request, State.APPROVED, "approve")
        session.add(
            Attachment(
                person_id=somchai.id, request_id=request.id, state="kept", message_id="m1", name="หนังสือ.pdf",
                kind="pdf", mime="application/pdf", sha256=parts.files.put(LETTER), thumbnail=parts.files.put(SMALL),
                at=NOON, due_at=NOON,
            )
        )  # fmt: skip
        feeds.get_or_add(session, wipa.id, "group", NOON)
        past = add_request(session, somchai, State.CLOSED, lead=thira, serial=43)
        news.write(session, past, "ครูได้ลองทำเอง", thira, NOON)
        news.answer(session.get(News, past.id), news.WORDS, [], somchai, NOON)
    return parts


@pytest.fixture
def client(office_day):
    return create_app(office_day).test_client()


def leave(session):
    """Wipa leaves the office."""
    session.execute(delete(Duty).where(Duty.person_id == WIPA))


def hand_over(session):
    """The requests become somebody else's, as a caller's do: Malee's, who is of another school."""
    session.execute(update(Request).values(requester_id=MALEE))


def call_off(session):
    move(session, session.get(Request, 1), State.CANCELLED, "cancel")


def revoke(session):
    feeds.revoke(session, WIPA, NOON)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One row: what the link is, what it opens, what it does not open for, and how access to it is lost."""

    link: Link
    place: str = "/f/{token}"
    mime: str
    strangers: tuple[int, ...] = (MALEE, NOBODY)
    loses: tuple[Callable, ...]
    dies: bool = True  # by itself


def of_request(what, name=""):
    return Link(what=what, name=name, person_id=SOMCHAI, request_id=1, until=UNTIL)


FEED = Link(what="feed", name="", person_id=WIPA)
HERE = Link(what=ANSWERS, name="", person_id=0, request_id=1)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# fmt: off
KINDS = {
    "attachment": Kind(link=of_request("attachment", "1"),      mime="application/pdf",  loses=(hand_over,)),
    "thumbnail":  Kind(link=of_request("thumbnail", "1"),       mime="image/jpeg",       loses=(hand_over,)),
    "paper":      Kind(link=of_request("paper", "accept.pdf"),  mime="application/pdf",  loses=(hand_over, call_off)),
    "picture":    Kind(link=of_request("paper", "accept.png"),  mime="image/png",        loses=(hand_over, call_off)),
    "word":       Kind(link=of_request("paper", "accept.docx"), mime=WORD,               loses=(hand_over, call_off)),
    "calendar":   Kind(link=of_request("calendar"),             mime="text/calendar",    loses=(hand_over,)),
    "officer's":  Kind(link=replace(of_request("attachment", "1"), person_id=WIPA),
                                                                mime="application/pdf",  loses=(leave,)),
    "register":   Kind(link=Link(what="register", name=f"requests/{YEAR}", person_id=WIPA, until=UNTIL),
                       mime=EXCEL, strangers=(SOMCHAI, MALEE, THIRA, NOBODY),            loses=(leave,)),
    "feed":       Kind(link=FEED, place="/c/{token}.ics",       mime="text/calendar", strangers=(),
                       loses=(leave, revoke), dies=False),
    # To be passed on to whom it may concern, as long as who passed it on may see the request.
    "status":     Kind(link=of_request("status"), place="/s/{token}", mime="text/html",  loses=(hand_over,)),
    "news":       Kind(link=replace(of_request("news"), request_id=2), place="/s/{token}",
                                                                mime="text/html",        loses=(hand_over,)),
    # For everybody who knows the bot: nothing in them is anybody's.
    "sample":     Kind(link=Link(what="sample", name="asking.pdf", person_id=MALEE, until=UNTIL),
                       mime="application/pdf", strangers=(NOBODY,),                      loses=()),
    "conditions": Kind(link=Link(what="paper", name="conditions.pdf", person_id=MALEE, until=UNTIL),
                       mime="application/pdf", strangers=(NOBODY,),                      loses=()),
    # For everybody who is there, until it is over.
    "answers":    Kind(link=HERE, place="/r/{token}",           mime="text/html", strangers=(),
                       loses=(call_off,), dies=False),
}
# fmt: on
NAMES = list(KINDS)


def link_of(parts, name):
    kind = KINDS[name]
    if kind.link.what != "feed":
        return kind.link
    with transaction(parts.engine) as session:
        return replace(kind.link, name=feeds.get_or_add(session, WIPA, "group", NOON).key)


def opens(client, name, token):
    return client.get(KINDS[name].place.format(token=token))


def is_refused(answer, capfd, why):
    """Tell whether a link was refused: logged with its reason, and nothing told of what it leads to."""
    said = capfd.readouterr()
    lines = [line for line in (said.out + said.err).splitlines() if "link.refused" in line]
    assert [why in line for line in lines] == [True], lines
    assert not [word for word in (TOPIC, "สมชาย", "หนังสือ.pdf", "ลองทำเอง") if word in said.out + said.err + answer.text]
    assert not [data for data in (LETTER, SMALL, b"BEGIN:VEVENT", b"%PDF", b"PK\x03\x04") if data in answer.data]
    return answer.status_code in {*STATUS.values(), *TOLD.values()} and answer.status_code >= 400


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_opens_for_whom_it_was_made(client, office_day, name):
    answer = opens(client, name, sign(link_of(office_day, name), office_day.links))

    assert (answer.status_code, answer.mimetype) == (200, KINDS[name].mime)


def test_every_kind_that_can_be_opened_stands_in_this_table():
    known = {kind.link.what for kind in KINDS.values() if kind.place.startswith("/f/")}

    assert known == set(opening.OPENINGS)


@pytest.mark.parametrize("name", [name for name in NAMES if KINDS[name].dies])
def test_link_whose_time_is_over_is_refused(client, office_day, capfd, name):
    link = replace(link_of(office_day, name), until=NOON)

    assert is_refused(opens(client, name, sign(link, office_day.links)), capfd, "old")


@pytest.mark.parametrize("days", [8, 400])
def test_code_of_a_training_that_is_over_is_refused(client, office_day, capfd, days, monkeypatch):
    monkeypatch.setattr(office_day.clock, "now", lambda: NOON + timedelta(days=days))

    assert is_refused(opens(client, "answers", sign(HERE, office_day.links)), capfd, "over")


def by_another_secret(token, parts, link):
    return sign(link, FORGER)


def with_another_person(token, parts, link):
    payload, _, mac = token.partition(".")
    said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    said[2] = WIPA if said[2] != WIPA else SOMCHAI
    written = base64.urlsafe_b64encode(json.dumps(said, separators=(",", ":")).encode()).rstrip(b"=").decode()
    return f"{written}.{mac}"


FORGERIES = {
    "by another secret": by_another_secret,
    "for another person": with_another_person,
    "cut short": lambda token, *_: token[:-1],
    "lengthened": lambda token, *_: token + "A",
    "without a signature": lambda token, *_: token.partition(".")[0],
    "with its signature alone": lambda token, *_: "." + token.partition(".")[2],
    "twice": lambda token, *_: f"{token}.{token}",
    "in other letters": lambda token, *_: token.swapcase(),
    "nothing at all": lambda *_: "x",
}


@pytest.mark.parametrize("name", NAMES)
def test_forged_link_is_refused(client, office_day, capfd, name):
    link = link_of(office_day, name)
    for kind, forgery in FORGERIES.items():
        answer = opens(client, name, forgery(sign(link, office_day.links), office_day, link))

        assert is_refused(answer, capfd, "wrong"), kind
        assert answer.status_code == 404, kind


@pytest.mark.parametrize(("name", "who"), [(name, who) for name in NAMES for who in KINDS[name].strangers])
def test_link_in_the_name_of_who_may_not_have_the_thing_is_refused(client, office_day, capfd, name, who):
    link = replace(link_of(office_day, name), person_id=who)

    assert is_refused(opens(client, name, sign(link, office_day.links)), capfd, "no_access")


@pytest.mark.parametrize("name", [name for name in NAMES if KINDS[name].link.request_id])
def test_link_to_a_request_that_is_none_is_refused(client, office_day, capfd, name):
    link = replace(link_of(office_day, name), request_id=NOBODY)
    why = "off" if name == "answers" else "no_access"

    assert is_refused(opens(client, name, sign(link, office_day.links)), capfd, why)


@pytest.mark.parametrize(("name", "loses"), [(name, loses) for name in NAMES for loses in KINDS[name].loses])
def test_link_replayed_after_its_person_lost_access_is_refused(client, office_day, capfd, name, loses):
    token = sign(link_of(office_day, name), office_day.links)
    assert opens(client, name, token).status_code == 200
    capfd.readouterr()
    with transaction(office_day.engine) as session:
        loses(session)

    assert is_refused(opens(client, name, token), capfd, "off" if name == "answers" else "no_access")


OTHERS = ("feed", "answers", "paper", "status")
CROSSED = [(name, other) for name in NAMES for other in OTHERS if KINDS[name].place != KINDS[other].place]


@pytest.mark.parametrize(("name", "other"), CROSSED)
def test_link_of_one_kind_opens_no_other(client, office_day, capfd, name, other):
    answer = opens(client, other, sign(link_of(office_day, name), office_day.links))

    assert is_refused(answer, capfd, "wrong" if other == "answers" else "no_access")


def test_caller_whose_request_was_claimed_has_lost_it(client, office_day):
    """P1.1: the officer's placeholder of a caller opens nothing once the caller has come."""
    token = sign(KINDS["attachment"].link, office_day.links)
    with transaction(office_day.engine) as session:
        hand_over(session)

    assert opens(client, "attachment", token).status_code == 403
    mine = replace(KINDS["attachment"].link, person_id=MALEE)
    assert opens(client, "attachment", sign(mine, office_day.links)).status_code == 200
