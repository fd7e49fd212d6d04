"""The sentences of this package."""

from domain.texts import Texts

TEXTS = Texts("notifications")
