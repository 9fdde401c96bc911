"""A typist: types into a draft of a vault for as long as nobody kills it, and says so as it goes.

``typist.py HOME REFERENCE`` (with tools and tests among Python's paths) writes one line for each key to standard output, how many letters
there are by now and the running clock's nanoseconds, after the window has had the key.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from showing import show_shell, wait_until

from builders import PASSPHRASE
from sharedesk.base.clock import FixedClock
from sharedesk.ui.asking import keep_qt_settings_private
from sharedesk.ui.looks import looks
from sharedesk.vault import KeyCost

LETTERS = "abcdefghij"


def main(home: Path, reference: str) -> None:
    """Unlock, open the draft at its purpose, and type."""
    app = QApplication([])
    looks().apply(app, "light", 1.0)
    clock = FixedClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    with keep_qt_settings_private():
        showing = show_shell(home, clock, KeyCost.cheap_for_tests())
        showing.shell.first.page.passphrase.line.setText(PASSPHRASE)
        showing.shell.first.page.button.click()
        wait_until(lambda: showing.shell.main is not None and not showing.jobs.busy)
        main_window = showing.shell.main
        main_window.go("decision", reference)
        wait_until(lambda: main_window.page.record() == reference and not showing.jobs.busy)
        main_window.page.wizard.show_page("page-why", "purpose_text")
        wait_until(lambda: not showing.jobs.busy)
        type_for_ever(main_window.page.wizard)


def type_for_ever(wizard) -> None:
    """A key every 10 ms, each told when the window has had it."""
    field = wizard.page.questions["purpose_text"].control.field
    count = len(field.toPlainText())
    while True:
        QTest.keyClick(field, LETTERS[count % 10])
        count += 1
        os.write(1, f"{count} {time.monotonic_ns()}\n".encode())
        QTest.qWait(10)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
