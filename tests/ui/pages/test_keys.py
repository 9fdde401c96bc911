"""Keys: a figure chooses, Enter goes on, Control and Enter finish, and letters stand for today."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def at(walk, page, path=""):
    walk.main.page.wizard.show_page(page, path)
    walk.settle()
    return walk.main.page.wizard


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def where():
    return QApplication.focusWidget().accessibleIdentifier()


def test_a_figure_chooses_and_another_one_changes_the_choice(begun):
    wizard = at(begun, "page-why", "concern_level")
    press(Key.Key_2)
    assert wizard.draft.answer("concern_level") == "EARLY_HELP"
    assert where() == "concern_level=EARLY_HELP"

    press(Key.Key_4)
    assert wizard.draft.answer("concern_level") == "SIGNIFICANT_HARM"


def test_figures_tick_and_untick_boxes_and_zero_is_the_tenth(begun):
    wizard = at(begun, "page-why")
    wizard.draft.put("concern_level", "EARLY_HELP")
    wizard.page.questions["concern_types"].focus()
    for key in (Key.Key_1, Key.Key_0, Key.Key_1):
        press(key)

    (tenth,) = wizard.draft.answer("concern_types")
    assert tenth == wizard.page.questions["concern_types"].control.cards[9].code


def test_a_figure_that_no_card_has_chooses_nothing(begun):
    wizard = at(begun, "page-urgent", "immediate_danger")
    press(Key.Key_7)
    press(Key.Key_2, Control)

    assert wizard.draft.answer("immediate_danger") is None


def test_enter_leaves_all_the_boxes_and_the_button_that_clears(begun):
    wizard = at(begun, "page-why")
    wizard.draft.put("concern_level", "EARLY_HELP")
    wizard.page.questions["concern_level"].focus()
    press(Key.Key_Return)
    assert where() == "concern_types=PHYSICAL"

    press(Key.Key_Return)
    assert where() == "child_voice"


def test_enter_in_several_lines_is_a_new_line(begun):
    wizard = at(begun, "page-why", "child_voice")
    QTest.keyClicks(QApplication.focusWidget(), "One")
    press(Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Two")

    assert wizard.draft.answer("child_voice") == "One\nTwo"


def test_enter_after_the_last_question_comes_to_the_way_on_and_presses_it(begun):
    wizard = at(begun, "page-urgent", "record_mode")
    press(Key.Key_Return)
    assert QApplication.focusWidget() is wizard.frame.footer.onward

    press(Key.Key_Return)
    begun.settle()
    assert wizard.open == "page-who"


def test_control_and_enter_go_on_from_anywhere_also_out_of_several_lines(begun):
    wizard = at(begun, "page-why", "child_voice")
    press(Key.Key_Return, Control)
    begun.settle()

    assert wizard.open == "page-know"
    assert wizard.draft.answer("child_voice") is None


def test_rows_are_added_one_after_the_other_without_leaving_the_keys(begun):
    wizard = at(begun, "page-know")
    assert QApplication.focusWidget() is wizard.page.editors["info_items"].add_button
    for words in ("First", "Second"):
        press(Key.Key_Return)
        QTest.keyClicks(QApplication.focusWidget(), words)
        press(Key.Key_Return, Control)

    assert [row["text"] for row in wizard.draft.answer("info_items")] == ["First", "Second"]
    assert wizard.page.editors["info_items"].panel is None


def test_control_and_e_change_the_way(begun):
    wizard = at(begun, "page-why", "concern_level")
    press(Key.Key_E, Control)
    begun.settle()

    assert wizard.draft.place == "page-short/concern_level"


@pytest.mark.parametrize(("letter", "time"), [("n", "12:00"), ("T", "12:00")])
def test_a_letter_in_the_day_is_as_good_as_the_button_for_now(begun, letter, time):
    wizard = at(begun, "page-who", "event_at")
    QTest.keyClicks(QApplication.focusWidget(), letter)

    moment = wizard.page.questions["event_at"].control
    assert moment.time_line.text() == time
    assert wizard.draft.answer("event_at").startswith("2026-11-22T")


def test_nothing_is_signed_by_control_and_enter(begun):
    wizard = at(begun, "check")
    press(Key.Key_Return, Control)
    begun.settle()

    assert wizard.open == "check"
