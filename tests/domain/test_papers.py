import pytest

from domain.papers import Joined, PaperText, PaperTexts

LETTER = PaperText(kind="accept", layout="letter", title="หนังสือตอบรับ", body="ยินดี")
TEXTS = PaperTexts(activity={}, joined=Joined(words=(), units=(), leads=()), papers=(LETTER,))


def test_the_wording_of_a_kind_is_found():
    assert TEXTS.get("accept") == LETTER


def test_a_kind_without_wording_is_named():
    with pytest.raises(KeyError, match="refusal"):
        TEXTS.get("refusal")
