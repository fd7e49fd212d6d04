"""Minimal for now."""

from simulator.errors import LineError
from simulator.platform import Platform
from simulator.shapes import Json


def problems_of(messages: list[Json]) -> list[str]:
    """Return what is wrong."""
    return []


def refuse_messages(platform: Platform, call: str, messages: object) -> None:
    """Refuse what breaks a limit."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= 5:
        raise LineError(
            400,
            "The request body has 1 error(s)",
            details=[{"message": "Size must be between 1 and 5", "property": "messages"}],
        )
