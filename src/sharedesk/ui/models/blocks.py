"""Blocks: what stands at some places of a long list, fetched a block at a time when looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Fetch = Callable[[Sequence[Any], Callable[[list[T]], None]], None]
"""Asks for what belongs to some keys; it is handed over later, on the window's thread."""


class Blocks(Generic[T]):
    """Holds the ``keep`` blocks of ``size`` that were looked at last.

    ``come`` is told the first and the last place of a block that has arrived.
    """

    def __init__(
        self, fetch: Fetch[T], size: int, keep: int, come: Callable[[int, int], None]
    ) -> None:
        self._fetch, self._size, self._keep, self._come = fetch, size, keep, come
        self._keys: Sequence[Any] = ()
        self._blocks: OrderedDict[int, list[T]] = OrderedDict()
        self._asked: set[int] = set()
        self._edition = 0

    def begin(self, keys: Sequence[Any]) -> None:
        """Another list; what is still on its way for the one before is dropped."""
        self._keys = keys
        self._blocks.clear()
        self._asked.clear()
        self._edition += 1

    def at(self, place: int) -> T | None:
        """What stands there, or None while it is being fetched."""
        block = place // self._size
        found = self._blocks.get(block)
        if found is None:
            self._ask(block)
            return None
        self._blocks.move_to_end(block)
        within = place % self._size
        # one that was discarded meanwhile has left its block short
        return found[within] if within < len(found) else None

    def place_of(self, fits: Callable[[T], bool]) -> int:
        """The first place, of those that have come, at which something fits; -1 if none."""
        for block, found in self._blocks.items():
            for within, each in enumerate(found):
                if fits(each):
                    return block * self._size + within
        return -1

    @property
    def held(self) -> int:
        """How many blocks there are in memory."""
        return len(self._blocks)

    def _ask(self, block: int) -> None:
        if block in self._asked:
            return
        self._asked.add(block)
        edition, start = self._edition, block * self._size

        def arrived(found: list[T]) -> None:
            if edition == self._edition:
                self._arrived(block, found)

        self._fetch(list(self._keys[start : start + self._size]), arrived)

    def _arrived(self, block: int, found: list[T]) -> None:
        self._asked.discard(block)
        self._blocks[block] = found
        while len(self._blocks) > self._keep:
            self._blocks.popitem(last=False)
        if found:
            self._come(block * self._size, block * self._size + len(found) - 1)
