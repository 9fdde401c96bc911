"""Room for: which work it was that a full disk stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from sharedesk.vault.troubles import DiskFull

Work = Literal["backup", "new", "keys", "opening"]


@contextmanager
def room_for(work: Work) -> Iterator[None]:
    """A full disk met within is said to have stopped this work (fact ``what``): a sentence about
    what was typed last would be untrue."""
    try:
        yield
    except DiskFull as trouble:
        raise DiskFull(**({"what": work} | trouble.facts)) from trouble
