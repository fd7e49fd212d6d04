"""Outside service hours the bot takes everything in and says when a person answers (R08), as chats."""

from datetime import datetime, timedelta

import pytest

from domain.calendar import BANGKOK
from tests.handlers.asking import sends, submits
from tests.handlers.cast import Actor, Room

CLOSED = "ขณะนี้นอกเวลาทำการ"


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [
        (1, "08:29", "วันอังคารที่ 1 ธันวาคม 2569 เวลา 08.30 น."),
        (1, "08:30", None),
        (1, "16:29", None),
        (1, "16:30", "วันพุธที่ 2 ธันวาคม 2569 เวลา 08.30 น."),
        (4, "20:00", "วันอังคารที่ 8 ธันวาคม 2569 เวลา 08.30 น."),  # a week-end and a holiday
    ],
)
def test_school_hears_when_somebody_answers(
    room: Room, somchai: Actor, wipa: Actor, day: int, clock: str, said: str | None
) -> None:
    room.now = datetime.fromisoformat(f"2026-12-{day:02d}T{clock}").replace(tzinfo=BANGKOK)
    asked, sent = submits(somchai).words, sends(somchai, day="23/12/69").words
    assert (CLOSED in asked, CLOSED in sent) == ((True, True) if said else (False, False))
    assert said is None or (said in asked and said in sent)
    assert room.request().state == "awaiting_letter"


def test_office_s_own_people_are_not_told(room: Room, wipa: Actor, somchai: Actor) -> None:
    room.now += timedelta(hours=10)
    assert CLOSED not in wipa.says("ติดต่อเจ้าหน้าที่").words
    assert CLOSED in somchai.says("ติดต่อเจ้าหน้าที่").words
