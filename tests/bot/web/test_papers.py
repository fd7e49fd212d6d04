"""E.4: a paper is made when first asked for and kept; who may not have it (yet, or any more) gets nothing of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import create_app
from bot.web import papers
from domain.lifecycle import State
from notifications.links import Link, sign
from notifications.papers import PAPERS
from storage import made_papers
from storage.database import transaction
from storage.tables import Booking, MadePaper, Request
from tests.bot.conftest import NOON
from tests.notifications.cast import add_person, add_request, move

SOMCHAI, THIRA, WIPA, MALEE, ARUNEE, SUPOT = 1, 2, 3, 4, 5, 6
MAGIC = {"pdf": b"%PDF-", "png": b"\x89PNG", "docx": b"PK\x03\x04"}


@pytest.fixture
def office_day(parts, monkeypatch):
    """Somchai's request waits for the decision; Thira leads, Arunee assists; Wipa is the clerk, Supot only trains."""
    monkeypatch.setattr(parts.clock, "now", lambda: NOON)
    with transaction(parts.engine) as session:
        somchai = add_person(session, "สมชาย")
        thira = add_person(session, "ธีระ", "supervisor")
        add_person(session, "วิภา", "clerk")
        add_person(session, "มาลี")
        arunee = add_person(session, "อรุณี", "supervisor")
        add_person(session, "สุพจน์", "supervisor")
        request = add_request(session, somchai, State.CONSIDERING, lead=thira)
        session.add(Booking(person_id=arunee.id, day=request.first_day, request_id=request.id, part="assistant"))
    return parts


@pytest.fixture
def client(office_day):
    return create_app(office_day).test_client()


@pytest.fixture
def made(monkeypatch):
    """Count what is really made."""
    found = []
    real = papers.make

    def make(kind, told, office, form):
        found.append((kind, form))
        return real(kind, told, office, form)

    monkeypatch.setattr(papers, "make", make)
    return found


def opens(client, parts, name, person=SOMCHAI, request=1, what="paper"):
    link = Link(what=what, name=name, person_id=person, request_id=request, until=NOON + timedelta(days=7))
    return client.get(f"/f/{sign(link, parts.links)}")


def comes_to(parts, state, action="approve"):
    with transaction(parts.engine) as session:
        move(session, session.get(Request, 1), state, action)


@pytest.mark.parametrize(("form", "mime"), papers.MIMES.items())
def test_letter_opens_in_each_form(client, office_day, form, mime):
    answer = opens(client, office_day, f"asking.{form}")

    assert (answer.status_code, answer.mimetype) == (200, mime)
    assert answer.data.startswith(MAGIC[form])
    shown = "attachment" if form == "docx" else "inline"
    assert answer.headers["Content-Disposition"].startswith(shown)
    assert "70-0042" in answer.headers["Content-Disposition"]


def test_paper_is_made_once_and_kept(client, office_day, made):
    first, second = opens(client, office_day, "asking.pdf"), opens(client, office_day, "asking.pdf", WIPA)

    assert first.data == second.data
    assert made == [("asking", "pdf")]


def test_paper_that_tells_something_else_by_now_is_made_anew(client, office_day, made):
    before = opens(client, office_day, "asking.pdf")
    with transaction(office_day.engine) as session:
        request = session.get(Request, 1)
        request.answers = {**request.answers, "topic": "การวัดและประเมินผล"}
    after = opens(client, office_day, "asking.pdf")

    assert before.data != after.data
    assert len(made) == 2
    with transaction(office_day.engine) as session:
        assert len(list(session.scalars(select(MadePaper)))) == 2


def test_paper_whose_bytes_were_lost_is_made_again(client, office_day, made):
    before = opens(client, office_day, "asking.pdf")
    with transaction(office_day.engine) as session:
        office_day.files.drop(session.scalars(select(MadePaper.sha256)).one())

    assert opens(client, office_day, "asking.pdf").data == before.data
    assert len(made) == 2


def test_template_that_the_office_changes_is_followed(client, office_day, made, tmp_path):
    opens(client, office_day, "asking.pdf")
    with transaction(office_day.engine) as session:
        (row,) = session.scalars(select(MadePaper))
        assert made_papers.find(session, row.fingerprint) is row
    name = papers._fingerprint(office_day.office, "asking", "pdf", None)
    folder = tmp_path / "office"
    (folder / "papers").mkdir(parents=True)
    (folder / "papers" / "letter.typ").write_text("another")

    assert papers._fingerprint(replace(office_day.office, folder=folder), "asking", "pdf", None) != name


def test_letter_that_says_yes_is_not_out_before_somebody_has_said_so(client, office_day):
    assert opens(client, office_day, "accept.pdf").status_code == 403
    assert opens(client, office_day, "accept.pdf", WIPA).status_code == 200

    comes_to(office_day, State.APPROVED)
    assert opens(client, office_day, "accept.pdf").status_code == 200


def test_link_to_a_paper_dies_when_the_request_moves_on_from_it(client, office_day):
    comes_to(office_day, State.APPROVED)
    assert opens(client, office_day, "accept.pdf").status_code == 200

    comes_to(office_day, State.CANCELLED, "cancel")
    assert opens(client, office_day, "accept.pdf").status_code == 403


# fmt: off
READERS = [
    # paper       who      opens
    ("travel",    THIRA,   200),
    ("travel",    ARUNEE,  200),  # who assists travels too
    ("travel",    WIPA,    200),
    ("travel",    SUPOT,   403),  # has no part in it
    ("travel",    SOMCHAI, 403),  # the office's own
    ("asking",    MALEE,   403),
    ("refusal",   WIPA,    403),  # nobody has refused
    ("thanks",    SOMCHAI, 403),  # nothing has been held
]
# fmt: on


@pytest.mark.parametrize(("kind", "person", "status"), READERS)
def test_paper_is_for_its_readers(client, office_day, kind, person, status):
    assert opens(client, office_day, f"{kind}.pdf", person).status_code == status


@pytest.mark.parametrize(
    "name", ["", "asking", "asking.exe", "nothing.pdf", "../asking.pdf", "flow.docx", "asking.pdf.pdf"]
)
def test_what_is_no_paper_is_gone(client, office_day, name):
    assert opens(client, office_day, name).status_code == 410


@pytest.mark.parametrize("kind", [kind for kind, row in PAPERS.items() if row.readers is None])
def test_what_hangs_in_the_office_is_for_everybody(client, office_day, kind):
    answer = opens(client, office_day, f"{kind}.png", MALEE, request=None)

    assert (answer.status_code, answer.mimetype) == (200, "image/png")


def test_sample_letter_is_for_everybody_and_no_other_sample_is(client, office_day):
    assert opens(client, office_day, "asking.docx", MALEE, request=None, what="sample").status_code == 200
    assert opens(client, office_day, "travel.pdf", MALEE, request=None, what="sample").status_code == 403


def test_request_without_a_number_opens_no_paper_of_a_request(client, office_day):
    assert opens(client, office_day, "asking.pdf", WIPA, request=None).status_code == 403


def test_consultation_has_no_papers(client, office_day):
    with transaction(office_day.engine) as session:
        request = session.get(Request, 1)
        request.answers = {**request.answers, "service": "consult"}

    assert opens(client, office_day, "asking.pdf").status_code == 403
