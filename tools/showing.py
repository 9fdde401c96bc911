"""Showing: the real windows on a screen that is not there, and hands that work them by keyboard.

Hands find things as a screen reader's user would: by accessible name and identifier, with
Tab, arrows, Space and letters. Nothing here waits for a length of time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEventLoop,
    QMessageLogContext,
    Qt,
    QThread,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QWidget,
)

from sharedesk.base.clock import Clock
from sharedesk.base.words import say
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.main_window import MainWindow
from sharedesk.ui.windows.shell import Shell
from sharedesk.vault import KeyCost

MOST_TABS = 700
PATIENCE_MS = 20_000
LOOKS_AGAIN_MS = 1_500
Key = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Wait = Callable[[Callable[[], bool]], None]
Answers = Mapping[str, Any]


class NotThereError(AssertionError):
    """Something that a person would look for cannot be reached."""


def hush_platform() -> None:
    """Keep what the platform without a screen says of itself out of the output."""

    def handle(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if not words.startswith("This plugin does not support"):
            print(words, file=sys.stderr)

    qInstallMessageHandler(handle)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the windows work until something is so; raises NotThereError after 20 seconds."""
    clock = QElapsedTimer()
    clock.start()
    while not is_so():
        if clock.elapsed() > PATIENCE_MS:
            raise NotThereError("what was waited for did not come")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        # whoever looks without a pause never lets the worker have Python
        QThread.msleep(5)


@dataclass
class Showing:
    """ShareDesk on the screen, as it starts, with everything that went wrong unexpectedly."""

    shell: Shell
    jobs: Jobs
    crashes: list[BaseException] = field(default_factory=list)
    ended: bool = False

    def was_ended(self) -> None:
        """The shell says that everything is kept and closed."""
        self.ended = True

    def end(self) -> None:
        """Lock, finish what saves, and take the windows away; raises the first crash."""
        if not self.ended:
            self.shell.quit()
            wait_until(lambda: self.ended)
        self.shell.first.hide()
        self.shell.first.deleteLater()
        self.shell.deleteLater()
        if self.crashes:
            raise self.crashes[0]


def show_shell(home: Path, clock: Clock, cost: KeyCost | None = None) -> Showing:
    """Start ShareDesk over the vaults of ``home`` with its real pages."""
    jobs = Jobs()
    shell = Shell(Doorway(home, clock, jobs, cost=cost), PreferencesFile(home))
    showing = Showing(shell, jobs)
    jobs.crashed.connect(showing.crashes.append)
    shell.done.connect(showing.was_ended)
    shell.begin()
    wait_until(lambda: not jobs.busy and shell.first.windowHandle().isExposed())
    return showing


class Hands:
    """Keys and the mouse, on whichever window or dialog is in front."""

    def __init__(self, shell: Shell, jobs: Jobs, wait: Wait = wait_until) -> None:
        self.shell, self._jobs, self._wait = shell, jobs, wait
        self.titles: set[str] = set()

    @property
    def window(self) -> QWidget:
        """The window that a key would go to."""
        dialog = QApplication.activeModalWidget()
        return dialog or self.shell.main or self.shell.first

    @property
    def main(self) -> MainWindow:
        """The main window; NotThereError while the desk is locked."""
        if self.shell.main is None:
            raise NotThereError("the desk is locked")
        return self.shell.main

    @property
    def focus(self) -> QWidget | None:
        """What has the keyboard."""
        return self.window.focusWidget()

    def settle(self) -> None:
        """Until the worker has nothing to do, nothing is put off, and all is laid out."""
        self._wait(self._is_quiet)
        QCoreApplication.processEvents()
        self._wait(self._is_quiet)
        self.titles |= {each.windowTitle() for each in QApplication.topLevelWidgets()}

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that the window will show."""
        self._wait(is_so)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
        """One key."""
        QTest.keyClick(self._handle(), key, held)

    def type(self, text: str) -> None:
        """Letters, one after the other, where the keyboard is."""
        for letter in text:
            key = Key.Key_Return if letter == "\n" else _key_of(letter)
            QTest.sendKeyEvent(
                QTest.KeyAction.Click,
                self._handle(),
                key,
                letter,
                NOTHING,
            )

    def reach(self, is_it: Callable[[QWidget], bool], what: str) -> QWidget:
        """Press Tab until the keyboard is there."""
        for _ in range(MOST_TABS):
            focus = self.focus
            if focus is not None and is_it(focus):
                return focus
            self.press(Key.Key_Tab)
        raise NotThereError(f"Tab does not reach {what}")

    def go_to(self, identifier: str) -> QWidget:
        """Tab to the field or choice of this accessible identifier."""
        return self.reach(lambda w: w.accessibleIdentifier() == identifier, identifier)

    def push(self, name: str) -> None:
        """Tab to the button of this accessible name and press Space; ``name`` is English."""
        said = say(name)
        self.reach(lambda w: isinstance(w, QAbstractButton) and _name_of(w) == said, said)
        self.press(Key.Key_Space)

    def click(self, name: str) -> None:
        """The mouse, on the one button of this accessible name."""
        button = self.button(name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def button(self, name: str) -> QAbstractButton:
        """The button of this name that can be seen; NotThereError."""
        found = [
            each
            for each in self.window.findChildren(QAbstractButton)
            if _name_of(each) == say(name) and each.isVisible()
        ]
        if not found:
            raise NotThereError(f"there is no button {name!r}")
        return found[0]

    def has_button(self, name: str) -> bool:
        """Whether such a button can be seen and pressed."""
        try:
            return self.button(name).isEnabled()
        except NotThereError:
            return False

    def see(self, identifier: str) -> QWidget | None:
        """What has this identifier and can be seen."""
        return next(self.seen(lambda name: name == identifier), None)

    def seen(self, is_it: Callable[[str], bool]) -> Iterator[QWidget]:
        """Everything visible whose accessible identifier will do."""
        for widget in self.window.findChildren(QWidget):
            name = widget.accessibleIdentifier()
            if name and is_it(name) and widget.isVisible():
                yield widget

    def texts(self) -> str:
        """All words that can be seen, as assistive technology has them."""
        names = (w.accessibleName() for w in self.window.findChildren(QWidget) if w.isVisible())
        return "\n".join(name for name in names if name)

    def choose_file(self, path: Path) -> None:
        """Type a whole path into the file chooser that is open, and Enter."""
        self.until(lambda: QApplication.activeModalWidget() is not None)
        self.reach(lambda w: isinstance(w, QLineEdit), "the name of the file")
        self.press(Key.Key_A, CONTROL)
        self.type(str(path))
        self.press(Key.Key_Return)
        self.until(path.is_file)
        self.settle()

    def picture(self, path: Path) -> None:
        """What the window looks like, as PNG."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(path))

    def _handle(self) -> QWindow:
        # whichever is in front by then: a dialog that is being put away is gone a turn later
        if not _is_active(self.window):
            self.until(lambda: _is_active(self.window))
        return self.window.windowHandle()

    def _is_quiet(self) -> bool:
        main = self.shell.main
        waiting = main.findChildren(QTimer) if main is not None else []
        return not self._jobs.busy and not any(_puts_off(timer) for timer in waiting)


def _is_active(window: QWidget) -> bool:
    """Whether keys go there; if not, it is asked for, as a window manager would: without one
    nobody is active once a dialog has closed, or a window that was there before is gone."""
    if QApplication.activeWindow() is window:
        return True
    window.activateWindow()
    return False


def _puts_off(timer: QTimer) -> bool:
    """Whether something is about to be done; one that looks again in some seconds always is."""
    return timer.isActive() and timer.isSingleShot() and timer.interval() < LOOKS_AGAIN_MS


def _name_of(button: QAbstractButton) -> str:
    """As assistive technology has it: the name, else the text without the mark of its key."""
    return button.accessibleName() or button.text().replace("&", "")


def _key_of(letter: str) -> Qt.Key:
    return Key(ord(letter.upper())) if letter.isascii() else Key.Key_unknown
