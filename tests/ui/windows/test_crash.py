"""The crash page says where it happened and nothing that was typed."""

from PySide6.QtGui import QGuiApplication

from sharedesk.ui.windows.crash import CrashWindow, report_of


def fail(answer):
    raise ValueError(f"cannot parse {answer}")


def caught(answer="Amina Khan, 14 Mill Lane"):
    try:
        fail(answer)
    except ValueError as wrong:
        return wrong


def test_the_report_names_the_fault_and_its_place_but_not_its_words():
    report = report_of(caught())

    assert "ValueError" in report
    assert "test_crash.py" in report
    assert "Khan" not in report


def test_the_report_can_be_copied(qtbot, button):
    window = CrashWindow(caught())
    qtbot.addWidget(window)
    window.show()
    button(window, "Copy the report").click()

    assert QGuiApplication.clipboard().text() == report_of(window.wrong)
