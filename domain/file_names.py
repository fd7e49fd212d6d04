"""The name a person gave a file, as it is shown again. It is never a path and never chooses where anything is kept."""

import re
import unicodedata

LONGEST = 100
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_FORBIDDEN = re.compile(r'[<>:"|?*]+')  # what no file system of a school's computer takes


ENDINGS = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "image/jpeg": ".jpg",
}


def with_ending(name: str, mime: str) -> str:
    """Return a name that ends as its content says, whatever its sender made it end with."""
    ending = ENDINGS[mime]
    return name if name.lower().endswith(ending) else name + ending


def clean(name: str) -> str:
    """Return the last part of a name without what cannot be seen or saved, at most 100 characters with its ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in last)
    tidy = " ".join(_FORBIDDEN.sub(" ", seen).split()).strip(" .")
    if len(tidy) <= LONGEST:
        return tidy
    stem, dot, ending = tidy.rpartition(".")
    if not dot or len(ending) > len("jpeg!"):
        return tidy[:LONGEST].strip()
    return stem[: LONGEST - len(ending) - 1].strip() + "." + ending
