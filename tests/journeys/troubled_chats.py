"""What is said in the troubled life, from the telephone call on."""

from tests.journeys.chats import IS_ASSIGNED

TELEPHONES = """
# P1.1: somebody telephones, and the clerk asks in their place
clerk > เปิดคำขอแทน
clerk ? ผู้ที่โทรมา
clerk > มาลี ศรีสุข
clerk ? โรงเรียนอะไร
clerk > บ้านวังพง
clerk ? ใช่ไหมคะ
clerk > ใช่
clerk ? เบอร์โทรศัพท์
clerk > 0823456789
"""
IN_A_HURRY = """
# P2.1: a week is sooner than two: the earliest usual day is named, and the reason asked
teacher > 8/12/69
teacher ? วันแรกที่ขอได้ตามปกติคือวันอังคารที่ 15 ธันวาคม 2569
teacher > ใช่
teacher ? เหตุผลที่เร่งด่วน
teacher > วิทยากรเดิมมาไม่ได้
"""
CLAIMS = """
# P1.1: she has come to LINE; what was asked in her place is hers
teacher2 > {code}
teacher2 ? เป็นของท่านแล้ว
# P2.2: the letter went by Smart area, and its number is typed
teacher2 > ศธ 04123.15/69
teacher2 ? ได้รับหนังสือ
clerk ? มีหนังสือเข้าใหม่
clerk [ลงรับ]
clerk ? เลขรับ
clerk > 1301
clerk ? วันที่เท่าไร
clerk > 1
clerk ? โรงเรียนแจ้งเลขที่ ศธ 04123.15/69
clerk > ข้าม
clerk ? ลงรับคำขอ
"""
FAST_LANE = """
# P3.2: past the head's desk, who is informed, with the reason
clerk [เสนอเร่งด่วน]
clerk ? เสนอเร่งด่วนค่ะ
clerk > ใกล้ถึงวันจัดกิจกรรม
clerk ? ทางด่วนแล้ว
director ? เรื่องเร่งด่วน
head > กระดานงาน
head ? ทางด่วนปีงบประมาณนี้ 1 จาก 1 บันทึก
head ? เสนอเร่งด่วนโดยตรง
director [เห็นชอบ]
director ? ความเห็นชอบคำขอ
head ? รอเลือกวิทยากร
"""
SOMEBODY_ELSE_GOES = f"""
{IS_ASSIGNED}
supervisor ? ขอเชิญเป็นวิทยากร
supervisor [ไม่สะดวก]
supervisor ? เหตุผล
supervisor > ติดประชุมที่กรุงเทพครับ
supervisor ? แจ้งหัวหน้ากลุ่มให้แล้ว
supervisor2 ? ขอเชิญเป็นวิทยากร
supervisor2 [ตอบรับ]
supervisor2 ? ตอบรับคำขอ
head ? พิจารณาอนุมัติ
head [อนุมัติ]
head ? อนุมัติคำขอ
teacher2 ? อนุมัติแล้ว
teacher2 [รับทราบ]
teacher2 ? ขั้นเตรียมกิจกรรม
"""
COMES_LATE = """
# P6.1: she is late and says so at once
supervisor2 ? วันนี้มีงาน
supervisor2 [ล่าช้า]
supervisor2 ? กี่นาที
supervisor2 > 40 นาที
supervisor2 ? แจ้งโรงเรียนเรื่องเวลาแล้ว
teacher2 ? ช้าประมาณ 40 นาที
"""
BEGINS = """
supervisor2 > เริ่ม 70-0001
supervisor2 ? เวลาเริ่มจริง
# P6.1b: the time is made whole, and the school agrees
teacher2 ? ทดเวลาให้ครบถึง 15.40
teacher2 [ตกลงตามเวลาใหม่]
teacher2 ? ท่านตกลงตามเวลาใหม่
"""
LIGHTS_GO_OUT = """
# P6.2: no power: another activity
supervisor2 > เหตุขัดข้อง 70-0001
supervisor2 ? เหตุขัดข้องอะไร
supervisor2 > ไฟฟ้าดับ
supervisor2 ? แก้ไขอย่างไร
supervisor2 > ปรับกิจกรรม
supervisor2 ? ปรับเป็นอย่างไร
supervisor2 > 2
supervisor2 ? แจ้งอีกฝ่าย
teacher2 ? สลับเป็นกิจกรรมที่ไม่ใช้ไฟฟ้า
# P6.2b: and rain: another place, with the map
teacher2 > เหตุขัดข้อง 70-0001
teacher2 ? เหตุขัดข้องอะไร
teacher2 > 1
teacher2 ? แก้ไขอย่างไร
teacher2 > ย้ายสถานที่
teacher2 ? ย้ายไปที่ใด
teacher2 > โรงอาหารโรงเรียน
teacher2 ? แจ้งอีกฝ่าย
supervisor2 ? ฝนตกหนัก จึงย้ายไปจัดที่ โรงอาหารโรงเรียน
"""
ENDS = """
supervisor2 > จบกิจกรรม 70-0001
supervisor2 ? บันทึกเวลาจบ
"""
IS_NOT_CONTENT = """
# S9: a bad mark goes to the head at once
clock P1D
teacher2 ? เป็นอย่างไรบ้าง
teacher2 [2]
teacher2 ? บอกอะไรเพิ่มเติม
teacher2 > เวลาน้อยไปค่ะ
teacher2 ? บันทึกผลประเมิน
head ? โรงเรียนยังไม่พอใจ
"""
PAPERS_STAY_AWAY = """
# P7.1: due on the 15th, not there on the 18th: whoever leads hears of it, and closes the file with a reason
clock P5D
teacher2 ? เอกสารการเงินยังไม่ครบ
clerk ? เอกสารการเงินยังไม่ครบ
clock P4D
head ? เอกสารการเงินเกินกำหนด
head [ปิดเรื่อง]
head ? ปิดเรื่องทั้งที่
head > 2
head ? แล้วค่ะ เหตุผลอยู่ในประวัติ
"""
IS_OPENED_AGAIN = """
# S10: the school was not content, and something is done about it
head [เปิดเรื่องอีกครั้ง]
head ? ทำอะไรเพิ่ม
head > ขอให้จัดกิจกรรมติดตามผล
head ? เปิดเรื่อง 70-0001 อีกครั้งแล้วค่ะ
teacher2 ? ขอให้จัดกิจกรรมติดตามผล
supervisor2 ? ขอให้จัดกิจกรรมติดตามผล
"""
