"""P1.1, P1.1b, P2.2, R06 through the webhook: the letter, the caller who comes to LINE, and a newcomer's practice."""

import re

from sqlalchemy import select

from notifications.digests import DIGEST
from storage.database import transaction
from storage.tables import OutboxMessage, Practice, Push, Request
from tests.journeys import cast, chats
from tests.journeys.town import Town

ASKED = chats.ASKS + chats.NAMES_THE_DAY + chats.ANSWERS_THE_REST + chats.CONFIRMS


def test_sample_is_shown_and_the_typed_number_is_registered(town: Town) -> None:
    """P1.1b, P2.2"""
    town.plays(
        ASKED,
        """
        teacher [ตัวอย่างหนังสือ + เงื่อนไข]
        teacher ? ขอความอนุเคราะห์วิทยากร
        teacher > ศธ 04123.15/69
        teacher ? ได้รับหนังสือของคำขอ
        """,
        chats.IS_RECEIVED,
    )
    town.settles()
    assert town.moves() == ["submit", "send_letter", "receive"]


def test_letter_that_is_no_good_comes_back_new(town: Town) -> None:
    """P2.2"""
    town.plays(
        ASKED,
        """
        teacher > ศธ 04123.15/69
        teacher ? ได้รับหนังสือ
        clerk ? มีหนังสือเข้าใหม่
        clerk [ส่งคืนให้แก้ไข]
        clerk ? แก้ไขเรื่องอะไร
        clerk > หนังสือไม่มีลายเซ็น
        clerk ? ยังใช้ได้ไหม
        clerk > 2
        clerk ? ส่งคืนคำขอ
        teacher ? ขอหนังสือฉบับใหม่
        teacher > ศธ 04123.20/69
        teacher ? ได้รับหนังสือ
        """,
    )
    town.settles()
    assert town.moves() == ["submit", "send_letter", "return", "resubmit", "send_letter"]


def test_caller_on_the_telephone_claims_the_request_later(town: Town) -> None:
    """P1.1"""
    cast.move_in(town, "teacher2")
    answers = [line.replace("teacher", "clerk") for line in ASKED.splitlines() if "ขอวิทยากร" not in line]
    town.plays(
        """
        clerk > เปิดคำขอแทน
        clerk ? ผู้ที่โทรมา
        clerk > มาลี ศรีสุข
        clerk ? โรงเรียนอะไร
        clerk > บ้านวังพง
        clerk ? ใช่ไหมคะ
        clerk > ใช่
        clerk ? เบอร์โทรศัพท์
        clerk > 0823456789
        """,
        "\n".join(line for line in answers if "ส่งคำขอเรียบร้อย" not in line),
        "clerk ? อ่านให้เจ้าตัวทางโทรศัพท์เท่านั้น",
    )
    with transaction(town.engine) as session:
        said = "\n".join(str(row.messages) for row in session.scalars(select(OutboxMessage)))
    code = re.search(r"'text': '([A-Z2-9]{8})'", said)
    assert code is not None
    town.plays(f"teacher2 > {code[1]}\nteacher2 ? เป็นของท่านแล้ว\nclerk > ลงรับ 70-0001\nclerk ? เลขรับ")
    town.plays("clerk > 1234\nclerk ? วันที่เท่าไร\nclerk > 1\nclerk ? หนังสือของโรงเรียน\nclerk > ข้าม\nclerk ? ลงรับคำขอ")
    town.plays("teacher2 ? ลงรับหนังสือแล้ว")
    town.settles()
    assert town.moves() == ["submit", "receive"]
    assert not town.request().by_phone


def test_newcomer_practises_and_nothing_is_sent_counted_or_kept(town: Town) -> None:
    """R06"""
    town.plays(
        """
        clerk > โหมดฝึก
        clerk ? [ฝึก]
        clerk [ลงรับ]
        clerk ? เลขรับ
        clerk > 55
        clerk ? วันที่เท่าไร
        clerk > 1
        clerk ? หนังสือของโรงเรียน
        clerk > ข้าม
        clerk ? ลงรับคำขอ
        clerk > ทำไม
        clerk ? 3.1.1
        clerk > ทำบันทึก 70-9001
        clerk ? ไม่มีงานที่รอท่านแล้ว
        clerk > เลิกฝึก
        clerk ? เรื่องสมมุติถูกลบทั้งหมด
        """,
    )
    town.settles()
    with transaction(town.engine) as session:
        left = [session.scalars(select(table)).all() for table in (Request, Practice)]
        counted = set(session.scalars(select(Push.key)))
        pushed = set(session.scalars(select(OutboxMessage.key).where(OutboxMessage.reply_token.is_(None))))
    assert left == [[], []]
    # On a month's first working day the head has the digest of the one before.
    assert counted | pushed <= {DIGEST}
