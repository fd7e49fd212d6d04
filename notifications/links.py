"""Links to files: each is for one person and one thing, signed, and dies by itself. Knows no database and no clock.

That a link is genuine does not yet say that its person may still see the thing: whoever serves it asks again.
"""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

Reason = Literal["wrong", "old"]
MAC_BYTES = 24
_SALT = b"nithet: links to files, 1"


class LinkRefused(Exception):  # noqa: N818 - it is no error of ours: somebody came with it
    """A link that opens nothing: it is none of ours, or its time is over."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Link:
    """What a link opens (`what` and `name`), for whom, of which request, and until when; None is until revoked."""

    what: str
    name: str
    person_id: int
    request_id: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Links:
    """Where links lead, and what they are signed with. Without an address there are none."""

    public_url: str = ""
    secret: bytes = field(default=b"", repr=False)

    def __bool__(self) -> bool:
        return bool(self.public_url and self.secret)

    @property
    def has_pictures(self) -> bool:
        """Whether LINE shows pictures from here: it wants TLS (Messaging API, "Image message")."""
        return bool(self) and self.public_url.startswith(("https://", "http://127.0.0.1:"))  # the demo's platform


NO_LINKS = Links()
ANSWERS = "r"  # short, as every character makes the QR code finer


def make_secret(given: str, channel_secret: str) -> bytes:
    """Return what links are signed with: the setting's own secret, or one derived from the channel's."""
    return hmac.digest((given or channel_secret).encode(), _SALT, hashlib.sha256)


def sign(link: Link, links: Links) -> str:
    """Return the token of a link."""
    until = None if link.until is None else int(link.until.timestamp())
    said = [link.what, link.name, link.person_id, link.request_id, until]
    payload = json.dumps(said, separators=(",", ":"), ensure_ascii=True).encode()
    return f"{_encode(payload)}.{_encode(_mac(payload, links.secret))}"


def address(link: Link, links: Links) -> str:
    """Return where a link leads."""
    return f"{links.public_url}/f/{sign(link, links)}"


def shared_address(link: Link, links: Links) -> str:
    """Return where a link leads that is made to be passed on: anybody who has it may look (R16, R70)."""
    return f"{links.public_url}/s/{sign(link, links)}"


def answers_address(request_id: int, links: Links) -> str:
    """Return where participants say how a training was: for anybody who is there, until its time is over (P7.1)."""
    return f"{links.public_url}/r/{sign(Link(what=ANSWERS, name='', person_id=0, request_id=request_id), links)}"


def read(token: str, links: Links, now: datetime) -> Link:
    """Return the link of a token; `LinkRefused` where we did not sign it as it stands, or its time is over."""
    payload = _verify(token, links.secret)
    what, name, person_id, request_id, until = json.loads(payload)
    moment = None if until is None else datetime.fromtimestamp(until, UTC)
    if moment is not None and moment <= now:
        raise LinkRefused("old")
    return Link(what=what, name=name, person_id=person_id, request_id=request_id, until=moment)


def _verify(token: str, secret: bytes) -> bytes:
    first, _, last = token.partition(".")
    try:
        payload, mac = _decode(first), _decode(last)
    except (ValueError, binascii.Error) as error:
        raise LinkRefused("wrong") from error
    # The second look keeps a token from having several spellings.
    if not secret or not hmac.compare_digest(mac, _mac(payload, secret)) or _encode(payload) != first:
        raise LinkRefused("wrong")
    return payload


def _mac(payload: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, payload, hashlib.sha256)[:MAC_BYTES]


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    if not text.isascii():
        raise ValueError("not a token")
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
