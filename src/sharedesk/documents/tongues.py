"""Tongues: which parts of a paper are not in its language, so that they are read aloud rightly.

What was typed is in the language that the record was written in; a paper may be in another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sharedesk.documents.isolating import bare
from sharedesk.documents.structure import Element
from sharedesk.records.plain import leaves_of


def typed_in(answers: object) -> tuple[str, ...]:
    """What was typed with blanks in it: a code or a number is the same in every language."""
    found = (part for _, text in leaves_of(answers) for part in text.split("\n"))
    return tuple(dict.fromkeys(part for part in found if " " in part.strip()))


def mark_typed(
    root: Element, said: Mapping[int, list[str]], typed: Iterable[str], language: str
) -> None:
    """Say of each element that holds nothing but what was typed that it is in ``language``.
    ``said`` has the text of an element by its identity, in the pieces that were drawn."""
    known = {_closed_up(text) for text in typed}
    for element in root.walk():
        if element.language is None and _closed_up("".join(said.get(id(element), ()))) in known:
            element.language = language


def _closed_up(text: str) -> str:
    """The letters alone: how a line was broken is no part of what it says."""
    return "".join(bare(text).split())
