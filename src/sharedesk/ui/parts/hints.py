"""Hints: which questions are explained by the guidance, and who shows it when it is wanted.

A question stands deep inside a page, a row or a card; the guidance belongs to the window. Each
knows this one thing instead of all that lies between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QObject, Signal


class Hints(QObject):
    """One for the whole program. ``wanted`` carries the id of a leaf of the guidance, ``led_out``
    an address outside that a question names."""

    wanted = Signal(str)
    led_out = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._explained: Mapping[str, str] = {}

    def learn(self, explained: Mapping[str, str]) -> None:
        """From now on these linkIds are explained, each by that leaf."""
        self._explained = explained

    def on(self, link_id: str) -> str:
        """The leaf that explains a question, "" if none does."""
        return self._explained.get(link_id, "")


@cache
def hints() -> Hints:
    """The hints of this program."""
    return Hints()
