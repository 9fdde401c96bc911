"""Leaves: a page of the guidance as it is read and searched, whatever it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from sharedesk.records.helping import Source
from sharedesk.records.packs import Reviewed


class Part(Struct, frozen=True):
    """A piece of a leaf under a heading of its own; ``number`` is a telephone number, ``say``
    words to speak aloud, ``topic`` another leaf that says more, ``web`` an address outside."""

    heading: str = ""
    words: str = ""
    points: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    number: str = ""
    topic: str = ""
    web: str = ""

    def lines(self) -> Iterator[str]:
        """What is written under the heading."""
        yield from (line for line in (self.words, self.number, *self.points, *self.say) if line)


class Leaf(Struct, frozen=True):
    """``links`` are ids of other leaves; ``words`` are looked for and not shown; ``short`` is the
    title in the contents where that says less."""

    id: str
    chapter: str
    title: str
    summary: str
    parts: tuple[Part, ...]
    check: str
    reviews: tuple[Reviewed, ...]
    sources: tuple[Source, ...] = ()
    links: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    short: str = ""

    def overdue(self, on: date) -> Reviewed | None:
        """What of it should have been looked at again before ``on``, the longest ago."""
        stale = [each for each in self.reviews if each.is_stale(on)]
        return min(stale, key=lambda each: each.review_by, default=None)

    @property
    def reviewed_on(self) -> date:
        """The day since which nothing on it was looked at."""
        return min(each.reviewed_on for each in self.reviews)

    @property
    def review_by(self) -> date:
        """The day by which something on it is to be looked at again."""
        return min(each.review_by for each in self.reviews)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who answers for it."""
        return tuple(dict.fromkeys(each.owner for each in self.reviews))
