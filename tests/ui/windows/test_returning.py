"""Locking in the middle of a decision: back to the same step, field and caret, nothing lost."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from sharedesk.desk import writing


def field_of(walk, identifier):
    for kind in (QLineEdit, QPlainTextEdit):
        for field in walk.main.page.findChildren(kind):
            if field.accessibleIdentifier() == identifier and field.isVisible():
                return field
    return None


def test_the_person_comes_back_to_the_field_and_the_caret(unlocked, qtbot):
    draft = writing.start(unlocked.session())
    unlocked.wizard_at(draft.id, "page-why")
    field = field_of(unlocked, "purpose_text")
    field.setFocus()
    QTest.keyClicks(field, "Two bruises seen")
    cursor = field.textCursor()
    cursor.setPosition(4)
    field.setTextCursor(cursor)
    unlocked.shell.lock()
    unlocked.settle()
    unlocked.unlock()
    qtbot.waitUntil(lambda: field_of(unlocked, "purpose_text") is not None)
    unlocked.settle()

    back = field_of(unlocked, "purpose_text")
    assert back.toPlainText() == "Two bruises seen"
    qtbot.waitUntil(back.hasFocus)
    assert back.textCursor().position() == 4


def test_beside_the_step_stands_its_own_help(unlocked, qtbot):
    draft = writing.start(unlocked.session())
    unlocked.wizard_at(draft.id, "page-tell")

    assert unlocked.main.panel._page == "page-tell"
