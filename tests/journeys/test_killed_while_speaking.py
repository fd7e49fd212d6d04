"""The bot dies after LINE took a message and before it could note so: the moment that doubles messages elsewhere."""

from pathlib import Path

import pytest

from tests.journeys import cast, chats
from tests.journeys.processes import standing_by, wait_until_up
from tests.journeys.survival import Survivor
from tests.journeys.town import Town

# LINE takes the message and its answer never comes.
SILENCE = {"fault": "hang", "after": True, "ms": 30_000, "times": 1}


# fmt: off
MOMENTS = [
    # call    whose     what the phone got        what LINE says to the second try
    ("reply", "teacher", "ส่งคำขอเรียบร้อย",       "Invalid reply token"),
    ("push",  "clerk",   "มีหนังสือเข้าใหม่",        "The retry key is already accepted"),
]
# fmt: on


@pytest.mark.parametrize(("call", "phone", "words", "refusal"), MOMENTS, ids=[moment[0] for moment in MOMENTS])
def test_message_that_line_took_from_a_bot_that_died_is_not_said_again(
    empty_town: Town, tmp_path: Path, call: str, phone: str, words: str, refusal: str
) -> None:
    town = empty_town
    with standing_by(town.environment, tmp_path / "log") as service:
        service.start()
        wait_until_up(town.bot_url)
        cast.move_in(town, *cast.USUAL)
        people = Survivor(town)
        people.plays(chats.ASKS, chats.NAMES_THE_DAY, chats.ANSWERS_THE_REST)
        if call == "push":
            people.plays(chats.CONFIRMS, "teacher [ส่งหนังสือแล้ว]\nteacher ? เลขที่ส่ง")
        town.client.faults({"at": call, **SILENCE})
        people.plays("teacher > ศธ 04123.15/69" if call == "push" else "teacher > ยืนยัน")
        town.wait_until(lambda: town.count(phone, words))
        service.kill()
        town.client.faults()
        service.start()
        wait_until_up(town.bot_url)
        people.settle()
    assert town.count(phone, words) == 1
    assert refusal in [one["message"] for one in town.client.ledger("calls")["calls"] if one["name"] == call]
