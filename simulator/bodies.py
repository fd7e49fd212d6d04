"""Reads a JSON body so that nothing in it can spoil an answer later: no NaN, no half an emoji, no endless depth."""

import json
import math
from typing import Any

from simulator.shapes import Json


def read_json(data: bytes) -> Any:
    """Return the value of a JSON body; ValueError if it is none."""
    try:
        value = json.loads(data, parse_constant=_refuse, parse_float=_finite)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if b"\\u" in data:  # an escape may be one half of a character, which UTF-8 cannot carry
        value = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    return value


def find_object(data: bytes) -> Json | None:
    """Return the JSON object in a body, or None if there is none."""
    try:
        value = read_json(data)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is out of range")
    return number
