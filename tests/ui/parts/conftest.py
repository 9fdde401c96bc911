"""Parts alone, in our looks at 100 %, on a screen that is not there."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sharedesk.ui.looks import looks


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    looks().apply(qapp, "light", 1.0)
    yield
    looks().apply(qapp, "light", 1.0)


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a widget, active, as wide as a page's column; return it."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(720, 600)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def heard() -> Callable[[QWidget], QAccessibleInterface]:
    """A widget as assistive technology sees it."""
    return QAccessible.queryAccessibleInterface


@pytest.fixture
def listened_to(qapp: QApplication) -> Iterator[None]:
    """Somebody's screen reader runs, and is told of every widget as it comes."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
