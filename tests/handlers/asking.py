"""Shortcuts through a chat that another test has walked step by step: what a school types to ask, and what follows."""

from tests.handlers.cast import Actor, Heard

ANSWERS = (
    "ขอวิทยากร",
    "4",
    "1",
    "4",
    "การจัดการเรียนรู้เชิงรุก",
    "22/12/69",
    "ใช่",
    "9.00-15.00",
    "1",
    "ครู 20 นักเรียน 30",
    "1",
    "1",
    "ข้าม",
)

SUMMARY = ("6", "45", "ไม่มี", "ครูได้ลองออกแบบกิจกรรมเอง", "ควรแบ่งกลุ่มให้เล็กลง", "1 4", "ยืนยัน")


def asks(actor: Actor, *, day: str = "22/12/69", hours: str = "9.00-15.00") -> Heard:
    """Fill in a whole request up to its summary."""
    wished = {"22/12/69": day, "9.00-15.00": hours}
    for words in ANSWERS:
        heard = actor.says(wished.get(words, words))
    return heard


def submits(actor: Actor, *, day: str = "22/12/69", hours: str = "9.00-15.00") -> Heard:
    """Confirm a whole request; its letter is still to come."""
    asks(actor, day=day, hours=hours)
    return actor.says("ยืนยัน")


def sends(actor: Actor, *, day: str = "22/12/69", hours: str = "9.00-15.00") -> Heard:
    """Send a whole request and its letter."""
    submits(actor, day=day, hours=hours)
    actor.presses("ส่งหนังสือแล้ว")
    return actor.says("ศธ 04123.15/69")


def registers(clerk: Actor, number: str = "70-0001") -> Heard:
    """Register the letter of a request as of today."""
    clerk.says(f"ลงรับ {number}")
    clerk.says("1234")
    clerk.says("1")
    return clerk.says("ข้าม")


def proposes(clerk: Actor, *desks: Actor, number: str = "70-0001") -> None:
    """Register a letter and bring its memo over these desks, so that a trainer can be named."""
    registers(clerk, number)
    clerk.says(f"ทำบันทึกเสนอ {number}")
    for desk in desks:
        desk.says(f"เห็นชอบ {number}")


def approves(
    school: Actor, clerk: Actor, head: Actor, trainer: Actor, *, day: str = "22/12/69", hours: str = "9.00-15.00"
) -> None:
    """Bring a whole request to its approval."""
    sends(school, day=day, hours=hours)
    proposes(clerk, head)
    for words in ("มอบหมาย 70-0001", "1", "ไม่มี"):
        head.says(words)
    trainer.presses("ตอบรับ")
    head.presses("อนุมัติ")


def summarises(trainer: Actor) -> str:
    """Tell how a training went, and return the last answer's words."""
    trainer.says("สรุปผล 70-0001")
    return [trainer.says(words).words for words in SUMMARY][-1]
