"""A process that ends when its first window has been painted: ShareDesk, or an empty one.

Only the window is listened to: with every event of the program passing through Python, what was
measured was for a sixth the listening. ``memory`` beside the name prints what the process holds,
``stay`` lets it stay.
"""

from __future__ import annotations

import os
import sys

if sys.argv[1] != "bare":  # as the program has it: before Qt
    import sharedesk.app.starting  # noqa: F401 -- that it is there is all that is wanted

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

SIZE = (760, 680)
SETTLES = 1500
"""Milliseconds after which what was loaded beside the typing is in memory as well."""


class Painted(QObject):
    """Ends the process, without any goodbye, once the window has been painted."""

    def eventFilter(self, window: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() == QEvent.Type.Paint and "stay" not in sys.argv:
            window.removeEventFilter(self)
            QTimer.singleShot(0, _end)
        return False


class Ending(QApplication):
    """Listens to its windows from the moment at which they are shown."""

    def exec(self) -> int:
        self._painted = Painted()
        for window in self.topLevelWidgets():
            window.installEventFilter(self._painted)
        return super().exec()


def show_sharedesk() -> None:
    """The program from its own front door, without arguments."""
    from sharedesk.app.starting import main
    from sharedesk.ui import starting

    starting.QApplication = Ending
    sys.exit(main([]))


def show_bare() -> None:
    """The least that a Qt program can show, as large as our first window."""
    app = Ending(sys.argv[:1])
    window = QMainWindow()
    window.resize(*SIZE)
    window.show()
    sys.exit(app.exec())


def _end() -> None:
    if "memory" not in sys.argv:
        os._exit(0)
    QTimer.singleShot(SETTLES, _tell_memory)


def _tell_memory() -> None:
    from tools.bench.memory import held

    print(held(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    show_bare() if sys.argv[1] == "bare" else show_sharedesk()
