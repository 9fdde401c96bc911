"""What was removed from a draft comes back as it was: by button, by key, after the desk locked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sharedesk.desk import writing
from sharedesk.ui.pages.decision.wizard import Wizard

PEOPLE = [
    {"ref": "P1", "name": "Ava Holt", "role": "SUBJECT_CHILD"},
    {"ref": "P2", "name": "Kelly Holt", "role": "PARENT_CARER", "aliases": "Kel"},
]
SIGNED = {"method": "SIGNED_SCREEN", "signature": "M 0.1 0.1 L 0.5 0.5"}
ASKED = {
    "identifiable": "YES",
    "people": PEOPLE,
    "consent_route": "SOUGHT",
    "consents": [{"person": "P2", "status": "GIVEN", **SIGNED}],
}


@pytest.fixture
def walk(vault: Path, walk):
    """ShareDesk with the worklist on the screen."""
    walk.unlock()
    return walk


@pytest.fixture
def draft(walk) -> Callable[..., str]:
    """The reference of a new draft with these answers."""
    return lambda **answers: writing.start_with(walk.session(), answers).id


def remove(wizard: Wizard, group: str, at: int) -> None:
    wizard.page.editors[group].cards[at].remove.click()


def undo(qtbot, wizard: Wizard) -> None:
    qtbot.keyClick(wizard.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_removed_person_comes_back_with_its_reference_and_its_place(walk, draft, qtbot) -> None:
    wizard = walk.wizard_at(draft(people=PEOPLE), "page-who")
    remove(wizard, "people", 0)
    notice = wizard.undoing._notice
    assert notice.isVisible()
    assert notice.words.text() == "Removed: Ava Holt"
    wizard.page.editors["people"].add_row()
    qtbot.keyClicks(QApplication.focusWidget(), "Dean")
    notice.undo_button.click()
    walk.settle()
    assert [row["ref"] for row in wizard.draft.answer("people")] == ["P1", "P2", "P3"]
    assert wizard.draft.answer("people")[0] == PEOPLE[0]
    assert QApplication.focusWidget().accessibleName() == "Change Ava Holt"
    assert not notice.isVisible()


def test_the_keys_bring_it_back_from_another_step(walk, draft, qtbot) -> None:
    wizard = walk.wizard_at(draft(people=PEOPLE), "page-who")
    remove(wizard, "people", 1)
    wizard.show_page("page-why")
    wizard.frame.footer.onward.setFocus()
    undo(qtbot, wizard)
    walk.settle()
    assert wizard.open == "page-who"
    assert wizard.draft.answer("people") == PEOPLE


def test_what_was_removed_is_still_there_to_have_back_after_the_desk_locked(
    walk, draft, qtbot
) -> None:
    reference = draft(people=PEOPLE)
    remove(walk.wizard_at(reference, "page-who"), "people", 1)
    walk.shell.lock()
    walk.settle()
    walk.unlock()
    wizard = walk.main.page.wizard
    assert wizard.draft.answer("people") == PEOPLE[:1]
    assert wizard.undoing._notice.words.text() == "Removed: Kelly Holt"
    undo(qtbot, wizard)
    walk.settle()
    assert writing.draft_of(walk.main.around.session, reference).answers["people"] == PEOPLE


def test_a_signature_that_was_cleared_comes_back(walk, draft) -> None:
    wizard = walk.wizard_at(draft(**ASKED), "page-tell")
    editor = wizard.page.editors["consents"]
    editor.open_row(0)
    editor.panel.questions["signature"].control.clear_button.click()
    assert "signature" not in wizard.draft.answer("consents[0]")
    wizard.undoing._notice.undo_button.click()
    walk.settle()
    assert wizard.draft.answer("consents") == ASKED["consents"]
    shown = wizard.page.editors["consents"].panel.questions["signature"]
    assert shown.value() == "M 0.1 0.1 L 0.5 0.5"


def test_an_answer_that_is_given_anew_is_not_written_over(walk, draft) -> None:
    wizard = walk.wizard_at(draft(purpose_cat="PROVIDE_HELP"), "page-why")
    choices = wizard.page.questions["purpose_cat"].control
    choices.clear_button.click()
    assert wizard.undoing._notice.isVisible()
    choices.card_of("PROTECT_FROM_HARM").click()
    assert not wizard.undoing._notice.isVisible()


def test_what_is_left_out_for_good_is_forgotten_by_the_vault_too(walk, draft) -> None:
    reference = draft(people=PEOPLE)
    wizard = walk.wizard_at(reference, "page-who")
    remove(wizard, "people", 1)
    wizard.undoing._notice.close_button.click()
    wizard.draft.autosave.settle()
    walk.settle()
    assert writing.draft_of(walk.main.around.session, reference).removed == ()


def test_typing_takes_back_its_own_letters_first(walk, draft, qtbot) -> None:
    wizard = walk.wizard_at(draft(people=PEOPLE), "page-who")
    remove(wizard, "people", 1)
    wizard.page.editors["people"].open_row(0)
    qtbot.keyClicks(QApplication.focusWidget(), " Bell")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert wizard.draft.answer("people")[0]["name"] == "Ava Holt"
    assert len(wizard.draft.answer("people")) == 1
