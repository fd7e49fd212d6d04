"""Everything LINE: the signature of what comes in. The one file that knows the SDK."""

from collections.abc import Callable

from linebot.v3.webhook import SignatureValidator


def verifier(channel_secret: str) -> Callable[[bytes, str | None], bool]:
    """Make the check of X-Line-Signature over the raw body (Messaging API reference, "Signature validation")."""
    validator = SignatureValidator(channel_secret)

    def verify(body: bytes, signature: str | None) -> bool:
        if not signature:
            return False
        try:
            return bool(validator.validate(body.decode(), signature))
        except UnicodeError:  # LINE signs UTF-8 and writes Base64
            return False

    return verify
