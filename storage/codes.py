"""One-time codes that a person types. Shown once and never stored: only their hash is."""

import hashlib
import secrets

# Without letters and digits that look alike on a phone: 0/O, 1/I/L.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


def draw() -> str:
    """Return a new code, which nobody can guess: one of 850 thousand million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def digest(code: str) -> str:
    """Return what is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()
