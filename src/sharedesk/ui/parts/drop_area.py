"""Drop area: a place to let go of a file, for those who drag; the button in it does the same."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.text import Card, Words


class DropArea(Card):
    """``given`` carries the Path of the one file that was dropped; ``asked`` that the button was
    pressed. ``ask`` are the words on the button. Folders and several files at once are refused
    before they are let go of."""

    given = Signal(object)
    asked = Signal()

    def __init__(self, ask: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.button = self.add(Button(ask, "primary", "file-text"))
        self.button.clicked.connect(self.asked)
        self.add(Words(say("Or drop the file here."), "hint"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        file = _file_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.given.emit(file)

    def _light(self, *, on: bool) -> None:
        self.setProperty("box", "dropping" if on else "card")
        self.style().unpolish(self)
        self.style().polish(self)


def _file_in(data: QMimeData) -> Path | None:
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.is_file() else None
