"""The preview of a PDF: its pages as pictures, drawn off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALE = 1.6
"""Pixels for each point of the page: sharp at 720 pixels and at 200 %."""


def pages_of(content: bytes) -> list[QImage]:
    """Every page of a PDF as a picture. QImage may be made on any thread."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return [_picture_of(page) for page in document]
    finally:
        document.close()


def _picture_of(page: object) -> QImage:
    bitmap = page.render(scale=SCALE, rev_byteorder=True, prefer_bgrx=True)  # type: ignore[attr-defined]
    shown = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    )
    return shown.copy()


class _PageView(QLabel):
    """One page, as wide as there is room."""

    def __init__(self, picture: QImage, name: str) -> None:
        super().__init__()
        self._picture = QPixmap.fromImage(picture)
        self.setAccessibleName(name)
        self.setProperty("box", "card")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(looks().px(200))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._picture.height() / self._picture.width())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        ratio = self.devicePixelRatioF()
        shown = self._picture.scaledToWidth(
            round(self.width() * ratio), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)


class PdfPreview(Stack):
    """The pages below one another; their text is in the PDF itself, and said beside each page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)

    def show_pages(self, pictures: Sequence[QImage]) -> None:
        """Other pages."""
        self.empty()
        for number, picture in enumerate(pictures, 1):
            name = say("Page {number} of {count}", number=number, count=len(pictures))
            self.add(_PageView(picture, name))

    def show_words(self, words: str) -> None:
        """Why there are no pages."""
        self.empty()
        self.add(Words(words, "hint"))
