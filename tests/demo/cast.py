"""What has happened before a test begins: people who have joined, requests that are sent. By API, to be quick."""

from itertools import count
from uuid import uuid4

from domain.show import short_date
from simulator.phone import Phone
from tests.demo.running import Demo

# fmt: off
OFFICERS = {
    # phone         name             answers after it
    "clerk":       ("วิภา พรมดี",     ["1", "ข้าม"]),
    "supervisor":  ("ธีระ วงศ์ดี",     ["1", "1", "ข้าม"]),
    "supervisor2": ("อรุณี แก้วใส",    ["1", "1", "ข้าม"]),
    "head":        ("สุดา พงษ์ไทย",   ["1", "ข้าม"]),
}
# fmt: on
_topics = count(1)


def join_office(demo: Demo) -> None:
    """Let everybody of the office join with their code."""
    for key, (name, answers) in OFFICERS.items():
        phone = begin(demo, key)
        tell(phone, (demo.codes[key], "ชื่อและนามสกุล"), (name, "ตำแหน่ง"), *((said, "") for said in answers))
        tell(phone, ("ยืนยัน", "ลงทะเบียนเรียบร้อย"))


def add_person(demo: Demo, name: str = "ครูประภา แสนดี", *, pc: bool = False) -> str:
    """Make a phone nobody has used yet and return its key."""
    key = f"k{uuid4().hex[:8]}"
    demo.client.phone(key, name=name, pc=pc)
    return key


def add_teacher(demo: Demo, *, pc: bool = False) -> str:
    """Make a phone of a registered teacher and return its key."""
    key = add_person(demo, pc=pc)
    answers = ["ครู", "ประภา แสนดี", "ครู", "บ้านวังพง", "ใช่", "081-234-5678"]
    tell(begin(demo, key), *((said, "") for said in answers), ("ยืนยัน", "ลงทะเบียนเรียบร้อย"))
    return key


def send_request(demo: Demo, key: str, days: int = 20) -> str:
    """Let a teacher send a request for a day so many days ahead and return its topic, which no other has."""
    topic = f"การอ่านออกเขียนได้ รุ่นที่ {next(_topics)}"
    day = short_date(demo.day_ahead(days), weekday=False)
    answers = ["ขอวิทยากร", "4", "1", "4", topic, day, "ใช่", "ทั้งวัน", "1", "ครู 20 คน", "1", "1", "ข้าม"]
    tell(Phone(demo.client, key), *((said, "") for said in answers), ("ยืนยัน", "ส่งคำขอเรียบร้อย"))
    phone = Phone(demo.client, key)
    phone.taps("ส่งหนังสือแล้ว")
    tell(phone, ("ศธ 04123.15/69", "ได้รับหนังสือ"))
    return topic


def approve(demo: Demo) -> str:
    """Let the office take the newest request all the way to its approval, and return its number."""
    clerk, head, supervisor = (Phone(demo.client, key) for key in ("clerk", "head", "supervisor"))
    clerk.waits_for("มีหนังสือเข้าใหม่")
    clerk.taps("ลงรับ")
    tell(clerk, ("1234", "วันที่เท่าไร"), ("1", "หนังสือของโรงเรียน"), ("ข้าม", "ลงรับคำขอ"))
    clerk.taps("ทำบันทึกเสนอ")
    head.waits_for("ขอให้พิจารณาบันทึก")
    head.taps("เห็นชอบ")
    head.waits_for("ความเห็นชอบคำขอ")
    head.taps("เลือกวิทยากร")
    head.waits_for("วิทยากรหลัก")
    tell(head, ("ธีระ", "ผู้ช่วย"), ("ไม่มี", "รอการตอบรับ"))
    supervisor.waits_for("ขอเชิญเป็นวิทยากร")
    supervisor.taps("ตอบรับ")
    head.waits_for("ขอให้พิจารณาอนุมัติ")
    head.taps("อนุมัติ")
    return head.waits_for("อนุมัติคำขอ").text.split()[1]


def begin(demo: Demo, key: str) -> Phone:
    """Add the bot as a friend and take note of its privacy notice."""
    phone = Phone(demo.client, key)
    phone.follows()
    phone.waits_for("ความเป็นส่วนตัว")
    tell(phone, ("รับทราบ", "ท่านเป็นใคร"))
    return phone


def tell(phone: Phone, *lines: tuple[str, str]) -> None:
    """Say one thing after the other, each once the one before is answered (with these words, where given)."""
    for said, heard in lines:
        phone.says(said)
        phone.waits_for(heard)
