"""One line of the doctor's report: what is fine, or what is wrong and what to do."""

from dataclasses import dataclass

from domain.texts import Texts

SAY = Texts("bot")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A line for the operator."""

    is_fine: bool
    text: str


def fine(sentence: str, **facts: object) -> Finding:
    """Say that something is in order, by the sentence's name under [doctor]."""
    return Finding(is_fine=True, text=SAY(f"doctor.{sentence}", **facts))


def wrong(sentence: str, **facts: object) -> Finding:
    """Say what is wrong and what to do, by the sentence's name under [doctor]."""
    return Finding(is_fine=False, text=SAY(f"doctor.{sentence}", **facts))
