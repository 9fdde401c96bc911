"""What cannot be done is said where it was asked for, and no dialog stands in the way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from builders import a_decision, a_draft
from sharedesk.ui.pages.decision.adding import AddendumPanel, CountersignPanel
from sharedesk.vault.troubles import DiskFull
from sharedesk.vault.vault import Vault


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch):
    """From now on nothing can be written; what is returned makes room again."""

    def fill() -> None:
        def writing(_self: Vault) -> None:
            raise DiskFull

        monkeypatch.setattr(Vault, "writing", writing)

    yield fill
    monkeypatch.undo()


def dialogs(walk) -> list[QDialog]:
    return [each for each in walk.main.findChildren(QDialog) if each.isVisible()]


def test_a_signature_that_could_not_be_kept_is_told_beside_its_button(unlocked, full_disk):
    wizard = unlocked.wizard_at(a_draft(unlocked.session()).id, "check")
    full_disk()
    wizard.page.sign_button.click()
    unlocked.settle()

    assert wizard.page.refusal.isVisible()
    assert "disk is full" in wizard.page.refusal.accessibleName()
    assert wizard.page.sign_button.isEnabled()
    assert dialogs(unlocked) == []


@pytest.mark.parametrize("kind", [AddendumPanel, CountersignPanel])
def test_what_could_not_be_added_is_told_in_its_card_and_stays_there(unlocked, full_disk, kind):
    unlocked.main.go("decision", a_decision(unlocked.session()).id)
    unlocked.settle()
    panel = unlocked.main.page.findChild(kind)
    panel.open_button.click()
    if kind is AddendumPanel:
        panel.kind.show_value("OUTCOME")
        panel.text.show_value("They had help within a week.")
    else:
        panel.name.show_value("Priya Nair, team manager")
    before = panel.typed()
    full_disk()
    (panel.add_button if kind is AddendumPanel else panel.sign_button).click()
    unlocked.settle()

    assert "disk is full" in panel.refusal.accessibleName()
    assert panel.typed() == before
    assert dialogs(unlocked) == []


def test_a_page_that_cannot_be_left_yet_says_so_above_it(unlocked, full_disk):
    unlocked.main.go("decision", a_draft(unlocked.session()).id)
    unlocked.settle()
    unlocked.main.page.wizard.draft.put("purpose_text", "Bruises on both arms")
    full_disk()
    unlocked.main.go("worklist")
    unlocked.settle()

    assert unlocked.main.page.record()
    assert "disk is full" in unlocked.main.notice.note.accessibleName()
    assert dialogs(unlocked) == []
