"""Collecting: Python's garbage is looked for in the window's thread only, between two events."""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Slot


class Collecting(QObject):
    """Takes over from the interpreter, which collects in whichever thread makes the next object.

    A worker that does so lets go of what belongs to windows, and PySide gives Python's lock away
    while it takes their connections out of its table: the window's thread, which makes a page's
    connections just then, falls over it (docs/decisions/0020).
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._made_since_middle = self._made_since_old = 0
        gc.disable()
        QAbstractEventDispatcher.instance().awake.connect(self.collect)

    @Slot()
    def collect(self) -> None:
        """Collect what the interpreter would have collected by now, at once."""
        made, (young, middle, old) = gc.get_count()[0], gc.get_threshold()
        if made <= young:
            return
        self._made_since_middle += made
        self._made_since_old += made
        generation = 0
        if self._made_since_old > young * middle * old:
            generation, self._made_since_middle, self._made_since_old = 2, 0, 0
        elif self._made_since_middle > young * middle:
            generation, self._made_since_middle = 1, 0
        gc.collect(generation)

    def stop(self) -> None:
        """There is no other thread any longer: the interpreter may do it again."""
        QAbstractEventDispatcher.instance().awake.disconnect(self.collect)
        if self._was_on:
            gc.enable()
