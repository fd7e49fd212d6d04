"""GET /metrics: figures an operator needs, no large table walked, nobody's data (issue C, point 7)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import text

from bot.web.gauges import Gauges, find_step
from conversations.engine import Context, Progress
from conversations.forms import FORMS
from storage import drafts, inbox, marks, outbox, people, pushes
from storage import gauges as queries
from storage.database import make_engine, transaction
from storage.inbox import Incoming
from storage.tables import Draft, OutboxMessage
from tests.bot.conftest import NOON, StillClock
from tests.journeys.cast import OFFICE

MONTH = "2026-11"


@pytest.fixture
def gauges(engine):
    return Gauges(engine, StillClock(), OFFICE)


def figures(gauges):
    lines = gauges.read().decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def put_message(session, number, **columns):
    usual = {"id": f"m{number}", "line_user_id": "U-secret", "key": "k", "messages": []}
    outbox.add(session, OutboxMessage(**usual, **{"due_at": NOON, "created_at": NOON, **columns}))


def put_draft(session, who, form, answers):
    person = people.get_or_add(session, who, NOON)
    data = {"progress": Progress(answers=answers).as_json()}
    drafts.start(
        session,
        Draft(person_id=person.id, form=form, current=True, data=data, sources={}, created_at=NOON, updated_at=NOON),
    )


def test_empty_service_says_so(gauges):
    found = figures(gauges)
    assert found.pop("nithet_heartbeat_age_seconds") == float("inf")
    assert found == {
        "nithet_inbox_waiting": 0,
        "nithet_inbox_oldest_seconds": 0,
        "nithet_inbox_failed": 0,
        "nithet_outbox_due": 0,
        "nithet_outbox_oldest_seconds": 0,
        'nithet_outbox{state="queued"}': 0,
        'nithet_outbox{state="held"}': 0,
        'nithet_outbox{state="dead"}': 0,
        'nithet_pushes{what="used"}': 0,
        'nithet_pushes{what="left"}': 300,
        'nithet_pushes{what="reserve"}': 20,
    }


def test_what_waits_is_counted_with_its_age(gauges, engine):
    with transaction(engine) as session:
        marks.put(session, "heartbeat", NOON - timedelta(seconds=7))
        for number, age in enumerate((30, 90, 10)):
            incoming = Incoming(event_id=f"e{number}", line_user_id="U-secret", timestamp=1, raw="{}")
            inbox.store(session, [incoming], NOON - timedelta(seconds=age))
    with transaction(engine) as session:
        for _ in range(3):
            inbox.record_failure(session, "e2", "x")
        put_message(session, 1, due_at=NOON - timedelta(seconds=40))
        put_message(session, 2, due_at=NOON + timedelta(hours=1))
        put_message(session, 3, due_at=NOON + timedelta(days=9), held_at=NOON)
        put_message(session, 4, state="dead")
        put_message(session, 5, state="sent")
        pushes.record(session, "m5", "U-secret", "k", MONTH, NOON)
    found = figures(gauges)
    assert found["nithet_heartbeat_age_seconds"] == 7
    assert (found["nithet_inbox_waiting"], found["nithet_inbox_oldest_seconds"]) == (2, 90)
    assert found["nithet_inbox_failed"] == 1
    assert (found["nithet_outbox_due"], found["nithet_outbox_oldest_seconds"]) == (1, 40)
    assert [found[f'nithet_outbox{{state="{state}"}}'] for state in ("queued", "held", "dead")] == [2, 1, 1]
    assert [found[f'nithet_pushes{{what="{what}"}}'] for what in ("used", "left")] == [1, 299]


def test_pushes_of_the_month_are_told_by_kind_and_name_nobody(gauges, engine):
    with transaction(engine) as session:
        for number, (who, kind) in enumerate([("U1", "a.b"), ("U2", "a.b"), ("U1", "a.b"), ("U1", "c")]):
            pushes.record(session, f"m{number}", who, kind, MONTH, NOON)
        pushes.record(session, "before", "U1", "c", "2026-10", NOON)
    told = {name: value for name, value in figures(gauges).items() if "of_kind" in name}
    assert told == {'nithet_pushes_of_kind{kind="a.b"}': 3, 'nithet_pushes_of_kind{kind="c"}': 1}


def test_forms_are_counted_by_the_step_where_people_stand(gauges, engine):
    first, second = [step.name for step in FORMS["request"].steps][:2]
    with transaction(engine) as session:
        put_draft(session, "U1", "request", {})
        put_draft(session, "U2", "request", {})
        put_draft(session, "U3", "request", {first: "trainer"})
        put_draft(session, "U4", "gone", {})
    found = {name: value for name, value in figures(gauges).items() if name.startswith("nithet_drafts")}
    assert found == {
        f'nithet_drafts{{form="request",step="{first}"}}': 2,
        f'nithet_drafts{{form="request",step="{second}"}}': 1,
    }


def test_draft_without_an_open_question_stands_at_the_review_and_a_strange_one_elsewhere():
    context = Context(now=NOON, office=OFFICE, schools=Gauges(None, StillClock(), OFFICE)._schools)
    answers = {step.name: None for step in FORMS["decline"].steps}
    assert find_step("decline", {"progress": Progress(answers=answers).as_json()}, context) == "review"
    assert find_step("decline", {}, context) == "other"


def test_every_figure_has_a_sentence_and_names_nobody(gauges, engine):
    with transaction(engine) as session:
        put_message(session, 1)
        put_draft(session, "U-secret", "request", {})
        pushes.record(session, "m1", "U-secret", "k", MONTH, NOON)
    said = gauges.read().decode()
    names = set(re.findall(r"^(nithet_\w+)", said, re.MULTILINE))
    assert names == set(re.findall(r"^# HELP (nithet_\w+) \S+", said, re.MULTILINE))
    assert "secret" not in said


def test_no_large_table_is_walked(sqlite_url):

    engine, statements = make_engine(sqlite_url), []
    sql_event.listen(engine, "before_cursor_execute", lambda _c, _cur, sql, given, *_: statements.append((sql, given)))
    Gauges(engine, StillClock(), OFFICE).read()
    asked = [(sql, given) for sql, given in statements if sql.startswith("SELECT")]
    with engine.connect() as connection:
        plans = [
            row[-1] for sql, given in asked for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)
        ]
    engine.dispose()
    walked = [plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan]
    assert len(asked) >= 7
    assert walked == ["SCAN drafts"]  # a person has a few at most, and so many are looked at only


def explain(connection, sql, given):
    return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {sql}", given))


@pytest.mark.postgres
def test_postgres_counts_what_is_open_by_its_indexes(postgres_url):

    engine, statements = make_engine(postgres_url), []
    sql_event.listen(engine, "before_cursor_execute", lambda _c, _cur, sql, given, *_: statements.append((sql, given)))
    with transaction(engine) as session:
        queries.events(session)
        queries.due_messages(session, NOON)
        queries.count_failed(session)
        queries.count_messages(session)
    asked = list(statements)
    with engine.connect() as connection:
        connection.execute(text("SET enable_seqscan = off"))
        plans = [
            "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {sql}", given)) for sql, given in asked
        ]
    engine.dispose()
    assert len(plans) == 5
    assert [plan for plan in plans if "Seq Scan" in plan] == []
