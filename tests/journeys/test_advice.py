"""R08, R13, R58, R68, R84 through the webhook: advice asked for in the evening, a hard word for the head alone."""

from datetime import date

from tests.journeys.town import Town

ASKS_ADVICE = """
teacher > ขอคำปรึกษา
teacher ? แบบไหน
teacher > 1
teacher ? งานไหน
teacher > 1
teacher ? บริการข้อไหน
teacher > 4
teacher ? หัวข้อ
teacher > การจัดการเรียนรู้เชิงรุก
teacher ? วันไหน
teacher > 4/12/69
teacher ? ใช่ไหมคะ
teacher > ใช่
teacher ? เบอร์โทรศัพท์
teacher > 1
teacher ? ตรวจสอบ
teacher > ยืนยัน
"""


def test_advice_takes_the_light_path_and_a_hard_word_is_for_the_head_alone(office_town: Town) -> None:
    """R13: no letter, no money, whoever is free takes it; from R08's evening to R84's word; R58, R68."""
    town = office_town
    town.later("PT8H30M")
    town.plays(
        """
        # R58: the steps, with the flow chart as a picture
        teacher > เมนู
        teacher ? ต้องการทำอะไร
        teacher [ขั้นตอน]
        teacher ? 7. สรุปผล
        teacher ? [image]
        """,
        ASKS_ADVICE,
        """
        # R08: taken in at any hour, with the word when somebody answers
        teacher ? รับเรื่องปรึกษาเรียบร้อย
        teacher ? เจ้าหน้าที่จะตอบตั้งแต่วันพุธที่ 2 ธันวาคม 2569 เวลา 08.30
        """,
    )
    town.settles()
    assert town.count("head", "รอเลือกวิทยากร") == 0  # R68: nobody's phone rings in the evening
    town.plays("""
        clock PT14H10M
        head ? รอเลือกวิทยากร
        supervisor > เมนู
        supervisor ? ต้องการทำอะไร
        supervisor [งานของฉัน]
        supervisor ? 70-0001
        supervisor > 70-0001
        supervisor ? การจัดการเรียนรู้เชิงรุก
        supervisor [รับให้คำปรึกษา]
        supervisor ? กรุณาโทรนัดเวลากับ สมชาย ใจดี
        teacher ? ธีระ วงศ์ดี รับให้คำปรึกษาแล้ว
        clock P6D
        supervisor > สรุปผล 70-0001
        supervisor ? กี่ชั่วโมง
        supervisor > 2
        supervisor ? ได้ผลดี
        supervisor > ได้แผนการสอนหนึ่งแผน
        supervisor ? ตรวจสอบ
        supervisor > ยืนยัน
        supervisor ? บันทึกสรุปผล
        teacher > ประเมินผล 70-0001
        teacher ? ให้คะแนน
        teacher > 2
        teacher ? บอกอะไรเพิ่มเติม
        teacher > วิทยากรมาช้ามาก
        teacher ? บันทึกผลประเมิน
        # R84: said politely, to the head only
        head ? วิทยากรมาช้ามาก
        supervisor > คำขอบคุณ
        supervisor ? ยังไม่มีคำขอบคุณ
    """)
    town.settles()
    told = [who for who in ("clerk", "supervisor", "supervisor2") if town.count(who, "วิทยากรมาช้ามาก")]
    assert told == []
    assert town.moves() == ["consult", "take", "hold", "summarise", "rate", "close"]
    assert town.request().first_day == date(2026, 12, 4)
