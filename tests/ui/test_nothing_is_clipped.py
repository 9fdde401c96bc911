"""No text is cut and no window needs more than 1024 × 700, on any page at any text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from builders import PASSPHRASE, a_decision, a_draft
from sharedesk.desk import outbox
from sharedesk.desk.salvaging import Loss, SalvageReport
from sharedesk.desk.sending import prepare_email
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.family_offer import FamilyOffer
from sharedesk.ui.pages.decision.page import DecisionPage
from sharedesk.ui.pages.decision.ways import CHECK
from sharedesk.ui.pages.page import Page
from sharedesk.ui.pages.sending.panel import SendingPanel
from sharedesk.ui.parts.text import Words

SIZES = {"small": (1024, 700), "laptop": (1366, 768)}
SCALES = (1.0, 2.0)
SLACK = 1
LOSSES = tuple(Loss("SD-4K7Q2M", what, "2") for what in ("record", "addendum", "setting", "saves"))
REPORT = SalvageReport(("SD-8NKD33",), LOSSES)


@pytest.fixture
def decision_page() -> Callable[..., Page]:
    return DecisionPage


@pytest.fixture(params=SCALES, ids=["100%", "200%"])
def scale(request, qapp):
    looks().apply(qapp, "light", request.param)
    return request.param


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_steps_of_a_decision(unlocked, qapp, scale, size):
    draft = a_draft(unlocked.session(), purpose_text=None)
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    wizard = unlocked.main.page.wizard

    found = {}
    for page in [step.id for step in wizard.way.steps] + [CHECK]:
        wizard.show_page(page)
        unlocked.settle()
        found[page] = faults_at(unlocked.main, size, qapp)
        for editor in getattr(wizard._page, "editors", {}).values():
            editor.add_button.click()
            unlocked.settle()
            found[f"{page} {editor.path}"] = faults_at(unlocked.main, size, qapp)
            editor.close_row()

    assert written(found) == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_what_was_removed_and_what_the_family_is_shown(unlocked, qapp, scale, size):
    draft = a_draft(unlocked.session(), overlook_risk="POSSIBLE")
    unlocked.main.go("decision", draft.id)
    unlocked.settle()
    wizard = unlocked.main.page.wizard
    found = {}
    wizard.show_page("page-tell")
    wizard._page.editors["informed"].cards[2].remove.click()
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
    found = {}
    prepared = prepare_email(
        unlocked.session(), record.id, "file", address="mash.duty@northmoor.example"
    )
    outbox.begin(unlocked.session(), prepared)
    for page in ("worklist", "settings", "verify", "outbox", "decision"):
        unlocked.main.go(page, record.id if page == "decision" else "")
        unlocked.settle()
        found[page] = faults_at(unlocked.main, size, qapp)
    sending = unlocked.main.page.findChild(SendingPanel)
    for way in ("print", "email"):
        sending.buttons[way].click()
        found[way] = faults_at(unlocked.main, size, qapp)
    for leaf in ("phone", "crosswalk", "sources", "what-if:page-tell"):
        unlocked.main.go("guidance", leaf)
        found[leaf] = faults_at(unlocked.main, size, qapp)
    unlocked.main.guiding.put_away()
    unlocked.main.guiding.toggle()
    found["panel"] = faults_at(unlocked.main, size, qapp)
    unlocked.main.urgent.show()
    found["urgent"] = faults_at(unlocked.main, size, qapp)

    assert written(found) == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_pages_before_unlocking(walk, qapp, scale, size):
    first = walk.shell.first
    found = {"create": faults_at(first, size, qapp)}
    first.page.pair.first.line.setText(PASSPHRASE)
    first.page.pair.second.line.setText(PASSPHRASE)
    first.page.button.click()
    walk.settle()
    found["recovery code"] = faults_at(first, size, qapp)

    assert written(found) == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_page_that_unlocks(vault, walk, qapp, scale, size):
    first = walk.shell.first
    found = {"unlock": faults_at(first, size, qapp)}
    first.show_recover(None)
    found["recover"] = faults_at(first, size, qapp)
    first.show_restore()
    first.page.way_in.other.click()
    first.page.progress.begin("Restoring…")
    found["restore"] = faults_at(first, size, qapp)
    first.show_salvage(None)
    first.page.saved.emit((REPORT, vault))
    found["what was saved"] = faults_at(first, size, qapp)
    first.show_create()
    found["another vault"] = faults_at(first, size, qapp)
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


def faults_at(window: QWidget, size: tuple[int, int], qapp: QApplication) -> list[str]:
    """What is cut when the window has this size, and stays so."""
    window.resize(*size)
    faults = _faults_now(window, qapp)
    # a draft that was saved meanwhile says so in the header, which folds in the next turn
    return faults and [fault for fault in _faults_now(window, qapp) if fault in faults]


def _faults_now(window: QWidget, qapp: QApplication) -> list[str]:
    for _ in range(10):  # what folds moves what is below it, which may fold then
        qapp.processEvents()
    least = window.minimumSizeHint()
    too_big = least.width() > 1024 or least.height() > 700
    faults = [f"needs: {least.width()}×{least.height()}"] if too_big else []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.width():
            faults += _faults_of(widget)
    return faults


def written(found: dict[str, list[str]]) -> list[str]:
    """Page and fault, a line each."""
    return [f"{page}: {fault}" for page, faults in found.items() for fault in faults]


def _faults_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text():
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield from _cut_button(widget)
    elif isinstance(widget, QLineEdit) and widget.height() < widget.fontMetrics().height():
        yield f"cut below: {_named(widget)}"
    yield from _sticking_out(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    needs = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    if needs > label.height() + SLACK:
        yield f"cut below: {_named(label)} needs {needs}, has {label.height()}"
    words = label.text().split() if label.wordWrap() else label.text().splitlines()
    metrics = QFontMetrics(label.font())
    widest = max(
        (metrics.horizontalAdvance(part) for word in words for part in word.split("\u200b")),
        default=0,
    )
    if "<" not in label.text() and widest > label.contentsRect().width() + SLACK:
        yield f"cut beside: {_named(label)} needs {widest}, has {label.contentsRect().width()}"


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    if button.hasHeightForWidth():
        needs = button.heightForWidth(button.width())
    else:
        needs = button.sizeHint().height()
    if needs > button.height() + SLACK:
        yield f"cut below: {_named(button)} needs {needs}, has {button.height()}"
    if button.minimumSizeHint().width() > button.width() + SLACK:
        yield f"cut beside: {_named(button)} has {button.width()}"


def _sticking_out(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    scrolled = parent is None or isinstance(parent, (QAbstractScrollArea, QStackedWidget))
    if scrolled or widget.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return
    room = QRect(parent.rect()).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    if not room.contains(widget.geometry()):
        yield f"sticks out: {_named(widget)} {widget.geometry().getRect()} of {parent.size().toTuple()}"


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()[:50]!r}"
