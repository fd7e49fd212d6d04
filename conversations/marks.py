"""A mark from 1 to 5 as people type it: in figures or words, with its stars. What is only near to one is asked back."""

from decimal import Decimal

from conversations.steps import Answers, Context, Json
from conversations.thai.lexer import Token, lex
from conversations.thai.normalise import normalise
from conversations.thai.result import NOTHING, Choice, Invalid, Reading, Value
from conversations.words import is_word, list_words, plain
from domain import rules

_STARS = frozenset("\u2b50\u2605\U0001f31f")
_UNSEEN = frozenset("\ufe0f \n")  # a star may be followed by a sign that it is drawn in colour
_MARKS = range(rules.SCORE_MIN, rules.SCORE_MAX + 1)
_FIGURES = frozenset({"int", "word", "big", "decimal"})
_DOUBTFUL = frozenset({"approx"})


def mark(text: str, answers: Answers, context: Context) -> Reading[Json]:
    """Read a mark; one that words stand for, or that stands among other words, is asked back."""
    stars = sum(letter in _STARS for letter in text)
    if stars and not set(text) - _STARS - _UNSEEN:
        return _in_range(stars)
    meant = [one for one in _MARKS if is_word(f"mark.words.{one}", text)]
    return Value(value=meant[0], flags=_DOUBTFUL) if meant else _read_figures(_strip_most(text))


def _strip_most(text: str) -> str:
    """Return the text without "of five" at its end."""
    said = plain(text)
    for around in list_words("words.polite"):
        said = said.removesuffix(around)
    ending = next((words for words in list_words("mark.words.of") if said.endswith(words) and said != words), "")
    return said.removesuffix(ending) if ending else normalise(text).lower()


def _read_figures(said: str) -> Reading[Json]:
    tokens = lex(said)
    figures = [token for token in tokens if token.kind in _FIGURES]
    if len(figures) != 1:
        return NOTHING
    number, rest = figures[0].value.value, _rest(said, figures[0])
    is_half = figures[0].kind == "decimal" or any(token.kind == "half" for token in tokens)
    if any(word in rest for word in list_words("mark.words.not")):
        return NOTHING
    if is_half:
        return Choice(candidates=tuple(one for one in _MARKS if one in _either_side(number)), code="several_fit")
    read = _in_range(int(number))
    is_plain = not rest or (isinstance(read, Value) and rest in list_words(f"mark.words.{read.value}"))
    return read if is_plain or isinstance(read, Invalid) else Value(value=read.value, flags=_DOUBTFUL)


def _either_side(number: Decimal) -> range:
    return range(int(number), int(number) + 2)


def _rest(said: str, figure: Token) -> str:
    """Return what is said beside the figure and the words that go with a mark."""
    rest = plain(said[: figure.start] + said[figure.end :])
    for word in list_words("mark.words.around"):
        rest = rest.replace(word, "")
    return rest.strip("!?,")


def _in_range(count: int) -> Value[Json] | Invalid:
    return Value(value=count) if count in _MARKS else Invalid(code="out_of_range")
