"""What is cut in a window, or sticks out of it, or needs more room than the smallest screen has."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

SLACK = 1


def faults_at(window: QWidget, size: tuple[int, int], qapp: QApplication) -> list[str]:
    """What is cut when the window has this size, and stays so."""
    window.resize(*size)
    faults = _faults_now(window, qapp)
    # a draft that was saved meanwhile says so in the header, which folds in the next turn
    return faults and [fault for fault in _faults_now(window, qapp) if fault in faults]


def _faults_now(window: QWidget, qapp: QApplication) -> list[str]:
    for _ in range(10):  # what folds moves what is below it, which may fold then
        qapp.processEvents()
    least = window.minimumSizeHint()
    too_big = least.width() > 1024 or least.height() > 700
    faults = [f"needs: {least.width()}×{least.height()}"] if too_big else []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.width():
            faults += _faults_of(widget)
    return faults


def written(found: dict[str, list[str]]) -> list[str]:
    """Page and fault, a line each."""
    return [f"{page}: {fault}" for page, faults in found.items() for fault in faults]


def _faults_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text():
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield from _cut_button(widget)
    elif isinstance(widget, QLineEdit) and widget.height() < widget.fontMetrics().height():
        yield f"cut below: {_named(widget)}"
    yield from _sticking_out(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    needs = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    if needs > label.height() + SLACK:
        yield f"cut below: {_named(label)} needs {needs}, has {label.height()}"
    words = label.text().split() if label.wordWrap() else label.text().splitlines()
    metrics = QFontMetrics(label.font())
    widest = max(
        (metrics.horizontalAdvance(part) for word in words for part in word.split("\u200b")),
        default=0,
    )
    if "<" not in label.text() and widest > label.contentsRect().width() + SLACK:
        yield f"cut beside: {_named(label)} needs {widest}, has {label.contentsRect().width()}"


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    if button.hasHeightForWidth():
        needs = button.heightForWidth(button.width())
    else:
        needs = button.sizeHint().height()
    if needs > button.height() + SLACK:
        yield f"cut below: {_named(button)} needs {needs}, has {button.height()}"
    if button.minimumSizeHint().width() > button.width() + SLACK:
        yield f"cut beside: {_named(button)} has {button.width()}"


def _sticking_out(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    scrolled = parent is None or isinstance(parent, (QAbstractScrollArea, QStackedWidget))
    if scrolled or widget.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return
    room = QRect(parent.rect()).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    if not room.contains(widget.geometry()):
        yield f"sticks out: {_named(widget)} {widget.geometry().getRect()} of {parent.size().toTuple()}"


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()[:50]!r}"
