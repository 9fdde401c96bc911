"""Entries for text: one line, several lines, whole and decimal numbers.

What is typed stays as typed: too long or not a number, it is kept and marked, never cut.
"""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6 import QtGui, QtWidgets  # PySide makes a class when it is first named
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from sharedesk.base.words import say, say_many
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words, dress_again

_NO_LIMIT: Final = 2**31 - 1
_FEWEST_LINES, _MOST_LINES = 3, 14
_NEAR: Final = 0.8
ARRIVING = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_LINE_ENDS = re.compile(r"\r\n|[\n\r\u2028\u2029]")


def show_wrong(entry: QWidget, wrong: bool) -> None:
    """Give an entry the border of a mistake, or take it away."""
    if bool(entry.property("wrong")) is not wrong:
        entry.setProperty("wrong", wrong)
        dress_again(entry)


class Line(QLineEdit):
    """One line without a limit; ``columns`` is the width that its answers usually need."""

    def __init__(self, columns: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.setMaxLength(_NO_LIMIT)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # whoever tabs into words and types must not overwrite them; short figures may be
        if not self._columns and event.reason() in ARRIVING:
            self.deselect()
            self.end(False)  # noqa: FBT003 -- Qt's own

    def _size(self) -> None:
        line = QFontMetrics(looks().font("body")).lineSpacing()
        self.setMinimumHeight(max(line + 2 * looks().gap(9), looks().target()))
        least = looks().px(80)
        if self._columns:
            self.setMaximumWidth(looks().px(11 * self._columns + 30))
            least = min(least, self.maximumWidth())
        self.setMinimumWidth(least)


class Entry(Stack):
    """What every entry can do; a subclass sets ``field`` and says how text becomes a value."""

    changed = Signal()

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("xs", parent=parent)
        self.field = field

    def value(self) -> Any:
        """The answer as it stands in the plain answers, or ``None``."""
        raise NotImplementedError

    def unfinished(self) -> str:
        """What is typed and is not a value yet."""
        return ""

    def fault(self) -> str:
        """One sentence on what keeps it from being a value; "" when empty or well."""
        return ""

    def show_value(self, value: Any, unfinished: str = "") -> None:
        """Show an answer, or what was typed, without saying that anything changed."""
        raise NotImplementedError

    def name(self, text: str) -> None:
        """The question, for assistive technology."""
        self.field.setAccessibleName(text)

    def describe(self, text: str) -> None:
        """Help and error, for assistive technology."""
        self.field.setAccessibleDescription(text)

    def identify(self, path: str) -> None:
        """Where the answer stands, for whoever drives the window."""
        self.field.setAccessibleIdentifier(path)

    def show_wrong(self, wrong: bool) -> None:
        """Give it the border of a mistake, or take it away."""
        show_wrong(self.field, wrong)

    def focus_first(self) -> None:
        """Go to where the typing begins."""
        # a reason of the keyboard would select all, and the next key would overwrite it
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Counter(Words):
    """Says how much room is left, once it gets short."""

    def __init__(self, most: int | None) -> None:
        super().__init__("", "small")
        self._most = most
        self.hide()

    def count(self, length: int) -> bool:
        """Show what is left; return whether the text is too long."""
        if self._most is None:
            return False
        left = self._most - length
        self.setVisible(length > self._most * _NEAR)
        if left >= 0:
            self.setText(say_many("{count} character left", "{count} characters left", left))
        else:
            over = say_many("{count} character too many", "{count} characters too many", -left)
            self.setText(say("{over}. Everything is kept.", over=over))
        return left < 0


class LineEntry(Entry):
    """One line of text. Line breaks that are pasted become spaces in the value."""

    def __init__(
        self, max_length: int | None = None, columns: int = 0, parent: QWidget | None = None
    ) -> None:
        self.line = Line(columns)
        super().__init__(self.line, parent)
        self.add(self.line)
        self._counter = self.add(_Counter(max_length))
        self._quiet, self._wrong, self._long = False, False, False
        self.line.textChanged.connect(self._text_changed)

    def value(self) -> str | None:
        text = _LINE_ENDS.sub(" ", self.line.text())
        return text if text.strip() else None

    def show_value(self, value: Any, unfinished: str = "") -> None:
        self._quiet = True
        self.line.setText(unfinished or ("" if value is None else str(value)))
        self.line.setCursorPosition(0)
        self._quiet = False

    def show_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        show_wrong(self.line, self._wrong or self._long)

    def _text_changed(self, text: str) -> None:
        self._long = self._counter.count(len(text))
        show_wrong(self.line, self._wrong or self._long)
        if not self._quiet:
            self.changed.emit()


class ProseEntry(Entry):
    """Several lines, growing with the text; Tab goes on to the next question."""

    def __init__(self, max_length: int | None = None, parent: QWidget | None = None) -> None:
        self.box_of_text = QtWidgets.QPlainTextEdit()
        super().__init__(self.box_of_text, parent)
        self.box_of_text.setTabChangesFocus(True)
        self.box_of_text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.box_of_text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box_of_text.setMinimumWidth(80)
        self.add(self.box_of_text)
        self._counter = self.add(_Counter(max_length))
        self._quiet, self._wrong, self._long = False, False, False
        self.box_of_text.textChanged.connect(self._text_changed)
        self.box_of_text.cursorPositionChanged.connect(self._keep_caret_in_view)
        self.box_of_text.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """The text as typed; a paragraph ends with a line feed."""
        # toPlainText would turn hard spaces into soft ones
        raw = self.box_of_text.document().toRawText()
        return _LINE_ENDS.sub("\n", raw)

    def value(self) -> str | None:
        text = self.text()
        return text if text.strip() else None

    def show_value(self, value: Any, unfinished: str = "") -> None:
        self._quiet = True
        self.box_of_text.setPlainText(unfinished or ("" if value is None else str(value)))
        self.box_of_text.moveCursor(QtGui.QTextCursor.MoveOperation.End)
        self._quiet = False

    def show_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        show_wrong(self.box_of_text, self._wrong or self._long)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_counter"):
            self._grow()

    def _text_changed(self) -> None:
        # characterCount counts the end of the last paragraph too
        self._long = self._counter.count(self.box_of_text.document().characterCount() - 1)
        show_wrong(self.box_of_text, self._wrong or self._long)
        if not self._quiet:
            self.changed.emit()

    def _grow(self) -> None:
        lines = round(self.box_of_text.document().size().height())
        shown = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        height = shown * self.box_of_text.fontMetrics().lineSpacing() + looks().px(26)
        if self.box_of_text.height() != height or self.box_of_text.minimumHeight() != height:
            self.box_of_text.setFixedHeight(height)

    def _keep_caret_in_view(self) -> None:
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QtWidgets.QScrollArea):
            around = around.parentWidget()
        if around is None or not self.box_of_text.hasFocus():
            return
        caret = self.box_of_text.cursorRect().bottomLeft()
        page = around.widget()
        if page is not None:
            below = self.box_of_text.viewport().mapTo(page, caret).y()
            around.ensureVisible(0, below, 0, looks().gap("l"))


_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")


class NumberEntry(Entry):
    """A whole number, or with ``decimals`` a decimal one with a point; else unfinished."""

    def __init__(self, *, decimals: bool = False, parent: QWidget | None = None) -> None:
        self.line = Line(columns=10)
        super().__init__(self.line, parent)
        self.add(self.line)
        self._decimals, self._quiet = decimals, False
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.line.textChanged.connect(self._text_changed)

    def value(self) -> int | float | None:
        text = self.line.text().strip()
        if _WHOLE.fullmatch(text):
            return int(text)
        if self._decimals and _DECIMAL.fullmatch(text):
            return float(text)
        return None

    def unfinished(self) -> str:
        return self.line.text() if self.line.text().strip() and self.value() is None else ""

    def fault(self) -> str:
        if not self.unfinished():
            return ""
        if self._decimals:
            return say("This needs a number, such as 2.5")
        return say("This needs a whole number, such as 12")

    def show_value(self, value: Any, unfinished: str = "") -> None:
        self._quiet = True
        self.line.setText(unfinished or ("" if value is None else str(value)))
        self._quiet = False

    def _text_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class IntegerEntry(NumberEntry):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(decimals=False, parent=parent)


class DecimalEntry(NumberEntry):
    """A number that may have decimals, after a point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(decimals=True, parent=parent)
