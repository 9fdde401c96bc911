"""The real windows over a real vault with cheap keys, on a screen that is not there."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builders import PASSPHRASE, RUTH
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.desk.session import Session
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.page import DecisionPage
from sharedesk.ui.pages.decision.steps import page_of_field
from sharedesk.ui.pages.decision.wizard import Wizard
from sharedesk.ui.pages.page import Page
from sharedesk.ui.pages.routes import routes
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.shell import Shell
from sharedesk.vault import KeyCost


class Walk:
    """What a test does with the shell: waits until the worker has nothing to do."""

    def __init__(self, shell: Shell, jobs: Jobs, qtbot: QtBot) -> None:
        self.shell, self.jobs, self._qtbot = shell, jobs, qtbot

    @property
    def first(self) -> QWidget:
        """The page of the first window."""
        return self.shell.first.page

    @property
    def main(self) -> QObject:
        """The main window; a test that asks for it while the desk is locked is wrong."""
        assert self.shell.main is not None
        return self.shell.main

    def settle(self) -> None:
        """Until everything that was asked of the worker has come back."""
        self._qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)

    def make_vault(self) -> None:
        """Through the pages: a name where there is a vault already, passphrase twice, the code
        typed back."""
        if self.first.label is not None:
            self.first.label.show_value("Night desk")
        self.first.pair.first.line.setText(PASSPHRASE)
        self.first.pair.second.line.setText(PASSPHRASE)
        self.first.button.click()
        self.settle()
        for place, entry in self.first._fields.items():
            entry.line.setText(self.first._groups[place])
        self.first.button.click()
        self.settle()

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Through the page, once a vault that was open before is closed."""
        self.settle()
        self.first.passphrase.line.setText(passphrase)
        self.first.button.click()
        self.settle()

    def wizard_at(self, reference: str, page: str = "", path: str = "") -> Wizard:
        """A draft on the screen, at a page where one is named."""
        self.main.go("decision", reference)
        self.settle()
        wizard = self.main.page.wizard
        if page:
            wizard.show_page(page, path)
            self.settle()
        return wizard

    def wizard_asking(self, reference: str, question: str) -> Wizard:
        """A draft on the screen, at a question."""
        wizard = self.wizard_at(reference)
        form = self.session().library.form
        wizard.show_page(page_of_field(form)[question], question)
        self.settle()
        return wizard

    def session(self) -> Session:
        """The session of the main window."""
        return self.main.around.session


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    qapp.setQuitOnLastWindowClosed(False)
    looks().apply(qapp, "light", 1.0)
    yield
    looks().apply(qapp, "light", 1.0)


@pytest.fixture(autouse=True)
def nothing_left_open(dressed: None) -> Iterator[None]:
    """A window or a question that a test leaves behind would be in the next one's way."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [each.windowTitle() for each in QApplication.topLevelWidgets() if each.isVisible()]


@pytest.fixture
def vault(home: Path, clock: FixedClock) -> Path:
    """A vault of Ruth's on this computer, closed."""
    folder = home / "vaults" / "main"
    session, _ = opening.create_vault(
        folder, Secret(PASSPHRASE), RUTH, clock=clock, cost=KeyCost.cheap_for_tests()
    )
    opening.lock(session)
    return folder


@pytest.fixture
def decision_page() -> Callable[..., Page]:
    """What opens as a decision; a test of the window around it overrides this with less."""
    return DecisionPage


@pytest.fixture
def walk(
    qtbot: QtBot, home: Path, clock: FixedClock, decision_page: Callable[..., Page]
) -> Iterator[Walk]:
    """ShareDesk on the screen, as it starts; ask for ``vault`` first to have one to unlock."""
    jobs = Jobs()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    pages = {**routes(), "decision": decision_page}
    door = Doorway(home, clock, jobs, cost=KeyCost.cheap_for_tests())
    shell = Shell(door, PreferencesFile(home), pages)
    shell.begin()
    qtbot.waitExposed(shell.first)
    walking = Walk(shell, jobs, qtbot)
    walking.settle()
    yield walking
    shell.lock()
    walking.settle()
    jobs.stop()
    shell.first.hide()
    shell.first.deleteLater()
    shell.deleteLater()
    assert not crashes


@pytest.fixture
def unlocked(vault: Path, walk: Walk) -> Walk:
    """ShareDesk with the worklist on the screen."""
    walk.unlock()
    return walk


@pytest.fixture
def button(qtbot: QtBot) -> Callable[[QWidget, str], QWidget]:
    """The button of this accessible name in a window."""
    from sharedesk.ui.parts.buttons import Button

    def find(window: QWidget, name: str) -> QWidget:
        (found,) = (
            each
            for each in window.findChildren(Button)
            if each.accessibleName() == name and each.isVisible()
        )
        return found

    return find
