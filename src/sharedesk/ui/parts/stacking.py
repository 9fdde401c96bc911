"""Stacking: columns, rows and folding rows of widgets whose distances follow the text size."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QLayoutItem, QSizePolicy, QWidget

from sharedesk.ui.looks import looks

Gap = str | int
W = TypeVar("W", bound=QWidget)
_NO_MARGINS: tuple[Gap, Gap, Gap, Gap] = (0, 0, 0, 0)


class Stack(QFrame):
    """A column of widgets, or a row of them. Gaps are names of ``tokens.SPACE`` or pixels."""

    def __init__(
        self,
        gap: Gap = "s",
        margins: tuple[Gap, Gap, Gap, Gap] = _NO_MARGINS,
        *,
        row: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gap, self._margins = gap, margins
        direction = QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom
        self.box = QBoxLayout(direction, self)
        self._space()

    def add(self, widget: W, stretch: int = 0) -> W:
        """Put a widget at the end; return it."""
        self.box.addWidget(widget, stretch)
        # Qt would show it one turn of the loop later, too late to take the focus
        decided = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if self.isVisible() and not decided:
            widget.show()
        return widget

    def set_margins(self, margins: tuple[Gap, Gap, Gap, Gap]) -> None:
        """Other margins: left, top, right, bottom."""
        self._margins = margins
        self._space()

    def set_gap(self, gap: Gap) -> None:
        """Another distance between the widgets."""
        self._gap = gap
        self._space()

    def empty(self) -> None:
        """Take everything out again and delete it."""
        while (item := self.box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add_stretch(self) -> None:
        """Let what follows stand at the far end."""
        self.box.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        gap = looks().gap
        left, top, right, bottom = (gap(side) if side else 0 for side in self._margins)
        self.box.setContentsMargins(left, top, right, bottom)
        self.box.setSpacing(gap(self._gap) if self._gap else 0)


class _FoldingLayout(QLayout):
    """Items side by side, going on in the next line where the width ends."""

    def __init__(self, parent: QWidget, *, right: bool, bottom: bool) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right, self._bottom = right, bottom
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(shown) - 1)
        width = sum(item.sizeHint().width() for item in shown) + gaps
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _place(self, box: QRect, *, move: bool) -> int:
        y = box.y()
        for line in self._lines(box.width()):
            height = max(size.height() for _, size in line)
            if move:
                self._place_line(line, box, y, height)
            y += height + self.spacing()
        return max(0, y - self.spacing() - box.y())

    def _place_line(
        self, line: list[tuple[QLayoutItem, QSize]], box: QRect, y: int, height: int
    ) -> None:
        used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
        x = box.x() + (max(0, box.width() - used) if self._right else 0)
        for item, size in line:
            down = height - size.height()
            item.setGeometry(QRect(QPoint(x, y + (down if self._bottom else down // 2)), size))
            x += size.width() + self.spacing()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size_within(item, width)
            if lines and used + self.spacing() + size.width() <= width:
                lines[-1].append((item, size))
                used += self.spacing() + size.width()
            else:
                lines.append([(item, size)])
                used = size.width()
        return lines


def _size_within(item: QLayoutItem, width: int) -> QSize:
    hint = item.sizeHint()
    wide = max(item.minimumSize().width(), min(hint.width(), width))
    return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else hint.height())


class Fold(QWidget):
    """A row of widgets that folds into more lines where it is narrow.

    ``right`` puts the lines to the right, ``bottom`` lets widgets stand on one line.
    """

    def __init__(
        self,
        gap: Gap = "s",
        *,
        right: bool = False,
        bottom: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._layout = _FoldingLayout(self, right=right, bottom=bottom)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._layout.setSpacing(looks().gap(gap))

    def add(self, widget: W) -> W:
        """Put a widget at the end; return it."""
        self._layout.addWidget(widget)
        return widget

    def whole(self) -> int:
        """The width that its widgets need to stand on one line."""
        return self._layout.sizeHint().width()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._layout.setSpacing(looks().gap(self._gap))
        super().changeEvent(event)
