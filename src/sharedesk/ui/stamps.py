"""Stamps: calls that were made from the urgent card, kept until a record has taken them over.

A stamp is an action, a time and whom the card named: nothing that says anything of a family, so
it may stand on the disk while the vault is locked.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sharedesk.base.files import make_private_folder, write_aside_then_swap

FILE = "urgent.json"


class Stamp(NamedTuple):
    """``action`` is a code of urgent_actions (domain.md §8.1 C); ``to`` as the card names it."""

    action: str
    at: datetime
    to: str = ""


class StampsFile:
    """The stamps that no record holds yet; in memory as well, should the disk be full."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE
        self.now = self._read()

    def add(self, stamp: Stamp) -> None:
        """Keep one more."""
        self.now = (*self.now, stamp)
        self._write()

    def take_back(self, stamp: Stamp) -> None:
        """It was pressed by mistake."""
        self.now = tuple(each for each in self.now if each != stamp)
        self._write()

    def clear(self) -> None:
        """A record has them."""
        self.now = ()
        self._write()

    def _read(self) -> tuple[Stamp, ...]:
        try:
            text = self._path.read_bytes()
        except OSError:
            return ()
        return _understood(text)

    def _write(self) -> None:
        try:
            if not self.now:
                self._path.unlink(missing_ok=True)
                return
            make_private_folder(self._path.parent)
            write_aside_then_swap(self._path, _as_text(self.now))
        except OSError:
            return


def _as_text(stamps: tuple[Stamp, ...]) -> bytes:
    import json  # nearly always there are none, and the first window does without

    rows = [stamp._asdict() | {"at": stamp.at.isoformat()} for stamp in stamps]
    return json.dumps(rows).encode()


def _understood(text: bytes) -> tuple[Stamp, ...]:
    """What stands there; none where it can't be understood."""
    import json

    try:
        rows = json.loads(text)
        return tuple(
            Stamp(str(row["action"]), datetime.fromisoformat(row["at"]), str(row.get("to", "")))
            for row in rows
        )
    except (ValueError, TypeError, LookupError, AttributeError):
        return ()
