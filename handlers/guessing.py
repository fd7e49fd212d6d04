"""What nearly is one of our words, or lacks its number: asked back with one tap. Nothing is done for a guess."""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.duties import list_deeds
from domain.lifecycle import Action, State, list_actions
from handlers import filing, timely, typed
from handlers.chat import Chat, Messages
from handlers.words import (
    ACTS,
    HINTS,
    PAGES,
    TEXTS,
    VIEWS,
    find_phrase,
    find_view,
    fold,
    is_negated,
    is_question,
    list_acts,
    strip_marks,
)
from notifications.buttons import reply
from notifications.line_messages import text
from notifications.roles import roles_on
from storage.tables import Request

SIMILAR = 0.79  # one slip in five letters
SHORTEST = 4  # letters; of a shorter word one slip makes another
LONGEST = 60  # letters; whoever writes more says more than one thing
OFFERED = 3
_FIGURES = re.compile(r"\d.*", re.DOTALL)
_SERIAL = re.compile(r"(\D+)(\d{1,4})")


def ask_which(chat: Chat, said: str) -> Messages:
    """Ask for the number that belongs to an act or a view, offering those it can be of; nothing where none is named."""
    figure = _SERIAL.fullmatch(said.strip())
    words = (figure[1] if figure else said).strip()
    actions = _list_own_acts(chat, words)
    if not actions and find_view(words) is None:
        return []
    under_way = filing.list_open(chat)
    fitting = [request for request in under_way if figure and request.serial == int(figure[2])]
    possible = [request for request in under_way if _can(chat, request, actions)]
    # Who asks for what cannot be done to any is told why by the request itself.
    found = fitting or possible or ([] if figure or (chat.is_officer and actions) else under_way)
    if found:
        return offer("which_of", [f"{words} {request.number}" for request in found[:OFFERED]])
    is_known = chat.is_officer and (actions or not figure)
    return [text(TEXTS("typed.which", said=words))] if is_known else []


def _list_own_acts(chat: Chat, words: str) -> frozenset[Action]:
    """Return what the words ask for, of what this person may ever ask for."""
    named = frozenset(map(Action, list_acts(words)))
    return named if chat.is_officer else named & frozenset(list_deeds("requester", chat.office))


def _can(chat: Chat, request: Request, actions: frozenset[Action]) -> bool:
    roles = roles_on(chat.session, chat.person, request, chat.office, chat.today)
    return not actions.isdisjoint(timely.keep(chat, request, list_actions(State(request.state), roles)))


def guess(chat: Chat, said: str) -> Messages:
    """Ask whether something was meant that the words are near to; nothing where they are near to nothing."""
    numbers, words = typed.split(chat, said)
    known = _list_known(chat, is_numbered=bool(numbers))
    return _ask(said, _list_slips(words, known) or _list_held(words, known), numbers)


def guess_slip(chat: Chat, said: str) -> Messages:
    """Ask the same of words with a whole number, one slip away from a deed: nobody answers a question with that."""
    numbers, words = typed.split(chat, said)
    return _ask(said, _list_slips(words, _list_known(chat, is_numbered=True)), numbers) if numbers else []


def _ask(said: str, meant: Sequence[str], numbers: Sequence[str]) -> Messages:
    asked = [" ".join([phrase, *numbers[:1]]) for phrase in meant[:OFFERED]]
    new = [one for one in asked if fold(one) != fold(said)]
    return offer("guess_of" if len(new) > 1 else "guess", new) if new else []


def offer(key: str, said: Sequence[str]) -> Messages:
    """Ask back by one of the sentences of `typed`, with a button for each thing that may have been meant."""
    choices = "\n".join(TEXTS("typed.choice", said=one) for one in said)
    return [text(TEXTS(f"typed.{key}", said=said[0], choices=choices), quick=[reply(one) for one in said])]


def _list_known(chat: Chat, *, is_numbered: bool) -> Mapping[str, str]:
    """Return what this person may mean: our phrases as they are compared, with their spelling."""
    acts = {plain: phrase for plain, phrase in ACTS.items() if _list_own_acts(chat, phrase)}
    return acts | VIEWS if is_numbered else acts | PAGES


def _list_slips(words: str, known: Mapping[str, str]) -> list[str]:
    """Return the phrases that one slip makes of the words, the nearest first; figures after them stay."""
    figures = _FIGURES.search(words)
    plain = strip_marks(_FIGURES.sub("", words))
    if not SHORTEST <= len(plain) <= LONGEST:
        return []
    near = process.extract(plain, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=SIMILAR, limit=None)
    tail = f" {figures[0].strip()}" if figures else ""
    return _of_each_meaning([f"{known[one]}{tail}" for one, _, _ in near if is_negated(one) == is_negated(plain)])


def _list_held(words: str, known: Mapping[str, str]) -> list[str]:
    """Return the longest phrases that stand in the words, where these are short and no question."""
    plain = strip_marks(words)
    if len(plain) > LONGEST or is_question(plain):
        return []
    told = {**known, **{hint: phrase for hint, phrase in HINTS.items() if fold(phrase) in known}}
    held = [one for one in told if len(one) >= SHORTEST and one in plain and is_negated(one) == is_negated(plain)]
    longest = [one for one in held if not any(one in other for other in held if other != one)]
    return _of_each_meaning([f"{told[one]}{_find_tail(plain, one)}" for one in longest])


def _find_tail(plain: str, phrase: str) -> str:
    """Return the figures that follow at once upon a phrase: by how much somebody is late."""
    after = plain.partition(phrase)[2]
    return f" {after}" if after[:1].isdigit() else ""


def _of_each_meaning(phrases: Sequence[str]) -> list[str]:
    """Return the first phrase of each meaning."""
    words = [_FIGURES.sub("", phrase) for phrase in phrases]
    meanings = [(list_acts(one), find_view(one), find_phrase(one)) for one in words]
    return [phrase for place, phrase in enumerate(phrases) if meanings.index(meanings[place]) == place]
