"""Over: something laid on top of a stack of pages; the page below stays as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid


class Over:
    """Lays one thing at a time, and gives the focus back to where it was."""

    def __init__(self, pages: QStackedWidget) -> None:
        self._pages = pages
        self._laid: QWidget | None = None
        self._under: QWidget | None = None

    @property
    def is_laid(self) -> bool:
        """Whether it lies there, seen or below something else."""
        return self._laid is not None

    @property
    def is_on_top(self) -> bool:
        """Whether it is what is seen."""
        return self._laid is not None and self._pages.currentWidget() is self._laid

    def lay(self, content: QWidget) -> None:
        """Put this on top; what has the focus now gets it back afterwards."""
        self.lift()
        self._laid = content
        self._under = self._pages.window().focusWidget()
        self._pages.setCurrentIndex(self._pages.addWidget(content))

    def bring_up(self) -> None:
        """What lies there already comes to the top."""
        if self._laid is not None:
            self._pages.setCurrentWidget(self._laid)

    def lift(self) -> None:
        """Take it away; the page below is as it was left."""
        if self._laid is None:
            return
        self._pages.removeWidget(self._laid)
        self._laid.hide()
        self._laid.deleteLater()
        self._laid = None
        page, under = self._pages.currentWidget(), self._under
        if page is None:
            return
        if under is not None and isValid(under) and under.isVisible():
            under.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.setFocus()
