"""Keys: Enter goes on, Control and Enter finish what is open, Control and E change the way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sharedesk.ui.pages.decision.frame import Footer
from sharedesk.ui.pages.decision.grid import SharingGrid
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.row_panel import RowPanel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Keys(QObject):
    """Sees the keys that nothing below the wizard had a use for.

    Tab visits every stop of a question, also the boxes that stay empty and ``Clear this answer``;
    Enter goes to the next question, or presses the button that has the keyboard.
    """

    def __init__(self, wizard: QWidget, pages: QWidget, footer: Footer) -> None:
        super().__init__(wizard)
        self._pages, self._footer = pages, footer
        wizard.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        focus = QApplication.focusWidget()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if focus is None or event.isAutoRepeat():
            return False
        if held == Qt.KeyboardModifier.ControlModifier and event.key() in _ENTER:
            return self._finish(focus)
        if held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_E:
            self._footer.switch.click()
            return True
        return not held and event.key() in _ENTER and self._go_on(focus)

    def _finish(self, focus: QWidget) -> bool:
        """Close the row that is being answered; where there is none, go on to the next page."""
        panel = _around(focus, RowPanel)
        if isinstance(panel, RowPanel):
            panel.done_button.click()
        elif self._footer.onward.isVisible():
            self._footer.onward.click()
        return True

    def _go_on(self, focus: QWidget) -> bool:
        if isinstance(focus, QPushButton):
            focus.click()
            return True
        onward = self._stop_after(focus)
        if onward is None:
            return False
        question = _around(onward, Question)
        if isinstance(question, Question):
            question.focus()
        else:
            onward.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _stop_after(self, focus: QWidget) -> QWidget | None:
        """Where Tab would get to once it has left the question; after the last, the way on."""
        block = _around(focus, Question) or _around(focus, SharingGrid) or focus
        each: QWidget | None = focus.nextInFocusChain()
        while each is not None and each is not focus:
            if _is_stop(each) and not block.isAncestorOf(each):
                if self._pages.isAncestorOf(each):
                    return each
                if self._footer.isAncestorOf(each):
                    return self._footer.onward
            each = each.nextInFocusChain()
        return None


def _around(widget: QWidget, kind: type[QWidget]) -> QWidget | None:
    """The nearest of that kind that the widget is, or is in."""
    found: QWidget | None = widget
    while found is not None and not isinstance(found, kind):
        found = found.parentWidget()
    return found


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
