"""The names of the shapes that pass through the simulator."""

from typing import Any

Json = dict[str, Any]
