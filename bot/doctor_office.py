"""The doctor's look at an office's own file: which figures it leaves to the defaults, as an older file does."""

import tomllib
from pathlib import Path

from bot.finding import Finding, fine
from bot.office_keys import CHECKS


def examine_settings(folder: Path) -> list[Finding]:
    """Name the keys that office.toml does not have; it has been read already, so all of them have a default."""
    tree = tomllib.loads((folder / "office.toml").read_text(encoding="utf-8-sig"))
    parted = [key.split(".") for key, _, _ in CHECKS]
    unset = [f"{section}.{name}" for section, name in parted if name not in tree.get(section, {})]
    return [fine("office_defaults", keys=" ".join(unset))] if unset else []
