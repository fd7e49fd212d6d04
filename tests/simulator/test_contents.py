import pytest
import requests
from linebot.v3.messaging import ApiException
from linebot.v3.messaging.exceptions import NotFoundException

PNG = b"\x89PNG\r\n\x1a\n not much of a picture"


def test_bot_downloads_what_was_sent(world):
    phone = world.friend()
    phone.sends_image(PNG)
    (event,) = world.bot.waits_for(1)
    assert event.message.content_provider.type == "line"
    assert bytes(world.blob.get_message_content(event.message.id)) == PNG
    assert bytes(world.blob.get_message_content_preview(event.message.id)) == PNG
    assert world.blob.get_message_content_transcoding_by_message_id(event.message.id).status == "succeeded"


def test_file_has_its_name_size_and_bytes(world):
    phone = world.friend()
    phone.sends_file("แผน.pdf", b"%PDF-1.7", "application/pdf")
    (event,) = world.bot.waits_for(1)
    assert (event.message.file_name, event.message.file_size) == ("แผน.pdf", 8)
    assert bytes(world.blob.get_message_content(event.message.id)) == b"%PDF-1.7"


def test_content_of_an_unknown_message_is_not_found(world):
    with pytest.raises(NotFoundException):
        world.blob.get_message_content("404404404404404404")


def test_content_is_gone_after_unsend(world):
    phone = world.friend()
    sent = phone.sends_image(PNG)
    phone.unsends(sent["id"])
    with pytest.raises(ApiException) as refused:
        world.blob.get_message_content(sent["id"])
    assert refused.value.status == 410
    assert requests.get(f"{world.server.base_url}/sim/content/{sent['id']}", timeout=60).status_code == 404


def test_picture_is_shown_and_a_page_is_only_saved(world):
    phone = world.friend()
    ids = [phone.sends_image(PNG)["id"], phone.sends_file("x.html", b"<script>", "text/html")["id"]]
    picture, page = (requests.get(f"{world.server.base_url}/sim/content/{one}", timeout=60) for one in ids)
    assert (picture.headers["Content-Type"], picture.content) == ("image/png", PNG)
    assert page.headers["Content-Type"] == "application/octet-stream"
    assert page.headers["Content-Disposition"].startswith("attachment")
    assert {picture.headers["X-Content-Type-Options"], page.headers["X-Content-Type-Options"]} == {"nosniff"}


@pytest.mark.parametrize(
    ("kind", "files"),
    [("image", []), ("file", []), ("image", [("file", ("a.pdf", b"%PDF", "application/pdf"))])],
)
def test_upload_that_is_none_is_refused_and_sends_nothing(world, kind, files):
    world.friend()
    answer = requests.post(f"{world.server.base_url}/sim/people/teacher/{kind}", files=files, timeout=60)
    assert (answer.status_code, set(answer.json())) == (400, {"error"})
    assert (world.client.phone("teacher").items(), world.bot.received) == ([], [])
