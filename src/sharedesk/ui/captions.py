"""Captions: the one word that stands in title bars and in the task bar, as the person chose it."""

from __future__ import annotations

from typing import Final, get_args

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sharedesk.ui.preferences import Caption

CAPTIONS: Final[tuple[str, ...]] = get_args(Caption)


def caption() -> str:
    """What a window of ours is called; never anything of a record."""
    shown = QGuiApplication.applicationDisplayName()
    return shown if shown in CAPTIONS else CAPTIONS[0]


def name_windows(name: str) -> None:
    """Call every window so, those that are open and those to come."""
    QGuiApplication.setApplicationDisplayName(name)
    for window in QApplication.topLevelWidgets():
        if window.windowTitle() in CAPTIONS:
            window.setWindowTitle(name)
