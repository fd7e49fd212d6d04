import pytest

from domain.show import phone_number


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("0812345678", "081-234-5678"),
        ("021234567", "02-123-4567"),
        ("044861234", "044-861-234"),
        ("044-000-000", "044-000-000"),
        ("044 861 234 ต่อ 12", "044 861 234 ต่อ 12"),
        ("", ""),
    ],
)
def test_number_is_shown_in_groups_unless_somebody_wrote_it_their_own_way(kept, shown):
    assert phone_number(kept) == shown
