"""Tell that no money is wanted at all: ไม่มีงบ, ฟรี, ไม่เสียค่าใช้จ่าย. Half a refusal (ยังไม่มีงบ) is none."""

import itertools
import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.thai.tables import load

_TABLE: dict[str, list[str]] = load("no_money")
_NOT_YET: str = _TABLE["not_yet"][0]
SHORTEST_TYPO, LONGEST_ANSWER = 6, 60


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SAID, _WHAT, _AROUND = (_any(_TABLE[part]) for part in ("said", "what", "around"))
_WHOLE = re.compile(
    rf"(?:(?:{_AROUND})\s*){{0,4}}(?:{_SAID})\s*(?:(?:{_WHAT})\s*){{0,4}}(?:(?:{_AROUND})\s*){{0,5}}", re.IGNORECASE
)
_SOMEWHERE = re.compile(
    rf"(?:{_SAID})\s*(?:{_any(_TABLE['money'])})(?:\s*(?:{_WHAT}))*|(?:{_any(_TABLE['money'])})\s*:?\s*(?:{_any(_TABLE['said'][:1])})(?![\u0e00-\u0e7f])",
)
_PARTICLES = re.compile(rf"\s*(?:{_any(_TABLE['particles'])})\s*$")
_SENTENCES = [said + what for said, what in itertools.product(_TABLE["said"], _TABLE["what"])]


def find_no_money(text: str) -> tuple[int, int] | None:
    """Return where running text says that there is no money: ไม่มีงบประมาณ, งบ: ไม่มี."""
    found = _SOMEWHERE.search(text)
    before = text[max(found.start() - len(_NOT_YET), 0) : found.start()] if found else ""
    return found.span() if found and before != _NOT_YET else None


def is_no_money(text: str) -> bool:
    """Tell whether the whole answer says that there is no money, one slip of the fingers allowed."""
    if len(text) > LONGEST_ANSWER:
        return False
    if _WHOLE.fullmatch(text):
        return True
    core = _PARTICLES.sub("", text).replace(" ", "")
    if len(core) < SHORTEST_TYPO:
        return False
    return process.extractOne(core, _SENTENCES, scorer=OSA.distance, score_cutoff=1) is not None
