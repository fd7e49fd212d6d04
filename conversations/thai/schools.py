"""Find the school a person names in the office's list. What is found is always shown with its district first.

The list of aliases does the work, not the measure of likeness: people leave out บ้าน, brackets and branches.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.thai import school_mentions, school_names
from conversations.thai.normalise import as_answer
from conversations.thai.result import NOTHING, Choice, Reading, Value
from conversations.thai.school_names import Query
from conversations.thai.vague import is_vague

# Measured on 2,244 typed names a level: nothing accepted wrong, 1.2 % of strangers let through.
ACCEPT, LEAD, OFFER = 85.0, 3.0, 60.0
MOST_MENTIONS = 12  # places of a text that are looked at
MOST_OFFERED, MOST_COMPARED = 5, 40
SHORTEST_START = 5  # letters of a name's beginning that are worth offering
MOST_OF_NAME = 0.6
UNSURE = ACCEPT - LEAD
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class School:
    """A school of the list; `key` is the caller's own, the names are official."""

    key: str
    name: str
    tambon: str
    amphoe: str


Schools = Reading[School]
Scores = list[tuple[School, float]]


class SchoolIndex:
    """The schools of one office, indexed once by every name they go by."""

    def __init__(self, schools: Iterable[School]) -> None:
        self.schools = tuple(schools)
        self._by_alias: dict[str, list[School]] = {}
        for school in self.schools:
            for alias in school_names.aliases(school.name):
                self._by_alias.setdefault(alias, []).append(school)
        self._aliases = tuple(self._by_alias)
        self.amphoes = tuple(sorted({school.amphoe for school in self.schools}))
        self.tambons = tuple(sorted({school.tambon for school in self.schools}))
        self._names = Counter(school.name for school in self.schools)
        self._places = school_names.names_of_places({*self.amphoes, *self.tambons})

    def label(self, school: School) -> str:
        """Return the official name, with its district where two schools share the name."""
        return school.name if self._names[school.name] == 1 else f"{school.name}@{school.amphoe}"

    def read(self, text: str) -> Schools:
        """Read a school's name: the school, the likely ones to choose from, or nothing known."""
        text = as_answer(text)
        queries = school_names.queries(text, self.amphoes, self.tambons)
        best: Scores = max(map(self._scores, queries), key=lambda scores: scores[0][1] if scores else 0.0, default=[])
        reading = _decided(best)
        if reading is NOTHING and is_vague("school", text):
            return Choice(code="which_school")
        return reading

    def find(self, text: str) -> tuple[Schools, tuple[int, int] | None]:
        """Find the school that running text names, and where; only what is certain, or certain but for its district."""
        for start, end in islice(school_mentions.mentions(text, self._aliases), MOST_MENTIONS):
            reading = self.read(text[start:end])
            certain = isinstance(reading, Value) or (isinstance(reading, Choice) and self._are_namesakes(reading))
            if certain:
                return self._namesakes_only(reading), (start, end)
        return NOTHING, None

    def _are_namesakes(self, reading: Choice[School]) -> bool:
        return len(reading.candidates) > 1 and self._names[reading.candidates[0].name] > 1

    def _namesakes_only(self, reading: Schools) -> Schools:
        if not isinstance(reading, Choice):
            return reading
        name = reading.candidates[0].name
        return Choice(code=reading.code, candidates=tuple(s for s in reading.candidates if s.name == name))

    def _scores(self, query: Query) -> Scores:
        """Return the schools in the query's district by likeness to its name, best first."""
        scores: dict[School, float] = {}
        for name, handicap in school_names.with_and_without_village(query.name):
            found = process.extract(
                name,
                self._aliases,
                scorer=OSA.normalized_similarity,
                score_cutoff=OFFER / 100,
                limit=MOST_COMPARED,
            )
            for alias, likeness, _ in found:
                most = 100.0 if self._may_be_certain(name, alias) else UNSURE
                for school in filter(query.is_there, self._by_alias[alias]):
                    scores[school] = max(scores.get(school, 0.0), min(likeness * 100 - handicap, most))
        for school, likeness in self._beginning_with(query):
            scores[school] = max(scores.get(school, 0.0), likeness)
        return sorted(scores.items(), key=lambda item: -item[1])

    def _may_be_certain(self, name: str, alias: str) -> bool:
        """Tell whether likeness is enough: not for a place that has no school of its name, nor for another figure."""
        figures = _FIGURES.findall(name)
        return name == alias or (name not in self._places and (not figures or figures == _FIGURES.findall(alias)))

    def _beginning_with(self, query: Query) -> Iterator[tuple[School, float]]:
        """Return the schools whose name begins with the query; most of one school's name comes close to certain."""
        if len(query.name) < SHORTEST_START:
            return
        begun = [alias for alias in self._aliases if alias.startswith(query.name)]
        named = dict.fromkeys(school for alias in begun for school in filter(query.is_there, self._by_alias[alias]))
        for school in named:
            whole = min(len(alias) for alias in begun if school in self._by_alias[alias])
            is_most = len(named) == 1 and len(query.name) >= MOST_OF_NAME * whole
            yield school, ACCEPT if is_most and query.name not in self._places else UNSURE


def _decided(scores: Scores) -> Schools:
    if not scores:
        return NOTHING
    (school, likeness), *others = scores
    lead = likeness - others[0][1] if others else 100.0
    if likeness >= ACCEPT and lead >= LEAD:
        return Value(value=school)
    near = [other for other, score in scores if score >= OFFER]
    return Choice(code="which_school", candidates=tuple(near[:MOST_OFFERED]))
