"""In a language that nobody speaks: no word was forgotten, and no longer one is cut; nor is Welsh."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from tools.strings.pseudo import LANGUAGE, forgotten, speak_it, spoken_by_nobody

from builders import RUTH, a_decision, a_draft
from sharedesk.base.languages import ENGLISH, LANGUAGES, WELSH, speak, spoken
from sharedesk.ui.captions import CAPTIONS
from sharedesk.ui.looks import looks
from ui.clipping import faults_at, written
from ui.every_page import first_pages, other_pages, pages_of_the_door, steps_of

NAMES = (
    "ShareDesk",
    "QR",
    "PDF",
    "NHS",
    "999",
    "Aa",
    *LANGUAGES.values(),
    "SD vault main",
    "Shift F12",
    *CAPTIONS,
)
"""What is the same in every language, or a name that this computer gave."""
SECRETS = ("proposed-passphrase",)
SIZE = (1024, 700)
BREAK = "\u200b"
_MARKUP = re.compile(r"<[^>]*>")


@pytest.fixture(
    autouse=True,
    params=[(LANGUAGE, 1.0), (LANGUAGE, 2.0), (WELSH, 2.0)],
    ids=["longer", "longer, 200%", "Welsh, 200%"],
)
def language(request, qapp) -> Iterator[str]:
    """Nobody's language, and the longest that is spoken, which has its other letters."""
    spoken, scale = request.param
    speak_it()
    speak(spoken)
    looks().apply(qapp, "light", scale)
    yield spoken
    speak(ENGLISH)


def test_the_steps_of_a_decision(unlocked, qapp):
    draft = a_draft(unlocked.session(), purpose_text=None)
    known = (draft.id, *known_from(draft.answers))

    tell({page: wrong_at(unlocked.main, qapp, known) for page in steps_of(unlocked, draft)})


def test_the_other_pages(unlocked, qapp):
    record = a_decision(unlocked.session())
    addresses = [agency.email for agency in unlocked.session().library.organisation.directory]
    known = (*known_from(record.answers), record.id, record.digest, *addresses)

    tell({page: wrong_at(unlocked.main, qapp, known) for page in other_pages(unlocked, record)})


def test_the_pages_before_unlocking(walk, qapp):
    first, found = walk.shell.first, {}
    for page in first_pages(walk):
        code = " ".join(first.page._groups) if page == "recovery code" else ""
        found[page] = wrong_at(first, qapp, (code,))

    tell(found)


def test_the_pages_of_the_door(vault, walk, qapp):
    tell({page: wrong_at(walk.shell.first, qapp) for page in pages_of_the_door(walk)})


def test_a_word_that_was_forgotten_is_noticed():
    said = spoken_by_nobody("Signed by {who}").format(who="Ruth Amadi")

    assert list(forgotten(f"{said} today", ["Ruth Amadi"])) == ["today"]


def test_a_text_is_two_fifths_longer_and_keeps_its_places():
    said = spoken_by_nobody("Signed by {who} on {when}.")

    assert "{who}" in said
    assert "{when}" in said
    assert len(said) >= 1.4 * len("Signed by  on .")


def tell(found: dict[str, list[str]]) -> None:
    """Fail with everything that was found, a line each."""
    if any(found.values()):
        pytest.fail("\n".join(written(found)), pytrace=False)


def known_from(answers: object) -> tuple[str, ...]:
    """What somebody typed, to be seen in any language."""
    return (json.dumps(answers, ensure_ascii=False), *vars_of(RUTH))


def vars_of(person: object) -> tuple[str, ...]:
    return tuple(str(getattr(person, name)) for name in person.__struct_fields__)


def wrong_at(window: QWidget, qapp, known: tuple[str, ...] = ()) -> list[str]:
    """What is cut, and which words did not come from the catalogue."""
    faults = faults_at(window, SIZE, qapp)
    if spoken() != LANGUAGE:
        return faults
    heard = (*NAMES, *vars_of(RUTH), *known)
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.accessibleIdentifier() in SECRETS:
            continue
        for text in texts_of(widget):
            words = list(forgotten(_MARKUP.sub(" ", text).replace(BREAK, ""), heard))
            if words:
                faults.append(f"not in the catalogue: {' '.join(words)} (in “{text[:60]}”)")
    return list(dict.fromkeys(faults))


def texts_of(widget: QWidget) -> Iterator[str]:
    """What can be read of a widget, or heard."""
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
