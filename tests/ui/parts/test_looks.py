from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from sharedesk.base import shipped
from sharedesk.ui.looks import looks, tokens
from sharedesk.ui.looks.appearance import theme_for
from sharedesk.ui.looks.fonts import FAMILY, load_fonts
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Stack

THEMES = list(tokens.THEMES)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), tokens.TEXT_ON)
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    colours = tokens.THEMES[theme]
    assert tokens.contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), tokens.SHAPE_ON)
def test_edges_that_mean_something_stand_out(theme: str, shape: str, ground: str) -> None:
    colours = tokens.THEMES[theme]
    assert tokens.contrast(colours[shape], colours[ground]) >= 3


@pytest.mark.parametrize("theme", tokens.STRONG)
def test_in_the_sun_and_in_high_contrast_everything_stands_out_more(theme: str) -> None:
    colours = tokens.THEMES[theme]
    weak = [(t, g) for t, g in tokens.TEXT_ON if tokens.contrast(colours[t], colours[g]) < 7]
    weak += [(t, g) for t, g in tokens.SHAPE_ON if tokens.contrast(colours[t], colours[g]) < 4.5]
    assert weak == []


def test_contrast_is_computed_as_wcag_says() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_all_themes_name_the_same_colours() -> None:
    names = [set(theme) for theme in tokens.THEMES.values()]
    assert all(each == names[0] for each in names)


def test_what_is_pressed_grows_to_a_fingertip_where_that_is_asked_for(
    qtbot: QtBot, qapp: QApplication
) -> None:
    stack = Stack()
    made = [stack.add(Button(words, kind)) for kind in ("quiet", "link") for words in ("Go", "")]
    icon = stack.add(Button("", "header", "x", name="Close"))
    qtbot.addWidget(stack)
    stack.resize(400, 400)
    stack.show()
    looks().apply(qapp, "light", 1.0, touch=True)
    qtbot.waitUntil(lambda: all(min(b.width(), b.height()) >= 48 for b in (*made, icon)))
    looks().change(touch=False)
    assert made[0].sizeHint().height() < 48


def test_nothing_blinks_where_that_is_asked_for_and_the_computers_way_comes_back(
    qapp: QApplication,
) -> None:
    before = qapp.cursorFlashTime()
    looks().apply(qapp, "light", 1.0, still=True)
    assert qapp.cursorFlashTime() == 0
    assert not qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    looks().change(still=False)
    assert qapp.cursorFlashTime() == before


def test_our_own_font_is_the_one_in_use(qapp: QApplication) -> None:
    assert FAMILY in load_fonts()
    assert QFontInfo(looks().font("body")).family() == FAMILY


def test_larger_and_smaller_walk_the_steps_and_stop_at_the_ends(qapp: QApplication) -> None:
    sizes = []
    for _ in range(9):
        looks().larger()
        sizes.append(looks().scale)
    assert sizes[0] == 1.15
    assert sizes[-1] == 2.0
    for _ in range(9):
        looks().smaller()
    assert looks().scale == 0.85
    looks().normal()
    assert looks().scale == 1.0


def test_a_theme_reaches_widgets_that_are_already_there(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(looks().changed):
        looks().choose("contrast")
    assert label.palette().windowText().color().name() == "#ffffff"


@pytest.mark.parametrize("theme", THEMES)
def test_what_stands_in_an_empty_line_can_be_read(
    qtbot: QtBot, qapp: QApplication, theme: str
) -> None:
    line = QLineEdit(placeholderText="Search every record")
    qtbot.addWidget(line)
    line.show()
    looks().apply(qapp, theme, 1.0)
    shown = line.palette().placeholderText().color()
    assert (shown.name().upper(), shown.alpha()) == (tokens.THEMES[theme]["muted"].upper(), 255)


def test_an_unknown_theme_follows_the_computer(qapp: QApplication) -> None:
    looks().apply(qapp, "plaid", 9.0)
    assert looks().choice == "system"
    assert looks().theme in tokens.THEMES
    assert looks().scale == 2.0


@pytest.mark.parametrize(
    ("scheme", "contrast", "theme"),
    [
        ("Unknown", "NoPreference", "light"),
        ("Dark", "NoPreference", "dark"),
        ("Unknown", "HighContrast", "contrast"),
        ("Dark", "HighContrast", "contrast"),
        ("Light", "HighContrast", "sunlight"),
    ],
)
def test_the_computers_wishes_are_followed(scheme: str, contrast: str, theme: str) -> None:
    assert theme_for(Qt.ColorScheme[scheme], Qt.ContrastPreference[contrast]) == theme


def test_an_icon_takes_the_colour_of_the_theme(qapp: QApplication) -> None:
    picture = looks().picture("check", "danger", 24).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colours == {tokens.LIGHT["danger"].lower()}


def test_fonts_and_icons_bring_their_licences() -> None:
    folder: Path = shipped.resources()
    assert "SIL Open Font License" in (folder / "fonts" / "ui" / "OFL.txt").read_text("utf-8")
    assert "ISC License" in (folder / "icons" / "LICENSE").read_text("utf-8")


def test_other_looks_dress_what_lies_deep_no_more_often_than_what_lies_on_top(
    qtbot: QtBot, qapp: QApplication
) -> None:
    dressed: list[str] = []

    class Deep(QLabel):
        def changeEvent(self, event: QEvent) -> None:  # noqa: N802
            if event.type() == QEvent.Type.StyleChange:
                dressed.append(self.text())

    outermost = Stack()
    qtbot.addWidget(outermost)
    outermost.add(Deep("on top"))
    around = outermost
    for _ in range(8):
        around = around.add(Stack())
    around.add(Deep("deep down"))
    outermost.show()
    dressed.clear()

    looks().apply(qapp, "dark", 1.5)

    assert dressed.count("deep down") == dressed.count("on top") > 0
