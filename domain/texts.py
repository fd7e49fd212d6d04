"""Thai sentences kept in `texts.th.toml` beside their owner. A missing key or fact is a bug and raises."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any


def _flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value).strip("\n")


class Texts:
    """The sentences of one package, by dotted key; called with the facts that fill their holes."""

    def __init__(self, package: str, name: str = "texts.th.toml") -> None:
        source = resources.files(package).joinpath(name).read_text(encoding="utf-8")
        self.sentences: Mapping[str, str] = dict(_flatten(tomllib.loads(source)))

    def __call__(self, key: str, **facts: object) -> str:
        """Return the sentence of this key; KeyError names a missing key or fact."""
        return self.sentences[key].format_map(facts)

    def __contains__(self, key: str) -> bool:
        return key in self.sentences
