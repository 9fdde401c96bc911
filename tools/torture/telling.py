"""Telling: each thing is said twice, before it is done and when the desk has done it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tools.torture.promises import Promises, Saying, Things

Tell = Callable[[bytes], object]
"""Passes on one line of what is said; it is out of the process when this returns."""


class Word:
    """What one person says, and what has been said so far."""

    def __init__(self, promises: Promises, tell: Tell) -> None:
        self.promises = promises
        self._tell = tell

    @contextmanager
    def promised(self, things: Things, *, at_rest: bool = False) -> Iterator[Things]:
        """Say what is about to be made so, and, when the block has ended well, that it is. The
        block may change the things that it learns only then."""
        self.said(Saying(done=False, things=dict(things), at_rest=at_rest))
        yield things
        self.said(Saying(done=True, things=things, at_rest=at_rest))

    def said(self, saying: Saying) -> None:
        """One word."""
        self.promises.hear(saying)
        self._tell(saying.packed())

    @contextmanager
    def told_if_it_fails(self) -> Iterator[None]:
        """Whatever the desk stumbles over is a finding, and is said."""
        try:
            yield
        except Exception:  # noqa: BLE001 -- the finding
            self.said(Saying(done=False, failed=traceback.format_exc()))
