import json
import random
import threading
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import func, select

from bot import webhook
from bot.line import verifier
from domain.citizen_ids import HIDDEN, MARK
from storage.database import Base, make_engine, transaction
from storage.tables import InboxEvent
from tests.bot.conftest import SECRET, body_of, event, sign

ANNA, BEN = "U" + "a" * 32, "U" + "b" * 32
# LINE's own example (documentation, "Verify webhook signature").
OFFICIAL_SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
OFFICIAL_BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
OFFICIAL_SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


@pytest.fixture
def taken():
    return Counter()


@pytest.fixture
def client(engine, clock, taken):
    return client_on(engine, clock, taken)


def client_on(engine, clock, taken, secret=SECRET):
    app = Flask(__name__)
    app.register_blueprint(webhook.make(engine, clock, verifier(secret), taken.update))
    return app.test_client()


def post(client, body, signature=None):
    headers = {"X-Line-Signature": sign(body) if signature is None else signature}
    return client.post("/callback", data=body, headers=headers).status_code


def stored(engine):
    with transaction(engine) as session:
        return list(session.scalars(select(InboxEvent).order_by(InboxEvent.id)))


def count(engine):
    with transaction(engine) as session:
        return session.scalar(select(func.count()).select_from(InboxEvent))


def test_lines_own_signature_example_is_accepted(engine, clock, taken):
    client = client_on(engine, clock, taken, OFFICIAL_SECRET)
    assert post(client, OFFICIAL_BODY, OFFICIAL_SIGNATURE) == 200
    assert post(client, OFFICIAL_BODY + b" ", OFFICIAL_SIGNATURE) == 401


def test_citizen_number_does_not_reach_the_inbox(client, engine, taken):
    written = event(ANNA)
    written["message"]["text"] = "เลขบัตร ๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘ และ 1101700230708 ค่ะ"
    assert post(client, body_of(written)) == 200
    (kept,) = stored(engine)
    assert json.loads(kept.raw)["message"] == {
        **written["message"],
        "text": f"เลขบัตร {HIDDEN} และ {HIDDEN} ค่ะ",
        MARK: True,
    }
    assert (kept.event_id, taken) == (written["webhookEventId"], {ANNA: 1})


def test_events_are_stored_raw_and_their_senders_handed_on(client, engine, taken):
    first = event(ANNA)
    second = event(BEN, webhookEventId="01HX0000000000000000000002", timestamp=1_795_000_000_001)
    assert post(client, body_of(first, second)) == 200
    kept = [(e.event_id, e.line_user_id, e.timestamp, json.loads(e.raw), e.state) for e in stored(engine)]
    assert kept == [
        (first["webhookEventId"], ANNA, first["timestamp"], first, "new"),
        (second["webhookEventId"], BEN, second["timestamp"], second, "new"),
    ]
    assert taken == {ANNA: 1, BEN: 1}


def test_repeated_event_is_stored_once(client, engine):
    again = event(ANNA, deliveryContext={"isRedelivery": True})
    assert [post(client, body_of(event(ANNA))), post(client, body_of(again, again))] == [200, 200]
    assert count(engine) == 1


@pytest.mark.parametrize("webhook_event_id", [None, "", 7, "x" * 65, "a b", "ก", "\x00"])
def test_event_without_a_usable_id_is_known_by_its_content(client, engine, webhook_event_id):
    nameless = event(ANNA, webhookEventId=webhook_event_id)
    assert post(client, body_of(nameless)) == 200
    assert post(client, body_of({**nameless, "deliveryContext": {"isRedelivery": True}})) == 200
    assert post(client, body_of({**nameless, "timestamp": 5})) == 200
    assert len(stored(engine)) == 2
    assert [json.loads(e.raw)["webhookEventId"] for e in stored(engine)] == [e.event_id for e in stored(engine)]


# fmt: off
STRANGE = {
    "unknown event type":        {"type": "teleport", "payload": {"deep": [1, 2]}},
    "unknown message type":      {"message": {"id": "1", "type": "hologram", "beam": True}},
    "text without quoteToken":   {"message": {"id": "1", "type": "text", "text": "ก"}},
    "unknown mode":              {"mode": "dreaming"},
    "no delivery context":       {"deliveryContext": None},
    "float timestamp":           {"timestamp": 1.5},
    "timestamp in words":        {"timestamp": "yesterday"},
    "timestamp beyond all days": {"timestamp": 10**30},
    "unknown source":            {"source": {"type": "planet", "userId": ANNA}},
    "no source":                 {"source": None},
    "source in words":           {"source": "Anna"},
    "user id beyond LINE's":     {"source": {"type": "user", "userId": "U" * 300}},
    "a null in the user id":     {"source": {"type": "user", "userId": "U\x00"}},
    "half a character":          {"message": {"id": "1", "type": "text", "text": "\ud83d"}},
    "a null in the text":        {"message": {"id": "1", "type": "text", "text": "\x00"}},
    "a new property":            {"brandNew": {"a": "b"}},
}
# fmt: on


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE.keys())
def test_strange_event_keeps_all_it_says_and_harms_no_neighbour(client, engine, strange):
    odd = event(ANNA, **strange)
    good = event(BEN, webhookEventId="good")
    body = json.dumps({"events": [odd, good]}).encode()
    assert post(client, body) == 200
    assert [json.loads(e.raw) for e in stored(engine)] == [odd, good]


def test_what_is_no_event_is_passed_over(client, engine):
    body = json.dumps({"events": [None, 5, "x", [], event(ANNA)]}).encode()
    assert post(client, body) == 200
    assert len(stored(engine)) == 1


def test_words_of_a_group_are_kept_under_nobodys_name(client, engine, taken):
    assert post(client, body_of(event(source={"type": "group", "groupId": "C1", "userId": ANNA}))) == 200
    assert [e.line_user_id for e in stored(engine)] == [""]
    assert taken == {"": 1}


@pytest.mark.parametrize("body", [b'{"events":[]}', b"{}", b'{"events":null}', b'{"destination":"U1","events":"x"}'])
def test_body_without_events_is_answered_200(client, engine, body):
    assert post(client, body) == 200
    assert stored(engine) == []


BODY = body_of(event())


# fmt: off
REFUSED = {
    "no signature":          (BODY, None, 401),
    "empty signature":       (BODY, "", 401),
    "wrong signature":       (BODY, sign(BODY, "other"), 401),
    "signature in Thai":     (BODY, "ลายเซ็น".encode().decode("latin-1"), 401),
    "other body's":          (BODY + b" ", sign(BODY), 401),
    "not JSON":              (b"{", sign(b"{"), 400),
    "not UTF-8":             (b"\xff\xfe", sign(b"\xff\xfe"), 401),  # what is no text cannot have been signed by LINE
    "not an object":         (b"[]", sign(b"[]"), 400),
    "empty":                 (b"", sign(b""), 400),
    "too deep":              (b"[" * 200_000, sign(b"[" * 200_000), 400),
    "number without end":    (b'{"a":' + b"9" * 5000 + b"}", sign(b'{"a":' + b"9" * 5000 + b"}"), 400),
    "one byte too many":     (b" " * (1 << 20) + b"1", sign(b" " * (1 << 20) + b"1"), 413),
}
# fmt: on


@pytest.mark.parametrize(("body", "signature", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_bad_body_is_refused_and_nothing_stored(client, engine, taken, body, signature, status):
    headers = {} if signature is None else {"X-Line-Signature": signature}
    assert client.post("/callback", data=body, headers=headers).status_code == status
    assert stored(engine) == []
    assert not taken


def test_body_of_exactly_the_limit_is_taken(client, engine):
    body = body_of(event())
    assert post(client, body + b" " * ((1 << 20) - len(body))) == 200
    assert count(engine) == 1


def test_body_with_more_events_than_one_statement_takes(client, engine):
    assert post(client, json.dumps({"events": [{"webhookEventId": str(n)} for n in range(12_000)]}).encode()) == 200
    assert count(engine) == 12_000


def test_thousand_bad_bodies_make_no_5xx_and_leave_good_neighbours_alone(client, engine):
    dice = random.Random(1)
    statuses, good = Counter(), set()
    for number in range(1000):
        body, signature, is_good = bad_or_good(dice, number)
        statuses[post(client, body, signature) // 100] += 1
        good |= {f"good-{number}"} if is_good else set()
    assert set(statuses) == {2, 4}
    ids = {e.event_id for e in stored(engine)}
    assert good <= ids
    assert not {i for i in ids if i.startswith("forged")}
    assert len(good) > 100


def bad_or_good(dice, number):
    """Return a body, its signature, and whether the event good-<number> in it has to be stored."""
    neighbour = event(webhookEventId=f"good-{number}")
    forged = body_of(event(webhookEventId=f"forged-{number}"))
    odd = event(webhookEventId=f"odd-{number}", **dice.choice(list(STRANGE.values())))
    batch = json.dumps({"events": [dice.choice([odd, None, [], 3]), neighbour]}).encode()
    cut = batch[: dice.randrange(len(batch) - 2)]
    noise = dice.randbytes(dice.randrange(200))
    large = b" " * (1 << 20) + batch
    return dice.choice(
        [
            (batch, sign(batch), True),
            (forged, "", False),
            (forged, sign(forged, "other"), False),
            (forged, sign(batch), False),
            (cut, sign(cut), False),
            (noise, sign(noise), False),
            (large, sign(large), False),
        ]
    )


def test_database_that_is_away_is_answered_503_and_the_event_comes_through_afterwards(tmp_path, clock, taken):
    engine = make_engine(f"sqlite:///{tmp_path}/not-yet.sqlite")
    client = client_on(engine, clock, taken)
    assert post(client, body_of(event())) == 503
    assert not taken
    Base.metadata.create_all(engine)
    assert post(client, body_of(event())) == 200
    assert taken == {ANNA: 1}
    engine.dispose()


def test_same_event_sent_at_once_from_many_sides_is_stored_once(engine, clock, taken):
    statuses = []
    threads = [
        threading.Thread(target=lambda: statuses.append(post(client_on(engine, clock, taken), body_of(event()))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 8
    assert count(engine) == 1
