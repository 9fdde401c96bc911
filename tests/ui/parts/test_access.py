"""What assistive technology may ask for at any time, whatever the window has done since."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea

from sharedesk.ui.pages.decision.frame import StepsSide
from sharedesk.ui.parts.access import Role, speak_for_widgets
from sharedesk.ui.parts.choices import CheckChoice, RadioChoice
from sharedesk.ui.parts.scrolling import ScrollPage

Bar = Qt.ScrollBarPolicy


@pytest.mark.parametrize("kind", [ScrollPage, StepsSide, QScrollArea])
def test_where_something_scrolls_a_child_that_is_not_there_is_none(qtbot, kind):
    speak_for_widgets()
    page = kind()
    qtbot.addWidget(page)
    told = QAccessible.queryAccessibleInterface(page)

    assert told.role() == Role.Client
    assert told.child(0).object() is page.viewport()
    assert [told.child(told.childCount() + past) for past in (0, 1, 7, 1_000)] == [None] * 4
    assert told.child(-1) is None


def test_a_bar_that_goes_away_takes_no_child_with_it(qtbot):
    page = ScrollPage()
    qtbot.addWidget(page)
    page.setVerticalScrollBarPolicy(Bar.ScrollBarAlwaysOn)
    page.show()
    qtbot.waitExposed(page)
    told = QAccessible.queryAccessibleInterface(page)
    last = told.childCount() - 1
    assert not told.child(last).state().invisible

    page.setVerticalScrollBarPolicy(Bar.ScrollBarAlwaysOff)

    # whoever has counted before asks for it now
    assert told.child(last).state().invisible


@pytest.mark.parametrize("kind", [RadioChoice, CheckChoice])
def test_all_of_a_card_that_can_be_pressed_is_its_place(qtbot, kind):
    card = kind("Yes", "And a hint")
    qtbot.addWidget(card)
    card.resize(700, 300)
    card.show()

    told = QAccessible.queryAccessibleInterface(card)

    assert told.rect().size() == card.size()
