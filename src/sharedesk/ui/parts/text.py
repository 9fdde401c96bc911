"""Text to read: headings, labels, prose, notes and cards."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.painting import breakable
from sharedesk.ui.parts.stacking import Stack

Tone = Literal["info", "ok", "caution", "danger"]
TextKind = Literal[
    "title", "section", "question", "strong", "body", "small", "small_strong", "caption",
    "hint", "error", "code", "display", "large",
]  # fmt: skip
_ICON = {
    "info": "info",
    "ok": "circle-check",
    "caution": "triangle-alert",
    "danger": "octagon-alert",
}
_ICON_COLOUR = {"info": "accent", "ok": "ok", "caution": "caution", "danger": "danger"}
_FOCUS_LINE = 3
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_POINT = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+")


def dress_again(widget: QWidget) -> None:
    """A property by which the stylesheet knows the widget has changed. One that was never shown is
    dressed when it is."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Words(QLabel):
    """A wrapping piece of plain text; markup in it is shown, never obeyed."""

    def __init__(
        self,
        text: str = "",
        kind: TextKind = "body",
        parent: QWidget | None = None,
        *,
        role: Role | None = None,
    ) -> None:
        super().__init__(parent)
        if role is not None:
            # before the name: once a name was announced, a role comes too late
            give_role(self, role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", kind)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(breakable(text))
        self.setAccessibleName(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            line = QRect(0, self.height() - _FOCUS_LINE, self.width(), _FOCUS_LINE)
            QPainter(self).fillRect(line, looks().colour("focus_line"))


class Heading(Words):
    """A heading, announced as one. Level 1 is the page's title, 2 a section, 3 a group."""

    def __init__(self, text: str = "", level: int = 1, parent: QWidget | None = None) -> None:
        kinds: dict[int, TextKind] = {1: "title", 2: "section", 3: "question"}
        super().__init__(text, kinds[level], parent, role=Role.Heading)


class Prose(QLabel):
    """Text with paragraphs, ``**bold**`` and lists with ``-`` or ``1.``; links stay text."""

    def __init__(
        self, text: str = "", kind: TextKind = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("kind", kind)
        self._plain = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        self._plain = text
        super().setText(_marked_up(text))
        self.setAccessibleName(text.replace("**", ""))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # the room for a list's marks is part of the text
        if event.type() == QEvent.Type.StyleChange and _POINT.search(self._plain):
            super().setText(_marked_up(self._plain))


class Sign(QWidget):
    """An icon beside words that say the same; a screen reader passes over it."""

    def __init__(self, name: str, colour: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.colour, self._size = name, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, colour: str) -> None:
        """Another icon, in a token's colour."""
        self.name, self.colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(looks().px(self._size), looks().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, looks().picture(self.name, self.colour, self._size))


class Note(Stack):
    """A tinted box with an icon, for what should not be read past; add more widgets below."""

    def __init__(
        self, text: str = "", tone: Tone = "info", title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("s", (16, 14, 16, 14), parent=parent)
        give_role(self, Role.Note)
        top = self.add(Stack(12, row=True))
        self.sign = top.add(Sign(_ICON[tone], _ICON_COLOUR[tone], 22))
        top.box.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        column = top.add(Stack(4), 1)
        self._title = column.add(Words(title, "strong"))
        self._text = column.add(Prose(text))
        self.say(text, title)
        self.tone: Tone = tone
        self.turn(tone)

    def say(self, text: str, title: str = "") -> None:
        """Other words in the same box."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title or text.replace("**", ""))

    def turn(self, tone: Tone) -> None:
        """Another tone."""
        self.tone = tone
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            dress_again(self)
        self.sign.show_icon(_ICON[tone], _ICON_COLOUR[tone])


class Card(Stack):
    """A raised box for one thing among several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("s", (18, 16, 18, 16), parent=parent)
        self.setProperty("box", "card")


def _marked_up(text: str) -> str:
    """Qt's rich text for our few marks; everything else is escaped."""
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        points = [line for line in lines if _POINT.match(line)]
        words = [line for line in lines if not _POINT.match(line)]
        if words:
            blocks.append(f"<p>{_inline(' '.join(words))}</p>")
        if points:
            blocks.append(_list_of(points))
    blocks = [block.replace("<p>", '<p style="margin:0 0 6px 0">', 1) for block in blocks]
    return "".join(blocks)


def _list_of(points: list[str]) -> str:
    room = looks().px(26)
    tag = "ol" if re.match(r"\s*\d", points[0]) else "ul"
    rows = "".join(f"<li>{_inline(_POINT.sub('', point, count=1))}</li>" for point in points)
    return f'<{tag} style="margin:0 0 6px {room}px; -qt-list-indent:0">{rows}</{tag}>'


def _inline(text: str) -> str:
    if not text:
        return ""
    import html  # with all the names of HTML's characters: not before the first window

    return _BOLD.sub(r"<b>\1</b>", html.escape(breakable(text.strip())))
