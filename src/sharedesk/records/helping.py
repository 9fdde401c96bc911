"""Helping: the topics of the guidance, the what-ifs of each page and the tour, as values."""

from __future__ import annotations

from msgspec import Struct


class Source(Struct, frozen=True):
    """Where guidance comes from. ``basis`` is READ or PARTLY_READ: how far it was seen; ``web``
    is an address outside, which nothing here ever opens by itself."""

    key: str
    title: str
    publisher: str
    status: str
    basis: str
    note: str = ""
    web: str = ""


class Chapter(Struct, frozen=True):
    """Topics that stand together in the contents."""

    id: str
    title: str


MADE_OF = (
    "", "calls", "crosswalk", "flow", "sources", "edition:2018", "edition:2024",
    "law:ENGLAND", "law:WALES", "law:SCOTLAND", "law:NI",
)  # fmt: skip
"""What a topic can show besides its own points."""


class Topic(Struct, frozen=True):
    """A short page of help.

    ``chapter`` is "" for an organisation's own. ``pages`` are the wizard's pages it belongs
    beside, ``questions`` the linkIds it explains, ``links`` other topics. ``made_of`` is one of
    ``MADE_OF``.
    """

    id: str
    title: str
    summary: str
    points: tuple[str, ...]
    pages: tuple[str, ...]
    sources: tuple[str, ...]
    check: str
    reviewed_on: str
    review_by: str
    chapter: str = ""
    made_of: str = ""
    say: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class WhatIf(Struct, frozen=True):
    """A worry that people have on a page, and what to do; ``topic`` says more, if any does."""

    id: str
    ask: str
    answer: str
    topic: str = ""


class Help(Struct, frozen=True):
    """The what-ifs of one page of the program: a page of the form, a route, or a page before
    unlocking."""

    page: str
    title: str
    answers: tuple[WhatIf, ...]


class Stop(Struct, frozen=True):
    """One picture of the tour; ``id`` is the name of its drawing."""

    id: str
    title: str
    words: str
