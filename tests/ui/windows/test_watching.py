"""The desk locks by itself: after a while without a touch, and after the computer has slept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sharedesk.ui.windows.watching import Watching


class Clocks:
    """A running clock and a wall clock that a test moves."""

    def __init__(self):
        self.running, self.wall = 100.0, 5_000.0

    def pass_by(self, seconds):
        self.running += seconds
        self.wall += seconds


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def watching(qapp, clocks):
    made = Watching(running=lambda: clocks.running, wall=lambda: clocks.wall)
    made.start(300)
    yield made
    made.stop()


def test_it_is_idle_after_the_time_and_not_before(qtbot, watching, clocks):
    clocks.pass_by(299)
    with qtbot.assertNotEmitted(watching.idle):
        watching.look()
    clocks.pass_by(1)
    with qtbot.waitSignal(watching.idle):
        watching.look()


def test_a_key_in_a_watched_window_starts_the_time_anew(qtbot, watching, clocks):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    watching.watch(window.windowHandle())
    clocks.pass_by(299)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    clocks.pass_by(299)

    with qtbot.assertNotEmitted(watching.idle):
        watching.look()


@pytest.mark.parametrize("jump", [3_600, -3_600])
def test_a_jump_of_the_wall_clock_was_a_sleep(qtbot, watching, clocks, jump):
    clocks.wall += jump
    with qtbot.waitSignal(watching.idle):
        watching.look()


def test_escape_twice_slowly_is_not_a_wish_to_hide(qtbot, watching, clocks):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    watching.watch(window.windowHandle())
    with qtbot.assertNotEmitted(watching.hide_wanted):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
        clocks.pass_by(2)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)


def test_a_new_window_is_watched_once_it_has_the_focus(qtbot, watching):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(watching.hide_wanted):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F12)


def test_an_idle_desk_locks(qtbot, unlocked):
    unlocked.shell.watching.idle.emit()
    unlocked.settle()

    assert unlocked.shell.is_locked
    assert "locked" in unlocked.first._note.accessibleName()
