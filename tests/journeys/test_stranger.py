"""Somebody who knows the contract and can read: runs `nithet` from outside, and gets through by labels and questions.

Nothing of the bot is looked into; what is done follows from what stands on the phone. It is today, at any hour.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.calendar import BANGKOK
from simulator.client import Phone
from simulator.phone import Line
from tests.journeys.processes import nithet, serving, wait_until_up
from tests.journeys.town import PATIENCE, Town, build, demolish

# What one taps without thinking, and what leads away from the goal.
ONWARD = ("รับทราบ", "ยืนยัน", "ใช่")
AWAY = ("ย้อนกลับ", "ยกเลิก", "เลือกวันที่", "แก้ไข", "ไม่ใช่")
MOST_TURNS = 30


class Stranger:
    """A person with a phone: reads the last bubble, knows a few things about themselves, taps or types."""

    def __init__(self, phone: Phone, knows: dict[str, str], *, types_numbers: bool = False) -> None:
        self.phone, self.knows, self.types_numbers = phone, knows, types_numbers

    def goes_on_until(self, words: str) -> None:
        for _ in range(MOST_TURNS):
            line = self.last_line()
            if words in line.text:
                return
            self.answers(line)
            self.waits()
        raise AssertionError(f"not there after {MOST_TURNS} turns: {self.phone.chat()[-6:]}")

    def answers(self, line: Line) -> None:
        known = [answer for word, answer in self.knows.items() if word in line.text.partition("\n")[0]]
        onward = [label for label in line.labels if label.startswith(ONWARD)]
        options = [label for label in line.labels if label not in AWAY]
        if onward:
            self.phone.says(onward[0]) if self.types_numbers else self.phone.taps(onward[0])
        elif known:
            self.phone.says(known[0])
        elif "1. " in line.text and self.types_numbers:
            self.phone.says("1")
        else:
            assert options, f"nobody knows what to do here: {line}"
            self.phone.taps(options[0])

    def last_line(self) -> Line:
        return [line for line in self.phone.chat() if line.who == "bot"][-1]

    def waits(self) -> None:
        """Wait for the bot's answer: for the whole of it, since one reply comes in one piece."""
        self.phone.waits_for("", PATIENCE)


@pytest.fixture
def todays_town(tmp_path: Path) -> Iterator[Town]:
    """A town today, whose database nobody has made yet."""
    town = build(tmp_path, f"sqlite:///{tmp_path}/var/new.sqlite", is_today=True)
    yield town
    demolish(town)


def test_stranger_gets_through_with_the_contract_and_what_stands_on_the_screen(
    todays_town: Town, tmp_path: Path
) -> None:
    town = todays_town
    day = town.now.astimezone(BANGKOK).date() + timedelta(days=30)
    teacher = Stranger(
        town.client.phone("teacher"),
        {
            "แบบไหน": "วิทยากรจัดอบรม", "เป็นใคร": "ครู", "ชื่อและนามสกุล": "อรทัย ใจงาม", "ตำแหน่ง": "ครู", "โรงเรียน": "บ้านวังพง",
            "เบอร์": "081-234-5678", "หัวข้อ": "การอ่านออกเขียนได้", "วันไหน": f"{day.day}/{day.month}/{day.year + 543}",
            "เวลา": "9.00-12.00", "ที่ไหน": "ห้องประชุมโรงเรียน", "กี่คน": "ครู 20 คน",
        },
    )  # fmt: skip
    clerk = Stranger(
        town.client.phone("clerk"),
        {"ชื่อและนามสกุล": "วิภา พรมดี", "เบอร์": "ข้าม"},
        types_numbers=True,
    )
    with serving(town.environment, tmp_path / "log", "serve", "--host", "127.0.0.1"):
        wait_until_up(town.bot_url, "/readyz")
        for person in (teacher, clerk):
            person.phone.follows()
            person.phone.waits_for("", PATIENCE)
        teacher.goes_on_until("ต้องการทำอะไร")
        teacher.phone.says("ขอวิทยากร")
        teacher.waits()
        teacher.goes_on_until("เลขที่ 70-0001")
        teacher.phone.taps("ส่งหนังสือแล้ว")
        teacher.phone.waits_for("เลขที่ส่ง", PATIENCE)
        teacher.phone.says("ศธ 04123.15/69")
        teacher.phone.waits_for("ได้รับหนังสือ", PATIENCE)

        exit_code, code = nithet(town.environment, "invite", "--role", "clerk")
        assert exit_code == 0
        clerk.knows["รหัส"] = code.strip()
        clerk.goes_on_until("ท่านเป็นใคร")
        clerk.phone.says(code.strip())
        clerk.waits()
        clerk.goes_on_until("ต้องการทำอะไร")
        clerk.phone.says("งานของฉัน")
        clerk.phone.waits_for("70-0001", PATIENCE)
        clerk.phone.says("ลงรับ 70-0001")
        clerk.phone.waits_for("เลขรับ", PATIENCE)
        clerk.phone.says("1234")
        clerk.phone.waits_for("วันที่เท่าไร", PATIENCE)
        clerk.phone.says("1")
        clerk.phone.waits_for("หนังสือของโรงเรียน", PATIENCE)
        clerk.phone.says("ข้าม")
        clerk.phone.waits_for("ลงรับคำขอ", PATIENCE)
        teacher.phone.says("สถานะ")
        teacher.phone.waits_for("ลงรับหนังสือแล้ว", PATIENCE)
