"""Dialogs: the safe answer is the default and Escape, and choosers leave no trace."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from sharedesk.ui.asking import Asking, keep_qt_settings_private
from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import THEMES, contrast
from sharedesk.vault.troubles import DiskFull


@pytest.fixture
def asking(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Asking(window)
    yield made
    made.put_away()


def ask(asking, answers):
    return asking.confirm(
        "Throw this draft away?",
        "It can't be brought back.",
        yes="Throw it away",
        no="Keep it",
        then=lambda: answers.append("yes"),
        otherwise=lambda: answers.append("no"),
    )


def test_no_word_of_an_answer_is_cut_in_large_text(asking, qapp):
    looks().apply(qapp, "light", 2.0)
    box = ask(asking, [])
    qapp.processEvents()

    for button in box.buttons():
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
        assert box.rect().contains(button.mapTo(box, button.rect().bottomRight()))


def test_answers_one_above_the_other_begin_with_the_safe_one_and_tab_goes_down(asking, qapp):
    looks().apply(qapp, "light", 2.0)
    long = "Throw all of it away, with everything that was ever written in it"
    box = asking.confirm(long, long, yes=long, no="Keep it", then=lambda: None)
    qapp.processEvents()
    safe, other = sorted(box.buttons(), key=lambda button: button.y())

    assert (safe.text(), other.text()) == ("Keep it", long)
    assert box.focusWidget() is safe
    assert safe.nextInFocusChain() is other


def test_escape_is_the_safe_answer(asking, qtbot):
    answers = []
    box = ask(asking, answers)
    QTest.keyClick(box, Qt.Key.Key_Escape)

    assert answers == ["no"]


def test_enter_is_the_safe_answer(asking, qtbot):
    answers = []
    box = ask(asking, answers)
    qtbot.waitExposed(box)
    assert box.defaultButton().text() == "Keep it"
    QTest.keyClick(box.defaultButton(), Qt.Key.Key_Return)

    assert answers == ["no"]


def test_the_other_answer_has_to_be_pressed(asking):
    answers = []
    box = ask(asking, answers)
    next(button for button in box.buttons() if button.text() == "Throw it away").click()

    assert answers == ["yes"]


def test_put_away_answers_nobody(asking):
    answers = []
    box = ask(asking, answers)
    asking.put_away()

    assert not box.isVisible()
    assert answers == []


def test_trouble_is_told_in_two_sentences(asking):
    box = asking.tell_trouble(DiskFull())

    assert "disk is full" in box.text()
    assert box.informativeText().endswith(".")


def test_the_chooser_gives_the_path_that_was_typed(asking, tmp_path: Path):
    chosen = []
    dialog = asking.save_as("Save", "SD-4K7Q2M.pdf", "PDF (*.pdf)", chosen.append)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("SD-4K7Q2M.pdf")
    dialog.accept()

    assert chosen == [tmp_path / "SD-4K7Q2M.pdf"]


def test_what_qt_remembers_of_folders_is_thrown_away(asking, tmp_path: Path):
    folder = keep_qt_settings_private()
    (tmp_path / "Khan family").mkdir()
    dialog = asking.save_as("Save", "a.pdf", "PDF (*.pdf)", lambda _: None)
    dialog.setDirectory(str(tmp_path / "Khan family"))
    dialog.accept()
    dialog.close()
    kept = Path(QSettings(QSettings.Scope.UserScope, "QtProject").fileName())
    folder.cleanup()

    assert str(kept).startswith(folder.name)
    assert not kept.exists()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "sunlight"])
def test_the_buttons_of_a_file_chooser_can_be_seen_in_every_theme(asking, qtbot, theme):
    looks().apply(QApplication.instance(), theme, 1.0)
    chooser = asking.save_as("Save PDF", "summary.pdf", "PDF (*.pdf)", lambda _: None)
    colours = [_ink_of(b) for b in chooser.findChildren(QToolButton) if b.isVisible()]
    looks().apply(QApplication.instance(), "light", 1.0)

    assert len(colours) >= 6
    assert min(contrast(colour, THEMES[theme]["bg"]) for colour in colours) > 4.5


def _ink_of(button):
    picture = button.icon().pixmap(button.iconSize()).toImage()
    pixels = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(20))
    return max(pixels, key=lambda colour: colour.alpha()).name()
