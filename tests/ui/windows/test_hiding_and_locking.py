"""Hide and Lock: at once, whatever is open, and nothing that was typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.desk import writing
from sharedesk.ui.windows.clearing import clear_own_clipboard
from sharedesk.vault.troubles import DiskFull
from ui.note_page import NotePage


@pytest.fixture
def decision_page():
    return NotePage


@pytest.fixture
def writing_something(unlocked):
    draft = writing.start(unlocked.session())
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    unlocked.main.page.line.setText("Bruises on both arms")
    unlocked.main.page.line.setFocus()
    unlocked.main.page.line.setCursorPosition(7)
    return unlocked


def seen():
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and not w.isMinimized()]


def test_hiding_takes_everything_off_the_screen_before_anything_else_is_done(writing_something):
    session = writing_something.session()

    writing_something.shell.watching.hide_wanted.emit()

    assert seen() == []
    assert writing_something.session() is session


def test_after_f12_the_vault_is_closed_and_only_a_neutral_window_is_left(writing_something, qtbot):
    session = writing_something.session()
    QTest.keyClick(writing_something.main.windowHandle(), Qt.Key.Key_F12)
    QApplication.processEvents()
    writing_something.settle()

    qtbot.waitUntil(writing_something.shell.first.isMinimized)
    assert seen() == []
    assert writing_something.shell.is_locked
    with pytest.raises(Exception, match="closed"):
        session.vault.status()


def test_escape_twice_hides_and_once_does_not(writing_something):
    handle = writing_something.main.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert writing_something.main.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Escape)

    assert seen() == []


def test_the_hide_button_hides(writing_something, button):
    button(writing_something.main, "Hide").click()

    assert seen() == []


def test_an_open_dialog_neither_stops_hiding_nor_answers(writing_something, qtbot):
    answers = []
    box = writing_something.main.asking.confirm(
        "Throw it away?", "", yes="Throw away", no="Keep", then=lambda: answers.append("thrown")
    )
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is box.windowHandle())
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_F12)
    QApplication.processEvents()
    writing_something.settle()

    assert seen() == []
    assert answers == []


def test_locking_keeps_what_was_typed_and_comes_back_to_the_caret(writing_something, button):
    button(writing_something.main, "Lock").click()
    writing_something.settle()
    assert writing_something.first.button.accessibleName() == "Unlock"
    writing_something.unlock()

    line = writing_something.main.page.line
    assert line.text() == "Bruises on both arms"
    assert line.cursorPosition() == 7
    assert writing_something.main.focusWidget() is line


def test_the_pages_of_a_locked_desk_are_gone(writing_something, qtbot):
    page = writing_something.main.page
    with qtbot.waitSignal(page.destroyed):
        writing_something.shell.lock()


class Clipboard:
    """The system's, which the offscreen platform has no idea who owns."""

    def __init__(self, *, ours):
        self.ours, self.text = ours, "Bruises on both arms"

    def ownsClipboard(self):  # noqa: N802 -- Qt's name
        return self.ours

    def clear(self):
        self.text = ""


@pytest.mark.parametrize(("ours", "left"), [(True, ""), (False, "Bruises on both arms")])
def test_only_what_we_copied_is_taken_off_the_clipboard(qapp, monkeypatch, ours, left):
    clipboard = Clipboard(ours=ours)
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: clipboard)
    clear_own_clipboard()

    assert clipboard.text == left


def test_what_could_not_be_saved_at_locking_is_held_and_saved_after_unlocking(writing_something):
    walk, page = writing_something, writing_something.main.page
    reference, saves = page.what, page.leave()
    full = [True]

    def fails_once(session):
        if full.pop() if full else False:
            raise DiskFull
        return saves(session)

    page.leave = lambda: fails_once
    walk.shell.lock()
    walk.settle()
    assert "disk is full" in walk.first._note.accessibleName()
    walk.unlock()

    kept = writing.draft_of(walk.session(), reference)
    assert kept.answers["purpose_text"] == "Bruises on both arms"


def test_closing_the_window_keeps_what_was_typed_and_ends(writing_something, qtbot, vault, clock):
    from builders import PASSPHRASE
    from sharedesk.base.secret import Secret
    from sharedesk.desk import opening

    reference = writing_something.main.page.what
    with qtbot.waitSignal(writing_something.shell.done):
        writing_something.main.close()

    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    kept = writing.draft_of(session, reference)
    opening.lock(session)
    assert kept.answers["purpose_text"] == "Bruises on both arms"


def test_no_window_ever_has_a_name_in_its_title(writing_something):
    titles = {
        window.windowTitle() for window in QApplication.topLevelWidgets() if window.isWindow()
    }

    assert titles <= {"ShareDesk", ""}


def test_the_header_names_the_record_and_no_person(writing_something):
    header: QWidget = writing_something.main.header

    assert header._subject.text().startswith(writing_something.main.page.what)


def test_closing_does_not_end_the_program_while_something_could_not_be_saved(
    writing_something, qtbot
):
    def fails(_session):
        raise DiskFull

    writing_something.main.page.leave = lambda: fails
    with qtbot.assertNotEmitted(writing_something.shell.done):
        writing_something.main.close()
        writing_something.settle()

    assert writing_something.shell.first.isVisible()
    assert "disk is full" in writing_something.first._note.accessibleName()
    writing_something.shell.first.close()
    qtbot.waitUntil(lambda: bool(writing_something.shell.first.asking._open))
    box = writing_something.shell.first.asking._open[0]
    assert box.defaultButton().text() == "Keep ShareDesk open"
    next(each for each in box.buttons() if each.text() == "Keep ShareDesk open").click()
    assert writing_something.shell.first.isVisible()
