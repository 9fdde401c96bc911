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

LIMIT = 3.0
ROUNDS = 9
Bone = tuple[type[QWidget], str]
KINDS: tuple[type[QWidget], ...] = (QLabel, QLineEdit, QPlainTextEdit)


def measure(ground: Ground) -> Iterator[Figure]:
    """All pages of a full draft in turn, against as many bare widgets with the same words."""
    app = QApplication.instance() or QApplication(["bench"])
    jobs = Jobs()
    looks().apply(app, "light", 1.0)
    draft = writing.draft_of(ground.session, full_draft(ground.session))
    on_screen = DraftOnScreen(draft, ground.session, jobs)
    pages = [item for item in ground.session.library.form.items if not item.hidden]
    bare = [_bones_of(page, on_screen) for page in pages]

    def build_pages() -> None:
        for page in pages:
            _show_and_drop(StepPage(page, on_screen))

    def build_bare() -> None:
        for bones in bare:
            _show_and_drop(_bare(bones))

    mine, other = in_turns(build_pages, build_bare, ROUNDS)
    on_screen.autosave.close()
    jobs.stop()
    name, against = f"the wizard's {len(pages)} pages", f"{sum(map(len, bare))} bare widgets"
    yield figure_of(name, against, LIMIT, mine, other)


def _bones_of(page: Item, draft: DraftOnScreen) -> list[Bone]:
    made = StepPage(page, draft)
    bones = [(_plain_kind(each), _words_on(each)) for each in made.findChildren(QWidget)]
    _show_and_drop(made)
    return bones


def _plain_kind(widget: QWidget) -> type[QWidget]:
    if isinstance(widget, QAbstractButton):
        return QPushButton
    return next((kind for kind in KINDS if isinstance(widget, kind)), QWidget)


def _words_on(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""


def _bare(bones: list[Bone]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for kind, words in bones:
        made = kind() if kind is QWidget else kind(words)
        if isinstance(made, QLabel):
            made.setWordWrap(True)
        column.addWidget(made)
    return page


def _show_and_drop(page: QWidget) -> None:
    page.resize(900, 700)
    page.show()
    QCoreApplication.processEvents()
    page.hide()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
