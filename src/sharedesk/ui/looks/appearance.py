"""The looks in force: which theme and text size, and everything that is drawn with them."""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6 import QtGui  # PySide makes a class when it is first named
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from sharedesk.ui.looks.fonts import font_of, load_fonts
from sharedesk.ui.looks.icons import forget_pictures, picture_of
from sharedesk.ui.looks.palette import palette_of
from sharedesk.ui.looks.stylesheet import stylesheet_of
from sharedesk.ui.looks.tokens import (
    FINGER,
    QUIET_TARGET,
    SCALES,
    SPACE,
    SPACE_GROWS_TO,
    TARGET,
    THEMES,
)

SYSTEM = "system"
CHOICES = (SYSTEM, *THEMES)
_EFFECTS = (
    Qt.UIEffect.UI_General,
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
"""All that Qt itself moves here; until somebody asks for stillness it is as the computer is set."""
FUSION = ("-style", "fusion")
"""What Qt is told at the start. ``setStyle`` would hand the style over to Python with all the names
that it knows, which takes longer than to draw the first window."""
IS_FUSION = "is_fusion"
"""The property of a program that was started so."""


class Looks(QObject):
    """One for the whole program. Widgets ask it while they paint and measure; ``changing`` comes
    while everything still stands where it was, ``changed`` once it is dressed."""

    changing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = SYSTEM
        self.theme = "light"
        self.scale = 1.0
        self.touch = self.still = False
        self._app: QApplication | None = None
        self._blinking = 0
        self._moving: dict[Qt.UIEffect, bool] = {}

    def apply(
        self,
        app: QApplication,
        theme: str = SYSTEM,
        scale: float = 1.0,
        *,
        touch: bool = False,
        still: bool = False,
    ) -> None:
        """Dress the program. ``theme`` is one of ``CHOICES``; ``scale`` is kept to 0.85…2.0.

        ``touch`` makes whatever is pressed as large as a fingertip; with ``still`` nothing moves
        or blinks, whatever the computer is set to.
        """
        if self._app is not app:
            self._app = app
            self._begin(app)
        self.choice = theme if theme in CHOICES else SYSTEM
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self.touch, self.still = touch, still
        self._dress()

    def choose(self, theme: str) -> None:
        """Another theme, or ``"system"`` to follow the computer's."""
        self._again(theme=theme)

    def change(self, *, touch: bool | None = None, still: bool | None = None) -> None:
        """Larger things to press, or nothing that moves; ``None`` leaves it as it is."""
        self._again(
            touch=self.touch if touch is None else touch,
            still=self.still if still is None else still,
        )

    def larger(self) -> None:
        """The next larger text size (A+)."""
        self._again(scale=next((s for s in SCALES if s > self.scale + 0.01), SCALES[-1]))

    def smaller(self) -> None:
        """The next smaller text size (A−)."""
        less = [s for s in SCALES if s < self.scale - 0.01]
        self._again(scale=less[-1] if less else SCALES[0])

    def normal(self) -> None:
        """Text at 100 % (A)."""
        self._again(scale=1.0)

    def wishes(self) -> dict[str, Any]:
        """What the person has chosen, by the names of the preferences."""
        return {
            "theme": self.choice,
            "text_scale": self.scale,
            "touch": self.touch,
            "still": self.still,
        }

    def colour(self, name: str) -> QColor:
        """A colour of the theme in force, by its token."""
        return QColor(THEMES[self.theme][name])

    def font(self, kind: str = "body") -> QFont:
        """The font for a kind of text at the text size in force."""
        return font_of(kind, self.scale)

    def px(self, pixels: float) -> int:
        """Pixels that grow with the text."""
        return max(1, round(pixels * self.scale))

    def gap(self, size: str | int) -> int:
        """A distance: a name of ``tokens.SPACE`` or pixels; grows less than the text does."""
        pixels = SPACE[size] if isinstance(size, str) else size
        return round(pixels * min(self.scale, SPACE_GROWS_TO))

    def target(self, *, quiet: bool = False) -> int:
        """The least height of what is pressed; of a small link beside something, if ``quiet``."""
        pixels = FINGER if self.touch else QUIET_TARGET if quiet else TARGET
        return self.gap(pixels)

    def picture(self, name: str, colour: str = "text", size: float = 20) -> QPixmap:
        """An icon in a token's colour, ``size`` pixels at 100 %."""
        return picture_of(name, THEMES[self.theme][colour], self.px(size))

    def icon(self, name: str, colour: str = "text", size: float = 20) -> QtGui.QIcon:
        """As ``picture``, for widgets that want a QtGui.QIcon."""
        return QtGui.QIcon(self.picture(name, colour, size))

    def _again(self, **wanted: Any) -> None:
        now: dict[str, Any] = {
            "theme": self.choice,
            "scale": self.scale,
            "touch": self.touch,
            "still": self.still,
        }
        if self._app is not None and now | wanted != now:
            self.apply(self._app, **now | wanted)

    def _begin(self, app: QApplication) -> None:
        if not app.property(IS_FUSION):
            app.setStyle("Fusion")
        load_fonts()
        self._blinking = app.cursorFlashTime()
        self._moving = {effect: app.isEffectEnabled(effect) for effect in _EFFECTS}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def _follow(self) -> None:
        if self.choice == SYSTEM and _theme_of_the_system() != self.theme:
            self._dress()

    def _dress(self) -> None:
        app = self._app
        if app is None:
            return
        self.changing.emit()
        self.theme = _theme_of_the_system() if self.choice == SYSTEM else self.choice
        forget_pictures()
        # WORKAROUND: Qt dresses everything in a window anew for each thing around it when one sheet
        # follows another (QStyleSheetStyle::repolish); taken off and put on, it does so twice
        if app.styleSheet():
            app.setStyleSheet("")
        app.setPalette(palette_of(THEMES[self.theme]))
        app.setFont(self.font())
        app.setStyleSheet(stylesheet_of(THEMES[self.theme], self.scale, touch=self.touch))
        app.setCursorFlashTime(0 if self.still else self._blinking)
        for effect, moves in self._moving.items():
            app.setEffectEnabled(effect, moves and not self.still)
        self.changed.emit()


def _theme_of_the_system() -> str:
    hints = QGuiApplication.styleHints()
    return theme_for(hints.colorScheme(), hints.accessibility().contrastPreference())


def theme_for(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> str:
    """The theme for what the computer is set to; high contrast may be black on white too."""
    if contrast == Qt.ContrastPreference.HighContrast:
        return "sunlight" if scheme == Qt.ColorScheme.Light else "contrast"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


@cache
def looks() -> Looks:
    """The looks of this program."""
    return Looks()
