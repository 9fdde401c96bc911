"""Any questionnaire is asked in a plain window, which says what it cannot do."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QMessageBox

from rooms.forms.building import asks, questionnaire, small_form
from sharedesk.base.clock import FixedClock
from sharedesk.forms import load
from sharedesk.ui.parts.text import Note
from sharedesk.ui.windows.form_window import FormWindow

SMOKES = {"question": "smoker", "operator": "=", "answerBoolean": True}
MINOR = {"question": "child.minor", "operator": "=", "answerBoolean": True}
FOREIGN = questionnaire(
    asks("name", required=True),
    asks("smoker", "boolean"),
    asks("many", "integer", enableWhen=[SMOKES]),
    asks("counts", "integer", repeats=True),
    asks("film", "attachment"),
    {"linkId": "said", "type": "display", "text": "Words that ask nothing."},
    {
        "linkId": "child", "type": "group", "text": "A child", "repeats": True,
        "item": [
            asks("child.name"),
            asks("child.minor", "boolean"),
            asks("child.school", enableWhen=[MINOR]),
            {"linkId": "call", "type": "group", "text": "A call", "repeats": True,
             "item": [asks("call.to")]},
        ],
    },
)  # fmt: skip


@pytest.fixture
def window(qtbot, clock: FixedClock):
    made = FormWindow(load(json.dumps(FOREIGN).encode(), "inspect"), clock)
    qtbot.addWidget(made, before_close_func=let_go)
    made.show()
    qtbot.waitExposed(made)
    return made


def let_go(window):
    """Closed without a question, which would stand before the windows of the next test."""
    window.asking.put_away()
    window._close()


def answer(scope, name, value):
    scope.questions[name].show_value(value)
    scope.questions[name].changed.emit()


def test_what_cannot_be_done_is_said_at_the_top_and_in_its_place(window):
    assert window.limits.isVisible()
    assert "film" in window.limits._text.accessibleName()
    notes = [each.accessibleName() for each in window.tree.findChildren(Note)]
    assert notes == ["About film?"]
    assert "film" not in window.tree.questions


def test_a_form_without_limits_has_no_such_words(qtbot, clock):
    window = FormWindow(small_form("repeats"), clock)
    qtbot.addWidget(window)

    assert window.limits.isHidden()


def test_a_question_is_asked_only_where_its_condition_holds(window):
    assert window.tree.questions["many"].isHidden()
    answer(window.tree, "smoker", value=True)
    assert not window.tree.questions["many"].isHidden()


def test_rows_are_added_within_rows_and_come_out_in_the_response(window):
    children = window.tree.rows["child"]
    children.more.click()
    children.more.click()
    for scope, name in zip(children.scopes, ("Amina", "Leo"), strict=True):
        answer(scope, "child.name" if "child.name" in scope.questions else "name", name)
    calls = next(iter(children.scopes[1].rows.values()))
    calls.more.click()
    answer(calls.scopes[0], next(iter(calls.scopes[0].questions)), "the duty team")
    answer(window.tree, "name", "Ruth")
    answer(window.tree, "counts", ["3", "4"])

    taken = window.taken()
    said = json.dumps(taken.response)
    assert taken.is_complete
    assert [each["linkId"] for each in taken.response["item"]] == [
        "name", "counts", "child", "child",
    ]  # fmt: skip
    assert '{"valueInteger": 3}, {"valueInteger": 4}' in said
    assert "the duty team" in said


def three_children(window):
    children = window.tree.rows["child"]
    for name in ("Amina", "Leo", "Mia"):
        children.more.click()
        answer(children.scopes[-1], "name", name)
    return children


def test_a_row_that_is_removed_is_gone_from_the_answers_and_the_others_are_counted_anew(window):
    children = three_children(window)
    children.cards[1].remove.click()

    assert [row["name"] for row in window.tree.answers()["child"]] == ["Amina", "Mia"]
    assert [card.accessibleName() for card in children.cards] == ["A child 1", "A child 2"]
    assert children.cards[1].remove.accessibleName() == "Remove A child 2"


def test_a_removed_row_comes_back_as_it_was_where_it_was(window):
    children = three_children(window)
    children.cards[1].remove.click()
    children.cards[0].remove.click()
    assert window.undoing.words.text() == "Removed: A child 1"

    window.undoing.undo_button.click()
    window.undoing.undo_button.click()
    assert [row["name"] for row in window.tree.answers()["child"]] == ["Amina", "Leo", "Mia"]
    assert window.undoing.isHidden()
    assert children.cards[1].remove.hasFocus()


def test_a_removed_row_that_nobody_wants_back_leaves_the_one_before_it_to_be_had(window):
    children = three_children(window)
    children.cards[1].remove.click()
    children.cards[0].remove.click()
    window.undoing.close_button.click()
    window.undoing.undo_button.click()

    assert [row["name"] for row in window.tree.answers()["child"]] == ["Leo", "Mia"]


def test_what_is_asked_in_a_row_follows_the_answers_of_that_row(window):
    children = window.tree.rows["child"]
    children.more.click()
    children.more.click()
    answer(children.scopes[1], "minor", value=True)

    assert children.scopes[0].questions["school"].isHidden()
    assert not children.scopes[1].questions["school"].isHidden()
    children.cards[0].remove.click()
    assert not children.scopes[0].questions["school"].isHidden()


def test_what_is_missing_stands_next_to_its_question_and_is_said(window):
    window.check.click()

    assert window.tree.questions["name"].message()
    assert window.note.accessibleName() == "Not complete yet"
    answer(window.tree, "name", "Ruth")
    window.check.click()
    assert not window.tree.questions["name"].message()
    assert window.note.tone == "ok"


def test_the_answers_are_saved_as_far_as_they_are(window, tmp_path):
    window.write(tmp_path / "answers.json")
    assert json.loads((tmp_path / "answers.json").read_text())["status"] == "in-progress"
    assert window.note.tone == "caution"

    answer(window.tree, "name", "Ruth")
    window.write(tmp_path / "answers.json")
    assert json.loads((tmp_path / "answers.json").read_text())["status"] == "completed"
    assert window.note.tone == "ok"

    window.write(tmp_path / "none" / "answers.json")
    assert window.note.tone == "danger"


def test_the_windows_title_says_nothing_of_the_form(window):
    assert window.windowTitle() == "ShareDesk"


def test_what_is_not_saved_is_asked_for_before_the_window_closes(window, tmp_path):
    answer(window.tree, "name", "Ruth")
    window.close()
    assert window.isVisible()

    window.write(tmp_path / "answers.json")
    window.close()
    assert not window.isVisible()


def test_a_window_in_which_nothing_was_answered_just_closes(window):
    window.close()

    assert not window.isVisible()


def test_what_is_not_saved_is_lost_only_when_that_is_wanted(window):
    answer(window.tree, "name", "Ruth")
    window.close()
    (box,) = (each for each in window.findChildren(QMessageBox) if each.isVisible())
    next(b for b in box.buttons() if "lose" in b.text()).click()

    assert not window.isVisible()
