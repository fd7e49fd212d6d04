"""One slip of the fingers in a word an answer turns on is asked about; an everyday word is not taken for one."""

import pytest

from conversations.thai.cli import READERS, answer

SLIPS = [
    ("budget", "วองพันห้า"),  # 1,500 is not meant
    ("budget", "ห้รพันบาท"),
    ("budget", "1 แส 2 หมื่น"),
    ("budget", "ครรึ่งล้าน"),
    ("budget", "กัวละ 150 บาท 20 คน"),
    ("budget", "ค่าอาหาร 3,000 ค่าวิทยมกร 2,000"),
    ("budget", "ปีงข 2569"),
    ("count", "สอสามคน"),
    ("count", "ครูยี่สบคน นักเรียนสามสิบคน"),
    ("count", "ครู 20 สักเรียน 30"),
    ("count", "คร 15 ผู้บริหาร 2"),
    ("count", "30 ง 40 คน"),
    ("count", "ห้งละ 30"),
    ("date", "8 หรอ 9 ธ.ค."),
    ("date", "จัทนร์ที่ 8 ธ.ค."),
    ("date", "สบสองธันวา"),
    ("date_range", "พคุ่งนี้ถึงมะรืน"),
    ("date_range", "จันทร์-ศุรก์นี้ค่ะ"),
    ("date_range", "30 .ค. - 2 ม.ค. 70"),
    ("date_range", "12 ธ.ค. 69 จำนวน 3 วัส"),
    ("date_range", "8 ธ.ค. 69 วันดเียว"),
    ("time_range", "9 หรื 10 โมง"),
    ("time_range", "สมโมงเช้า"),
    ("time_range", "9 โม - เที่ยง"),
]

NONE_THE_LESS = [
    ("budget", "ใช้พันห้า", 1500),
    ("budget", "เตรียม 5000", 5000),
    ("count", "~30 คร", 30),
    ("count", "เชิญ 30 คน", 30),
    ("date", "จองวันที่ 8 ธ.ค.", "2026-12-08"),
    ("date", "- 8 ธ.ค. 69", "2026-12-08"),
    ("date", "8 ธ.ค. 69 - ห้องประชุม", "2026-12-08"),
    ("date", "8 ธ.ค. 69 ที่โรงอาหารหลังใหม่ฝั่งตะวันออกติดสนาม", "2026-12-08"),
    ("time_range", "ลอง 9.00-12.00", ["09:00", "12:00"]),
]


@pytest.mark.parametrize(("kind", "text"), SLIPS)
def test_a_scrap_of_a_needed_word_is_asked_about(kind, text, now, index):
    assert "value" not in answer(READERS[kind](text, now, index), index)


@pytest.mark.parametrize(("kind", "text", "expected"), NONE_THE_LESS)
def test_what_a_scrap_cannot_change_is_read(kind, text, expected, now, index):
    assert answer(READERS[kind](text, now, index), index)["value"] == expected
