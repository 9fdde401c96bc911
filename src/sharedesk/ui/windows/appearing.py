"""Appearing: the main window comes as large as it was liked, and goes with all it has opened."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen

from sharedesk.ui.pages.page import Place
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.windows.clearing import clear_dialogs
from sharedesk.ui.windows.main_window import MainWindow

TITLE_BAR: Final = 40
"""Pixels that a window manager may put above a window; the footer must not fall off for it."""


def appear(main: MainWindow, at: Place | None, preferences: PreferencesFile) -> None:
    """Show the window at a place, no larger than the screen."""
    liked = preferences.now
    main.resize(QSize(liked.width, liked.height).boundedTo(room_on(main.screen())))
    main.open_at(at)
    main.showMaximized() if liked.maximised else main.show()


def room_on(screen: QScreen) -> QSize:
    """What a window may take of a screen; the rest is its title bar."""
    return screen.availableGeometry().size() - QSize(0, TITLE_BAR)


def take_away(main: MainWindow, preferences: PreferencesFile) -> None:
    """Nothing of it is seen any more when this returns."""
    preferences.remember_size(main.isMaximized(), main.width(), main.height())
    main.asking.put_away()
    main.hide()
    clear_dialogs()
    main.deleteLater()
