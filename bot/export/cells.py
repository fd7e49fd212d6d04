"""What stands in the cells of a register, for those who fill them and for who writes the file."""

from datetime import date
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["text", "day", "number", "money"]
Value: TypeAlias = str | date | int | float | None
