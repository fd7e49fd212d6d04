"""What may not have arrived is shown again to whoever asks, and does nothing else (issue C)."""

from sqlalchemy import select

from storage import undelivered
from storage.tables import OutboxMessage
from tests.handlers.asking import submits
from tests.handlers.cast import Actor, Room

AGAIN = "ดูอีกครั้ง"


def lose(room: Room, actor: Actor, event: str | None = None) -> None:
    """Let nobody know whether LINE took the answer to somebody's last event."""
    answer = select(OutboxMessage).where(OutboxMessage.event_id == (event or actor.events[-1]))
    room.rows(lambda s: undelivered.bury_unsure(s, s.scalars(answer).one(), "spent: Invalid reply token"))


def test_question_that_may_be_lost_is_asked_again_once_and_nothing_is_answered(room: Room, somchai: Actor) -> None:
    somchai.says("ขอวิทยากร")
    question = somchai.says("4")
    lose(room, somchai)

    assert somchai.says(AGAIN).words == "\n".join(question.words.splitlines()[1:])  # without what it took note of
    assert somchai.says("1").words != question.words


def test_answer_that_may_be_lost_is_said_again(room: Room, somchai: Actor) -> None:
    sent = submits(somchai)
    lose(room, somchai)

    assert somchai.says(AGAIN).messages == sent.messages[-3:]
    assert somchai.says("ขอดูอีกครั้ง").messages == sent.messages[-3:]
    assert room.request().version == 1


def test_news_that_may_be_lost_are_said_before_the_open_question(room: Room, somchai: Actor, wipa: Actor) -> None:
    submits(somchai)
    wipa.says("ส่งคืน 70-0001")
    wipa.says("ขอหนังสือฉบับลงนาม")
    news = somchai.pushed()
    question = somchai.says("ขอวิทยากร")  # takes the news along
    lose(room, somchai)

    shown = somchai.says(AGAIN)
    assert news.words in shown.words
    assert shown.words.count(question.words.splitlines()[0]) == 1


def test_nothing_lost_shows_the_menu(room: Room, somchai: Actor) -> None:
    assert somchai.says(AGAIN).messages == somchai.says("เมนู").messages


def test_what_was_lost_long_ago_is_past(room: Room, somchai: Actor) -> None:
    submits(somchai)
    lose(room, somchai)
    room.later(days=2)

    assert somchai.says(AGAIN).messages == somchai.says("เมนู").messages
