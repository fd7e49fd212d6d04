"""Keeps the test processes off every network but the machine's own: LINE is never reached by mistake."""

import sys

OURS = ("127.", "::1", "localhost")
ANY = (None, "", "0.0.0.0", "::")


def keep_inside() -> None:
    """Let this process, for as long as it lives, neither connect to nor look up another machine."""
    sys.addaudithook(_refuse_outside)


def _refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a Unix socket has a path
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    text = host.decode() if isinstance(host, bytes) else host
    # No OSError: code that copes with a broken network would hide it.
    assert text in ANY or str(text).startswith(OURS), f"a test reaches out to {text}"
