"""R12: which networks of schools a supervisor looks after, as a chat: kept, shown, and seen by the head."""

from dataclasses import replace

from tests.handlers.asking import proposes, sends
from tests.handlers.cast import Actor, Room


def looks_after(trainer: Actor, said: str) -> str:
    trainer.says("เครือข่ายที่ดูแล")
    return trainer.says(said).words


def test_supervisor_says_which_networks_are_theirs_and_reads_it_again(room: Room, thira: Actor) -> None:
    """R12"""
    assert "เครือข่ายที่ดูแล: ยังไม่ได้ระบุ" in thira.says("ข้อมูลของฉัน").words
    assert "เครือข่ายที่ดูแล: จัตุรัส, เทพสถิต" in looks_after(thira, "1 5")
    assert "เครือข่ายที่ดูแล: จัตุรัส, เทพสถิต" in thira.says("ข้อมูลของฉัน").words
    assert "งานที่ถนัด" in thira.says("ข้อมูลของฉัน").words
    assert "เครือข่ายที่ดูแล: ยังไม่ได้ระบุ" in looks_after(thira, "ข้าม")


def test_head_sees_who_looks_after_the_school_s_network(
    room: Room, somchai: Actor, wipa: Actor, suda: Actor, thira: Actor, arunee: Actor
) -> None:
    """R12, R79: the rule is shown, and counts where both are as skilled and free."""
    looks_after(arunee, "จัตุรัส")
    sends(somchai)
    proposes(wipa, suda)
    asked = suda.says("มอบหมาย 70-0001").words
    first, _, others = asked.partition("2. ธีระ วงศ์ดี")
    assert "1. อรุณี แก้วใส" in first
    assert (first.count("ดูแลเครือข่ายนี้"), others.count("ดูแลเครือข่ายนี้")) == (1, 0)


def test_office_names_its_own_networks(room: Room, thira: Actor) -> None:
    schools = {key: replace(school, network="เครือข่ายลำคันฉู") for key, school in room.office.schools.items()}
    room.office = replace(room.office, schools=schools)
    assert "1. เครือข่ายลำคันฉู" in thira.says("เครือข่ายที่ดูแล").words


def test_only_a_supervisor_has_networks(room: Room, somchai: Actor, wipa: Actor) -> None:
    for other in (somchai, wipa):
        assert "สำหรับศึกษานิเทศก์" in other.says("เครือข่ายที่ดูแล").words
        assert "เครือข่าย" not in other.says("ข้อมูลของฉัน").words
        assert other.row().networks is None
