"""What a look into a file found: something to keep, or why not."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A file that may be kept: its bytes as they are kept, and a small picture of it where it is one."""

    kind: str  # picture, pdf, word
    mime: str
    data: bytes
    thumbnail: bytes | None = None


class Refused(Exception):  # noqa: N818 - it is no error: the person is told, by `why`
    """A file that is not kept; `why` is a key of the sentences."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
