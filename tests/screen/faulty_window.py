"""A window with one fault of each kind, to see the audit notice every one of them."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sharedesk.ui.parts.access import give_role


class Trap(QLineEdit):
    """A field that Tab does not leave."""

    def focusNextPrevChild(self, _onward: bool) -> bool:  # noqa: N802 -- Qt's own
        return True


class Cell(QPushButton):
    """A button that leaves the arrows to what it stands in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's own
        event.ignore()


class Grid(QWidget):
    """A table that is one stop of Tab, and whose arrows forget the last of its cells."""

    def __init__(self) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Table)
        self.setAccessibleName("Grid")
        row = QHBoxLayout(self)
        self.cells = [Cell("First"), Cell("Second"), Cell("Forgotten")]
        for _ in range(2):
            row.addWidget(QCheckBox("Name or address"))
        for cell in self.cells:
            cell.setMinimumHeight(32)
            row.addWidget(cell)
            cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cells[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's own
        to = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if to is not None:
            self.cells[to].setFocus(Qt.FocusReason.TabFocusReason)


def named(widget: QWidget, name: str) -> QWidget:
    """The same widget, with a name for assistive technology."""
    widget.setAccessibleName(name)
    return widget


def nameless_button() -> QPushButton:
    """A button without words."""
    button = QPushButton()
    button.setMinimumSize(60, 30)
    return button


def pale_label(words: str = "Pale words") -> QLabel:
    """Grey words on white."""
    label = QLabel(words)
    label.setStyleSheet("background: #ffffff; color: #b0b0b0; font-size: 20px")
    return label


def unmarked_button() -> QPushButton:
    """A button that looks the same with the focus and without it."""
    button = QPushButton("Unmarked")
    button.setStyleSheet("border: 2px solid #000; background: #fff; color: #000; outline: none")
    button.setMinimumHeight(40)
    return button


def pale_field() -> QWidget:
    """A field whose edge can hardly be seen."""
    field = named(QLineEdit(), "Pale edge")
    field.setStyleSheet("border: 2px solid #f4f4f4; background: #fff; min-height: 30px")
    return field


def small_button() -> QPushButton:
    """A button that is hard to hit."""
    button = QPushButton("Tiny")
    button.setFixedSize(40, 16)
    return button


def unreachable_button() -> QPushButton:
    """A button that takes the focus from the mouse alone."""
    button = QPushButton("By mouse only")
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return button


def long_page() -> QWidget:
    """A page of which only the beginning can be seen: pale words further down, and others that are
    cut at its edge until somebody comes to what is below them."""
    page, inner = QScrollArea(), QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for words in ("Above", "Pale and cut", "Between", "Pale further down", "Below"):
        widget = pale_label(words) if words.startswith("Pale") else good_button(words)
        widget.setFixedHeight(40)
        column.addWidget(widget)
        column.addSpacing({"Above": 50, "Between": 200}.get(words, 0))
    page.setWidget(inner)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setFixedHeight(100)
    page.setWidgetResizable(True)
    return page


def good_button(name: str = "Twice") -> QPushButton:
    """A button with nothing wrong but that there may be two of the name."""
    button = QPushButton(name)
    button.setMinimumHeight(32)  # whatever the computer's own font makes of it
    return button


def main() -> int:
    """Show the window until it is ended; with ``trap`` among the arguments, with a trap in it."""
    app = QApplication(sys.argv)
    window = QWidget()
    window.setStyleSheet("QWidget { background: #ffffff; color: #000000 }")
    column = QVBoxLayout(window)
    for widget in (
        nameless_button(), pale_label(), unmarked_button(), pale_field(), small_button(),
        unreachable_button(), good_button(), good_button(), Grid(), long_page(),
    ):  # fmt: skip
        column.addWidget(widget)
    if "trap" in sys.argv:
        column.addWidget(named(Trap(), "Trap"))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
