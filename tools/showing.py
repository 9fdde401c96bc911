"""Showing: the real windows on a screen that is not there, and a person who works them by keyboard.

The person finds things as a screen reader's user would: by accessible name and identifier, with
Tab, arrows, Space and letters. Nothing here waits for a length of time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    Qt,
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
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from sharedesk.base.clock import Clock
from sharedesk.forms.model import Item
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.pages.decision.offering import GRID
from sharedesk.ui.pages.decision.steps import questions_of
from sharedesk.ui.pages.decision.telling_rows import ADD_WORDS
from sharedesk.ui.pages.decision.wizard import CHECK, Wizard
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.main_window import MainWindow
from sharedesk.ui.windows.shell import Shell
from sharedesk.vault import KeyCost

MOST_TABS = 700
PATIENCE_MS = 20_000
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
        """Tab to the button of this accessible name and press Space."""
        self.reach(lambda w: isinstance(w, QAbstractButton) and _name_of(w) == name, name)
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
            if _name_of(each) == name and each.isVisible()
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
        window = self.window
        if QApplication.activeWindow() is not window:
            # a window manager would: without one nobody is active once a dialog has closed
            window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is window)
        return window.windowHandle()

    def _is_quiet(self) -> bool:
        main = self.shell.main
        waiting = main.findChildren(QTimer) if main is not None else []
        return not self._jobs.busy and not any(t.isActive() and t.isSingleShot() for t in waiting)


class Person(Hands):
    """Somebody who has a record in mind and answers the questions that are put to them."""

    @property
    def wizard(self) -> Wizard:
        """The draft that is open; NotThereError when there is none."""
        found: Wizard | None = getattr(self.main.page, "wizard", None)
        if found is None:
            raise NotThereError("no draft is open")
        return found

    def answer(self, path: str, value: Any) -> None:
        """Answer the question that can be seen under this path, whatever it is answered with."""
        if isinstance(value, bool):
            self._choose(path, [str(value).lower()])
        elif self._is_choice(path):
            self._choose(path, value if isinstance(value, list) else [value])
        elif self.see(f"{path}:day"):
            self._type_date(path, value)
        else:
            self._type_text(path, value)

    def asks(self, path: str) -> bool:
        """Whether the question under this path can be seen and answered."""
        names = (path, f"{path}:day", f"{path}:typed")
        found = self.seen(lambda name: name in names or name.startswith(f"{path}="))
        return any(each.isEnabled() for each in found)

    def add_row(self, group: Item, number: int, row: Answers) -> None:
        """Open a new row, answer what it asks, and close it. ``number`` counts from 0."""
        self.push(ADD_WORDS[group.link_id])
        self._fill_row(group, number, row)

    def change_row(self, group: Item, number: int, row: Answers) -> None:
        """Open a row that is there and put right what it says."""
        place = f"{group.link_id}[{number}]"
        self.reach(lambda w: _is_change_of(w, place), f"the button that changes {place}")
        self.press(Key.Key_Space)
        self._fill_row(group, number, row)

    def tick(self, number: int, share: Answers) -> bool:
        """Tick for one recipient what they are to get; whether all of it is offered yet."""
        wanted = [(f"shares[{number}].{name}", share.get(name, [])) for name in GRID]
        for path, codes in wanted:
            self._choose(path, [code for code in codes if self.see(f"{path}={code}")])
        return all(self.see(f"{path}={code}") for path, codes in wanted for code in codes)

    def fill_page(self, answers: Answers) -> list[str]:
        """Answer what the open page asks; returns the answers that it could not take yet."""
        page = self.main.around.session.library.form.item(self.wizard.open)
        left = []
        for item in questions_of(page):
            if item.link_id not in answers:
                continue
            if item.kind == "group":
                left += [] if self._fill_rows(item, answers[item.link_id]) else [item.link_id]
            elif self.asks(item.link_id):
                self.answer(item.link_id, answers[item.link_id])
            else:
                left.append(item.link_id)
        return left

    def go_to_step(self, page: str) -> None:
        """By the list of steps, to a page of the form or to the check."""
        if self.see(f"step:{page}") is None:
            self.push("Steps")
        self.go_to(f"step:{page}")
        self.press(Key.Key_Space)
        self.settle()

    def walk(self, answers: Answers, seen: Callable[[str], None] = lambda _: None) -> list[str]:
        """Fill every page from the open one to the last, and go on to the check."""
        left: list[str] = []
        while self.wizard.open != CHECK:
            left += self.fill_page(answers)
            seen(self.wizard.open)
            self.settle()
            self.push(self.wizard.onward.accessibleName())
        self.settle()
        return left

    def _fill_rows(self, group: Item, rows: list[Answers]) -> bool:
        for number, row in enumerate(rows):
            if self.see(f"{group.link_id}[{number}]") is None:
                self.add_row(group, number, row)
            elif not self._says(group, number, row):
                self.change_row(group, number, row)
        if group.link_id != "shares":
            return True
        ticked = [self.tick(number, row) for number, row in enumerate(rows)]
        return all(ticked)

    def _fill_row(self, group: Item, number: int, row: Answers) -> None:
        for item in _questions_in(group):
            key = item.link_id.rpartition(".")[2]
            if key in row and not _is_given_elsewhere(group, key):
                self.answer(f"{group.link_id}[{number}].{key}", row[key])
        self.push("Done")

    def _says(self, group: Item, number: int, row: Answers) -> bool:
        """Whether the draft already has the row as it should be, but for what the grid ticks."""
        there = self.wizard.draft.answer(group.link_id)[number]
        return all(
            there.get(key) == value
            for key, value in row.items()
            if not _is_given_elsewhere(group, key)
        )

    def _is_choice(self, path: str) -> bool:
        return any(True for _ in self.seen(lambda name: name.startswith(f"{path}=")))

    def _choose(self, path: str, codes: list[str]) -> None:
        for code in codes:
            wanted = self.see(f"{path}={code}")
            if wanted is None:
                raise NotThereError(f"{path} does not offer {code}")
            if not _is_on(wanted):
                self._reach_choice(path, wanted)
            if not _is_on(wanted):
                self.press(Key.Key_Space)
            if not _is_on(wanted):
                raise NotThereError(f"{path}={code} cannot be chosen")

    def _reach_choice(self, path: str, wanted: QWidget) -> None:
        """Tab to the group; among radio buttons, which are one stop, arrows go on from there."""
        self.reach(lambda w: w.accessibleIdentifier().startswith(f"{path}="), path)
        for _ in range(MOST_TABS):
            focus = self.focus
            if focus is wanted or focus is None:
                return
            is_radio = isinstance(wanted, QRadioButton)
            self.press(_arrow(focus, wanted) if is_radio else Key.Key_Tab)
        raise NotThereError(f"the keyboard does not reach {wanted.accessibleIdentifier()}")

    def _type_date(self, path: str, value: str) -> None:
        moment = datetime.fromisoformat(value)
        moment = moment.astimezone() if moment.tzinfo else moment
        for part, text in (
            ("day", str(moment.day)),
            ("month", str(moment.month)),
            ("year", str(moment.year)),
            ("time", f"{moment:%H:%M}"),
        ):
            if self.see(f"{path}:{part}"):
                self._type_text(f"{path}:{part}", text)

    def _type_text(self, path: str, value: Any) -> None:
        entry = self.go_to(path)
        if isinstance(entry, QLineEdit):
            typed = entry.text()
        elif isinstance(entry, QPlainTextEdit):
            typed = entry.toPlainText()
        else:
            raise NotThereError(f"{path} cannot be typed into")
        if typed == str(value):
            return
        if typed:
            self.press(Key.Key_A, CONTROL)
        self.type(str(value))


def _questions_in(group: Item) -> Iterator[Item]:
    for item in group.items:
        if item.kind == "group":
            yield from _questions_in(item)
        elif item.kind != "display":
            yield item


def _arrow(here: QWidget, there: QWidget) -> Qt.Key:
    """The arrow that leads towards another card."""
    way = there.mapToGlobal(QPoint(0, 0)) - here.mapToGlobal(QPoint(0, 0))
    if way.y():
        return Key.Key_Down if way.y() > 0 else Key.Key_Up
    return Key.Key_Right if way.x() > 0 else Key.Key_Left


def _is_given_elsewhere(group: Item, key: str) -> bool:
    return key == "ref" or (group.link_id == "shares" and key in GRID)


def _is_change_of(widget: QWidget, place: str) -> bool:
    if not isinstance(widget, QAbstractButton) or not widget.accessibleName().startswith("Change "):
        return False
    around = widget.parentWidget()
    while around is not None and not around.accessibleIdentifier():
        around = around.parentWidget()
    return around is not None and around.accessibleIdentifier() == place


def _name_of(button: QAbstractButton) -> str:
    """As assistive technology has it: the name, else the text without the mark of its key."""
    return button.accessibleName() or button.text().replace("&", "")


def _is_on(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.isChecked()


def _key_of(letter: str) -> Qt.Key:
    return Key(ord(letter.upper())) if letter.isascii() else Key.Key_unknown
