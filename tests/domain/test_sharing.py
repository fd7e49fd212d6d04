"""What goes out to people who are not in the chat has no telephone number in it (R16)."""

import pytest

from domain.sharing import without_phones


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("ติดต่อ 081-234-5678 ได้", "ติดต่อ ••• ได้"),
        ("โทร 0812345678", "โทร •••"),
        ("โทร 044 123 456 นะ", "โทร ••• นะ"),
        ("โทร (044) 123456", "โทร (•••"),
        ("โทร ๐๘๑-๒๓๔-๕๖๗๘", "โทร •••"),
        ("โทร +66 81 234 5678", "โทร •••"),
        ("โทร 081.234.5678", "โทร •••"),
        ("เวลา 08.30-16.30 น.", "เวลา 08.30-16.30 น."),
        ("วันที่ 01/12/2569 ครู 20 คน", "วันที่ 01/12/2569 ครู 20 คน"),
        ("คำขอ 70-0001", "คำขอ 70-0001"),
        ("เลข 123456789012345", "เลข 123456789012345"),
    ],
)
def test_telephone_numbers_are_hidden_and_nothing_else(said: str, shown: str) -> None:
    assert without_phones(said) == shown
