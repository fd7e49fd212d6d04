from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from storage import codes, invites, people
from storage.database import make_engine, transaction
from storage.tables import Consent, Person
from tests.storage.conftest import NOW


def test_stranger_gets_a_row_once(session: Session) -> None:
    first = people.get_or_add(session, "U1", NOW)
    assert people.get_or_add(session, "U1", NOW + timedelta(days=1)) is first
    assert (first.follows, first.skills, first.created_at) == (True, [], NOW)
    assert session.scalar(select(func.count()).select_from(Person)) == 1


def test_duty_is_held_once_and_found(session: Session, thira: Person) -> None:
    people.add_duty(session, thira.id, "supervisor", NOW)
    people.add_duty(session, thira.id, "supervisor", NOW)
    people.add_duty(session, thira.id, "head", NOW + timedelta(hours=1))
    assert people.list_duties(session, thira.id) == ["supervisor", "head"]
    assert people.list_with_duty(session, "head") == [thira]
    assert people.list_with_duty(session, "clerk") == []


def test_who_held_a_duty_of_the_office_and_holds_none_has_left(session: Session, thira: Person) -> None:
    thira.kind = "office"
    people.add_duty(session, thira.id, "supervisor", NOW)
    assert people.find_who_left(session, thira.line_user_id) is None
    people.end_duties(session, thira.id)
    assert people.find_who_left(session, thira.line_user_id) == thira
    thira.kind = "teacher"
    assert people.find_who_left(session, thira.line_user_id) is None


def test_every_consent_is_kept(session: Session, somchai: Person) -> None:
    people.record_consent(session, somchai, "2569-1", NOW)
    people.record_consent(session, somchai, "2569-2", NOW)
    assert somchai.consent_version == "2569-2"
    assert list(session.scalars(select(Consent.version).order_by(Consent.id))) == ["2569-1", "2569-2"]


def test_code_is_not_stored_and_is_found(session: Session) -> None:
    code = invites.make(session, "clerk", None, NOW, 7)
    invite = invites.find(session, code)
    assert invite is not None
    assert code not in invite.code_hash
    assert invites.find(session, "AAAAAAAA") is None


def test_code_is_used_once(session: Session, somchai: Person, thira: Person) -> None:
    invite = invites.find(session, invites.make(session, "clerk", None, NOW, 7))
    assert invite is not None
    assert codes.use(session, invite, thira.id, NOW)
    assert not codes.use(session, invite, somchai.id, NOW)
    assert invites.list_roles_of(session, thira.id) == ["clerk"]
    assert invites.list_roles_of(session, somchai.id) == []


def test_code_that_ran_out_cannot_be_used(session: Session, thira: Person) -> None:
    invite = invites.find(session, invites.make(session, "clerk", None, NOW, 7))
    assert invite is not None
    assert not codes.use(session, invite, thira.id, NOW + timedelta(days=7))
    assert invites.list_roles_of(session, thira.id) == []


@pytest.mark.postgres
def test_person_in_hand_elsewhere_is_left_alone_and_free_afterwards(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    with transaction(engine) as one:
        assert people.take_in_hand(one, "U1", NOW)  # a stranger: the row is not even there for others
    with transaction(engine) as one, transaction(engine) as other:
        assert people.take_in_hand(one, "U1", NOW)
        assert not people.take_in_hand(other, "U1", NOW)
        assert people.take_in_hand(other, "U2", NOW)
    with transaction(engine) as other:
        assert people.take_in_hand(other, "U1", NOW)
    with transaction(engine) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 2
    engine.dispose()


def test_person_in_hand_is_the_one_that_is_got(engine: Engine) -> None:
    with transaction(engine) as session:
        assert people.take_in_hand(session, "U1", NOW)
        person = people.get_or_add(session, "U1", NOW)
        assert (person.line_user_id, person.follows) == ("U1", True)
        assert people.get_or_add(session, "U2", NOW) is not person
