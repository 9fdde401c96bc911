"""Paging: the pages of the wizard, each made with all its questions and shown."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from tools.bench.autosaving import full_draft
from tools.bench.figure import Figure, figure_of, in_turns
from tools.bench.ground import Ground

from sharedesk.desk import writing
from sharedesk.forms.model import Item
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.step_page import StepPage

LIMIT = 4.0
ROUNDS = 5
KINDS: tuple[type[QWidget], ...] = (QLabel, QLineEdit, QPlainTextEdit)


def measure(ground: Ground) -> Iterator[Figure]:
    """All pages of a full draft in turn, against as many bare labels, fields and buttons."""
    app = QApplication.instance() or QApplication(["bench"])
    jobs = Jobs()
    looks().apply(app, "light", 1.0)
    draft = writing.draft_of(ground.session, full_draft(ground.session))
    on_screen = DraftOnScreen(draft, ground.session, jobs)
    pages = [item for item in ground.session.library.form.items if not item.hidden]
    bare = [_kinds_on(page, on_screen) for page in pages]

    def build_pages() -> None:
        for page in pages:
            _show_and_drop(StepPage(page, on_screen))

    def build_bare() -> None:
        for kinds in bare:
            _show_and_drop(_bare(kinds))

    mine, other = in_turns(build_pages, build_bare, ROUNDS)
    on_screen.close()
    jobs.stop()
    name, against = f"the wizard's {len(pages)} pages", f"{sum(map(len, bare))} bare widgets"
    yield figure_of(name, against, LIMIT, mine, other)


def _kinds_on(page: Item, draft: DraftOnScreen) -> list[type[QWidget]]:
    made = StepPage(page, draft)
    kinds = [_plain_kind(each) for each in made.findChildren(QWidget)]
    _show_and_drop(made)
    return kinds


def _plain_kind(widget: QWidget) -> type[QWidget]:
    if isinstance(widget, QAbstractButton):
        return QPushButton
    return next((kind for kind in KINDS if isinstance(widget, kind)), QWidget)


def _bare(kinds: list[type[QWidget]]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for kind in kinds:
        column.addWidget(kind())
    return page


def _show_and_drop(page: QWidget) -> None:
    page.resize(900, 700)
    page.show()
    QCoreApplication.processEvents()
    page.hide()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
