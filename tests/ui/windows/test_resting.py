"""While the person does nothing, nothing of ShareDesk wakes the computer but the look for a sleep."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sharedesk.ui.windows import looking_after, watching
from sharedesk.ui.windows.shell import Shell


def ticking(shell: Shell) -> list[int]:
    """The intervals of everything in its windows and the program that will wake again and again."""
    windows = [window for window in (shell.first, shell.main) if window is not None]
    owners = [*windows, QApplication.instance()]
    timers = {timer for owner in owners for timer in owner.findChildren(QTimer)}
    return sorted(each.interval() for each in timers if each.isActive() and not each.isSingleShot())


def test_the_locked_page_wakes_for_nothing(vault, walk):
    assert ticking(walk.shell) == []


def test_the_open_desk_looks_for_a_sleep_and_after_its_vault_and_wakes_for_nothing_else(unlocked):
    shell = unlocked.shell
    shells_own = [timer.interval() for timer in shell.findChildren(QTimer) if timer.isActive()]

    assert shells_own == [watching.LOOK_EVERY]
    assert ticking(shell) in ([looking_after.FIRST_LOOK], [looking_after.LOOK_EVERY])
