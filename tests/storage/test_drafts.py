from datetime import timedelta

from sqlalchemy.orm import Session

from storage import drafts
from storage.tables import Draft, Person
from tests.storage.conftest import NOW


def begin(session: Session, person: Person, form: str, after: int = 0) -> Draft:
    moment = NOW + timedelta(minutes=after)
    new = Draft(person_id=person.id, form=form, current=True, data={}, sources={}, created_at=moment, updated_at=moment)
    return drafts.start(session, new)


def test_new_form_is_current_and_the_old_one_waits(session: Session, somchai: Person) -> None:
    first = begin(session, somchai, "registration")
    second = begin(session, somchai, "request", after=1)
    assert drafts.find_current(session, somchai.id) == second
    assert drafts.find_waiting(session, somchai.id) == first


def test_form_of_the_same_kind_takes_the_place_of_the_old_one(session: Session, somchai: Person) -> None:
    begin(session, somchai, "request")
    second = begin(session, somchai, "request")
    assert drafts.list_of_person(session, somchai.id) == [second]


def test_waiting_form_is_resumed(session: Session, somchai: Person) -> None:
    first, second = begin(session, somchai, "request"), begin(session, somchai, "cancel", after=1)
    drafts.resume(session, first, NOW + timedelta(hours=1))
    session.refresh(second)
    assert drafts.find_current(session, somchai.id) == first
    assert not second.current


def test_forms_of_others_are_left_alone(session: Session, somchai: Person, thira: Person) -> None:
    mine, theirs = begin(session, somchai, "request"), begin(session, thira, "request")
    drafts.make_none_current(session, somchai.id)
    assert drafts.find_current(session, somchai.id) is None
    assert drafts.find_current(session, thira.id) == theirs
    drafts.drop(session, mine)
    assert drafts.find(session, somchai.id, "request") is None
    assert drafts.find_by_id(session, theirs.id) == theirs
