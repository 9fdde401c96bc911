"""Guiding: every leaf of the guidance, made of the rules, the flow, the law and the numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sharedesk.base.dates import day_in_words
from sharedesk.base.words import say
from sharedesk.desk.library import Library
from sharedesk.records.helping import Help, Stop, Topic
from sharedesk.records.leaves import Leaf, Part
from sharedesk.records.packs import Basis, LegalPack, PhoneNumber, Reviewed
from sharedesk.records.rulebook import Edition, FlowQuestion, Guidance, Review
from sharedesk.records.searching import Hit, Index

WHAT_IF = "what-if"
"""The chapter of the what-ifs, and the beginning of their leaves' ids."""
_NO_REVIEWS: tuple[Reviewed, ...] = ()
Made = tuple[tuple[Part, ...], tuple[Reviewed, ...]]


class Book:
    """All leaves, in the order of the contents: the topics, then the what-ifs of each page."""

    def __init__(self, library: Library) -> None:
        self._guidance = guidance = library.guidance
        review = _reviewed(guidance.reviews["what-if.json"])
        topics = [_leaf_of(topic, library) for topic in guidance.topics]
        self.leaves = (*topics, *(_what_ifs(each, review) for each in guidance.helps))
        self._by_id = {leaf.id: leaf for leaf in self.leaves}
        self._index: Index | None = None

    def leaf(self, leaf: str) -> Leaf:
        """A leaf by its id; KeyError for another."""
        return self._by_id[leaf]

    @property
    def tour(self) -> tuple[Stop, ...]:
        """The first pictures."""
        return self._guidance.tour

    def chapters(self) -> list[tuple[str, list[Leaf]]]:
        """The contents: each chapter's title with its leaves."""
        titles = [("", say("From your organisation"))]
        titles += [(each.id, each.title) for each in self._guidance.chapters]
        titles.append((WHAT_IF, say("What if …?")))
        chapters = [
            (title, [leaf for leaf in self.leaves if leaf.chapter == chapter])
            for chapter, title in titles
        ]
        return [(title, leaves) for title, leaves in chapters if leaves]

    def beside(self, page: str) -> tuple[Leaf, ...]:
        """The topics that belong beside a page of the wizard; first those that name it first."""
        topics = sorted(self._guidance.topics_for(page), key=lambda each: each.pages.index(page))
        return tuple(self._by_id[each.id] for each in topics)

    def what_ifs(self, page: str) -> Leaf | None:
        """The what-ifs of a page of the program; None if it has none."""
        return self._by_id.get(f"{WHAT_IF}:{page}")

    def explained(self) -> dict[str, str]:
        """Which leaf explains which question: linkId → id."""
        return {asked: each.id for each in self._guidance.topics for asked in each.questions}

    def search(self, words: str) -> tuple[Hit, ...]:
        """The leaves that a person's words mean, the best first."""
        if self._index is None:
            self._index = Index(self.leaves, self._guidance.synonyms, self._guidance.ignored)
        return self._index.search(words)


def _leaf_of(topic: Topic, library: Library) -> Leaf:
    guidance = library.guidance
    kind, _, which = topic.made_of.partition(":")
    parts, reviews = _MAKERS[kind](which, library) if kind else ((), _NO_REVIEWS)
    owner = guidance.reviews["topics.json"].owner
    own = Reviewed(
        owner=owner,
        reviewed_on=date.fromisoformat(topic.reviewed_on),
        review_by=date.fromisoformat(topic.review_by),
    )
    first = Part(say=topic.say, points=topic.points)
    return Leaf(
        id=topic.id,
        chapter=topic.chapter,
        title=topic.title,
        summary=topic.summary,
        parts=tuple(part for part in (first, *parts) if part != Part()),
        check=topic.check,
        reviews=(own, *reviews),
        sources=tuple(guidance.source(key) for key in topic.sources),
        links=topic.links,
        words=topic.words,
    )


def _what_ifs(about: Help, review: Reviewed) -> Leaf:
    parts = tuple(Part(each.ask, each.answer, topic=each.topic) for each in about.answers)
    links = tuple(dict.fromkeys(each.topic for each in about.answers if each.topic))
    return Leaf(
        id=f"{WHAT_IF}:{about.page}",
        chapter=WHAT_IF,
        title=say("What if …? {page}", page=about.title),
        short=about.title,
        summary=say("Short answers for this page."),
        parts=parts,
        check=say("Check with your organisation: local procedures come first."),
        reviews=(review,),
        links=links,
    )


def _reviewed(review: Review) -> Reviewed:
    return Reviewed(
        owner=review.owner,
        reviewed_on=date.fromisoformat(review.reviewed_on),
        review_by=date.fromisoformat(review.review_by),
    )


def _edition(which: str, library: Library) -> Made:
    edition: Edition = library.guidance.edition(which)
    rules = (
        Part(
            say("{number}. {heading}", number=number, heading=rule.heading),
            rule.obligation,
            (say("The record then holds: {asks}", asks=_lower(rule.asks)),),
        )
        for number, rule in enumerate(edition.rules, 1)
    )
    review = library.guidance.reviews["golden-rules.json"]
    return (Part(words=edition.status_words), *rules), (_reviewed(review),)


def _crosswalk(_which: str, library: Library) -> Made:
    guidance = library.guidance

    def named(edition: str, code: str) -> str:
        heading = guidance.rule(edition, code).heading
        return say("{edition}, rule {number}: {heading}", edition=edition, number=code[1:],
                   heading=heading)  # fmt: skip

    parts = tuple(
        Part(
            named("2024", each.rule_2024),
            each.difference,
            (say("Before: {rule}", rule=named("2018", each.rule_2018)),),
        )
        for each in sorted(guidance.crosswalk, key=lambda each: each.rule_2024)
    )
    return parts, (_reviewed(guidance.reviews["golden-rules.json"]),)


def _flow(_which: str, library: Library) -> Made:
    guidance = library.guidance
    questions = tuple(_asked(each, guidance) for each in guidance.questions)
    ends = tuple(
        Part(
            say("End: {title}", title=end.title),
            f"{end.leads_to} {end.because}",
            end.consider,
        )
        for end in guidance.terminals
    )
    return (*questions, *ends), (_reviewed(guidance.reviews["flow.json"]),)


def _asked(question: FlowQuestion, guidance: Guidance) -> Part:
    ways = (
        (say("Yes"), question.yes), (say("No"), question.no), (say("Not sure"), question.unsure),
    )  # fmt: skip
    points = tuple(f"**{answer}:** {_towards(to, guidance)}" for answer, to in ways)
    return Part(question.text, question.note, points)


def _towards(code: str, guidance: Guidance) -> str:
    ends = {each.code: each.title for each in guidance.terminals}
    if code in ends:
        return say("the flow ends at “{title}”.", title=ends[code])
    if code == "EXPEDITE":
        return say("go on without delay. Your child protection procedure comes first.")
    return say("go on to “{question}”", question=guidance.question(code).text)


def _calls(_which: str, library: Library) -> Made:
    card, organisation = library.guidance.card, library.organisation
    by_id = {number.id: number for number in organisation.phone_numbers}
    calls = []
    for call in card.calls:
        number = by_id.pop(call.number, None)
        calls.append(Part(call.title, call.when, _about(number), number=_digits(number)))
    others = [Part(n.label, n.hours, _some(n.note), number=n.number) for n in by_id.values()]
    script = Part(
        say("What to say"), points=tuple(f"**{each.label}:** {each.words}" for each in card.say)
    )
    safe = Part(say("Stay safe"), points=card.stay_safe)
    reviews = (_reviewed(library.guidance.reviews["urgent-card.json"]),)
    return (*calls, script, *others, safe), (*reviews, *organisation.phone_numbers)


def _about(number: PhoneNumber | None) -> tuple[str, ...]:
    return tuple(text for text in (number.note, number.hours) if text) if number else ()


def _digits(number: PhoneNumber | None) -> str:
    return number.number if number else ""


def _law(jurisdiction: str, library: Library) -> Made:
    pack = library.laws[library.newest_law(jurisdiction)]
    rows = (
        (say("Lawful bases (Article 6)"), pack.art6),
        (say("Conditions for specially protected information (Article 9)"), pack.art9),
        (say("Conditions for information about crime (Article 10)"), pack.art10),
    )
    parts = [Part(pack.title, _standing(pack))]
    parts += [Part(title, points=tuple(_basis(b) for b in bases)) for title, bases in rows]
    powers = tuple(f"**{each.label}:** {each.use}" for each in pack.powers)
    parts.append(Part(say("Powers and duties"), points=powers))
    dated = tuple(
        say(
            "**{title}:** from {day}. {note}",
            title=each.title,
            day=day_in_words(each.start),
            note=each.note,
        )
        for each in pack.switches.values()
    )
    parts.append(Part(say("What begins on a day"), points=dated))
    return tuple(part for part in parts if part.words or part.points), (pack,)


def _standing(pack: LegalPack) -> str:
    if pack.status == "outline":
        return say("This is an outline only. Ask your data protection lead before you rely on it.")
    return say("The list comes from the legal pack that this program works with.")


def _basis(basis: Basis) -> str:
    return f"**{_upper(basis.label)}:** {basis.use}"


def _sources(_which: str, library: Library) -> Made:
    parts = tuple(
        Part(
            each.title,
            f"{each.publisher}. {each.status}.",
            (_seen(each.basis), *_some(each.note)),
            web=each.web,
        )
        for each in library.guidance.sources
    )
    return parts, (_reviewed(library.guidance.reviews["sources.json"]),)


def _seen(basis: str) -> str:
    return say("Read for this guidance.") if basis == "READ" else say("Read in part only.")


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


_MAKERS: dict[str, Callable[[str, Library], Made]] = {
    "calls": _calls,
    "edition": _edition,
    "crosswalk": _crosswalk,
    "flow": _flow,
    "law": _law,
    "sources": _sources,
}
