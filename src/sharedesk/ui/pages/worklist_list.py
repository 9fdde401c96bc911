"""The list of the worklist: rows of one height, opened by Enter; typing on it is searching."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.models.worklist import LINE, WorklistModel
from sharedesk.ui.pages.worklist_row import air_above_heading, row_height


class WorklistView(QListView):
    """``opened`` carries the line that was pressed, ``typed`` a letter that belongs in the search
    field; ``moved`` when another row is the current one, ``measured`` when rows may be higher or
    more."""

    opened = Signal(object)
    typed = Signal(str)
    moved = Signal()
    measured = Signal()

    def __init__(self, model: WorklistModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setAccessibleIdentifier("worklist")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._waited_for = QPersistentModelIndex()
        self.clicked.connect(self._open)
        model.dataChanged.connect(self._has_come)
        model.modelReset.connect(self.measured)
        looks().changed.connect(self._measure)
        self._measure()

    def least(self) -> int:
        """The height of a heading and a row: with less, nobody would know where they are."""
        return 2 * row_height(self.width()) + 2 * self.frameWidth() + 1

    def whole(self) -> int:
        """The height of all rows."""
        empty = air_above_heading(self.width()) if self._model.heading_at(0) is not None else 0
        rows = self._model.rowCount() * row_height(self.width())
        return rows - empty + 2 * self.frameWidth()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def _measure(self) -> None:
        self.measured.emit()
        self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        """The first heading begins at the top: what is empty above it can't be scrolled to.

        Rows of a heading are as high as those of a record: 100,000 of different heights would have
        to be asked for theirs one by one.
        """
        super().updateGeometries()
        if self._model.heading_at(0) is not None:
            bar = self.verticalScrollBar()
            bar.setMinimum(min(air_above_heading(self.width()), bar.maximum()))

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The first record is seen with the heading that it stands under."""
        super().scrollTo(index, hint)
        if index.row() == 1 and self._model.heading_at(0) is not None:
            self.verticalScrollBar().setValue(0)

    def choose(self, row: int) -> None:
        """Put the current row there, or below it where it heads a section."""
        heads = self._model.heading_at(row) is not None
        self.setCurrentIndex(self._model.index(row + 1 if heads else row, 0))
        if row == 0:
            self.scrollToTop()

    def open_first(self) -> None:
        """Open the current row, as Enter does."""
        self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:
            self.choose(0)  # Qt would stand on the heading, which can't be stood on
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.oldSize().width(), event.size().width()
        super().resizeEvent(event)
        if row_height(narrow[0]) != row_height(narrow[1]):
            self._measure()

    def _open(self, index: QModelIndex) -> None:
        """At once, or when its line has come: a row that was never drawn has none yet."""
        line = index.data(LINE)
        self._waited_for = QPersistentModelIndex() if line else QPersistentModelIndex(index)
        if line is not None:
            self.opened.emit(line)

    def _has_come(self) -> None:
        if self._waited_for.isValid() and self._waited_for == self.currentIndex():
            self._open(self.currentIndex())
