"""Guidance: how the files of rules, flowchart, urgent card and help pages are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from sharedesk.records.helping import MADE_OF, Chapter, Help, Source, Stop, Topic, WhatIf
from sharedesk.records.rulebook import (
    Call,
    Crossing,
    Edition,
    FlowQuestion,
    Guidance,
    Prompt,
    Review,
    Rule,
    Terminal,
    UrgentCard,
)

__all__ = [
    "Call", "Chapter", "Crossing", "Edition", "FlowQuestion", "Guidance", "GuidanceError", "Help",
    "Prompt", "Review", "Rule", "Source", "Stop", "Terminal", "Topic", "UrgentCard", "WhatIf",
    "parse_guidance", "with_changes",
]  # fmt: skip

RULES, FLOW, CARD = "golden-rules.json", "flow.json", "urgent-card.json"
TOPICS, SOURCES, HELPS = "topics.json", "sources.json", "what-if.json"
TOUR, SYNONYMS = "tour.json", "synonyms.json"

T = TypeVar("T")


class GuidanceError(ValueError):
    """The guidance files are not as they must be; ``faults`` names them all, file first.

    They come with the program, so this is never the person's to mend.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def parse_guidance(files: Mapping[str, bytes]) -> Guidance:
    """Read the guidance files, name to content; other files are left alone.

    Raises GuidanceError with every fault: a file missing or not of its shape, a rule, source or
    terminal that is spoken of and not there, a code used twice.
    """
    faults: list[str] = []
    rules = _read(files, RULES, _RulesFile, faults)
    flow = _read(files, FLOW, _FlowFile, faults)
    card = _read(files, CARD, UrgentCard, faults)
    topics = _read(files, TOPICS, _TopicsFile, faults)
    sources = _read(files, SOURCES, _SourcesFile, faults)
    helps = _read(files, HELPS, _HelpsFile, faults)
    tour = _read(files, TOUR, _TourFile, faults)
    words = _read(files, SYNONYMS, _SynonymsFile, faults)
    reviews = {name: _read(files, name, Review, faults) for name in _ALL}
    if not (rules and flow and card and topics and sources and helps and tour and words):
        raise GuidanceError(tuple(dict.fromkeys(faults)))
    tongues = (words, *words.in_other_languages.values())
    guidance = Guidance(
        editions=rules.editions,
        crosswalk=rules.crosswalk,
        questions=flow.questions,
        terminals=flow.terminals,
        card=card,
        chapters=topics.chapters,
        topics=topics.topics,
        sources=sources.sources,
        helps=helps.helps,
        tour=tour.stops,
        synonyms=tuple(group for each in tongues for group in each.synonyms),
        ignored=tuple(word for each in tongues for word in each.ignored),
        reviews={name: review for name, review in reviews.items() if review},
    )
    faults += [*_doubles(guidance), *_loose_ends(guidance, flow.source)]
    if faults:
        raise GuidanceError(tuple(dict.fromkeys(faults)))
    return guidance


def with_changes(
    guidance: Guidance, topics: Sequence[Topic], sources: Sequence[Source]
) -> Guidance:
    """The guidance with pages and sources of an organisation's own: those of a known id take the
    place of the shipped ones, the others follow. Raises GuidanceError."""
    own = {each.id: each for each in topics}
    named = {each.key: each for each in sources}
    shipped, known = {each.id for each in guidance.topics}, {each.key for each in guidance.sources}
    changed = structs.replace(
        guidance,
        topics=(
            *(own.get(each.id, each) for each in guidance.topics),
            *(each for each in topics if each.id not in shipped),
        ),
        sources=(
            *(named.get(each.key, each) for each in guidance.sources),
            *(each for each in sources if each.key not in known),
        ),
    )
    faults = [*_doubles(changed), *_loose_ends(changed)]
    if faults:
        raise GuidanceError(tuple(dict.fromkeys(faults)))
    return changed


class _RulesFile(Struct, frozen=True):
    editions: tuple[Edition, ...]
    crosswalk: tuple[Crossing, ...]


class _FlowFile(Struct, frozen=True):
    source: str
    questions: tuple[FlowQuestion, ...]
    terminals: tuple[Terminal, ...]


class _TopicsFile(Struct, frozen=True):
    chapters: tuple[Chapter, ...]
    topics: tuple[Topic, ...]


class _SourcesFile(Struct, frozen=True):
    sources: tuple[Source, ...]


class _HelpsFile(Struct, frozen=True):
    helps: tuple[Help, ...]


class _TourFile(Struct, frozen=True):
    stops: tuple[Stop, ...]


class _Synonyms(Struct, frozen=True):
    synonyms: tuple[tuple[str, ...], ...]
    ignored: tuple[str, ...]


class _SynonymsFile(_Synonyms, frozen=True):
    """Those of other languages are looked for whatever is spoken: people mix them."""

    in_other_languages: dict[str, _Synonyms] = {}


_ALL = (RULES, FLOW, CARD, TOPICS, SOURCES, HELPS, TOUR, SYNONYMS)


def _read(files: Mapping[str, bytes], name: str, kind: type[T], faults: list[str]) -> T | None:
    if name not in files:
        faults.append(f"{name}: is missing")
        return None
    try:
        return msgspec.json.decode(files[name], type=kind)
    except msgspec.DecodeError as wrong:
        faults.append(f"{name}: {wrong}")
        return None


def _doubles(guidance: Guidance) -> list[str]:
    """Codes that are used twice, by file."""
    codes: list[tuple[str, str]] = [(RULES, each.id) for each in guidance.editions]
    codes += [(RULES, rule.code) for each in guidance.editions for rule in each.rules]
    codes += [(FLOW, each.code) for each in guidance.questions]
    codes += [(FLOW, each.code) for each in guidance.terminals]
    codes += [(TOPICS, each.id) for each in guidance.topics]
    codes += [(TOPICS, f"chapter {each.id}") for each in guidance.chapters]
    # a question is linked to one topic only
    codes += [(TOPICS, f"question {asked}") for each in guidance.topics for asked in each.questions]
    codes += [(SOURCES, each.key) for each in guidance.sources]
    codes += [(HELPS, each.page) for each in guidance.helps]
    codes += [(HELPS, row.id) for each in guidance.helps for row in each.answers]
    codes += [(TOUR, each.id) for each in guidance.tour]
    twice = {each for each in codes if codes.count(each) > 1}
    return [f"{name}: {code} stands there twice" for name, code in sorted(twice)]


def _loose_ends(guidance: Guidance, flow_source: str = "") -> list[str]:
    """Codes that are spoken of and stand nowhere, by file."""
    rules = {rule.code for each in guidance.editions for rule in each.rules}
    places = {"EXPEDITE", *(each.code for each in guidance.questions)}
    places.update(each.code for each in guidance.terminals)
    sources = {each.key for each in guidance.sources}
    spoken: list[tuple[str, str, Collection[str]]] = []
    spoken += [(FLOW, flow_source, sources)] if flow_source else []
    spoken += [(RULES, each.source, sources) for each in guidance.editions]
    spoken += [(CARD, guidance.card.source, sources)]
    spoken += [(TOPICS, key, sources) for each in guidance.topics for key in each.sources]
    topics = {each.id for each in guidance.topics}
    chapters = {each.id for each in guidance.chapters}
    spoken += [(TOPICS, each.chapter, chapters) for each in guidance.topics if each.chapter]
    spoken += [(TOPICS, each.made_of, MADE_OF) for each in guidance.topics]
    spoken += [(TOPICS, to, topics) for each in guidance.topics for to in each.links]
    asked_of = [row for each in guidance.helps for row in each.answers if row.topic]
    spoken += [(HELPS, row.topic, topics) for row in asked_of]
    for crossing in guidance.crosswalk:
        spoken += [(RULES, crossing.rule_2018, rules), (RULES, crossing.rule_2024, rules)]
    for asked in guidance.questions:
        spoken += [(FLOW, to, places) for to in (asked.yes, asked.no, asked.unsure)]
    return [f"{name}: speaks of {code}" for name, code, known in spoken if code not in known]
