"""Nothing that is open holds up the lock: no dialog, no chooser, no menu; and nothing is lost."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMessageBox, QPushButton

from sharedesk.desk import writing
from ui.note_page import NotePage

WORDS = "Bruises on both arms"


@pytest.fixture
def decision_page():
    return NotePage


@pytest.fixture
def typing(unlocked):
    """In the middle of a line."""
    draft = writing.start(unlocked.session())
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    line = unlocked.main.page.line
    line.setText(WORDS)
    line.setFocus()
    line.setCursorPosition(7)
    return unlocked


def a_question(walk, _tmp_path):
    walk.main.asking.confirm("Throw it away?", "", yes="Throw", no="Keep", then=pytest.fail)


def a_file_chooser(walk, _tmp_path):
    walk.main.asking.save_as("Where?", "a.pdf", "PDF (*.pdf)", lambda _: pytest.fail("chosen"))


def a_folder_chooser(walk, _tmp_path):
    walk.main.asking.choose_folder("Where?", lambda _: pytest.fail("chosen"))


def the_list_of_a_file_chooser(walk, _tmp_path):
    chooser = walk.main.asking.save_as("Where?", "a", "PDF (*.pdf);;Text (*.txt)", pytest.fail)
    box = next(box for box in chooser.findChildren(QComboBox) if box.isVisible())
    box.showPopup()
    assert QApplication.activePopupWidget() is not None


def a_printers_dialog(walk, _tmp_path):
    printer = QPrinter()
    dialog = QPrintDialog(printer, walk.main)
    # as the pages do: what is to be done with the printer keeps it as long as the dialog
    walk.main.asking.show(dialog, lambda: pytest.fail(f"printed on {printer.printerName()}"))


def the_menu_of_a_field(walk, _tmp_path):
    line = walk.main.page.line
    here = QPoint(5, 5)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(line, QContextMenuEvent(reason, here, line.mapToGlobal(here)))
    assert QApplication.activePopupWidget() is not None


OPEN = [
    a_question,
    a_file_chooser,
    a_folder_chooser,
    the_list_of_a_file_chooser,
    a_printers_dialog,
    the_menu_of_a_field,
]


def assert_locked_and_nothing_else_seen(walk):
    walk.settle()
    seen = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert walk.shell.is_locked
    assert seen == [walk.shell.first]
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None


def assert_back_at_the_caret(walk):
    walk.unlock()
    line = walk.main.page.line
    assert (line.text(), line.cursorPosition()) == (WORDS, 7)
    assert walk.main.focusWidget() is line


@pytest.mark.parametrize("open_it", OPEN)
@pytest.mark.parametrize("by", ["idle", "asleep"])
def test_the_desk_locks_over_whatever_is_open_and_comes_back_to_the_word(
    typing, tmp_path, open_it, by
):
    open_it(typing, tmp_path)
    shell = typing.shell
    (shell.watching.idle if by == "idle" else shell.sleeping.about_to_sleep).emit()

    assert_locked_and_nothing_else_seen(typing)
    assert_back_at_the_caret(typing)


def test_the_keys_that_lock_do_so_in_a_dialog_too(typing, qtbot):
    box = typing.main.asking.confirm("Throw it away?", "", yes="Throw", no="Keep", then=pytest.fail)
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is box.windowHandle())
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert_locked_and_nothing_else_seen(typing)
    assert_back_at_the_caret(typing)


def test_a_question_that_a_chooser_asks_by_itself_does_not_hold_up_the_lock(typing, tmp_path):
    there = tmp_path / "there.pdf"
    there.write_bytes(b"as it was")
    chosen = []
    chooser = typing.main.asking.save_as("Where?", "a.pdf", "PDF (*.pdf)", chosen.append)
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile(there.name)
    asked = []

    def lock_meanwhile():
        asked.append(QApplication.activeModalWidget())
        typing.shell.lock("idle")

    QTimer.singleShot(100, lock_meanwhile)
    # runs a loop of its own until "replace it?" has an answer
    next(b for b in chooser.findChildren(QPushButton) if b.text().strip("&") == "Save").click()

    assert isinstance(asked[0], QMessageBox)
    assert not isinstance(asked[0], QFileDialog)
    assert_locked_and_nothing_else_seen(typing)
    assert chosen == []
    assert_back_at_the_caret(typing)


def test_hiding_takes_an_open_menu_off_the_screen_as_well(typing, tmp_path, qtbot):
    the_menu_of_a_field(typing, tmp_path)
    typing.shell.hide()

    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == []
    qtbot.waitUntil(lambda: typing.shell.is_locked)
    typing.settle()
    typing.shell.show()
    assert_back_at_the_caret(typing)
