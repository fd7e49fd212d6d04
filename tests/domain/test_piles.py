"""Weeks in which trainings pile up (P1.2)."""

from datetime import date

from domain.piles import Pile, find_piles

MONDAY, FRIDAY, SUNDAY, NEXT = date(2027, 8, 23), date(2027, 8, 27), date(2027, 8, 29), date(2027, 8, 30)


def test_week_from_monday_to_sunday_is_a_pile_once_it_has_enough() -> None:
    """P1.2"""
    found = [(FRIDAY, "70-0003", True), (MONDAY, "70-0001", False), (SUNDAY, "70-0002", True), (NEXT, "70-0004", True)]
    pile = Pile(monday=MONDAY, count=3, movable=("70-0003", "70-0002"))
    assert find_piles(found, 3) == [pile]
    assert pile.sunday == SUNDAY
    assert find_piles(found, 4) == []


def test_the_next_week_comes_first() -> None:
    found = [(NEXT, "70-0002", True), (MONDAY, "70-0001", True)]
    assert [pile.monday for pile in find_piles(found, 1)] == [MONDAY, NEXT]
