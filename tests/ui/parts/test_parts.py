from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from sharedesk.base.clock import FixedClock
from sharedesk.forms.model import Item, Option
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.painting import breakable
from sharedesk.ui.parts.problems import ErrorSummary
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.secret_entry import SecretEntry
from sharedesk.ui.parts.signature import SignaturePad
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.stamp import Stamp
from sharedesk.ui.parts.steps import Step, TaskList
from sharedesk.ui.parts.strokes import path_of, strokes_of
from sharedesk.ui.parts.text import Heading, Note, Prose, Words
from sharedesk.ui.parts.undoing import UndoNotice

OnScreen = Callable[[QWidget], QWidget]
Heard = Callable[[QWidget], QAccessibleInterface]
Text, Role = QAccessible.Text, QAccessible.Role
LEFT = Qt.MouseButton.LeftButton


def test_a_heading_is_heard_as_a_heading(qtbot: QtBot, heard: Heard) -> None:
    heading = Heading("What do you know?", 1)
    qtbot.addWidget(heading)
    assert heard(heading).role() == Role.Heading
    assert heard(heading).text(Text.Name) == "What do you know?"


def test_headings_come_and_go_without_harm(qtbot: QtBot, heard: Heard) -> None:
    for number in range(300):
        heading = Heading(f"Heading {number}", 2)
        assert heard(heading).role() == Role.Heading
        heading.deleteLater()
        QApplication.processEvents()


def test_markup_in_plain_words_is_shown_and_not_obeyed(qtbot: QtBot) -> None:
    words = Words("<b>Ava</b> & <img src=x>")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<b>Ava</b> & <img src=x>"


def test_prose_knows_bold_and_lists_and_escapes_the_rest(qtbot: QtBot) -> None:
    prose = Prose("Be **clear** <i>now</i>\n\n- one\n- two & three")
    qtbot.addWidget(prose)
    assert "<b>clear</b>" in prose.text()
    assert "&lt;i&gt;now&lt;/i&gt;" in prose.text()
    assert prose.text().count("<li>") == 2
    assert "two &amp; three" in prose.text()


def test_a_word_that_no_column_could_hold_is_broken_only_to_the_eye(
    qtbot: QtBot, heard: Heard
) -> None:
    words = Words("x" * 3000)
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() < 300
    assert heard(words).text(Text.Name) == "x" * 3000
    assert breakable("an ordinary sentence") == "an ordinary sentence"


def test_a_note_says_its_tone_without_colour_and_has_a_role(qtbot: QtBot, heard: Heard) -> None:
    note = Note("Ring 999 first.", "danger", "Someone is in danger")
    qtbot.addWidget(note)
    assert heard(note).role() == Role.Note
    assert heard(note).text(Text.Name) == "Someone is in danger"
    assert note.sign.name == "octagon-alert"


def test_a_button_is_named_by_what_it_does(qtbot: QtBot, heard: Heard) -> None:
    button = Button("Hide & lock", "danger", "eye-off")
    short = Button("A+", "header", name="Larger text")
    qtbot.addWidget(button)
    qtbot.addWidget(short)
    assert heard(button).role() == Role.Button
    assert heard(button).text(Text.Name) == "Hide & lock"
    assert heard(short).text(Text.Name) == "Larger text"


@pytest.mark.parametrize("kind", ["primary", "secondary", "link", "danger", "header"])
def test_a_button_is_big_enough_to_hit(qtbot: QtBot, kind: str) -> None:
    button = Button("A", kind)
    qtbot.addWidget(button)
    assert button.sizeHint().height() >= 44


def test_a_row_folds_where_it_is_narrow(on_screen: OnScreen) -> None:
    row = Fold()
    for words in ("Back", "Save and finish later", "Save and continue"):
        row.add(Button(words))
    on_screen(row)
    assert row.heightForWidth(720) < row.heightForWidth(300) < row.heightForWidth(200)


def test_a_passphrase_is_hidden_until_asked_for(
    on_screen: OnScreen, qtbot: QtBot, heard: Heard
) -> None:
    entry = on_screen(SecretEntry("Repeat passphrase"))
    qtbot.keyClicks(entry.line, "correct horse")
    assert entry.line.echoMode() == QLineEdit.EchoMode.Password
    assert heard(entry.line).text(Text.Name) == "Repeat passphrase"
    assert entry.secret().reveal() == "correct horse"
    peek = next(b for b in entry.findChildren(Button))
    assert peek.accessibleName() == "Show repeat passphrase"
    qtbot.mouseClick(peek, LEFT)
    assert entry.is_shown()
    with qtbot.waitSignal(entry.submitted):
        qtbot.keyClick(entry.line, Qt.Key.Key_Return)


def test_a_cleared_passphrase_can_not_be_brought_back(on_screen: OnScreen, qtbot: QtBot) -> None:
    entry = on_screen(SecretEntry("Passphrase"))
    qtbot.keyClicks(entry.line, "correct horse")
    entry.reveal()
    entry.clear()
    entry.line.undo()
    assert entry.is_empty()
    assert not entry.is_shown()


def test_the_summary_of_problems_leads_to_the_question(
    on_screen: OnScreen, qtbot: QtBot, heard: Heard
) -> None:
    page = on_screen(ScrollPage())
    summary, question = ErrorSummary(), Question(Item("a", "string", "Name?"))
    page.add(summary)
    page.add(question)
    assert not summary.isVisible()
    summary.show_problems([("Give a name", question.focus)])
    assert QApplication.focusWidget() is summary.links[0]
    assert heard(summary).role() == Role.AlertMessage
    qtbot.keyClick(summary.links[0], Qt.Key.Key_Space)
    assert question.isAncestorOf(QApplication.focusWidget())
    summary.clear()
    assert not summary.isVisible()
    assert summary.links == []


def test_the_focus_is_scrolled_into_view(on_screen: OnScreen, qtbot: QtBot) -> None:
    page: QScrollArea = on_screen(ScrollPage())
    for number in range(20):
        page.add(Question(Item(f"q{number}", "text", f"Question {number}?")))
    QApplication.processEvents()
    last = page.findChildren(Question)[-1]
    last.focus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)
    top = last.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert top >= 0
    assert top + last.height() <= page.viewport().height()


def test_a_page_is_no_wider_than_a_column_for_reading(on_screen: OnScreen) -> None:
    page = on_screen(ScrollPage())
    page.add(Words("x"))
    page.resize(1600, 700)
    QApplication.processEvents()
    assert page.column.width() == 720


def test_steps_say_number_title_and_state(on_screen: OnScreen, qtbot: QtBot, heard: Heard) -> None:
    steps = on_screen(TaskList())
    steps.show_steps([Step("who", "Who and where", "done"), Step("why", "Why", "fix")], "why")
    names = [heard(button).text(Text.Name) for button in steps.buttons]
    assert names == [
        "Step 1: Who and where, Done",
        "Step 2: Why, Needs attention, you are here",
    ]
    steps.buttons[0].setFocus()
    qtbot.keyClick(steps.buttons[0], Qt.Key.Key_Down)
    assert steps.buttons[1].hasFocus()
    with qtbot.waitSignal(steps.chosen) as chosen:
        qtbot.keyClick(steps.buttons[1], Qt.Key.Key_Space)
    assert chosen.args == ["why"]


def test_fewer_and_more_steps_can_follow(on_screen: OnScreen) -> None:
    steps = on_screen(TaskList())
    steps.show_steps([Step(str(n), f"Step {n}") for n in range(12)])
    first = steps.buttons[0]
    steps.show_steps([Step("a", "A"), Step("b", "B")])
    assert steps.buttons[0] is first
    assert [button.step.key for button in steps.buttons] == ["a", "b"]


def test_a_signature_is_drawn_with_the_mouse(on_screen: OnScreen, qtbot: QtBot) -> None:
    pad = on_screen(SignaturePad())
    width, height = pad.pad.width(), pad.pad.height()
    qtbot.mousePress(pad.pad, LEFT, pos=QPoint(width // 10, height // 2))
    qtbot.mouseMove(pad.pad, QPoint(width // 2, height // 4))
    with qtbot.waitSignal(pad.changed):
        qtbot.mouseRelease(pad.pad, LEFT, pos=QPoint(width // 2, height // 4))
    strokes = strokes_of(pad.value())
    assert strokes[0][0] == pytest.approx((0.1, 0.5), abs=0.01)
    again = SignaturePad()
    qtbot.addWidget(again)
    again.show_value(pad.value())
    assert again.value() == pad.value()
    qtbot.mouseClick(pad.clear_button, LEFT)
    assert pad.value() is None


def test_a_name_can_be_typed_instead_of_a_signature(on_screen: OnScreen, qtbot: QtBot) -> None:
    pad = on_screen(SignaturePad())
    pad.focus_first()
    qtbot.keyClicks(QApplication.focusWidget(), "M Jones")
    assert pad.value() == "M Jones"


POINTS = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(st.lists(st.lists(POINTS, min_size=1, max_size=30), max_size=6))
def test_strokes_survive_the_way_through_their_path(
    strokes: list[list[tuple[float, float]]],
) -> None:
    path = path_of(strokes)
    again = strokes_of(path)
    assert len(again) == len(strokes)
    assert path_of(again) == path
    for stroke, kept in zip(strokes, again, strict=True):
        assert kept[0] == pytest.approx(stroke[0], abs=0.0006)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_whether_it_is_a_signature(text: str) -> None:
    strokes_of(text)


def test_the_stamp_says_when_it_was_saved(qtbot: QtBot, clock: FixedClock) -> None:
    stamp = Stamp()
    qtbot.addWidget(stamp)
    assert stamp.isHidden()
    stamp.saved(clock.now())
    assert stamp.words.text() == "Saved 12:00"


def wordy_parts() -> list[QWidget]:
    steps = TaskList()
    steps.show_steps([Step("a", "Can anyone be identified, and who could be hurt?", "started")])
    asked = Question(
        Item("a", "boolean", "Is any child or adult in immediate danger at this moment?",
             help="If you are in any doubt, act as if the answer were yes.")
    )  # fmt: skip
    return [
        Heading("What do you know, and how do you know it?"),
        Note("A refusal is a complete answer. Record it and go on.", "caution", "If they say no"),
        Button("Save everything and finish this another time", "primary", "arrow-right"),
        steps,
        asked,
        Question(Item("b", "dateTime", "When did this information come to light?")),
        Question(Item("c", "text", "What did the child say or show?", max_length=10)),
        SecretEntry("Repeat passphrase"),
        SignaturePad(),
    ]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_part_fits_a_small_window_at_any_text_size(
    qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    looks().apply(qapp, "light", scale)
    for part in wordy_parts():
        qtbot.addWidget(part)
        assert part.minimumSizeHint().width() <= 640, part


@pytest.mark.parametrize("width", [420, 720])
def test_no_words_are_cut_at_twice_the_text_size(
    qtbot: QtBot, qapp: QApplication, width: int
) -> None:
    looks().apply(qapp, "light", 2.0)
    page = ScrollPage()
    qtbot.addWidget(page)
    for part in wordy_parts():
        page.add(part)
    page.resize(width, 700)
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    for label in page.findChildren(Words):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in page.findChildren(Button):
        if button.isVisible():
            assert button.height() >= button.heightForWidth(button.width()), button.words()


def test_parts_follow_a_change_of_text_size(on_screen: OnScreen, qapp: QApplication) -> None:
    button = on_screen(Button("Save and continue"))
    small = button.sizeHint()
    looks().larger()
    assert button.sizeHint().width() > small.width()


def test_tab_and_shift_tab_stand_on_the_card_that_was_chosen_for_the_person(qtbot):
    window = Stack()
    qtbot.addWidget(window)
    before, group, after = QLineEdit(), ChoiceGroup([Option(c, c) for c in "abc"]), QLineEdit()
    for widget in (before, group, after):
        window.add(widget)
    group.show_value("b")
    window.show()
    stops = []
    for start, key in ((before, Qt.Key.Key_Tab), (group.clear_button, Qt.Key.Key_Backtab)):
        start.setFocus()
        QTest.keyClick(window.windowHandle(), key)
        stops.append(window.focusWidget())

    assert stops == [group.cards[1], group.cards[1]]


def test_what_was_removed_is_told_in_one_line_where_there_is_room(on_screen: OnScreen) -> None:
    notice = UndoNotice()
    notice.offer("Removed: Adult in the home 1, who was seen at the door")
    on_screen(notice)

    assert notice.words.height() < 2 * notice.words.fontMetrics().height()
