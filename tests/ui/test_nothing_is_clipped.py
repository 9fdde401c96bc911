"""No text is cut and no window needs more than 1024 × 700, on any page at any text size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from builders import a_decision, a_draft
from sharedesk.desk.salvaging import Loss, SalvageReport
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.family_offer import FamilyOffer
from sharedesk.ui.parts.text import Words
from ui.clipping import faults_at, written
from ui.every_page import first_pages, other_pages, pages_of_the_door, steps_of

SIZES = {"small": (1024, 700), "laptop": (1366, 768)}
SCALES = (1.0, 2.0)
LOSSES = tuple(Loss("SD-4K7Q2M", what, "2") for what in ("record", "addendum", "setting", "saves"))
REPORT = SalvageReport(("SD-8NKD33",), LOSSES)


@pytest.fixture(params=SCALES, ids=["100%", "200%"])
def scale(request, qapp):
    looks().apply(qapp, "light", request.param)
    return request.param


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_steps_of_a_decision(unlocked, qapp, scale, size):
    draft = a_draft(unlocked.session(), purpose_text=None)

    found = {page: faults_at(unlocked.main, size, qapp) for page in steps_of(unlocked, draft)}

    assert written(found) == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_what_was_removed_and_what_the_family_is_shown(unlocked, qapp, scale, size):
    draft = a_draft(unlocked.session(), overlook_risk="POSSIBLE")
    wizard = unlocked.wizard_at(draft.id)
    found = {}
    wizard.show_page("page-tell")
    wizard.page.editors["informed"].cards[2].remove.click()
    found["removed"] = faults_at(unlocked.main, size, qapp)
    offer = wizard.findChild(FamilyOffer)
    offer.button.click()
    unlocked.settle()
    found["warned"] = faults_at(unlocked.main, size, qapp)
    offer.now.click()
    unlocked.settle()
    found["shown"] = faults_at(unlocked.main, size, qapp)
    unlocked.main.family._over._done.click()
    found["before going back"] = faults_at(unlocked.main, size, qapp)

    assert written(found) == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_other_pages(unlocked, qapp, scale, size):
    record = a_decision(unlocked.session())

    found = {page: faults_at(unlocked.main, size, qapp) for page in other_pages(unlocked, record)}

    assert written(found) == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_pages_before_unlocking(walk, qapp, scale, size):
    found = {page: faults_at(walk.shell.first, size, qapp) for page in first_pages(walk)}

    assert written(found) == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_pages_of_the_door(vault, walk, qapp, scale, size):
    first, found = walk.shell.first, {}
    for page in pages_of_the_door(walk):
        if page == "restore":
            first.page.progress.begin("Restoring…")
        elif page == "salvage":
            first.page.saved.emit((REPORT, vault))
        found[page] = faults_at(first, size, qapp)
    first.show_waiting()
    found["waiting"] = faults_at(first, size, qapp)

    assert written(found) == []


def test_a_label_that_is_cut_is_noticed(qtbot, qapp):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    label = Words("Three lines of words that have no room to stand one under the other here")
    label.setFixedSize(120, 20)
    column.addWidget(label)
    window.show()

    assert [fault.split(":")[0] for fault in faults_at(window, (400, 200), qapp)] == ["cut below"]


def test_a_button_that_sticks_out_is_noticed(qtbot, qapp):
    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)
    inside.setGeometry(0, 0, 100, 40)
    label = QLabel("sticks out", inside)
    label.setGeometry(60, 0, 100, 30)
    window.show()

    assert any(fault.startswith("sticks out") for fault in faults_at(window, (400, 200), qapp))


def test_a_window_that_needs_too_much_is_noticed(qtbot, qapp):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    wide = QWidget()
    wide.setMinimumWidth(1100)
    column.addWidget(wide)
    window.show()

    assert any(fault.startswith("needs") for fault in faults_at(window, (1024, 700), qapp))
