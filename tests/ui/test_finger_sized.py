"""Where somebody asks for it, whatever is pressed is as large as a fingertip, on every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from builders import a_decision, a_draft
from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import FINGER
from sharedesk.ui.pages.decision.wizard import CHECK


@pytest.fixture
def fingers(unlocked, qapp):
    """The worklist, for fingers."""
    assert list(too_small(unlocked, qapp))
    looks().apply(qapp, "light", 1.0, touch=True)
    unlocked.main.resize(1366, 768)
    return unlocked


def too_small(walk, qapp) -> Iterator[str]:
    """What is on the screen, can be pressed, and is smaller than a fingertip."""
    for _ in range(4):
        qapp.processEvents()
    for widget in walk.main.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLineEdit) and widget.isVisible():
            width, height = widget.width(), widget.height()
            if min(width, height) < FINGER:
                yield f"{type(widget).__name__} {widget.accessibleName()!r}: {width} x {height}"


def test_on_the_pages_beside_the_wizard(fingers, qapp):
    record = a_decision(fingers.session())
    for page in ("worklist", "settings", "verify", "outbox", "decision"):
        fingers.main.go(page, record.id if page == "decision" else "")
        fingers.settle()
        assert list(too_small(fingers, qapp)) == []
    fingers.main.urgent.show()
    assert list(too_small(fingers, qapp)) == []


def test_on_every_step_and_in_every_row(fingers, qapp):
    draft = a_draft(fingers.session())
    wizard = fingers.wizard_at(draft.id)
    for page in [step.id for step in wizard.way.steps] + [CHECK]:
        wizard.show_page(page)
        for editor in getattr(wizard.page, "editors", {}).values():
            editor.add_button.click()
        fingers.settle()
        assert list(too_small(fingers, qapp)) == []
