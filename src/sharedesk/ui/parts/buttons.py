"""Buttons: they wrap at any text size, are easy to hit, and are named by what they do."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.parts.painting import (
    Painted,
    breakable,
    draw_box,
    draw_wrapped,
    measured,
    widest_word,
)

ButtonKind = Literal["primary", "secondary", "link", "quiet", "danger", "header", "header_danger"]
_WIDEST: Final = 460
_ICON: Final = 20


class _Paint(NamedTuple):
    """Tokens of one kind of button; "" is nothing."""

    fill: str
    line: str
    text: str
    hover: str


_PAINTS: Final[dict[str, _Paint]] = {
    "primary": _Paint("accent", "accent", "on_accent", "accent_hover"),
    "secondary": _Paint("surface", "line_strong", "text", "sunken"),
    "link": _Paint("", "", "accent", ""),
    "quiet": _Paint("", "", "accent", ""),
    "danger": _Paint("danger_fill", "danger_fill", "on_danger", "danger_hover"),
    "header": _Paint("", "", "on_header", ""),
    "header_danger": _Paint("danger_fill", "header_line", "on_danger", "danger_hover"),
}


class Button(Painted, QPushButton):
    """A push button. Its text is its accessible name unless ``name`` says more.

    ``icon`` is the name of a Lucide drawing, put after the text if ``trailing``.
    """

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = "secondary",
        icon: str = "",
        *,
        trailing: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind: ButtonKind = kind
        self._icon, self._trailing, self._name = icon, trailing, name
        self.be_painted()
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.say(text, name)

    def say(self, text: str, name: str = "") -> None:
        """Other words on the button."""
        self.setAccessibleName(name or text)
        self._full = text
        self._show_words(text)

    @property
    def is_brief(self) -> bool:
        """Whether it shows fewer words than it has."""
        return self._words != self._full

    def be_brief(self, text: str, *, brief: bool = True) -> None:
        """Show fewer words, or none beside the icon, and all of them again; the name stays."""
        self._show_words(text if brief else self._full)

    def _show_words(self, text: str) -> None:
        self._words, name = text, self.accessibleName()
        self.setText(text.replace("&", "&&"))
        # a tool tip is read aloud as a description: only where the name says more than an icon
        self.setToolTip("" if text and name.lower().startswith(text.lower()) else name)
        self.updateGeometry()

    def draw_with(self, icon: str) -> None:
        """Another icon on the button; "" for none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The text as people read it."""
        return self._words

    def wide(self, words: str | None = None) -> int:
        """The width that it takes with all its words, or with others."""
        words = self._full if words is None else words
        room = measured(breakable(words), self._kind_of_text(), looks().scale, looks().px(_WIDEST))
        return self._wide_enough(room[0] + 1 + self._beside(words))

    def sizeHint(self) -> QSize:
        width = self.wide(self._words)
        return QSize(width, self._height_within(width))

    def minimumSizeHint(self) -> QSize:
        width = widest_word(breakable(self._words), self._font()) + 1 + self._beside()
        width = self._wide_enough(width)
        return QSize(min(width, self.sizeHint().width()), self._least_height())

    def heightForWidth(self, width: int) -> int:
        # a layout may ask about more width than the button will ever take
        return self._height_within(min(width, self.sizeHint().width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint, box = _PAINTS[self.kind], QRectF(self.rect())
        colour = self._draw_ground(painter, paint, box)
        text = breakable(self._words)
        icon = looks().px(_ICON) if self._icon else 0
        between = looks().gap(8) if icon and text else 0
        room = max(1, self.width() - self._beside())
        size = QSize(*self._room(room)) if text else QSize(0, 0)
        left = (self.width() - size.width() - icon - between) / 2
        if self.kind in ("link", "quiet"):
            left = looks().gap(4)
        words_at = left if self._trailing or not icon else left + icon + between
        icon_at = left + size.width() + between if self._trailing else left
        if icon:
            picture = looks().picture(self._icon, colour, _ICON)
            painter.drawPixmap(round(icon_at), round((self.height() - icon) / 2), picture)
        top = (self.height() - size.height()) / 2
        where = QRectF(words_at, top, size.width() + 2, size.height())
        draw_wrapped(painter, where, text, self._font(), looks().colour(colour))

    def _draw_ground(self, painter: QPainter, paint: _Paint, box: QRectF) -> str:
        """Draw what is under the words; return the token of the words' colour."""
        colour = looks().colour
        clear = QColor(Qt.GlobalColor.transparent)
        if self.shows_focus():
            draw_box(painter, box, colour("focus"), colour("focus_line"), 3)
            return "focus_text"
        if not self.isEnabled():
            if self.kind not in ("link", "quiet"):
                draw_box(painter, box, colour("sunken"), colour("line"), 2)
            return "muted"
        hover = self.underMouse() and not self.isDown()
        fill = paint.hover if hover and paint.hover else paint.fill
        line = paint.line or ("header_line" if self.kind == "header" and hover else "")
        if self.isChecked() and self.kind == "header":
            line = "on_header"
        draw_box(painter, box, colour(fill) if fill else clear, colour(line) if line else clear, 2)
        return paint.text

    def _font(self) -> QFont:
        font = looks().font(self._kind_of_text())
        font.setUnderline(self.kind in ("link", "quiet") and self.isEnabled())
        return font

    def _kind_of_text(self) -> str:
        small = self.kind.startswith("header") or self.kind == "quiet"
        return "small_strong" if small else "strong"

    def _height_within(self, width: int) -> int:
        high = self._room(max(1, width - self._beside()))[1]
        air = 2 if self.kind == "quiet" else 9
        return max(high + 2 * looks().gap(air), self._least_height())

    def _room(self, width: int) -> tuple[int, int]:
        """Width and height of the words, wrapped."""
        return measured(breakable(self._words), self._kind_of_text(), looks().scale, width)

    def _wide_enough(self, width: int) -> int:
        """A picture alone is as wide as a fingertip where somebody asks for that."""
        return max(width, looks().target()) if looks().touch else width

    def _least_height(self) -> int:
        return looks().target(quiet=self.kind == "quiet")

    def _beside(self, words: str | None = None) -> int:
        words = self._words if words is None else words
        sides = 2 * looks().gap({"link": 4, "quiet": 4, "header": 10}.get(self.kind, 18))
        if self._icon:
            sides += looks().px(_ICON) + (looks().gap(8) if words else 0)
        return sides
