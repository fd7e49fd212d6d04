"""What people uploaded, by message ID; the bytes lie beside the journal, or in memory if there is none."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(kw_only=True, slots=True)
class Content:
    """One uploaded thing. `gone` is set when its message was unsent."""

    id: str
    name: str
    mime: str
    size: int
    gone: bool = False


class Contents:
    """The uploaded things and their bytes."""

    def __init__(self, journal: Path | None) -> None:
        self.folder = None if journal is None else journal.with_suffix(".content")
        self.by_id: dict[str, Content] = {}
        self.bytes: dict[str, bytes] = {}

    def write(self, content_id: str, data: bytes) -> None:
        """Keep the bytes before the journal speaks of them."""
        if self.folder is None:
            self.bytes[content_id] = data
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / content_id).write_bytes(data)

    def read(self, content_id: str) -> bytes:
        """Return the bytes of a known thing."""
        return self.bytes[content_id] if self.folder is None else (self.folder / content_id).read_bytes()

    def add(self, content: Content) -> None:
        """Note an uploaded thing."""
        self.by_id[content.id] = content

    def erase(self, content_id: str) -> None:
        """Forget the bytes of an unsent message; asking for them is then 410, not 404."""
        content = self.by_id.get(content_id)
        if content is None:
            return
        content.gone = True
        self.bytes.pop(content_id, None)
        if self.folder is not None:
            (self.folder / content_id).unlink(missing_ok=True)
