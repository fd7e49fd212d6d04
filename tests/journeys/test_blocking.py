"""Somebody who blocks the account hears nothing more; who comes back is greeted, and known."""

from tests.journeys import chats
from tests.journeys.town import Town

REGISTERS = """
clerk [ลงรับ]
clerk ? เลขรับ
clerk > 1234
clerk ? วันที่เท่าไร
clerk > 1
clerk ? หนังสือของโรงเรียน
clerk > ข้าม
clerk ? ลงรับคำขอ
clerk [ทำบันทึกเสนอ]
clerk ? ทำบันทึกเสนอคำขอ
"""


def count_pushes(town: Town) -> int:
    return [call["name"] for call in town.client.ledger("calls")["calls"]].count("push")


def test_blocked_phone_is_not_pushed_to_and_others_are(town: Town) -> None:
    town.plays(chats.SENDS, "clerk ? มีหนังสือเข้าใหม่")
    town.phone("teacher").blocks()
    town.settles()
    before = count_pushes(town)
    town.plays(REGISTERS, "head ? ขอให้พิจารณาบันทึก")
    town.settles()
    assert count_pushes(town) == before + 1
    assert town.count("teacher", "ลงรับหนังสือแล้ว") == 0


def test_who_comes_back_is_greeted_by_name_and_not_registered_anew(town: Town) -> None:
    town.plays(chats.SENDS)
    town.phone("teacher").blocks()
    town.plays("clerk ? มีหนังสือเข้าใหม่", REGISTERS, "head ? ขอให้พิจารณาบันทึก")
    town.plays("teacher + follows\nteacher ? สมชาย ใจดี\nteacher > สถานะ\nteacher ? ลงรับหนังสือแล้ว")
    town.settles()


def test_what_waited_overnight_is_not_pushed_to_who_blocked_meanwhile(town: Town) -> None:
    town.plays(chats.SENDS, "clock PT10H", REGISTERS)  # eight in the evening
    town.phone("teacher").blocks()
    town.settles()
    before = count_pushes(town)
    town.plays("clock PT12H\nhead ? ขอให้พิจารณาบันทึก")
    town.settles()
    assert count_pushes(town) == before + 1
