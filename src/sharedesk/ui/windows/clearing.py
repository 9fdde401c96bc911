"""Clearing: taking menus, dialogs and whatever they opened off the screen, whoever runs them."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

MOST_POPUPS = 50


def clear_dialogs() -> None:
    """Close menus and lists that hang down, and dialogs that dialogs of Qt's own have opened.

    Those run a loop of their own (a file chooser's question whether to overwrite, a printer's
    options): hidden only, they would go on waiting for an answer.
    """
    for _ in range(MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    for window in reversed(QApplication.topLevelWidgets()):
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()


def clear_own_clipboard() -> None:
    """Take back what was copied from a record; another program's copy is left alone."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
