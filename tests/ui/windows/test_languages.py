"""The language is chosen on the first page or in Settings, and holds on this computer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel

from builders import PASSPHRASE
from sharedesk.base.languages import ENGLISH, WELSH, speak
from sharedesk.ui.pages.settings_language import LanguageCard
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.preferences import PreferencesFile


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


def press(walk, identifier: str) -> None:
    buttons = walk.shell.first.findChildren(Button)
    next(b for b in buttons if b.accessibleIdentifier() == identifier and b.isVisible()).click()


def headings(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_page_that_unlocks_is_told_again_at_once(vault, walk, home):
    press(walk, "language-cy")

    assert "Datgloi ShareDesk" in headings(walk.first)
    assert PreferencesFile(home).now.language == WELSH
    press(walk, "language-en-GB")
    assert "Unlock ShareDesk" in headings(walk.first)


def test_what_is_opened_then_is_in_that_language_whole(vault, walk):
    press(walk, "language-cy")
    walk.unlock()

    assert walk.session().library.stamp.language == WELSH
    assert walk.session().library.form.item("page-why").text == "Pam rhannu"
    assert "Eich penderfyniadau" in headings(walk.main)


def test_what_was_typed_stays_on_the_page(vault, walk):
    walk.first.passphrase.line.setText(PASSPHRASE)
    page = walk.first

    press(walk, "language-cy")

    assert walk.first is page
    assert page.passphrase.line.text() == PASSPHRASE


def test_the_first_page_of_all_is_told_again_too(walk):
    press(walk, "language-cy")

    assert "Croeso i ShareDesk" in headings(walk.first)


def test_a_name_that_was_begun_stays_on_the_page(walk):
    walk.first.person.questions["name"].show_value("Ruth Amadi")
    page = walk.first

    press(walk, "language-cy")

    assert walk.first is page


def test_in_settings_it_holds_from_the_next_unlocking(unlocked, home):
    unlocked.main.go("settings", "")
    card = unlocked.main.page.findChild(LanguageCard)

    card.choice.show_value(WELSH)
    card.choice.changed.emit()

    assert PreferencesFile(home).now.language == WELSH
    assert not card.lock.isHidden()
    assert "It holds from the next time" in " ".join(headings(card.note))
    card.choice.show_value(ENGLISH)
    card.choice.changed.emit()
    assert card.lock.isHidden()
