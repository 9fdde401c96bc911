"""Beside: a page with the guidance at its right, or under it where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.windows.guidance import WIDTH, GuidancePanel


class Beside(QWidget):
    """A page with the panel at its right, or over it where there is no room for both."""

    def __init__(self, page: QWidget, panel: GuidancePanel, roomy: int) -> None:
        super().__init__()
        self._page, self._panel, self._roomy = page, panel, roomy
        page.setParent(self)
        panel.setParent(self)
        self._wanted: bool | None = None
        self._covered = self._held = False
        self._page_wants = 0
        panel.resized.connect(self._arrange)
        looks().changed.connect(self._arrange)
        QApplication.instance().focusChanged.connect(self._give_way)  # type: ignore[union-attr]

    def is_roomy(self) -> bool:
        """Whether both have room side by side."""
        page = self._page_wants + WIDTH if self._page_wants else 0
        return self.width() >= looks().px(max(self._roomy, page))

    def turned(self, page: str, wants: int | None = None) -> None:
        """Another page of the wizard is open, or "" for one without help of its own; it ``wants``
        as many pixels at 100 % for itself, or as many as before."""
        self._page_wants = self._page_wants if wants is None else wants
        was_touring = self._panel.tour is not None
        self._panel.show_for(page)
        if was_touring and self._panel.tour is None:
            self._wanted = None
        self._arrange()

    def show_panel(self, *, shown: bool) -> None:
        """As the person wants it from now on; until then it is shown where there is room."""
        self._wanted = shown
        self._arrange()

    def put_away(self) -> None:
        """Hide the panel; after the tour it goes on as if it had never been asked for."""
        self._wanted = False if self._panel.tour is None else None
        self._panel.end_tour()
        self._arrange()

    @property
    def is_held_back(self) -> bool:
        """Whether nothing of the guidance is to be seen now."""
        return self._held

    def hold_back(self, *, held: bool) -> None:
        """Keep the panel off the screen, whatever is wanted meanwhile."""
        self._held = held
        self._arrange()

    def cover(self, *, covered: bool) -> None:
        """While something large lies over the page, the panel gives way."""
        self._covered = covered
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return self._page.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody on the page has a use for ends the tour."""
        if event.key() == Qt.Key.Key_Escape and self._panel.tour is not None:
            self._panel.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        touring = self._panel.tour is not None
        # a header that needs another line makes it lower, and takes nothing from what is read
        narrower = event.size().width() != event.oldSize().width()
        if narrower and not self.is_roomy() and self._page.width() and self._wanted and not touring:
            self._wanted = None
        self._arrange()

    def _give_way(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What has the focus is seen: a panel that lies over it goes."""
        if new is None or not self._panel.isVisible() or not self._page.isAncestorOf(new):
            return
        over = self._panel.x() < self._page.width()
        if over and new.mapTo(self, QPoint()).x() >= self._panel.x():
            self.put_away()

    def _arrange(self) -> None:
        roomy = self.is_roomy()
        shown = (roomy and self._panel.belongs()) if self._wanted is None else self._wanted
        shown = shown and not (self._covered or self._held)
        width = min(self._panel.wanted_width(), max(self.width() // 2, 240))
        touring = self._panel.tour is not None
        if not (roomy or touring):
            width = min(self.width(), max(width, looks().px(WIDTH)))
        # nobody asked for the tour: it takes no more than half, and covers nothing
        left = self.width() - (width if shown and (roomy or touring) else 0)
        self._page.setGeometry(0, 0, left, self.height())
        self._panel.setGeometry(self.width() - width, 0, width, self.height())
        self._panel.setVisible(shown)
        self._panel.raise_()
