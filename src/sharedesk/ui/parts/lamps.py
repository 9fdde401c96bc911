"""Lamps: the seven golden rules of an edition, each met, open or not needed, in icon and word."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sharedesk.base.words import say
from sharedesk.records.guidance import Guidance
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.painting import Painted, draw_box, draw_wrapped, wrapped_size
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.text import Heading, Sign, Words

_LOOKS = {
    "met": ("circle-check", "ok"),
    "gap": ("circle-alert", "danger"),
    "n/a": ("minus", "muted"),
}
_ICON, _WIDTH = 22, 286


def word_for(lamp: str) -> str:
    """What a lamp says."""
    return {"met": say("Met"), "gap": say("Open"), "n/a": say("Not needed")}[lamp]


class _Lamp(Stack):
    """One rule with its lamp."""

    def __init__(self, words: str, lamp: str) -> None:
        super().__init__("s", (0, 2, 0, 2), row=True)
        icon, colour = _LOOKS[lamp]
        self.add(Sign(icon, colour, _ICON))
        text = self.add(Words(words, "small"), 1)
        text.setMinimumWidth(looks().px(240))


class LampButton(Painted, QPushButton):
    """One rule with its lamp; a press goes to the answer that it looks at."""

    def __init__(self, words: str, lamp: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.be_painted()
        self.setAutoDefault(False)
        self._words, self._lamp = words, lamp
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        mends = say("Go to the question that mends it.")
        self.setAccessibleDescription(mends if lamp == "gap" else say("Go to its question."))

    def sizeHint(self) -> QSize:
        return QSize(looks().px(_WIDTH), self.heightForWidth(looks().px(_WIDTH)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        font = looks().font("small")
        return max(
            wrapped_size(self._words, font, self._room(width)).height() + 2 * looks().gap(6),
            looks().target(),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, box = QPainter(self), looks().colour, QRectF(self.rect())
        icon, tone = _LOOKS[self._lamp]
        text, font = "text", looks().font("small")
        font.setUnderline(self._lamp == "gap" or self.underMouse())
        if self.shows_focus():
            draw_box(painter, box, colour("focus"), colour("focus_line"), 3)
            text = tone = "focus_text"
        elif self.underMouse():
            draw_box(painter, box, colour("sunken"), QColor(Qt.GlobalColor.transparent), 0)
        size = wrapped_size(self._words, font, self._room(self.width()))
        side, mark = looks().gap(6), looks().px(_ICON)
        picture = looks().picture(icon, tone, _ICON)
        painter.drawPixmap(side, round((self.height() - mark) / 2), picture)
        left = 2 * side + mark + looks().gap(4)
        where = QRectF(left, (self.height() - size.height()) / 2, size.width() + 2, size.height())
        draw_wrapped(painter, where, self._words, font, colour(text))

    def _room(self, width: int) -> int:
        return max(1, width - looks().px(_ICON) - looks().gap(24))


class LampStrip(Stack):
    """All seven of one edition. ``chosen`` carries the path that a lamp was given."""

    chosen = Signal(str)

    def __init__(self, guidance: Guidance, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._guidance = guidance
        self._shown: object = None
        self._title = self.add(Heading("", 2))
        self._place = TabPlace(self)
        self._fold = self.add(Fold("s"))

    def show_lamps(
        self,
        edition: str,
        lamps: Mapping[str, Mapping[str, str]],
        places: Mapping[str, str] | None = None,
    ) -> None:
        """Show the lamps of this edition; with the place of each, they can be pressed."""
        shown = (edition, dict(lamps.get(edition, {})), dict(places or {}))
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(say("Golden rules, {edition} edition", edition=edition))
        focus = QApplication.focusWidget()
        was = focus.accessibleIdentifier() if focus in self.buttons else ""
        self.box.removeWidget(self._fold)
        self._fold.hide()
        self._fold.deleteLater()
        self._fold = Fold("s")
        for code, lamp in lamps.get(edition, {}).items():
            title = self._guidance.rule(edition, code).heading
            words = f"{code}  {title}: {word_for(lamp)}"
            if places is None:
                self._fold.add(_Lamp(words, lamp))
            else:
                self._add_button(code, words, lamp, places[code])
        # added when it is whole: what comes into a row that is shown cannot take the focus yet
        self.add(self._fold)
        self._place.take_up(self._fold)
        for button in self.buttons:
            if was and button.accessibleIdentifier() == was:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def buttons(self) -> list[LampButton]:
        """The lamps that can be pressed, in their order."""
        return self._fold.findChildren(LampButton)

    def _add_button(self, code: str, words: str, lamp: str, place: str) -> None:
        button = self._fold.add(LampButton(words, lamp))
        button.setAccessibleIdentifier(f"lamp:{code}")
        button.clicked.connect(lambda: self.chosen.emit(place))
