"""Rulebook: the golden rules, the flowchart, the urgent card and the help pages, as values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from sharedesk.records.helping import Chapter, Help, Source, Stop, Topic

T = TypeVar("T")


class Review(Struct, frozen=True):
    """Who answers for a file of guidance, and until when it can be taken as looked after."""

    owner: str
    reviewed_on: str
    review_by: str


class Rule(Struct, frozen=True):
    """A golden rule in our own words; ``asks`` is what the record must then hold."""

    code: str
    heading: str
    obligation: str
    asks: str


class Edition(Struct, frozen=True):
    """The seven rules as published in one year; ``status`` is CURRENT or SUPERSEDED."""

    id: str
    title: str
    status: str
    status_words: str
    source: str
    rules: tuple[Rule, ...]
    jurisdictions: tuple[str, ...] = ()


class Crossing(Struct, frozen=True):
    """A pair of rules that speak of the same matter (domain.md §1.3)."""

    rule_2018: str
    rule_2024: str
    difference: str


class FlowQuestion(Struct, frozen=True):
    """A question of the flowchart; each answer leads to a question, a terminal or EXPEDITE."""

    code: str
    text: str
    yes: str
    no: str
    unsure: str
    note: str = ""


class Terminal(Struct, frozen=True):
    """Where the flowchart ends (domain.md §2.2), told as advice.

    ``outcome`` is act-now, do-not-share, may-share, seek-advice or share-with-care.
    """

    code: str
    title: str
    outcome: str
    leads_to: str
    because: str
    consider: tuple[str, ...] = ()


class Call(Struct, frozen=True):
    """A call to make. ``number`` is the id of a number in the organisation's pack, which may
    lack it; ``stamp`` the code of ``urgent_actions`` that says it was made."""

    number: str
    title: str
    when: str
    stamp: str


class Prompt(Struct, frozen=True):
    """A line to say on the phone."""

    label: str
    words: str


class UrgentCard(Struct, frozen=True):
    """What to do and say when someone is in danger; holds no number and no case."""

    title: str
    first: str
    source: str
    check: str
    calls: tuple[Call, ...]
    say: tuple[Prompt, ...]
    stay_safe: tuple[str, ...]
    afterwards: tuple[str, ...]


class Guidance(Struct, frozen=True):
    """All the guidance that is shipped. Order is that of the files."""

    editions: tuple[Edition, ...]
    crosswalk: tuple[Crossing, ...]
    questions: tuple[FlowQuestion, ...]
    terminals: tuple[Terminal, ...]
    card: UrgentCard
    chapters: tuple[Chapter, ...]
    topics: tuple[Topic, ...]
    sources: tuple[Source, ...]
    helps: tuple[Help, ...]
    tour: tuple[Stop, ...]
    synonyms: tuple[tuple[str, ...], ...]
    ignored: tuple[str, ...]
    reviews: dict[str, Review]

    def edition(self, edition: str) -> Edition:
        """The edition of that year, ``"2018"`` or ``"2024"``; KeyError for another."""
        return _only(self.editions, edition, lambda each: each.id)

    def rule(self, edition: str, code: str) -> Rule:
        """A rule by its edition and code, ``("2024", "G5")``; KeyError if there is none."""
        return _only(self.edition(edition).rules, code, lambda each: each.code)

    def counterparts(self, code: str) -> tuple[str, ...]:
        """The rules of the other edition that speak of the same matter."""
        forth = [each.rule_2024 for each in self.crosswalk if each.rule_2018 == code]
        back = [each.rule_2018 for each in self.crosswalk if each.rule_2024 == code]
        return tuple(forth + back)

    def terminal(self, code: str) -> Terminal:
        """A terminal by its code, ``"T0"`` to ``"T6"``; KeyError for another."""
        return _only(self.terminals, code, lambda each: each.code)

    def question(self, code: str) -> FlowQuestion:
        """A question of the flowchart by its code, ``"Q0a"``; KeyError for another."""
        return _only(self.questions, code, lambda each: each.code)

    def source(self, key: str) -> Source:
        """A source by its key; KeyError for another."""
        return _only(self.sources, key, lambda each: each.key)

    def topic(self, topic: str) -> Topic:
        """A help page by its id; KeyError for another."""
        return _only(self.topics, topic, lambda each: each.id)

    def topics_for(self, page: str) -> tuple[Topic, ...]:
        """The help that belongs beside a page of the wizard, ``"page-tell"``."""
        return tuple(each for each in self.topics if page in each.pages)


def _only(values: tuple[T, ...], wanted: str, key: Callable[[T], str]) -> T:
    for each in values:
        if key(each) == wanted:
            return each
    raise KeyError(wanted)
