"""Sleeping: what the operating system says before it suspends or locks the screen (Linux)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SERVICE = "org.freedesktop.login1"


class Sleeping(QObject):
    """``about_to_sleep`` when logind announces it, from ``listen`` on: a vault that is not open
    needs no lock, and to join the bus takes as long as a tenth of the first window.

    Elsewhere, and where there is no bus, ``Watching`` notices the sleep when it is over.
    """

    about_to_sleep = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listening = False

    def listen(self) -> None:
        """Hear of it from now on; twice is once."""
        if not self.listening:
            self.listening = sys.platform == "linux" and self._listen()

    def _listen(self) -> bool:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return False
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        return _hear(bus, "Manager", "PrepareForSleep", self, "prepare(bool)") and _hear(
            bus, "Session", "Lock", self, "lock()"
        )

    @Slot(bool)
    def prepare(self, sleeping: bool) -> None:
        """logind: about to sleep, or awake again."""
        if sleeping:
            self.about_to_sleep.emit()

    @Slot()
    def lock(self) -> None:
        """logind: the session's screen is being locked."""
        self.about_to_sleep.emit()


def _hear(bus: QDBusConnection, interface: str, signal: str, receiver: QObject, slot: str) -> bool:
    # WORKAROUND: its types say bytes, and bytes are what it refuses
    there = (SERVICE, "", f"{SERVICE}.{interface}", signal)
    return bus.connect(*there, receiver, SLOT(slot))  # type: ignore[call-overload,no-any-return]
