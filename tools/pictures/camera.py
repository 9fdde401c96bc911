"""The camera: one scene in every look of its visit, with nothing done twice to get there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from answering import Person
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from tools.pictures.rounds import Look, Visit

from sharedesk.ui.looks import looks

MOST_TURNS, TURNS_AT_REST = 20, 3
Go = Callable[[], None]


class Camera:
    """Takes what is in front; ``taken`` has the scenes of which there are pictures."""

    def __init__(self, visit: Visit, out: Path, whole: Look | None = None) -> None:
        self._visit, self._out, self._whole = visit, out, whole
        self.taken: list[str] = []
        self._dress(visit.looks[0])

    def wants(self, name: str) -> bool:
        """Whether this scene is to be taken."""
        return not self._visit.only or name in self._visit.only

    def take(self, person: Person, name: str, anew: Go | None = None) -> None:
        """What somebody sees who has come here; ``anew`` comes here again in each look."""
        if self.wants(name):
            person.settle()
            self._take(lambda: person.window, name, person, anew)

    def take_window(self, window: QWidget, name: str) -> None:
        """A window of its own, before which nobody sits."""
        self._take(lambda: window, name, None, None)

    def _take(
        self, front: Callable[[], QWidget], name: str, person: Person | None, anew: Go | None
    ) -> None:
        # what was let go of goes when an event loop ends, and there is none here; it would be
        # dressed again and again
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for look in self._visit.looks:
            self._dress(look)
            if person and anew:
                person.main.asking.put_away()
                anew()
            picture = _at_rest(front, person)
            _save(picture, self._out / self._visit.round_of(look) / f"{name}.png")
            if look == self._whole:
                self._save_whole(front(), name)
        self._dress(self._visit.looks[0])
        person.settle() if person else QCoreApplication.processEvents()
        self.taken.append(name)

    def _dress(self, look: Look) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        worn = Look(looks().theme, looks().scale, looks().touch)
        if worn != look or not app.styleSheet():
            looks().apply(app, look.theme, look.scale, touch=look.touch)

    def _save_whole(self, window: QWidget, name: str) -> None:
        """The page from its top to its end, also what has to be scrolled to."""
        seen = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
        widest = max(seen, key=lambda area: area.width(), default=None)
        page = widest.widget() if widest is not None else None
        if page is not None:
            _save(page.grab(), self._out / "whole" / f"{name}.png")


def _at_rest(front: Callable[[], QWidget], person: Person | None) -> QPixmap:
    """The window once it looks the same twice: a page that folds otherwise at another text size
    needs some turns of the events for it."""
    before = QPixmap()
    for _ in range(MOST_TURNS):
        for _ in range(TURNS_AT_REST):
            person.settle() if person else QCoreApplication.processEvents()
        seen = front().grab()
        if seen.toImage() == before.toImage():
            return seen
        before = seen
    raise SystemExit("a window does not come to rest")


def _save(picture: QPixmap, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(file)):
        raise SystemExit(f"{file} cannot be written")
