"""The frame of the wizard: steps at the side, the open page, and the buttons below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.ways import CHECK, Way
from sharedesk.ui.parts.brevity import be_brief, fewer_words
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.steps import Step, StepButton, TaskList
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.undoing import UndoNotice

WIDTH = 250
ROOMY = 940
"""Pixels at 100 % from which the steps stand beside the questions."""


class StepsSide(QScrollArea):
    """All the steps, beside the page where there is room. ``chosen`` carries a step's key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = Stack("s", ("m", "l", "m", "l"))
        column.setProperty("ground", "surface")
        self.tasks = column.add(TaskList(say("Steps")))
        self.tasks.chosen.connect(self.chosen)
        column.add_stretch()
        self.setWidget(column)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def show_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show these steps, and bring the one that is open into view."""
        self.tasks.show_steps(steps, current)
        here = self._current()
        focus = QApplication.focusWidget()
        walking = focus is not None and self.tasks.isAncestorOf(focus)
        if here is not None and not walking:
            self.ensureWidgetVisible(here, 0, 2 * here.height())

    def fold(self, width: int) -> bool:
        """Stand beside the page, or give way to it, for a wizard of this width; whether it does."""
        roomy = width >= looks().px(ROOMY)
        self.setFixedWidth(min(looks().px(WIDTH), round(width * 0.45)))
        self.setVisible(roomy)
        return roomy

    def toggle(self) -> None:
        """Come where it gave way, or go again."""
        self.setVisible(not self.isVisible())
        if self.isVisible():
            first = self._current() or self.tasks.buttons[0]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> StepButton | None:
        return next((step for step in self.tasks.buttons if step.is_current), None)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Whoever tabs through the steps sees where they are."""
        if new is not None and self.tasks.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, new.height())


class Footer(Stack):
    """The way on. ``moved`` carries one page forward or back; ``switched`` asks for the other way
    through the draft."""

    moved = Signal(int)
    switched = Signal()
    later = Signal()
    steps_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, ("l", 6, "l", 6), parent=parent)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "top")
        self._has_steps = True
        self._row = row = self.add(Fold("m"))
        self.back = row.add(Button(say("Back"), "secondary", "arrow-left"))
        self.onward = row.add(Button(say("Save and continue"), "primary", "arrow-right"))
        self.put_by = row.add(Button(say("Save and finish later"), "link"))
        self.switch = row.add(Button(say("Every question"), "link"))
        self.switch.setAccessibleIdentifier("other-way")
        self._steps = row.add(Button(say("Steps"), "link", "list-checks"))
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.onward.clicked.connect(lambda: self.moved.emit(1))
        self.put_by.clicked.connect(self.later)
        self.switch.clicked.connect(self.switched)
        self._steps.clicked.connect(self.steps_wanted)
        self._ways = (
            fewer_words("", self.back, self._steps),
            fewer_words(say("Finish later"), self.put_by),
        )
        self._on, self._to_check = (
            fewer_words(words, self.onward) for words in (say("Continue"), say("Check"))
        )
        self._is_last = False
        looks().changed.connect(self._be_brief)

    def show_way(self, way: Way) -> None:
        """What can be done from here: from the first page there is no way back, the last one
        leads to the check, and the check has a button of its own."""
        self.back.setVisible(not way.is_first)
        self.onward.setVisible(way.open != CHECK)
        self.onward.say(say("Check answers") if way.is_last else say("Save and continue"))
        self.switch.say(say("Every question") if way.is_short else say("The short way"))
        self._has_steps, self._is_last = not way.is_short, way.is_last
        self._be_brief()

    def fold(self, *, beside: bool) -> None:
        """The steps need a button where they don't stand beside the page; the short way is one."""
        self._steps.setVisible(self._has_steps and not beside)
        self._be_brief()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._be_brief()
        super().resizeEvent(event)

    def _be_brief(self) -> None:
        """One line, however narrow: a second one would be taken from the page."""
        margins = self.box.contentsMargins()
        onward = self._to_check if self._is_last else self._on
        be_brief(
            (*self._ways, onward),
            self._row.whole(),
            self.width() - margins.left() - margins.right(),
        )


class Frame(Stack):
    """Holds one page at a time. Where there is no room beside it, the steps give way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, row=True, parent=parent)
        self.side = self.add(StepsSide())
        middle = self.add(Stack(0), 1)
        self.pages = middle.add(QStackedWidget(), 1)
        # after the last question Tab goes on to the buttons below, and not round the header
        self._tab_place = TabPlace(middle)
        self.notice = middle.add(UndoNotice())
        self.footer = middle.add(Footer())
        self.footer.steps_wanted.connect(self.side.toggle)

    def put(self, page: QWidget) -> None:
        """Show a page instead of the one before it, which is deleted."""
        before = self.pages.currentWidget()
        self.pages.setCurrentIndex(self.pages.addWidget(page))
        self._tab_place.take_up(page)
        if before is not None:
            self.pages.removeWidget(before)
            before.hide()
            before.deleteLater()

    def fold(self) -> None:
        """The steps stand beside the page where there is room; else a button brings them."""
        self.footer.fold(beside=self.side.fold(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.pages.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
