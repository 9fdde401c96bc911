"""Starting the window: one program, one window, the page that unlocks it first."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTimer
from PySide6.QtWidgets import QApplication

from sharedesk.base import shipped
from sharedesk.base.clock import Clock
from sharedesk.base.languages import likely, speak
from sharedesk.desk.outgoing import clear_outgoing
from sharedesk.ui.asking import keep_qt_settings_private
from sharedesk.ui.captions import name_windows
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.looks import FUSION, IS_FUSION, looks
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.windows.doorway import VAULTS, Doorway
from sharedesk.ui.windows.opened_backups import OpenedBackups
from sharedesk.ui.windows.shell import Shell
from sharedesk.ui.windows.single import Single
from sharedesk.ui.windows.why_locked import Why, why_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from sharedesk.ui.windows.crash import CrashWindow

SETTLES_AFTER = 200
"""Milliseconds within which the first paint is done, even on a slow laptop."""
FEWEST_COLOURS = 32
"""Letters alone have more shades than this; an empty window has one or two."""


def run_window(
    home: Path,
    clock: Clock,
    folder: Path | None = None,
    outside: Path | None = None,
    *,
    backup: Path | None = None,
    why: str = "",
    anew: Callable[[str], None] | None = None,
) -> int:
    """Open the window over the vaults of ``home``, or the vault ``folder``; return at its end.

    ``backup`` is a file to be restored, chosen already. ``outside`` is where copies of the
    vaults' keys and witnesses stand. ``anew`` is called last of all when the desk was locked,
    with why; the process that it starts is given that as ``why``.

    A second start of the same home raises the first window, tells it of the backup, and returns 0
    at once.
    """
    app = QApplication([sys.argv[0], *FUSION])
    app.setProperty(IS_FUSION, True)  # noqa: FBT003 -- Qt's own
    # neither a name of an organisation nor of a document for Qt to write down
    app.setApplicationName("ShareDesk")
    app.setQuitOnLastWindowClosed(False)
    single = Single(home, app)
    if not single.take(backup):
        return 0
    # every folder that may be one: to ask which are would load the vault's libraries too early
    vaults = list((home / VAULTS).glob("*"))
    clear_outgoing([*vaults, folder] if folder else vaults)
    leaving: list[str] = []
    with ExitStack() as until_the_end:
        door = Doorway(home, clock, Jobs(app), folder, outside=outside)
        shell = _build(app, door, leaving.append if anew is not None else None)
        backups = OpenedBackups(shell, door.jobs)
        single.rung.connect(backups.take)
        shell.done.connect(app.quit)
        shell.begin(why_of(why))
        to_restore = single.left if why else backup
        if to_restore is not None:
            shell.first.show_restore(to_restore)
        QTimer.singleShot(SETTLES_AFTER, app, lambda: _settle(app, until_the_end))
        ended = app.exec()
    single.give_back(backups.left)
    if anew is not None and leaving:
        anew(leaving[0])
    return ended


def _settle(app: QApplication, until_the_end: ExitStack) -> None:
    """What could wait for the first paint: only a dialog that chooses a file writes settings of
    Qt's. Whatever has been made by now stays: who collects, from the first job on, need not look
    through it."""
    from PySide6.QtGui import QIcon

    until_the_end.enter_context(keep_qt_settings_private())
    app.setWindowIcon(QIcon(str(shipped.resources() / "program" / "sharedesk.svg")))
    gc.freeze()


def draw_once(home: Path, clock: Clock) -> str:
    """Draw the first window of an empty ``home`` once, off-screen where there is no screen, and
    return its size in words. Raises AssertionError when nothing was drawn or something broke."""
    _do_without_a_screen()
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([sys.argv[0]])
    hook, wrong = sys.excepthook, list[BaseException]()
    with keep_qt_settings_private():
        jobs = Jobs()
        shell = _build(app, Doorway(home, clock, jobs))
        sys.excepthook = lambda _kind, error, _at: wrong.append(error)
        shell.begin()
        app.processEvents()
        drawn = shell.first.grab().toImage()
        jobs.stop()
        _take_away(shell)
    sys.excepthook = hook
    if wrong:
        raise AssertionError(f"the window broke: {wrong[0]!r}") from wrong[0]
    if _colours_of(drawn) < FEWEST_COLOURS:
        raise AssertionError("the window is blank")
    return f"{drawn.width()} × {drawn.height()} pixels"


def _take_away(shell: Shell) -> None:
    """At once: a shell that lives on would go on watching every window of the process."""
    shell.first.deleteLater()
    shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _do_without_a_screen() -> None:
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _colours_of(image: QImage) -> int:
    from PySide6.QtGui import QImage

    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(pixels.constBits()).cast("I")))


def _build(app: QApplication, door: Doorway, leave: Callable[[str], None] | None = None) -> Shell:
    def anew(why: Why) -> None:
        if leave is not None:
            leave(why)
            # the window stays until the process is another one; quit() would close it now
            app.exit()

    preferences = PreferencesFile(door.home)
    speak(preferences.now.language or likely(os.environ, QLocale.system().uiLanguages()))
    liked = preferences.now
    looks().apply(app, liked.theme, liked.text_scale, touch=liked.touch, still=liked.still)
    name_windows(liked.caption)
    crashes = Crashes()
    sys.excepthook = crashes.caught
    door.jobs.crashed.connect(crashes.show)
    return Shell(door, preferences, anew=anew if leave else None, parent=app)


class Crashes:
    """Shows the crash page for whatever nobody expected; once, however often it happens."""

    def __init__(self) -> None:
        self.window: CrashWindow | None = None

    def caught(
        self, _kind: type[BaseException], wrong: BaseException, _at: TracebackType | None
    ) -> None:
        """As ``sys.excepthook`` has it."""
        if isinstance(wrong, KeyboardInterrupt):
            os._exit(130)
        self.show(wrong)

    def show(self, wrong: BaseException) -> None:
        """Put the report on the screen."""
        from sharedesk.ui.windows.crash import CrashWindow

        if self.window is None or not self.window.isVisible():
            self.window = CrashWindow(wrong)
            self.window.show()
