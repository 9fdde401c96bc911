"""In front of the family: only what is shared, with whom and why, and where to sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from builders import a_decision, answers_of
from sharedesk.desk import writing
from sharedesk.ui.pages.decision.family_page import FamilyPage

PAD = "consents[0].signature"
KEYS = {
    "hide": (Qt.Key.Key_F12,),
    "lock": (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
}


@pytest.fixture
def walk(vault: Path, walk):
    """ShareDesk with the worklist on the screen, wide enough for steps and guidance."""
    walk.unlock()
    walk.main.resize(1366, 768)
    return walk


@pytest.fixture
def show(walk, button) -> Callable[..., FamilyPage | None]:
    """Press `Show to the family` in a draft of these answers."""

    def press(page: str = "page-tell", **changes: object) -> FamilyPage | None:
        draft = writing.start_with(walk.session(), answers_of("SC1", **changes))
        walk.wizard_at(draft.id, page)
        button(walk.main, "Show to the family").click()
        walk.settle()
        return walk.main.family._over

    return press


def seen(window: QWidget) -> str:
    """Every word on the screen, as assistive technology has it."""
    names = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            names += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return "\n".join(names)


def go_back(walk, button) -> None:
    button(walk.main, "Done showing").click()
    button(walk.main, "Go back to the record").click()
    walk.settle()


def test_what_is_shared_with_whom_and_why_is_all_there_is(walk, show) -> None:
    show(worker_risk="The dog bites", child_voice="She smiles at her father")
    words = seen(walk.main)
    for shared in ("rent is about two months behind", "Duty worker", "Arrange Early Help"):
        assert shared in words
    private = ("Dean Marsh", "Marsh Road", "The dog bites", "She smiles", "SD-", "saved ")
    for hidden in (*private, "Steps", "Guidance", "Save and continue"):
        assert hidden not in words


def test_help_hiding_and_locking_stay_within_reach(walk, show) -> None:
    show()
    for name in ("Someone is in danger now", "Hide", "Lock"):
        assert walk.main.header.button(name).isVisible()


def test_neither_the_guidance_nor_a_save_brings_anything_back(walk, show, qtbot) -> None:
    page = show()
    qtbot.keyClick(walk.main, Qt.Key.Key_F1)
    walk.main.happenings.saved.emit()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.isVisible()
    assert not walk.main.panel.isVisible()
    assert "SD-" not in seen(walk.main)


def test_a_signature_is_in_the_draft_at_once(walk, show, qtbot) -> None:
    page = show()
    pad = page.pads[PAD].pad
    page.ensureWidgetVisible(pad)
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    qtbot.mouseMove(pad, QPoint(200, 90))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 90))
    record = walk.main.page.record()
    walk.shell.lock()
    walk.settle()
    walk.unlock()
    row = writing.draft_of(walk.session(), record).answers["consents"][0]
    assert row["signature"].startswith("M ")
    assert walk.main.family._over is None


def test_it_takes_two_presses_to_go_back_to_the_record(walk, show, button) -> None:
    page = show()
    button(walk.main, "Done showing").click()
    assert page.isVisible()
    button(walk.main, "Keep showing").click()
    button(walk.main, "Done showing").click()
    button(walk.main, "Go back to the record").click()
    walk.settle()
    assert walk.main.page.isVisible()
    assert QApplication.focusWidget().accessibleName() == "Show to the family"
    assert walk.main.page.record() in seen(walk.main)


def test_what_is_typed_after_a_signature_does_not_lose_it(walk, show, button, qtbot) -> None:
    page = show()
    page.pads[PAD].typed.line.setText("Kelly Holt")
    page.pads[PAD].typed.line.textEdited.emit("Kelly Holt")
    go_back(walk, button)
    wizard = walk.main.page.wizard
    wizard.page.editors["consents"].open_row(0)
    wizard.page.editors["consents"].panel.questions["recipients"].focus()
    qtbot.keyClicks(QApplication.focusWidget(), "!")
    assert wizard.draft.answer(PAD) == "Kelly Holt"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"overlook_risk": "HIGH"}, "it could put someone at risk"),
        ({"concern_types": ["DOMESTIC_ABUSE"]}, "it could put someone at risk"),
        ({"decision": "NOT_SHARE"}, "There is nothing to show yet"),
        ({"informed": None}, "nobody has been told"),
    ],
)
def test_where_there_may_be_no_letter_there_is_nothing_to_show(walk, show, changes, words) -> None:
    assert show(**changes) is None
    assert words in seen(walk.main)


def test_whoever_could_be_overlooked_is_warned_before_it_opens(walk, show, button) -> None:
    assert show(overlook_risk="POSSIBLE") is None
    assert "Somebody could read over your shoulder" in seen(walk.main)
    button(walk.main, "Show it now").click()
    walk.settle()
    assert walk.main.family._over.isVisible()


def test_who_looks_is_asked_where_more_than_one_was_told(walk, show, button) -> None:
    told = [{"person": ref, "state": "TOLD_BEFORE"} for ref in ("P1", "P2")]
    items = answers_of("SC1")["info_items"]
    items[1]["about"] = "P1"
    assert show(informed=told, info_items=items, page="page-share") is None
    assert "Who is looking at the screen?" in seen(walk.main)
    button(walk.main, "Show it now").click()
    walk.settle()
    assert walk.main.family._over.isVisible()


def test_a_signed_record_is_shown_without_a_place_to_sign(walk, button) -> None:
    decision = a_decision(walk.session())
    walk.main.go("decision", decision.id)
    walk.settle()
    button(walk.main, "Show to the family").click()
    walk.settle()
    assert walk.main.family._over.pads == {}
    assert decision.id not in seen(walk.main)


@pytest.mark.parametrize("key", ["hide", "lock"])
def test_from_before_the_family_hiding_and_locking_leave_nothing_of_it(walk, show, key) -> None:
    page = show()
    QTest.keyClick(page.window().windowHandle(), *KEYS[key])
    QApplication.processEvents()
    walk.settle()
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert windows == [walk.shell.first]
    assert walk.shell.is_locked
    assert "Kelly" not in seen(walk.shell.first)
    assert walk.shell.first.windowTitle() == "ShareDesk"


def test_urgent_help_comes_over_it_and_goes_back_to_it(walk, show, button) -> None:
    page = show()
    walk.main.header.button("Someone is in danger now").click()
    assert not page.isVisible()
    button(walk.main, "Record later").click()
    walk.settle()
    assert page.isVisible()
    assert not walk.main.panel.isVisible()
