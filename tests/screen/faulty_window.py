"""A window with one fault of each kind, to see the audit notice every one of them."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class Trap(QLineEdit):
    """A field that Tab does not leave."""

    def focusNextPrevChild(self, _onward: bool) -> bool:  # noqa: N802 -- Qt's own
        return True


def named(widget: QWidget, name: str) -> QWidget:
    """The same widget, with a name for assistive technology."""
    widget.setAccessibleName(name)
    return widget


def nameless_button() -> QPushButton:
    """A button without words."""
    button = QPushButton()
    button.setMinimumSize(60, 30)
    return button


def pale_label() -> QLabel:
    """Grey words on white."""
    label = QLabel("Pale words")
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


def good_button() -> QPushButton:
    """A button with nothing wrong but that there are two of the name."""
    button = QPushButton("Twice")
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
        unreachable_button(), good_button(), good_button(),
    ):  # fmt: skip
        column.addWidget(widget)
    if "trap" in sys.argv:
        column.addWidget(named(Trap(), "Trap"))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
