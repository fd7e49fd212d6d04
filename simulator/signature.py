"""LINE's webhook signature; it signs exactly the bytes that are sent."""

import base64
import hashlib
import hmac


def signature_of(secret: str, body: bytes) -> str:
    """Return the x-line-signature of a body (Messaging API, "Verify webhook signature")."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
