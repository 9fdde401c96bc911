"""The header: what is always within reach, whatever page is open; it folds where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from sharedesk.base.languages import LANGUAGES, spoken
from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.brevity import Brief, be_brief, fewer_words, wide
from sharedesk.ui.parts.buttons import Button, ButtonKind
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Words

BETWEEN = "  ·  "
GAP = 6
THEMES = ("light", "dark", "contrast", "sunlight")


class Header(Stack):
    """Brand, reference and saved stamp at the left; buttons at the right, urgent help first.

    ``locked`` leaves out what needs an open vault.
    """

    urgent = Signal()
    hide_wanted = Signal()
    lock_wanted = Signal()
    guidance = Signal()
    looks_chosen = Signal()
    language_chosen = Signal(str)

    def __init__(self, *, locked: bool, parent: QWidget | None = None) -> None:
        super().__init__("m", (20, 4, 16, 4), row=True, parent=parent)
        self.setProperty("ground", "header")
        self._left = left = self.add(Stack(10, row=True))
        self._mark = left.add(QLabel())
        self._mark.setAccessibleName("ShareDesk")
        self._brand = left.add(_single_line("ShareDesk", "section"))
        self._subject = left.add(_single_line("", "small"))
        self._about: tuple[str, ...] = ()
        self._facing_the_family = False
        self._buttons = self.add(Fold(GAP, right=True), 1)
        self._dressing = self._add_looks()
        self._look = self._add("looks", "Aa", "header", "", say("Text size and colours"))
        self._look.setCheckable(True)
        self._look.setVisible(False)
        self._look.toggled.connect(self._show_looks)
        if locked:
            self._add_languages()
        self._add("guidance", "", "header", "book-open", say("Guidance"), self.guidance)
        words = say("Someone is in danger now")
        danger = self._add("someone-is-in-danger-now", words, "header_danger", "siren", "")
        danger.clicked.connect(self.urgent)
        leaving = []
        if not locked:
            leaving.append(
                self._add("hide", say("Hide"), "header", "eye-off", "", self.hide_wanted)
            )
            leaving.append(self._add("lock", say("Lock"), "header", "lock", "", self.lock_wanted))
        self._ways = (
            self._without(self._brand),
            Brief(self._put_on_two_lines, lambda: "\n" in self._subject.text(), self._beside_saves),
            Brief(self._put_looks_away, lambda: not self._look.isHidden(), self._looks_save),
            fewer_words("", *leaving),
            fewer_words(say("In danger now"), danger),
            self._without(self._mark),
        )
        self._subject.setVisible(False)
        looks().changed.connect(self._draw)
        self._draw()

    def show_subject(self, reference: str = "", saved: str = "") -> None:
        """A record's reference and when it was last saved; never anyone's name."""
        self._about = tuple(part for part in (reference, saved) if part)
        self._subject.setVisible(bool(self._about) and not self._facing_the_family)
        self._put_on_two_lines("\n" in self._subject.text())
        self._fold()

    def face_the_family(self, *, facing: bool) -> None:
        """Show no reference and no guidance while the family looks at the screen."""
        self._facing_the_family = facing
        self.button(say("Guidance")).setVisible(not facing)
        self.show_subject(*self._about)

    def button(self, name: str) -> Button:
        """The button of this accessible name."""
        return next(b for b in self.findChildren(Button) if b.accessibleName() == name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    def _fold(self) -> None:
        """One line: the name gives way first; urgent help is the last that says less."""
        margins = self.box.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.box.spacing()
        be_brief(self._ways, self._needs(), room)
        # the lines of buttons are counted anew for the width that is left to them
        self._buttons.updateGeometry()

    def _needs(self) -> int:
        """The width of one line, as it is; of what was asked for in a second one, nothing."""
        asked = self._look.isVisibleTo(self) and self._look.isChecked()
        second = sum(wide(button, GAP) for button in self._dressing) if asked else 0
        return self._left.box.sizeHint().width() + self._buttons.whole() - second

    def _without(self, label: QLabel) -> Brief:
        return Brief(
            lambda brief: label.setVisible(not brief),
            label.isHidden,
            lambda: label.sizeHint().width() + self._left.box.spacing(),
        )

    def _put_on_two_lines(self, brief: bool) -> None:
        self._subject.setText(("\n" if brief else BETWEEN).join(self._about))

    def _beside_saves(self) -> int:
        if len(self._about) < 2 or self._facing_the_family:
            return 0
        metrics = QFontMetrics(looks().font("small"))
        widest = max(metrics.horizontalAdvance(part) for part in self._about)
        return metrics.horizontalAdvance(BETWEEN.join(self._about)) - widest

    def _put_looks_away(self, brief: bool) -> None:
        """Text size and colours, behind one button that shows them in a second line."""
        self._look.setVisible(brief)
        for button in self._dressing:
            button.setVisible(not brief or self._look.isChecked())

    def _looks_save(self) -> int:
        return sum(wide(button, GAP) for button in self._dressing) - wide(self._look, GAP)

    def _show_looks(self, shown: bool) -> None:
        for button in self._dressing:
            button.setVisible(shown)
        self._fold()

    def _add_looks(self) -> list[Button]:
        buttons = []
        for what, text, icon, name, act in (
            ("smaller-text", "A−", "", say("Smaller text"), looks().smaller),
            ("normal-text", "A", "", say("Normal text"), looks().normal),
            ("larger-text", "A+", "", say("Larger text"), looks().larger),
            (
                "colours",
                "",
                "contrast",
                say("Colours: light, dark, high contrast or for the sun"),
                self._next_theme,
            ),
        ):
            buttons.append(self._add(what, text, "header", icon, name, act, self.looks_chosen))
        return buttons

    def _add_languages(self) -> None:
        """Each of the others by its own name, which its speakers can read in any window."""
        for language, name in LANGUAGES.items():
            if language != spoken():
                button = self._add(f"language-{language}", name, "header", "", "")
                button.clicked.connect(lambda _=False, to=language: self.language_chosen.emit(to))

    def _add(
        self, what: str, text: str, kind: ButtonKind, icon: str, name: str, *acts: object
    ) -> Button:
        button = self._buttons.add(Button(text, kind, icon, name=name))
        button.setAccessibleIdentifier(what)
        # a page's first question, not the text size, is where Tab begins
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for act in acts:
            button.clicked.connect(act)
        return button

    def _next_theme(self) -> None:
        now = THEMES.index(looks().theme)
        looks().choose(THEMES[(now + 1) % len(THEMES)])

    def _draw(self) -> None:
        self._mark.setPixmap(looks().picture("hand-heart", "on_header", 26))
        self._fold()


def _single_line(text: str, kind: str) -> Words:
    words = Words(text, kind)  # type: ignore[arg-type]
    words.setWordWrap(False)
    return words
