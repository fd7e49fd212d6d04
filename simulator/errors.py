"""The two ways a call can be refused: as LINE refuses a bot, and as the page is refused."""

from simulator.shapes import Json

INVALID_REPLY_TOKEN = "Invalid reply token"  # noqa: S105 - words, no password
ALREADY_ACCEPTED = "The retry key is already accepted"
RATE_LIMIT = "The API rate limit has been exceeded. Try again later."
MONTHLY_LIMIT = "You have reached your monthly limit."
TOO_MANY_TO_USER = "You have sent too many messages to the same user. Try again later."
FAILED_TO_SEND = "Failed to send messages"
NOT_FOUND = "Not found"
UNAUTHORIZED = (
    "Authentication failed due to the following reason: invalid token. "
    "Confirm that the access token in the authorization header is valid."
)


class LineError(Exception):
    """A refusal in LINE's form: status, `message`, and what else the body or the headers carry."""

    def __init__(self, status: int, message: str, *, headers: dict[str, str] | None = None, **more: object) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}
        self.body: Json = {"message": message, **more}


class PageError(Exception):
    """A refusal of a /sim/ call: JSON `{"error": ...}` with a 4xx status."""

    def __init__(self, message: str, *, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def invalid_property(name: str) -> LineError:
    """Make LINE's refusal of one property of the request body."""
    return LineError(400, f"The property, '{name}', in the request body is invalid (line: -, column: -)")
