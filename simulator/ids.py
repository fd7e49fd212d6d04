"""Makes the identifiers LINE hands out, in LINE's shapes; none is ever handed out twice."""

import hashlib
import secrets
import threading
import time
import uuid

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_last_message = 0
_lock = threading.Lock()


def user_id(key: str) -> str:
    """Derive the stable user ID of a person, U and 32 hexadecimal digits."""
    return "U" + hashlib.sha256(f"simulator:{key}".encode()).hexdigest()[:32]


def ulid(milliseconds: int) -> str:
    """Make a webhookEventId: a ULID of the given Unix time in milliseconds."""
    number = (milliseconds << 80) | secrets.randbits(80)
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def message_id() -> str:
    """Make a message ID: 18 digits, larger than every one before it, across restarts too."""
    global _last_message  # noqa: PLW0603 - the sequence belongs to the process
    with _lock:
        _last_message = max(_last_message + 1, time.time_ns() // 10)
        return str(_last_message)


def reply_token() -> str:
    """Make a reply token: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def quote_token() -> str:
    """Make a quote token or a mark-as-read token: opaque to the bot."""
    return secrets.token_urlsafe(48)


def request_id() -> str:
    """Make the value of the x-line-request-id header."""
    return str(uuid.uuid4())


def richmenu_id() -> str:
    """Make a rich menu ID."""
    return f"richmenu-{secrets.token_hex(16)}"
