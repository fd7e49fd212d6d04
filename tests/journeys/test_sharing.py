"""R16, R63, R70 through the webhook: partners, the status passed on, a project that follows, tags, and good news."""

import re

import urllib3

from simulator.wording import list_actions
from tests.bot.incoming.samples import photo
from tests.journeys import chats
from tests.journeys.town import Town


def opens(address: str) -> tuple[int, str]:
    """Open an address as somebody does who is in no chat."""
    answer = urllib3.request("GET", address)
    return answer.status, answer.data.decode(errors="replace")


def find_link(town: Town, key: str) -> str:
    """Return what the newest button "look before sending" on a phone leads to."""
    shown = [action for item in town.phone(key).items() for action in list_actions(item.get("message") or {})]
    return next(one["uri"] for one in reversed(shown) if one.get("label") == "เปิดดูก่อนส่ง")


def test_partner_is_named_and_the_status_is_passed_on(town: Town) -> None:
    """R16"""
    town.plays(
        chats.SENDS,
        """
        teacher > 70-0001
        teacher ? รอลงรับหนังสือ
        teacher [ดูความคืบหน้า]
        teacher ? ลงรับ
        teacher [หน่วยงานที่เกี่ยวข้อง]
        teacher ? ยังไม่มีหน่วยงานที่เกี่ยวข้อง
        teacher [เพิ่มหน่วยงาน]
        teacher ? ชื่อหน่วยงาน
        teacher > อบต.บ้านไร่
        teacher ? ชื่อผู้ประสานงาน
        teacher > สมบัติ รักดี
        teacher ? เบอร์โทรศัพท์ของผู้ประสานงาน
        teacher > 044123456
        teacher ? เพิ่ม อบต.บ้านไร่ ในคำขอ
        clerk > 70-0001
        clerk ? อบต.บ้านไร่: สมบัติ รักดี
        teacher [ส่งต่อสถานะ]
        teacher ? ส่งต่อสถานะให้ผู้ที่ไม่ได้อยู่ในแชต
        """,
    )
    address = find_link(town, "teacher")
    status, page = opens(address)
    assert status == 200
    assert "รอลงรับหนังสือ" in page
    assert not any(hidden in page for hidden in ("สมบัติ", "สมชาย", "044-123-456", "081-234-5678"))
    town.plays("clerk > ลงรับ 70-0001\nclerk ? เลขรับ\nclerk > 1234\nclerk ? วันที่เท่าไร\nclerk > 1")
    town.plays("clerk ? หนังสือของโรงเรียน\nclerk > ข้าม\nclerk ? ลงรับคำขอ")
    assert "รอทำบันทึกเสนอ" in opens(address)[1]
    assert opens(f"{address}x")[0] == 404
    town.settles()
    town.later("P31D")
    assert opens(address)[0] == 410


def test_service_becomes_a_project_and_good_news_that_the_school_allows(town: Town) -> None:
    """R63, R70"""
    town.plays(chats.UP_TO_THE_DECISION, chats.IS_APPROVED, "clock P21D\nteacher ? วันนี้ถึงวันนัดแล้ว")
    teacher = town.phone("teacher")
    teacher.sends_image(photo(60), photo(70))
    teacher.waits_for("เก็บ 2 ไฟล์")
    town.plays(
        """
        clock P1D
        teacher ? เป็นอย่างไรบ้าง
        teacher > ประเมินผล 70-0001
        teacher ? ให้คะแนน
        teacher > 5
        teacher ? บอกอะไรเพิ่มเติม
        teacher > ข้าม
        teacher ? บันทึกผลประเมิน
        head > ปิดเรื่อง 70-0001
        head ? เหตุผล
        head > 1
        head ? ปิดเรื่อง 70-0001 แล้ว
        head [ต่อยอดงานนี้]
        head ? ที่มาของโครงการ
        head [ที่มาของโครงการ]
        head ? โครงการอะไร
        head > โครงการห้องเรียนเชิงรุก
        head ? เป็นที่มาของโครงการ โครงการห้องเรียนเชิงรุก
        head [ป้าย]
        head ? เรื่องใดบ้าง
        head > 1
        head ? บันทึกป้าย
        head > สรุปเดือน
        head ? เป็นที่มาของโครงการ 1 เรื่อง
        head [ข่าวดี]
        head ? ข้อความข่าวดี
        head > ครูได้ลงมือทำเองทุกคน
        head ? ส่งข้อความให้โรงเรียน
        teacher > สถานะ
        teacher ? ขอเผยแพร่ข่าวดีของท่านได้ไหม
        teacher [ตอบเรื่องข่าวดี]
        teacher ? แบบไหน
        teacher > 1
        teacher ? ใช้รูปใดได้บ้าง
        teacher > 2
        teacher ? บันทึกคำตอบแล้ว
        head > ข่าวดี 70-0001
        head ? ส่งต่อข่าวดี
        """,
    )
    address = find_link(town, "head")
    status, page = opens(address)
    assert status == 200
    assert all(shown in page for shown in ("ครูได้ลงมือทำเองทุกคน", "สังคม", "โรงเรียนบ้านหนองลูกช้าง"))
    [picture] = re.findall(r'<img src="(.*?)"', page)
    assert urllib3.request("GET", picture).data.startswith(b"\xff\xd8")
    town.plays("teacher > ไม่เผยแพร่ 70-0001\nteacher ? จะไม่เผยแพร่")
    assert opens(address)[0] == 410
    town.settles()
