"""A process that ends when its first window has been painted: ShareDesk, or an empty one."""

from __future__ import annotations

import os
import sys
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Ending(QApplication):
    """Ends the process, without any goodbye, once the first paint is done."""

    def notify(self, receiver: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return super().notify(receiver, event)


def show_sharedesk() -> None:
    """The program from its own front door, without arguments."""
    from sharedesk.app.starting import main
    from sharedesk.ui import starting

    starting.QApplication = Ending
    sys.exit(main([]))


def show_bare() -> None:
    """The least that a Qt program can show."""
    app = Ending(sys.argv[:1])
    window = QMainWindow()
    window.show()
    sys.exit(app.exec())


if __name__ == "__main__":
    show_bare() if sys.argv[1] == "bare" else show_sharedesk()
