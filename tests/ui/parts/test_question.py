from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sharedesk.base.clock import FixedClock
from sharedesk.forms.model import Coding, Item, Option
from sharedesk.ui.parts.question import Question

OnScreen = Callable[[QWidget], QWidget]
Heard = Callable[[QWidget], QAccessibleInterface]
Text = QAccessible.Text
AGREE = tuple(
    Option(Coding(code), display, hint=hint)
    for code, display, hint in (
        ("YES", "Yes, all of it", "Everything on the list is shared."),
        ("PART", "Yes, part of it", ""),
        ("NO", "No", ""),
    )
)
WORRIES = (
    Option(Coding("NEGLECT"), "Neglect"),
    Option(Coding("MISSING"), "Missing"),
    Option(Coding("NONE"), "None of these", exclusive=True),
)
ODD = "Zoë \0 😀👩‍👩‍👧 \u202eאבג\u202c \u00a0 <b>bold</b> & more"
VALUES: list[tuple[Item, Any]] = [
    (Item("a", "boolean", "Is it so?"), True),
    (Item("a", "boolean", "Is it so?"), False),
    (Item("a", "choice", "Agreed?", options=AGREE), "PART"),
    (Item("a", "choice", "Worries?", repeats=True, options=WORRIES), ["NEGLECT", "MISSING"]),
    (Item("a", "open-choice", "Agreed?", options=AGREE), "NO"),
    (Item("a", "open-choice", "Agreed?", options=AGREE), "Only by letter"),
    (Item("a", "open-choice", "Worries?", repeats=True, options=WORRIES), ["MISSING", "Debt"]),
    (Item("a", "string", "Name?", max_length=80), ODD),
    (Item("a", "string", "Fields?", repeats=True), ["people[0].name", "art6"]),
    (Item("a", "text", "What was said?"), f"{ODD}\nsecond line\n\nfourth "),
    (Item("a", "date", "Born?"), "2019-03-12"),
    (Item("a", "dateTime", "When?"), "2026-11-03T10:20:31.250+05:30"),
    (Item("a", "time", "At?"), "14:05:00"),
    (Item("a", "integer", "How many?"), 3),
    (Item("a", "decimal", "How long?"), 2.5),
    (Item("a", "url", "Where?"), "https://example.org"),
    (Item("a", "string", "Reference", read_only=True), "SD-4K7Q2M"),
]


@pytest.mark.parametrize(("item", "value"), VALUES, ids=lambda part: getattr(part, "kind", None))
def test_a_value_that_is_shown_comes_back(qtbot: QtBot, item: Item, value: Any) -> None:
    question = Question(item)
    qtbot.addWidget(question)
    with qtbot.assertNotEmitted(question.changed):
        question.show_value(value)
    assert question.value() == value
    assert question.unfinished() == ""


@pytest.mark.parametrize("item", [item for item, _ in VALUES], ids=lambda item: item.kind)
def test_a_question_without_an_answer_has_no_value(qtbot: QtBot, item: Item) -> None:
    question = Question(item)
    qtbot.addWidget(question)
    question.show_value(None)
    assert question.value() is None
    assert question.fault() == ""


@pytest.mark.parametrize("item", [item for item, _ in VALUES], ids=lambda item: item.kind)
def test_whatever_takes_the_focus_has_a_name(on_screen: OnScreen, heard: Heard, item: Item) -> None:
    question = on_screen(Question(item))
    stops = [w for w in question.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for stop in stops:
        if stop.isVisible():
            assert heard(stop).text(Text.Name).strip(), stop


def test_every_kind_says_its_question_to_assistive_technology(qtbot: QtBot, heard: Heard) -> None:
    for item, _ in VALUES:
        question = Question(item, path=f"people[0].{item.kind}")
        qtbot.addWidget(question)
        said = {
            heard(widget).text(kind)
            for widget in [question, *question.findChildren(QWidget)]
            for kind in (Text.Name, Text.Description)
        }
        assert item.text in said


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("date", "31/2/2024"), ("time", "soon"), ("integer", "three"), ("decimal", "1,5")],
)
def test_text_that_is_no_value_yet_is_kept_as_typed(qtbot: QtBot, kind: Any, typed: str) -> None:
    question = Question(Item("a", kind, "When or how many?"))
    qtbot.addWidget(question)
    question.show_value(None, typed)
    assert question.value() is None
    assert question.unfinished() == typed
    assert question.fault()


def test_a_half_typed_moment_is_kept_as_typed(qtbot: QtBot) -> None:
    first, again = (Question(Item("a", "dateTime", "When?")) for _ in range(2))
    qtbot.addWidget(first)
    qtbot.addWidget(again)
    first.control.fields.show_pieces(("3", "November", ""))
    first.control.time_line.setText("about ten")
    again.show_value(None, first.unfinished())
    assert first.value() is None
    assert again.control.fields.pieces() == ("3", "November", "")
    assert again.control.time_line.text() == "about ten"


def test_a_typed_date_becomes_a_value(on_screen: OnScreen, qtbot: QtBot) -> None:
    question = on_screen(Question(Item("a", "date", "Born?")))
    question.focus()
    with qtbot.waitSignal(question.changed):
        qtbot.keyClicks(QApplication.focusWidget(), "12/")
    qtbot.keyClicks(QApplication.focusWidget(), "mar/")
    qtbot.keyClicks(QApplication.focusWidget(), "2019")
    assert question.value() == "2019-03-12"


def test_a_whole_date_that_is_pasted_is_spread_over_the_fields(
    on_screen: OnScreen, qtbot: QtBot
) -> None:
    question = on_screen(Question(Item("a", "date", "Born?")))
    question.focus()
    QApplication.clipboard().setText("12 March 2019")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert question.control.fields.pieces() == ("12", "March", "2019")
    assert question.value() == "2019-03-12"


def test_today_and_now_are_taken_from_the_clock_that_was_given(
    on_screen: OnScreen, qtbot: QtBot, clock: FixedClock
) -> None:
    day = on_screen(Question(Item("a", "date", "Day?"), clock=clock))
    moment = on_screen(Question(Item("b", "dateTime", "Moment?"), clock=clock))
    qtbot.mouseClick(day.control.now_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(moment.control.now_button, Qt.MouseButton.LeftButton)
    here = clock.now().astimezone()
    assert day.value() == here.date().isoformat()
    assert moment.value() == here.isoformat()


def test_a_hundred_thousand_pasted_characters_are_all_kept(
    on_screen: OnScreen, qtbot: QtBot
) -> None:
    much = "She said: “no”. 😀 " * 5_600
    QApplication.clipboard().setText(much)
    for kind in ("string", "text"):
        question = on_screen(Question(Item("a", kind, "What was said?", max_length=600)))
        question.focus()
        qtbot.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        assert len(much) > 100_000
        assert question.value() == much
        assert "too many" in question.control._counter.text()


def test_line_breaks_pasted_into_one_line_become_spaces(on_screen: OnScreen, qtbot: QtBot) -> None:
    question = on_screen(Question(Item("a", "string", "Name?")))
    question.focus()
    QApplication.clipboard().setText("Ava\r\nHolt")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert question.value() == "Ava Holt"


def test_an_error_stands_at_the_question_and_is_said(on_screen: OnScreen, heard: Heard) -> None:
    question = on_screen(Question(Item("a", "string", "Name?", help="As on the birth certificate")))
    question.mark("give a name")
    assert question.error.isVisible()
    assert question.error.text() == "Error: give a name"
    said = heard(question.control.field).text(Text.Description)
    assert said == "Error: give a name As on the birth certificate"
    question.mark("")
    assert not question.error.isVisible()
    assert heard(question.control.field).text(Text.Description) == "As on the birth certificate"


def test_an_error_is_announced(on_screen: OnScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    announced: list[str] = []
    monkeypatch.setattr(
        "sharedesk.ui.parts.question.announce", lambda _widget, text: announced.append(text)
    )
    question = on_screen(Question(Item("a", "boolean", "Is it so?")))
    question.mark("choose yes or no")
    question.mark("choose yes or no")
    assert announced == ["Is it so? Error: choose yes or no"]


def test_the_arrow_keys_walk_through_radio_buttons(on_screen: OnScreen, qtbot: QtBot) -> None:
    question = on_screen(Question(Item("a", "choice", "Agreed?", options=AGREE)))
    question.focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert question.value() == "PART"
    assert QApplication.focusWidget() is question.control.cards[1]


def test_an_answer_can_be_taken_back(on_screen: OnScreen, qtbot: QtBot) -> None:
    question = on_screen(Question(Item("a", "choice", "Agreed?", options=AGREE)))
    question.show_value("YES")
    with qtbot.waitSignal(question.changed):
        qtbot.mouseClick(question.control.clear_button, Qt.MouseButton.LeftButton)
    assert question.value() is None
    assert not question.control.clear_button.isVisible()


def test_none_of_these_unticks_the_others_and_the_other_way_round(
    on_screen: OnScreen, qtbot: QtBot
) -> None:
    question = on_screen(Question(Item("a", "choice", "Worries?", repeats=True, options=WORRIES)))
    question.show_value(["NEGLECT", "MISSING"])
    qtbot.mouseClick(question.control.cards[2], Qt.MouseButton.LeftButton)
    assert question.value() == ["NONE"]
    qtbot.mouseClick(question.control.cards[0], Qt.MouseButton.LeftButton)
    assert question.value() == ["NEGLECT"]


def test_one_click_is_one_change(on_screen: OnScreen, qtbot: QtBot) -> None:
    question = on_screen(Question(Item("a", "choice", "Agreed?", options=AGREE)))
    question.show_value("YES")
    changes: list[Any] = []
    question.changed.connect(lambda: changes.append(question.value()))
    qtbot.mouseClick(question.control.cards[2], Qt.MouseButton.LeftButton)
    assert changes == ["NO"]


def test_an_answer_that_is_no_longer_offered_stays_and_is_shown(qtbot: QtBot) -> None:
    question = Question(Item("a", "choice", "Agreed?", options=AGREE))
    qtbot.addWidget(question)
    question.show_value("BY_LETTER")
    assert question.value() == "BY_LETTER"
    assert question.control.cards[-1].words() == "BY_LETTER (no longer offered)"


def test_other_options_keep_the_answer(on_screen: OnScreen) -> None:
    people = [Option(Coding("P1"), "Ava"), Option(Coding("P2"), "Kelly")]
    question = on_screen(Question(Item("a", "choice", "Who?", ref_group="people"), people))
    question.show_value("P2")
    question.offer([*people, Option(Coding("P3"), "Dean")])
    assert question.value() == "P2"
    assert [card.words() for card in question.control.cards] == ["Ava", "Kelly", "Dean"]


def test_choices_say_their_role_state_and_hint(on_screen: OnScreen, heard: Heard) -> None:
    question = on_screen(Question(Item("a", "choice", "Agreed?", options=AGREE)))
    question.show_value("YES")
    card = heard(question.control.cards[0])
    assert card.role() == QAccessible.Role.RadioButton
    assert card.text(Text.Name) == "Yes, all of it"
    assert card.text(Text.Description) == "Everything on the list is shared."
    assert card.state().checked
    assert heard(question.control).role() == QAccessible.Role.Grouping
    assert heard(question.control).text(Text.Name) == "Agreed?"


def test_controls_carry_the_path_of_their_answer(qtbot: QtBot) -> None:
    question = Question(Item("dob", "date", "Born?"), path="people[1].dob")
    qtbot.addWidget(question)
    found = [line.accessibleIdentifier() for line in question.control.fields.lines]
    assert found == ["people[1].dob:day", "people[1].dob:month", "people[1].dob:year"]


def test_tab_leaves_a_box_of_text(on_screen: OnScreen, qtbot: QtBot) -> None:
    question = on_screen(Question(Item("a", "text", "What was said?")))
    question.focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert question.value() is None


def test_a_box_grows_with_its_text_up_to_a_point(on_screen: OnScreen, qtbot: QtBot) -> None:
    question = on_screen(Question(Item("a", "text", "What was said?")))
    box = question.control.box_of_text
    small = box.height()
    question.show_value("line\n" * 9)
    qtbot.waitUntil(lambda: box.height() > small)
    tall = box.height()
    question.show_value("line\n" * 400)
    qtbot.waitUntil(lambda: box.height() > tall)
    assert box.height() < 420
