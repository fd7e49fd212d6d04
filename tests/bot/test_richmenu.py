import pytest
import regex
from sqlalchemy import select

from bot import richmenu
from bot.line import LineError
from bot.richmenu import MENUS, SCHOOL, STAFF, StaffMenus
from simulator.pictures import find_size
from simulator.richmenu_limits import problems_of_menu
from storage import people
from storage.database import transaction
from storage.tables import Person
from tests.bot.conftest import NOON


@pytest.fixture(autouse=True)
def no_menus_before(line):
    for menu in line.call("list_menus")["richmenus"]:
        line.call("delete_menu", id=menu["richMenuId"])


def make_officer(engine, platform, line_server, key, *, follows=True):
    platform.call("PUT", f"/sim/people/{key}", {"name": key, "friend": True})
    user = line_server.platform.people.get(key).user_id
    with transaction(engine) as session:
        person = people.get_or_add(session, user, NOON)
        person.follows = follows
        people.add_duty(session, person.id, "clerk", NOON)
    return user


def listed(line):
    return {menu["name"]: menu["richMenuId"] for menu in line.call("list_menus")["richmenus"]}


def shown_to(platform, key):
    menu = platform.call("GET", f"/sim/people/{key}/chat?since=0")["rich_menu"]
    return menu and menu["chatBarText"]


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.kind)
def test_menu_is_within_lines_limits(menu):
    assert problems_of_menu(richmenu.describe(menu)) == []
    assert max(len(regex.findall(r"\X", words)) for _, words in menu.areas) <= 20


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.kind)
def test_picture_fits_the_menu_and_lines_megabyte(menu):
    picture = richmenu.draw(menu)
    assert find_size(picture) == ("image/png", 2500, 1686)
    assert 20_000 < len(picture) < 1024 * 1024


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.kind)
def test_areas_cover_the_whole_picture_without_overlap(menu):
    areas = [area["bounds"] for area in richmenu.describe(menu)["areas"]]
    assert sum(a["width"] * a["height"] for a in areas) == 2500 * 1686
    assert {(a["x"], a["y"]) for a in areas} == {(x, y) for x in (0, 833, 1667) for y in (0, 843)}


def test_menus_are_uploaded_and_shown_to_whom_they_are_for(engine, line, platform, line_server):
    make_officer(engine, platform, line_server, "clerk")
    platform.call("PUT", "/sim/people/teacher", {"name": "teacher", "friend": True})
    richmenu.upload(engine, line)
    assert (shown_to(platform, "teacher"), shown_to(platform, "clerk")) == (SCHOOL.bar, STAFF.bar)


def test_second_upload_changes_nothing(engine, line):
    richmenu.upload(engine, line)
    before = listed(line)
    richmenu.upload(engine, line)
    assert listed(line) == before
    assert len(before) == 2


def test_upload_takes_away_old_menus_of_ours_alone(engine, line):
    size, bounds = {"width": 2500, "height": 843}, {"x": 0, "y": 0, "width": 2500, "height": 843}
    area = {"bounds": bounds, "action": {"type": "message", "text": "x"}}
    for name in ("nithet-school-old", "of the office itself"):
        line.call("make_menu", {"name": name, "size": size, "selected": True, "chatBarText": "x", "areas": [area]})
    richmenu.upload(engine, line)
    assert set(listed(line)) == {"of the office itself", *(richmenu.describe(menu)["name"] for menu in MENUS)}


def test_menu_left_without_a_picture_is_made_again(engine, line):
    broken = line.call("make_menu", richmenu.describe(SCHOOL))["richMenuId"]
    richmenu.upload(engine, line)
    assert broken not in listed(line).values()
    assert len(listed(line)) == 2


def test_upload_that_line_refuses_raises(engine, line, platform):
    platform.faults({"fault": "status", "status": 500, "at": "create_menu"})
    with pytest.raises(LineError):
        richmenu.upload(engine, line)


def test_officers_get_their_menu_as_they_join(engine, line, platform, line_server):
    richmenu.upload(engine, line)
    menus = StaffMenus()
    menus.link_new(engine, line)
    make_officer(engine, platform, line_server, "head")
    make_officer(engine, platform, line_server, "director", follows=False)
    menus.link_new(engine, line)
    assert (shown_to(platform, "head"), shown_to(platform, "director")) == (STAFF.bar, SCHOOL.bar)
    with transaction(engine) as session:
        session.scalars(select(Person).where(~Person.follows)).one().follows = True
    menus.link_new(engine, line)
    assert shown_to(platform, "director") == STAFF.bar


def test_line_is_asked_only_when_an_officer_is_new(engine, line, platform, line_server):
    make_officer(engine, platform, line_server, "head")
    menus = StaffMenus()
    menus.link_new(engine, line)
    before = len(platform.ledger("calls")["calls"])
    menus.link_new(engine, line)
    assert len(platform.ledger("calls")["calls"]) == before


def test_officer_is_linked_later_where_line_was_away(engine, line, platform, line_server):
    richmenu.upload(engine, line)
    make_officer(engine, platform, line_server, "supervisor")
    menus = StaffMenus()
    platform.faults({"fault": "status", "status": 500, "at": "bulk_link"})
    with pytest.raises(LineError):
        menus.link_new(engine, line)
    platform.faults()
    menus.link_new(engine, line)
    assert shown_to(platform, "supervisor") == STAFF.bar
