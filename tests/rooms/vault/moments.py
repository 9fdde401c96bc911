"""Every moment at which a program may die: the files as they are before each of its changes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHANGES = frozenset({"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"})


class Moments:
    """Copies of some folders, numbered, one before each change within them."""

    def __init__(self, folders: tuple[Path, ...], into: Path) -> None:
        self._folders = folders
        self._into = into
        self._watching = False
        self.count = 0
        sys.addaudithook(self._look)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Copies are taken within the block, and one at its end."""
        self._watching = True
        try:
            yield
        finally:
            self._watching = False
        self._take()

    def put_back(self, number: int) -> None:
        """Make the folders what they were at that moment."""
        for place, folder in enumerate(self._folders):
            shutil.rmtree(folder, ignore_errors=True)
            kept = self._into / str(number) / str(place)
            if kept.exists():
                shutil.copytree(kept, folder)

    def _look(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self._watching or event not in CHANGES or not self._concerns(arguments):
            return
        self._watching = False  # copying has events of its own
        self._take()
        self._watching = True

    def _concerns(self, arguments: tuple[object, ...]) -> bool:
        return any(str(folder) in str(arguments[0]) for folder in self._folders)

    def _take(self) -> None:
        for place, folder in enumerate(self._folders):
            if folder.exists():
                shutil.copytree(folder, self._into / str(self.count) / str(place))
        self.count += 1
