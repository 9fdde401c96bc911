"""Whoever speaks to the computer says what a button has written on it: its name holds those words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from builders import a_decision, a_draft
from sharedesk.base.languages import ENGLISH, WELSH, speak
from sharedesk.ui.looks import looks
from ui.every_page import first_pages, other_pages, pages_of_the_door, steps_of

BREAK = "\u200b"
SIGNS = {"Aa", "A\u2212", "A", "A+"}
"""Letters that stand for what they look like, and are not words."""


@pytest.fixture(autouse=True, params=[ENGLISH, WELSH])
def language(request, qapp) -> Iterator[None]:
    """Spoken where there is so little room that buttons have short words on them."""
    speak(request.param)
    looks().apply(qapp, "light", 2.0)
    yield
    speak(ENGLISH)


def test_the_buttons_of_every_step(unlocked):
    draft = a_draft(unlocked.session(), purpose_text=None)

    tell({page: misnamed(unlocked.main) for page in steps_of(unlocked, draft)})


def test_the_buttons_of_the_other_pages(unlocked):
    record = a_decision(unlocked.session())

    tell({page: misnamed(unlocked.main) for page in other_pages(unlocked, record)})


def test_the_buttons_before_there_is_a_vault(walk):
    tell({page: misnamed(walk.shell.first) for page in first_pages(walk)})


def test_the_buttons_of_the_door(vault, walk):
    tell({page: misnamed(walk.shell.first) for page in pages_of_the_door(walk)})


def test_a_button_that_is_called_something_else_is_noticed(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    QPushButton("Parhau", around).setAccessibleName("Continue")
    QPushButton("Parhau", around).setAccessibleName("Parhau: pwy a ble")
    around.show()

    assert misnamed(around) == ["“Parhau” is called “Continue”"]


def misnamed(window: QWidget) -> list[str]:
    """The buttons that can be seen and whose name does not hold what is written on them."""
    window.resize(1024, 700)
    QApplication.processEvents()
    seen = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    return [
        f"“{button.text()}” is called “{button.accessibleName()}”"
        for button in seen
        if button.accessibleName() and button.text() not in SIGNS
        if read_aloud(button) not in button.accessibleName().casefold()
    ]


def read_aloud(button: QAbstractButton) -> str:
    """The words on a button without the marks of its key and of where it may be broken."""
    words = button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    return words.replace(BREAK, "").casefold()


def tell(found: dict[str, list[str]]) -> None:
    """Fail with everything that was found, a line each."""
    assert [f"{page}: {fault}" for page, faults in found.items() for fault in faults] == []
