import json
import struct
import zlib

import pytest
import requests
from linebot.v3.messaging import (
    ApiException,
    CreateRichMenuAliasRequest,
    RichMenuBulkLinkRequest,
    RichMenuRequest,
    UpdateRichMenuAliasRequest,
)
from linebot.v3.messaging.exceptions import NotFoundException

from simulator.richmenu_limits import problems_of_menu


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


IMAGE = png(800, 400)


def area(**action):
    chosen = {"type": "message", "label": "ขอวิทยากร", "text": "ขอวิทยากร", **action}
    return {"bounds": {"x": 0, "y": 0, "width": 400, "height": 400}, "action": chosen}


def menu(**fields):
    usual = {
        "size": {"width": 800, "height": 400},
        "selected": True,
        "name": "ครู",
        "chatBarText": "เมนู",
        "areas": [area()],
    }
    return {**usual, **fields}


def make(world, **fields):
    return world.line.create_rich_menu(RichMenuRequest.from_dict(menu(**fields))).rich_menu_id


def make_with_image(world, **fields):
    menu_id = make(world, **fields)
    world.blob.set_rich_menu_image(menu_id, body=bytearray(IMAGE), _headers={"Content-Type": "image/png"})
    return menu_id


def shown(world, key="teacher"):
    people = {person["key"]: person for person in world.client.state()["people"]}
    return (people[key]["rich_menu"] or {}).get("id")


def test_default_menu_is_shown_to_everyone(world):
    menu_id = make_with_image(world)
    assert shown(world) is None
    world.line.set_default_rich_menu(menu_id)
    assert (shown(world), shown(world, "clerk")) == (menu_id, menu_id)
    assert world.line.get_default_rich_menu_id().rich_menu_id == menu_id
    world.line.cancel_default_rich_menu()
    assert shown(world) is None


def test_menu_as_the_page_reads_it(world):
    menu_id = make_with_image(world)
    world.line.set_default_rich_menu(menu_id)
    person = next(person for person in world.client.state()["people"] if person["key"] == "teacher")
    assert person["rich_menu"] == {
        "id": menu_id,
        "size": {"width": 800, "height": 400},
        "selected": True,
        "areas": [area()],
        "chatBarText": "เมนู",
        "image": f"/sim/richmenu/{menu_id}/image",
    }
    assert requests.get(world.server.base_url + person["rich_menu"]["image"], timeout=60).content == IMAGE


def test_linked_menu_comes_before_the_default(world):
    world.friend()
    common, own = make_with_image(world), make_with_image(world, name="วิทยากร")
    world.line.set_default_rich_menu(common)
    world.line.link_rich_menu_id_to_user(world.user_id(), own)
    assert (shown(world), shown(world, "clerk")) == (own, common)
    assert world.line.get_rich_menu_id_of_user(world.user_id()).rich_menu_id == own
    world.line.unlink_rich_menu_id_from_user(world.user_id())
    assert shown(world) == common


def test_bulk_link_reaches_friends_only(world):
    world.friend()
    menu_id = make_with_image(world)
    users = [world.user_id(), world.user_id("head")]
    world.line.link_rich_menu_id_to_users(RichMenuBulkLinkRequest(richMenuId=menu_id, userIds=users))
    assert (shown(world), shown(world, "head")) == (menu_id, None)


def test_menu_without_an_image_cannot_be_shown(world):
    menu_id = make(world)
    with pytest.raises(ApiException) as refused:
        world.line.set_default_rich_menu(menu_id)
    assert (refused.value.status, shown(world)) == (400, None)


def test_image_cannot_be_replaced(world):
    menu_id = make_with_image(world)
    with pytest.raises(ApiException) as refused:
        world.blob.set_rich_menu_image(menu_id, body=bytearray(IMAGE), _headers={"Content-Type": "image/png"})
    assert refused.value.status == 400
    assert bytes(world.blob.get_rich_menu_image(menu_id)) == IMAGE


@pytest.mark.parametrize(
    ("data", "mime", "status"),
    [
        (png(800, 401), "image/png", 400),
        (IMAGE, "image/jpeg", 400),
        (IMAGE, "image/gif", 415),
        (IMAGE + b"\0" * 1024 * 1024, "image/png", 413),
        (b"nothing", "image/png", 400),
    ],
)
def test_wrong_image_is_refused(world, data, mime, status):
    menu_id = make(world)
    with pytest.raises(ApiException) as refused:
        world.blob.set_rich_menu_image(menu_id, body=bytearray(data), _headers={"Content-Type": mime})
    assert refused.value.status == status
    with pytest.raises(NotFoundException):
        world.blob.get_rich_menu_image(menu_id)


def test_deleted_menu_is_gone_everywhere(world):
    world.friend()
    menu_id = make_with_image(world)
    world.line.set_default_rich_menu(menu_id)
    world.line.link_rich_menu_id_to_user(world.user_id(), menu_id)
    assert [one.rich_menu_id for one in world.line.get_rich_menu_list().richmenus] == [menu_id]
    world.line.delete_rich_menu(menu_id)
    assert world.line.get_rich_menu_list().richmenus == []
    assert shown(world) is None
    with pytest.raises(NotFoundException):
        world.line.get_rich_menu(menu_id)


def test_alias_is_made_moved_and_deleted(world):
    first, second = make_with_image(world), make_with_image(world)
    world.line.create_rich_menu_alias(CreateRichMenuAliasRequest(richMenuAliasId="main", richMenuId=first))
    with pytest.raises(ApiException):
        world.line.create_rich_menu_alias(CreateRichMenuAliasRequest(richMenuAliasId="main", richMenuId=second))
    world.line.update_rich_menu_alias("main", UpdateRichMenuAliasRequest(richMenuId=second))
    assert world.line.get_rich_menu_alias("main").rich_menu_id == second
    assert [one.rich_menu_alias_id for one in world.line.get_rich_menu_alias_list().aliases] == ["main"]
    world.line.delete_rich_menu_alias("main")
    assert world.line.get_rich_menu_alias_list().aliases == []


@pytest.mark.parametrize(("alias", "status"), [("more", "SUCCESS"), ("gone", "RICHMENU_ALIAS_ID_NOTFOUND")])
def test_switch_shows_the_other_menu_and_tells_the_bot(world, alias, status):
    phone = world.friend()
    switch = area(type="richmenuswitch", label="อื่น ๆ", richMenuAliasId=alias, data="switch")
    first, second = make_with_image(world, areas=[switch]), make_with_image(world)
    world.line.create_rich_menu_alias(CreateRichMenuAliasRequest(richMenuAliasId="more", richMenuId=second))
    world.line.set_default_rich_menu(first)
    phone.taps("อื่น ๆ")
    (event,) = world.bot.waits_for(1)
    assert event.postback.params == {"newRichMenuAliasId": alias, "status": status}
    assert shown(world) == (second if status == "SUCCESS" else first)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"chatBarText": "ก" * 15}, "chatBarText: Length must be between 1 and 14"),
        ({"areas": [area()] * 21}, "areas: Size must be between 0 and 20"),
        ({"size": {"width": 700, "height": 300}}, "size.width: Must be between 800 and 2500"),
        ({"size": {"width": 800, "height": 800}}, "size: Invalid value"),
        ({"areas": [area(label="ก" * 21)]}, "areas[0].action.label: Length must be between 0 and 20"),
    ],
)
def test_menu_beyond_the_limits_is_refused(world, fields, problem):
    assert problems_of_menu(menu(**fields)) == [problem]
    body = json.dumps(menu(**fields))
    headers = {"Authorization": "Bearer an access token for tests", "Content-Type": "application/json"}
    for path in ("richmenu", "richmenu/validate"):
        url = f"{world.server.base_url}/v2/bot/{path}"
        answer = requests.post(url, data=body, headers=headers, timeout=60)
        name, words = problem.split(": ", 1)
        assert answer.json()["details"] == [{"message": words, "property": name}]
    assert world.line.get_rich_menu_list().richmenus == []
