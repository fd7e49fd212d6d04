import pytest

from domain import rules
from domain.places import Place, find_district, read, write_pin

PIN = "https://www.google.com/maps/search/?api=1&query=15.65000,101.90000"
COPIED = "https://maps.app.goo.gl/Ab3dE"
ADDRESS = "99 หมู่ 4 ตำบลวังตะเฆ่ อำเภอหนองบัวระเหว ชัยภูมิ 36250 ประเทศไทย"
SCHOOLS = (
    ("โรงเรียนบ้านวังพง", "ซับใหญ่"),
    ("โรงเรียนบ้านโคก", "จัตุรัส"),
    ("โรงเรียนบ้านโคกสะอาด", "เทพสถิต"),
    ("โรงเรียนอนุบาลชุมชน", "จัตุรัส"),
    ("โรงเรียนอนุบาลชุมชน", "เนินสง่า"),
)


@pytest.mark.parametrize(
    ("typed", "words", "link"),
    [
        ("หอประชุมโรงเรียน", "หอประชุมโรงเรียน", ""),
        ("", "", ""),
        (f"หอประชุม {COPIED}", "หอประชุม", COPIED),
        (f"{COPIED} หอประชุม", "หอประชุม", COPIED),
        (COPIED, "ตำแหน่งตามแผนที่", COPIED),
        ("วัดใหม่ (15.65, 101.9)", "วัดใหม่ (15.65, 101.9)", ""),  # too rough to be a point
        ("วัดใหม่ 15.650000, 101.900000", "วัดใหม่", PIN),
        ("15.650000,101.900000", "ตำแหน่งตามแผนที่", PIN),
        ("ห้อง https://meet.example.com/a", "ห้อง https://meet.example.com/a", ""),
        ("https://www.google.com.example.com/maps/a", "https://www.google.com.example.com/maps/a", ""),
    ],
)
def test_link_of_the_map_is_told_from_the_words(typed: str, words: str, link: str) -> None:
    """P6.2b: only a link of the map opens one; whatever else is typed stays as it is."""
    assert read(typed) == Place(words=words, link=link)
    assert read(read(typed).kept) == read(typed)


@pytest.mark.parametrize(
    ("title", "address", "words"),
    [
        ("โรงอาหาร", "ตำบลวังพง อำเภอซับใหญ่", "โรงอาหาร ตำบลวังพง อำเภอซับใหญ่"),
        ("", ADDRESS, ADDRESS),
        ("วังตะเฆ่", ADDRESS, ADDRESS),
        (" ศาลากลางบ้าน ", "", "ศาลากลางบ้าน"),
        ("", "", "ตำแหน่งตามแผนที่"),
        ("๙", "", "ตำแหน่งตามแผนที่"),
    ],
)
def test_pin_is_called_what_the_map_calls_it(title: str, address: str, words: str) -> None:
    """LINE sends neither a title nor an address with a place that the map has no name for."""
    assert read(write_pin(title, address, 15.65, 101.9)) == Place(words=words, link=PIN)


@pytest.mark.parametrize("title", ["ก้" * 100, "ข" + "ก้" * 100, "หอประชุม " * 20, ""])
def test_pin_with_long_words_is_cut_and_keeps_its_district(title: str) -> None:
    place = read(write_pin(title, f"{ADDRESS} {'ก' * 100}", 15.65, 101.9))
    assert len(place.words) <= rules.PLACE_MAX
    assert "อำเภอหนองบัวระเหว" in place.words
    assert "ก…" not in place.words.replace("ก้…", "")[: rules.PLACE_MAX // 2]  # no letter has lost its mark
    assert place.link == PIN


@pytest.mark.parametrize(
    ("words", "district"),
    [
        ("หอประชุมอำเภอเทพสถิต", "เทพสถิต"),
        ("ศาลา อ. จัตุรัส จ.ชัยภูมิ", "จัตุรัส"),
        ("โรงเรียนบ้านวังพง อ.เทพสถิต", "เทพสถิต"),  # what is called a district counts most
        ("หอประชุมโรงเรียนบ้านวังพง", "ซับใหญ่"),
        ("โรงเรียนบ้านโคกสะอาด", "เทพสถิต"),  # though another school's name is a part of it
        ("ตลาดเนินสง่า", "เนินสง่า"),
        ("โรงเรียนอนุบาลชุมชน", None),  # there are two
        ("อ.เทพสถิต หรือ อ.จัตุรัส", None),
        ("เทพสถิตหรือจัตุรัส", None),
        ("วัดซับใหญ่ บ้านซับใหญ่ ต.ซับใหญ่", None),  # villages of one name lie anywhere
        ("อ.เมืองชัยภูมิ", None),
        ("ห้องประชุมโรงเรียน", None),
        ("", None),
    ],
)
def test_district_is_known_where_a_place_names_one_alone(words: str, district: str | None) -> None:
    """Issue 5, point 4: travel is reckoned from where the training is."""
    assert find_district(words, SCHOOLS) == district


def test_office_without_schools_knows_no_district() -> None:
    assert find_district("อ.เทพสถิต", ()) is None
