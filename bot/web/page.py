"""The one small page that people see in a browser: its file, and the hash by which a browser lets its style pass."""

import base64
import hashlib
import re
from importlib import resources

_STYLE = re.compile("<style>(.*?)</style>", re.DOTALL)


def read_page(name: str) -> str:
    """Return a page of this package as it lies there."""
    return resources.files("bot.web").joinpath(name).read_text(encoding="utf-8")


def hash_style(page: str) -> str:
    """Return the hash of a page's style sheet as a Content-Security-Policy names it (CSP 3, 2.3.1)."""
    found = _STYLE.search(page)
    assert found is not None
    return "sha256-" + base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()


STYLE = hash_style(read_page("refused.html"))
