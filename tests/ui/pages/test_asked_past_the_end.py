"""Assistive technology counts, and asks later: by then a page may have less of what it counted."""

from __future__ import annotations

from PySide6.QtGui import QAccessible

from builders import a_draft


def ask_past_the_end(window) -> int:
    """Ask everything in a window for children that it does not have; how many were asked."""
    asked, waiting = 0, [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        told = waiting.pop()
        count = told.childCount()
        assert [told.child(count + past) for past in (0, 1, 9)] == [None] * 3
        waiting += [child for child in map(told.child, range(count)) if child is not None]
        asked += 1
    return asked


def test_no_page_of_a_decision_falls_over_a_child_that_it_does_not_have(unlocked) -> None:
    draft = a_draft(unlocked.session(), "SC5")
    assert ask_past_the_end(unlocked.main) > 20
    wizard = unlocked.wizard_at(draft.id)

    for page in [*(step.id for step in wizard.way.steps), "check"]:
        wizard.show_page(page)
        unlocked.settle()
        assert ask_past_the_end(unlocked.main) > 50
