"""The header: what is always within reach, whatever page is open; it folds where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from sharedesk.base.languages import LANGUAGES, spoken
from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.buttons import Button, ButtonKind
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Words

ROOMY = 1_040
"""Pixels at 100 % from which the program's name, a reference and all buttons have one line."""
NARROW = 720
"""Pixels at 100 % below which `Hide` and `Lock` are pictures only, so that two lines are enough."""
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
        super().__init__("m", (20, 8, 16, 8), row=True, parent=parent)
        self.setProperty("ground", "header")
        left = self.add(Stack(10, row=True))
        self._mark = left.add(QLabel())
        self._mark.setAccessibleName("ShareDesk")
        self._brand = left.add(_single_line("ShareDesk", "section"))
        self._subject = left.add(_single_line("", "small"))
        self._about: tuple[str, ...] = ()
        self._facing_the_family = False
        self._shortened: list[tuple[Button, str]] = []
        self._buttons = self.add(Fold(6, right=True), 1)
        self._add_looks()
        if locked:
            self._add_languages()
        self._add("guidance", "", "header", "book-open", say("Guidance"), self.guidance)
        words = say("Someone is in danger now")
        self._add("someone-is-in-danger-now", words, "header_danger", "siren", "", self.urgent)
        if not locked:
            for what, words, icon, act in (
                ("hide", say("Hide"), "eye-off", self.hide_wanted),
                ("lock", say("Lock"), "lock", self.lock_wanted),
            ):
                self._shortened.append((self._add(what, words, "header", icon, "", act), words))
        self._subject.setVisible(False)
        looks().changed.connect(self._draw)
        self._draw()

    def show_subject(self, reference: str = "", saved: str = "") -> None:
        """A record's reference and when it was last saved; never anyone's name."""
        self._about = tuple(part for part in (reference, saved) if part)
        self._subject.setVisible(bool(self._about) and not self._facing_the_family)
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
        """The name gives way, and words stand below one another, before there is a third line."""
        roomy = self.width() >= looks().px(ROOMY)
        self._brand.setVisible(roomy)
        self._subject.setText(("  ·  " if roomy else "\n").join(self._about))
        narrow = self.width() < looks().px(NARROW)
        for button, words in self._shortened:
            button.say("" if narrow else words, words)
        # the lines of buttons are counted anew for the width that is left to them
        self._buttons.updateGeometry()

    def _add_looks(self) -> None:
        for what, text, name, act in (
            ("smaller-text", "A−", say("Smaller text"), looks().smaller),
            ("normal-text", "A", say("Normal text"), looks().normal),
            ("larger-text", "A+", say("Larger text"), looks().larger),
        ):
            self._add(what, text, "header", "", name, act, self.looks_chosen)
        name = say("Colours: light, dark, high contrast or for the sun")
        self._add("colours", "", "header", "contrast", name, self._next_theme, self.looks_chosen)

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


def _single_line(text: str, kind: str) -> Words:
    words = Words(text, kind)  # type: ignore[arg-type]
    words.setWordWrap(False)
    return words
