"""The deeds that carry bytes: pictures, files and voice messages."""

from dataclasses import dataclass, replace

from simulator import deeds, events, ids
from simulator.errors import PageError
from simulator.people import Person
from simulator.platform import Platform
from simulator.shapes import Json

LARGEST = 50 * 1024 * 1024
SPOKEN_MS = 3000


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """What was uploaded."""

    name: str
    mime: str
    data: bytes


VOICE = File(name="voice.m4a", mime="audio/x-m4a", data=b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A mp42isom")


def upload(platform: Platform, person: Person, kind: str, files: list[File]) -> list[deeds.Deed]:
    """Put uploaded things into the chat, one message and one event each."""
    if person.blocked:
        raise PageError(f"{person.key} has blocked the bot", status=409)
    if kind == "audio" and not files:
        files = [VOICE]
    if not files:
        raise PageError("nothing was uploaded: send multipart/form-data with the field file")
    if any(len(file.data) > LARGEST for file in files):
        raise PageError("larger than 50 MB", status=413)
    if kind == "image" and not all(file.mime.startswith("image/") for file in files):
        raise PageError("that is no picture")
    set_id = ids.reply_token().upper()
    return [
        _send(platform, person, kind, file, _set(set_id, place, len(files)))
        for place, file in enumerate(files, start=1)
    ]


def _set(set_id: str, index: int, total: int) -> Json | None:
    return {"id": set_id, "index": index, "total": total} if total > 1 else None


def _send(platform: Platform, person: Person, kind: str, file: File, image_set: Json | None) -> deeds.Deed:
    content_id = ids.message_id()
    platform.contents.write(content_id, file.data)
    platform.record("content", id=content_id, name=file.name, mime=file.mime, size=len(file.data))
    if kind == "image":
        content = events.image_content(content_id, image_set)
    elif kind == "file":
        content = events.file_content(content_id, file.name, len(file.data))
    else:
        content = events.audio_content(content_id, SPOKEN_MS)
    return replace(deeds.say(platform, person, content), cursor=platform.chats.cursor)
