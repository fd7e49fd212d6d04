from datetime import date, timedelta

from bot.config import SAMPLE_OFFICE
from bot.office_files import load
from domain.possible import Diary
from domain.stays import Stay
from storage import bookings, diaries

OFFICE = load(SAMPLE_OFFICE)
DAY = date(2026, 12, 22)


def test_diary_holds_booked_days_with_the_school_s_district(session, thira, somchai, make_request) -> None:
    """R79: distance counts; a training at the office or online is no trip."""
    somchai.school_key = "sch-001"
    at_school, here, online = (make_request(serial=n) for n in (1, 2, 3))
    here.answers = {**here.answers, "place": OFFICE.contact.name}
    online.answers = {**online.answers, "place": "ออนไลน์"}
    for n, request in enumerate((at_school, here, online)):
        bookings.book(session, OFFICE, request, thira, [DAY + timedelta(days=n)], "lead")
    district = OFFICE.schools["sch-001"].amphoe
    expected = {DAY + timedelta(days=n): (Stay(district=there),) for n, there in enumerate((district, "", ""))}
    assert diaries.read(session, OFFICE, DAY, DAY) == {thira.id: Diary(booked=expected)}


def test_place_that_names_a_district_is_reckoned_from_there(session, somchai, make_request) -> None:
    """Issue 5, point 4: a training away from the school; the office's place of the form of the day is no trip."""
    somchai.school_key = next(key for key, school in OFFICE.schools.items() if school.amphoe == "เนินสง่า")
    request, found = make_request(serial=1), []
    for place in ("หอประชุมอำเภอเทพสถิต", "โรงอาหาร", "สำนักงานเขตพื้นที่"):
        request.answers = {**request.answers, "place": place}
        found.append(diaries.stay_at(session, OFFICE, request).district)
    assert found == ["เทพสถิต", "เนินสง่า", ""]


def test_own_request_and_days_long_away_are_left_out(session, thira, make_request) -> None:
    own, other = make_request(serial=1), make_request(serial=2)
    bookings.book(session, OFFICE, own, thira, [DAY], "lead")
    bookings.book(session, OFFICE, other, thira, [DAY + timedelta(days=31)], "lead")
    assert diaries.read(session, OFFICE, DAY, DAY, except_request=own.id) == {}
