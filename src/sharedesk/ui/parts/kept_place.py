"""The kept place: what is read or typed stays on the screen when text grows or a page folds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid


class KeptPlace(QObject):
    """Held when other looks are about to come; let go of when somebody scrolls or goes elsewhere.

    Pages find their new form in several turns of the events, and each of them moves the place.
    ``show`` brings what has the focus wholly into view.
    """

    def __init__(self, area: QScrollArea, show: Callable[[QWidget], None]) -> None:
        super().__init__(area)
        self._area, self._show = area, show
        self._mark: QWidget | None = None
        self._is_focus = self._is_at_top = False
        self._y = 0
        area.verticalScrollBar().actionTriggered.connect(self.let_go)
        area.viewport().installEventFilter(self)
        QApplication.instance().focusChanged.connect(self.let_go)  # type: ignore[union-attr]

    def hold(self) -> None:
        """Remember what has the focus, if it can be seen, or else what stands at the top. A page at
        its beginning stays there, as long as that shows the focus."""
        host, focus = self._area.widget(), QApplication.focusWidget()
        if host is None:
            return
        seen = focus is not None and host.isAncestorOf(focus)
        self._is_focus = seen and focus is not None and not focus.visibleRegion().isEmpty()
        self._is_at_top = not self._area.verticalScrollBar().value()
        top = QPoint(host.width() // 2, self._area.verticalScrollBar().value())
        self._mark = focus if self._is_focus else host.childAt(top)
        if self._mark is not None:
            self._y = self._mark.mapTo(self._area.viewport(), QPoint(0, 0)).y()
            host.installEventFilter(self)

    def let_go(self, *_: object) -> None:
        """Whatever comes now comes where it comes."""
        self._mark = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            self.let_go()
        elif event.type() == QEvent.Type.Resize and self._mark is not None:
            QTimer.singleShot(0, self, self._take_up)
        return super().eventFilter(watched, event)

    def _take_up(self) -> None:
        mark = self._mark
        if mark is None or not isValid(mark) or not mark.isVisible():
            return
        bar = self._area.verticalScrollBar()
        now = mark.mapTo(self._area.viewport(), QPoint(0, 0)).y()
        bar.setValue(0 if self._is_at_top else bar.value() + now - self._y)
        if self._is_focus:
            self._show(mark)
