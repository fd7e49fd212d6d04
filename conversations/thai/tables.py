"""The words this reader knows, kept as TOML beside the code so that a Thai reader can proof them."""

import tomllib
from importlib import resources
from typing import Any


def load(name: str) -> dict[str, Any]:
    """Return the table `data/<name>.toml`."""
    source = resources.files("conversations.thai").joinpath("data", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
