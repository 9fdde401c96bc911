"""Sleeping: what the operating system says before it suspends or locks the screen (Linux)."""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

SERVICE = "org.freedesktop.login1"


class Sleeping(QObject):
    """``about_to_sleep`` when logind announces it.

    Elsewhere, and where there is no bus, ``Watching`` notices the sleep when it is over.
    """

    about_to_sleep = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listening = sys.platform == "linux" and self._listen()

    def _listen(self) -> bool:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return False
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        manager, session = f"{SERVICE}.Manager", f"{SERVICE}.Session"
        return bus.connect(
            SERVICE, "", manager, "PrepareForSleep", self, SLOT("prepare(bool)").encode()
        ) and bus.connect(SERVICE, "", session, "Lock", self, SLOT("lock()").encode())

    @Slot(bool)
    def prepare(self, sleeping: bool) -> None:
        """logind: about to sleep, or awake again."""
        if sleeping:
            self.about_to_sleep.emit()

    @Slot()
    def lock(self) -> None:
        """logind: the session's screen is being locked."""
        self.about_to_sleep.emit()
