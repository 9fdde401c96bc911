"""Searching: which leaves of the guidance a person's words mean, the best match first.

Accents, capitals and apostrophes make no difference; part of a word is enough, one wrong letter
is forgiven, and words that mean the same are taken for one another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sharedesk.records.leaves import Leaf
from sharedesk.records.letters import plain_letters

_TITLE, _WORDS, _HEADING, _SUMMARY, _LINE = 8.0, 6.0, 5.0, 3.0, 1.0
_SAME, _BENT, _BEGINS, _WITHIN, _MISTYPED, _MEANS = 1.0, 0.9, 0.7, 0.4, 0.3, 0.6
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST_STEM, _SHORTEST_PART, _SHORTEST_MISTYPED = 3, 3, 5

Scores = dict[str, float]
Alike = dict[str, Scores]
Wish = tuple[tuple[float, tuple[str, ...]], ...]
"""One thing that is looked for: other ways to say it, each with what it counts."""


class Hit(Struct, frozen=True):
    """A leaf that was found, and the line of it that says so best."""

    leaf: Leaf
    line: str


class Index:
    """All words of some leaves. ``synonyms`` are groups of words or phrases that mean the same;
    ``ignored`` words are only looked for when there are no others."""

    def __init__(
        self,
        leaves: Iterable[Leaf],
        synonyms: Iterable[tuple[str, ...]] = (),
        ignored: Iterable[str] = (),
    ) -> None:
        self._leaves = {leaf.id: leaf for leaf in leaves}
        self._ignored = frozenset(ignored)
        self._alike: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for group in synonyms:
            phrases = {self._telling(phrase) for phrase in group} - {()}
            for phrase in phrases:
                self._alike.setdefault(phrase, set()).update(phrases - {phrase})
        self._longest = max((len(phrase) for phrase in self._alike), default=1)
        self._where: dict[str, Scores] = {}
        self._lines: dict[str, list[tuple[str, list[str]]]] = {}
        for leaf in self._leaves.values():
            self._take_in(leaf)
        self._stems = {known: _stem(known) for known in self._where}

    def search(self, words: str, most: int = 30) -> tuple[Hit, ...]:
        """The leaves that hold all of the words; if none does, those that hold any."""
        wishes = list(self._wishes(list(self._telling(words)) or tokens(words)))
        alike = {
            token: self._alike_to(token)
            for wish in wishes
            for _, phrase in wish
            for token in phrase
        }
        scores = [self._scores(wish, alike) for wish in wishes]
        found = set.intersection(*(set(each) for each in scores)) if scores else set()
        found = found or {leaf for each in scores for leaf in each}
        total = {leaf: sum(each.get(leaf, 0) for each in scores) for leaf in found}
        order = list(self._leaves)
        best = sorted(found, key=lambda leaf: (-total[leaf], order.index(leaf)))[:most]
        return tuple(Hit(self._leaves[leaf], self._line_of(leaf, wishes, alike)) for leaf in best)

    def _take_in(self, leaf: Leaf) -> None:
        for weight, text in _texts(leaf):
            for token in tokens(text):
                places = self._where.setdefault(token, {})
                places[leaf.id] = max(weight, places.get(leaf.id, 0))
        lines = [leaf.summary]
        for part in leaf.parts:
            lines += [part.heading, *part.lines()]
        self._lines[leaf.id] = [(line, tokens(line)) for line in lines]

    def _telling(self, text: str) -> tuple[str, ...]:
        return tuple(token for token in tokens(text) if token not in self._ignored)

    def _wishes(self, wanted: list[str]) -> Iterator[Wish]:
        """What is looked for: phrases that have synonyms as one, every other word alone."""
        rest = wanted
        while rest:
            lengths = range(min(self._longest, len(rest)), 0, -1)
            length = next(n for n in lengths if n == 1 or tuple(rest[:n]) in self._alike)
            phrase, rest = tuple(rest[:length]), rest[length:]
            others = sorted(self._alike.get(phrase, ()))
            yield ((_SAME, phrase), *((_MEANS, other) for other in others))

    def _scores(self, wish: Wish, alike: Alike) -> Scores:
        best: Scores = {}
        for counts, phrase in wish:
            each = [self._scores_of(alike[token]) for token in phrase]
            for leaf in set.intersection(*(set(scores) for scores in each)):
                score = counts * min(scores[leaf] for scores in each)
                best[leaf] = max(score, best.get(leaf, 0))
        return best

    def _scores_of(self, alike: Scores) -> Scores:
        best: Scores = {}
        for known, how in alike.items():
            for leaf, weight in self._where[known].items():
                best[leaf] = max(how * weight, best.get(leaf, 0))
        return best

    def _alike_to(self, wanted: str) -> Scores:
        """Every word that is there and fits one that is looked for, with how well, up to 1."""
        stem = _stem(wanted)
        found: Scores = {}
        for known, its_stem in self._stems.items():
            if wanted == known:
                found[known] = _SAME
            elif stem == its_stem:
                found[known] = _BENT
            elif len(wanted) > 1 and known.startswith(wanted):
                found[known] = _BEGINS
            elif len(wanted) >= _SHORTEST_PART and wanted in known:
                found[known] = _WITHIN
            elif is_mistyped(wanted, known):
                found[known] = _MISTYPED
        return found

    def _line_of(self, leaf: str, wishes: list[Wish], alike: Alike) -> str:
        """The line that fits best; the summary, which is first, where none fits better."""
        asked = [alike[token] for wish in wishes for token in wish[0][1]]

        def fit(line: tuple[str, list[str]]) -> float:
            return sum(max((each.get(t, 0) for t in line[1]), default=0) for each in asked)

        return max(self._lines[leaf], key=fit)[0]


def tokens(text: str) -> list[str]:
    """The words of a text, without accents, capitals, apostrophes and hyphens."""
    plain = unicodedata.normalize("NFKD", plain_letters(text.casefold()))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", re.sub(r"(?<=\w)['’\-](?=\w)", "", bare))


def _stem(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)] + instead
    return word


def is_mistyped(wanted: str, known: str) -> bool:
    """Whether one letter is wrong, missing, too much, or changed places with its neighbour."""
    if len(wanted) < _SHORTEST_MISTYPED or abs(len(wanted) - len(known)) > 1:
        return False
    short, long = sorted((wanted, known), key=len)
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


def _texts(leaf: Leaf) -> Iterator[tuple[float, str]]:
    yield _TITLE, leaf.title
    yield from ((_WORDS, word) for word in leaf.words)
    yield _SUMMARY, leaf.summary
    for part in leaf.parts:
        yield _HEADING, part.heading
        yield from ((_LINE, line) for line in part.lines())
