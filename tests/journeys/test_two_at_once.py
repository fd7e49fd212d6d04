"""Two people who press at the same moment: one wins, the other reads who decided what, and the school hears it once."""

import threading
from collections.abc import Callable

from tests.journeys import cast, chats
from tests.journeys.town import Town


def at_once(*deeds: Callable[[], object]) -> None:
    """Do these deeds at the same moment."""
    barrier = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> None:
        barrier.wait()
        deed()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_heads_approve_at_the_same_moment_and_one_wins(town: Town) -> None:
    cast.move_in(town, "head2")
    town.plays(chats.UP_TO_THE_DECISION, "head2 ? พิจารณาอนุมัติ")
    at_once(lambda: town.phone("head").taps("อนุมัติ"), lambda: town.phone("head2").taps("อนุมัติ"))
    town.plays("teacher ? อนุมัติแล้ว")
    town.settles()
    assert town.moves() == [*chats.MOVES_UP_TO_THE_DECISION, "approve"]
    assert town.count("teacher", "อนุมัติแล้วค่ะ") == 1
    heads = ("head", "head2")
    assert sorted(town.count(head, "อนุมัติคำขอ") for head in heads) == [0, 1]
    winner, loser = sorted(heads, key=lambda head: -town.count(head, "อนุมัติคำขอ"))
    assert town.count(loser, f"{cast.CAST[winner].name} (ผู้อนุมัติ) อนุมัติแล้ว") == 1


def test_two_heads_who_decide_differently_at_the_same_moment_leave_one_decision(town: Town) -> None:
    cast.move_in(town, "head2")
    town.plays(chats.UP_TO_THE_DECISION, "head2 ? พิจารณาอนุมัติ\nhead2 [ไม่อนุมัติ]\nhead2 ? เหตุผล")
    town.plays("head2 > งบประมาณไม่พอ\nhead2 ? ทางเลือก")
    at_once(lambda: town.phone("head").taps("อนุมัติ"), lambda: town.phone("head2").says("ข้าม"))
    town.wait_until(lambda: len(town.moves()) == len(chats.MOVES_UP_TO_THE_DECISION) + 1)
    town.settles()
    told = (town.count("teacher", "อนุมัติแล้วค่ะ"), town.count("teacher", "งบประมาณไม่พอ"))
    assert told == {"approve": (1, 0), "refuse": (0, 1)}[town.moves()[-1]]
