"""`nithet web` with two processes and `nithet worker` on one PostgreSQL: as on a platform with a Procfile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.tables import Request
from tests.journeys import cast, chats
from tests.journeys.processes import serving, wait_until_up
from tests.journeys.test_two_at_once import at_once
from tests.journeys.town import Town, build, demolish

TEACHERS = ("teacher2", "teacher3", "teacher4")


@pytest.fixture
def big_town(tmp_path: Path, postgres_url: str) -> Iterator[Town]:
    """A town that web and worker serve, each in processes of their own."""
    town = build(tmp_path, postgres_url)
    log = tmp_path / "log"
    with serving(town.environment, log, "worker"), serving(town.environment, log, "web", "--host", "127.0.0.1"):
        wait_until_up(town.bot_url, "/readyz")
        cast.move_in(town, *cast.USUAL, *TEACHERS, "head2")
        yield town
    demolish(town)


@pytest.mark.postgres
def test_people_who_press_at_the_same_moment_through_two_processes_have_one_effect_each(big_town: Town) -> None:
    town = big_town
    town.plays(chats.UP_TO_THE_DECISION, "head2 ? พิจารณาอนุมัติ")
    at_once(*(lambda head=head: town.phone(head).taps("อนุมัติ") for head in ("head", "head2", "head", "head2")))
    town.plays("teacher ? อนุมัติแล้ว")
    town.settles()
    assert town.moves() == [*chats.MOVES_UP_TO_THE_DECISION, "approve"]
    assert town.count("teacher", "อนุมัติแล้วค่ะ") == 1
    assert sorted(town.count(head, "แจ้งโรงเรียนและวิทยากรให้แล้ว") for head in ("head", "head2")) == [0, 1]
    assert sum(town.count(head, "ตอนนี้ทำขั้นตอนนี้ไม่ได้") for head in ("head", "head2")) == 3

    for key in TEACHERS:
        asks = (chats.ASKS, chats.NAMES_THE_DAY, chats.ANSWERS_THE_REST)
        town.plays(*(chat.replace("teacher", key) for chat in asks))
    at_once(*(lambda key=key: town.phone(key).says("ยืนยัน") for key in TEACHERS))
    town.plays(*(f"{key} ? ส่งคำขอเรียบร้อย" for key in TEACHERS))
    town.settles()
    assert town.rows(lambda session: sorted(session.scalars(select(Request.serial)))) == [1, 2, 3, 4]
    assert [town.count(key, "ส่งคำขอเรียบร้อย") for key in TEACHERS] == [1, 1, 1]
    at_once(*(lambda key=key: town.phone(key).says("ส่งหนังสือแล้ว ศธ 04123.15/69") for key in TEACHERS))
    town.plays(*(f"{key} ? ได้รับหนังสือ" for key in TEACHERS))
    town.settles()
    assert town.count("clerk", "มีหนังสือเข้าใหม่") == 4
